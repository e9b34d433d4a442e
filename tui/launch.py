"""Console script: prepares the process before anything heavy is imported, then hands over."""

from __future__ import annotations

import gc
import os
import sys

from tui import prepaint


def main() -> int:
    """Run `xm-brief` and return its exit code."""
    gc.disable()  # start-up makes no garbage worth collecting; the reader turns it on once it rests
    if os.environ.get("TERM_PROGRAM") == "iTerm.app":
        # iTerm2 drops input-method text in the keyboard mode that Textual would ask for.
        os.environ.setdefault("TEXTUAL_DISABLE_KITTY_KEY", "1")
    if prepaint.show(sys.argv[1:]):
        prepaint.end_on_signals()
    try:
        from tui.cli import run  # late: everything else is loaded behind the pre-painted screen

        return run(sys.argv[1:])
    except KeyboardInterrupt:  # while it was loaded; what comes later is its own to answer
        return 130
    finally:
        prepaint.undo()
