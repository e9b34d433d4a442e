"""Loading asyncio and Textual without the parts that a reader never uses: a tenth of a start.

A module that is left out is held by an empty one while it would be loaded, and by none afterwards: whoever
needs it later loads it as ever.
"""

from __future__ import annotations

import sys
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import cast


def load_asyncio() -> None:
    """Load asyncio without the transport that a reader never opens: OpenSSL takes milliseconds and megabytes.

    What fetches pages loads `ssl` itself; asyncio only does as it does where Python was built without it.
    """
    if not sys.modules.keys() & {"asyncio", "ssl"}:
        with _left_out({"ssl": None}):  # which makes its import fail
            import_module("asyncio")


def load_textual() -> None:
    """Load Textual's app without its command palette, which brings the widgets of a whole form with it.

    The reader has a palette of its own, tells everything in its footer, and has no files for Textual to
    put into the downloads. A Textual that wants more of these modules than names is loaded whole.
    """
    if "textual.app" in sys.modules:
        return
    try:
        with _left_out({name: _Unused(name) for name in _UNUSED if name not in sys.modules}):
            import_module("textual.app")
    except Exception:  # a later Textual does something with them: nothing is left out then
        for name in [name for name in sys.modules if name.partition(".")[0] == "textual"]:
            del sys.modules[name]
        import_module("textual.app")


_UNUSED = (
    "platformdirs",  # for downloads
    "rich.table",  # for showing the colours of a theme
    "textual.canvas",  # for lines between the cells of a grid
    "textual.command",
    "textual.widgets._toast",  # notifications, which are off
    "uuid",  # for their names
)


class _Unused(ModuleType):
    """Has whatever is imported from it: a class of that name, good for a base or an annotation."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return type(name, (), {"__module__": self.__name__})


@contextmanager
def _left_out(stand_ins: Mapping[str, ModuleType | None]) -> Generator[None]:
    """Meanwhile these stand for the modules of their names."""
    modules = cast(dict[str, ModuleType | None], sys.modules)
    modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if modules.get(name) is stand_in:
                del modules[name]
