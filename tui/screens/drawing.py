"""Drawing at once: a key's whole effect in one frame, without waiting for Textual's next tick.

Textual collects what has changed over several turns of its message queues and writes it at the next tick of
a timer, 60 times a second. So what a key does to text, lists and bars would be seen in two frames, the
second 16 to 33 ms after the first. Here the same steps are taken straight after the key's command.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from textual.app import App
from textual.screen import Screen
from textual.widget import Widget

# pyright: reportPrivateUsage=false
# Textual has no public way to write a frame now.


def draw_now(app: App[Any], screen: Screen[Any], changed: Iterable[Widget]) -> bool:
    """Write a frame with the widgets of `changed` that want to be drawn; whether one was written.

    More keys that wait, a screen that is covered, an app in the middle of a batch and changes that need
    another layout are left to Textual, which draws once for all of them.
    """
    if not screen.is_current or app._batch_count or screen._layout_required:
        return False
    if not app._message_queue.empty():
        return False
    drawn = [widget for widget in changed if widget._repaint_required]
    if any(widget._layout_required for widget in drawn):
        return False
    for widget in drawn:
        widget._repaint_required = False
        if widget.display:
            screen._dirty_widgets.add(widget)
    if not screen._dirty_widgets:
        return False
    with screen._context():
        screen._on_timer_update()
    return True
