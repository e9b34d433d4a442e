"""Screens: where panes meet the store and the reader's commands."""
