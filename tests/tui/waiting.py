"""Waiting for what a test means, however busy the machine is."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import Any

from textual.pilot import Pilot

from tests.patience import PATIENCE


async def until(pilot: Pilot[Any], holds: Callable[[], object]) -> None:
    """Let the app run until something holds. Fails if it never does."""
    ends = monotonic() + PATIENCE
    while not holds():
        assert monotonic() < ends, "waited in vain"
        await pilot.pause(0.05)
