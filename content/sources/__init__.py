"""From bytes, a path or an address to a `Source`: canonical text with hints about its form."""
