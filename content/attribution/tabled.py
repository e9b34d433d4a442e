"""Sources that a table gives in a column of its own: 出处, Source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from content.attribution.statement import Attribution, Statement
from content.document import BlockKind, Document, TextRange
from content.lexicon.load import load, words
from content.text.folding import fold

_FILE = "attribution_tables"
_CELLS = " | "
"""What stands between the cells of a row."""
_LONGEST = 40
"""A longer cell tells more than a source."""
_PARTS = re.compile(r"[，,；;：:。]")
"""What parts a source from what else is said of it, or from the figures that it is the source of."""

Read = Callable[[str, Sequence[TextRange]], Iterator[Statement]]
"""A reader of sentences: it knows a source by its words."""


def read_tables(document: Document, text: str, read: Read) -> Iterator[Statement]:
    """A statement for each row below a head such as 出处, where its cell names somebody or something.

    `text` is the document's, or its twin in simplified characters. A cell that says that nothing is known, or
    speaks of more than one thing, says nothing of the row as a whole.
    """
    column: int | None = None
    for block in document.blocks:
        if block.kind is not BlockKind.TABLE:
            column = None
            continue
        cells = block.range.of(text).split(_CELLS)
        if block.label.level == 1:
            column = next((at for at, cell in enumerate(cells) if _is_head(cell, document.lang)), None)
        elif column is not None and column < len(cells):
            start = block.range.start + sum(len(cell) + len(_CELLS) for cell in cells[:column])
            said = _source(cells[column].strip(), document.lang, read)
            if said is not None:
                cue = TextRange(start, start + len(cells[column]))
                yield Statement(block.range, replace(said, cue=cue))


def _is_head(cell: str, lang: str) -> bool:
    return fold(cell).strip() in words(_known(lang), _FILE, "heads")


def _source(cell: str, lang: str, read: Read) -> Attribution | None:
    """Whom a sentence that names the cell as its source would be said by."""
    if not cell or len(cell) > _LONGEST or _PARTS.search(cell) or _unknown(lang).search(fold(cell)):
        return None
    sentence = str(load(_known(lang), _FILE)["lead"]).replace("{cell}", cell)
    found = next(read(sentence, [TextRange(0, len(sentence))]), None)
    return found.said_by if found is not None else Attribution(cell, "document")


def _known(lang: str) -> str:
    return "en" if lang == "en" else "zh"


@cache
def _unknown(lang: str) -> re.Pattern[str]:
    """That there is no source, in words or by a dash."""
    return re.compile("|".join(words(_known(lang), _FILE, "unknown")))
