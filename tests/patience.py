"""How long tests wait for what must come."""

from __future__ import annotations

PATIENCE = 120.0
"""Seconds after which a test gives up. Only a program that hangs takes as long, on however busy a machine."""
