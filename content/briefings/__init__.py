"""Bundled briefings and their catalogue."""
