"""Panes: shown values in, messages out."""
