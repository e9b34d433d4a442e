"""The words of the interface, a TOML catalog a language."""
