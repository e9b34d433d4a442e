"""Colours of the reader, as data: one TOML file a theme."""
