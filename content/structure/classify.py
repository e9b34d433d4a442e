"""What each line is: by the format where it says so, else by the line and its context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from content.document import BlockLabel, Meta
from content.structure.outline import label_line


@dataclass(frozen=True, slots=True)
class Classified:
    """One label a line, and what the article's own lines add to its metadata."""

    labels: tuple[BlockLabel, ...]
    meta: Meta


def classify(lines: Sequence[str], given: Sequence[BlockLabel] | None, meta: Meta) -> Classified:
    """The kinds of all lines; `given` are the labels of a format that has them."""
    if given is not None:
        return Classified(tuple(given), meta)
    return Classified(tuple(label_line(line) for line in lines), meta)
