"""The command line as tests run it: in this process, with nothing piped in."""

from __future__ import annotations

from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]
"""Runs the words of a command line; returns its exit code, standard output and standard error."""
