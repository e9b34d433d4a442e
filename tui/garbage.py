"""When Python may look for garbage: not while values are made by the hundred thousand."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def kept() -> Generator[None]:
    """Meanwhile no garbage is collected, and what was made is not looked at later either.

    Values of a briefing hold no cycles, but each collection would walk through all of them: at 300,000
    figures that is a second, again and again. Does nothing while collection is off anyway.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
