"""Regular expressions that are compiled when first used.

Compiling the sixty patterns of the metrics and attributions took half of their import; an article in one
language uses less than half of them.
"""

from __future__ import annotations

import re
from typing import AnyStr, Generic, cast

_METHODS = ("search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")


class _LatePattern(Generic[AnyStr]):
    """Stands for a pattern; its methods become those of the compiled one as soon as one is asked for."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """What the compiled pattern has under this name; called only until the methods are known."""
        compiled = re.compile(self.pattern, self._flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def late_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, but a wrong expression is told when it is first used, with `re.error`."""
    return cast("re.Pattern[AnyStr]", _LatePattern(pattern, flags))
