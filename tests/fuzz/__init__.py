"""Bytes of any kind against the readers of all formats: what must hold, and files to start from."""
