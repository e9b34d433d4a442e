"""Who says a clause: a named speaker, a document, a company of itself, somebody unnamed, or nobody.

Found by rules over verbs of saying and source phrases; the words are data (`lexicon/LANG/attribution.toml`).
A statement reaches from its clause to the end of the sentence, over the quotation that belongs to it,
and further where the text carries it on by a pronoun or a mention of the same document.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field, replace

from content.attribution.chinese import read_chinese
from content.attribution.english import read_english
from content.attribution.statement import Attribution, Statement
from content.attribution.tabled import read_tables
from content.document import BODY_KINDS, Document, TextRange
from content.text.folding import to_simplified
from content.values import dataclass

NOBODY = Attribution()


@dataclass(frozen=True, slots=True)
class Attributions:
    """The statements of an article in text order, without overlaps."""

    statements: tuple[Statement, ...] = ()
    _starts: tuple[int, ...] = field(default=(), repr=False)

    def of(self, range: TextRange) -> Attribution:
        """Who says the text at `range`: the statement at its start, or the first inside it."""
        start, following = range.start, bisect_right(self._starts, range.start)
        if following and (before := self.statements[following - 1]).range.end > start < range.end:
            return before.said_by
        if following < len(self._starts) and self._starts[following] < range.end:
            return self.statements[following].said_by
        return NOBODY


def attribute(document: Document) -> Attributions:
    """All statements in the body of the article. Linear in its length."""
    read = read_english if document.lang == "en" else read_chinese
    blocks = [block.range for block in document.blocks if block.kind in BODY_KINDS]
    statements: list[Statement] = []
    folded = document.text if document.lang == "en" else to_simplified(document.text)
    for statement in read(folded, blocks):
        _lay_over(statements, _as_printed(statement, document.text, folded))
    said = Attributions(tuple(statements), tuple(statement.range.start for statement in statements))
    tabled = [row for row in read_tables(document, folded, read) if said.of(row.range) is NOBODY]
    if tabled:
        printed = (_as_printed(row, document.text, folded) for row in tabled)
        statements = sorted([*statements, *printed], key=lambda statement: statement.range)
    return Attributions(tuple(statements), tuple(statement.range.start for statement in statements))


def _as_printed(statement: Statement, text: str, folded: str) -> Statement:
    """The same statement with its source's name in the characters of the text."""
    said = statement.said_by
    shown = said.shown
    if shown is None or said.cue is None or text is folded:
        return statement
    at = folded.find(shown, said.cue.start, said.cue.end)
    at = folded.find(shown, 0, said.cue.start) if at < 0 else at  # 他说: named before
    if at < 0:
        return statement
    printed = text[at : at + len(shown)]
    if said.name is None:
        return Statement(statement.range, replace(said, unnamed=printed))
    return Statement(statement.range, replace(said, name=printed))


def _lay_over(statements: list[Statement], new: Statement) -> None:
    """Append `new`; where it overlaps earlier statements it wins, and what lies outside it stays."""
    rest: list[Statement] = []
    while statements and statements[-1].range.end > new.range.start:
        old = statements.pop()
        if old.range.end > new.range.end:
            start = max(old.range.start, new.range.end)
            rest.append(Statement(TextRange(start, old.range.end), old.said_by))
        if old.range.start < new.range.start:
            statements.append(Statement(TextRange(old.range.start, new.range.start), old.said_by))
            break
    statements.append(new)
    statements.extend(reversed(rest))
