"""From a `Source` to a `Document`: blocks, sections, boilerplate."""
