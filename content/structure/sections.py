"""Sections from headings: each holds everything up to the next one."""

from __future__ import annotations

from collections.abc import Sequence

from content.document import BlockKind, BlockLabel, Section, TextRange


def build_sections(
    text: str, ranges: Sequence[TextRange], labels: Sequence[BlockLabel], *, join: bool
) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    """The sections, and for each block the id of its section.

    `s0`, without a title, holds what stands before the first heading, if anything does. With `join`, headings
    of one level that follow each other directly are one heading on several lines.
    """
    starts: list[tuple[int, str, int]] = []  # first block, title, level
    owners: list[str] = []
    offset = 0 if labels and labels[0].kind is BlockKind.HEADING else -1
    if offset < 0 and labels:
        starts.append((0, "", 1))
    owner = f"s{len(starts) + offset}"  # one string for all blocks of a section
    previous: BlockLabel | None = None
    for index, label in enumerate(labels):
        if label.kind is BlockKind.HEADING:
            words = ranges[index].of(text)
            if join and previous == label and starts:
                first, title, level = starts[-1]
                starts[-1] = (first, f"{title} {words}", level)
            else:
                starts.append((index, words, label.level))
                owner = f"s{len(starts) + offset}"
        previous = label
        owners.append(owner)
    return _ranges(starts, ranges, len(text), offset), tuple(owners)


def _ranges(
    starts: Sequence[tuple[int, str, int]], ranges: Sequence[TextRange], length: int, offset: int
) -> tuple[Section, ...]:
    sections: list[Section] = []
    for number, (first, title, level) in enumerate(starts, start=1):
        start = ranges[first].start
        end = ranges[starts[number][0] - 1].end if number < len(starts) else length
        sections.append(Section(f"s{number + offset}", title, level, TextRange(start, end)))
    return tuple(sections)
