"""The plain-text twin of the panes: narrative, key metrics, open questions and notes as lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest
from typing import Literal

from content.annotations.annotation import AnchorState, Status
from content.briefing import Briefing
from content.checklist import Checklist, MetricRow, NoteRow, QuestionRow
from content.current_series import present_series
from content.document import SET_ASIDE, Block, BlockKind, Document
from content.exports.dossier import Dossier
from content.figures import Figure, figure_words, figures
from content.messages import render
from content.metrics.calculation import calculation
from content.trust import trust_of
from tui.charting import bars_of, legend
from tui.locale.catalog import Lang, say
from tui.settings import Settings
from tui.typesetting.ambiguity import Ambiguous
from tui.typesetting.cells import cell_width
from tui.typesetting.chart import draw_chart
from tui.typesetting.rows import BlockStyle, set_rows
from tui.typesetting.tables import CELL_SEPARATOR
from tui.wording import BOXES, corrected_text, kind_text, meaning_text, modality_text, one_line

View = Literal["narrative", "metrics", "questions", "notes"]
VIEWS: tuple[View, ...] = ("narrative", "metrics", "questions", "notes")

LEAST_CHART = 16
"""Cells of a page from which on charts are drawn."""
CHART_WIDTH = 96
"""Cells of a chart at most."""
FIGURE_WIDTH = 14
"""Cells of the column of figures; a longer figure takes the room it needs."""


def set_plain(
    dossier: Dossier, lang: Lang, settings: Settings, width: int, only: View | None
) -> Iterator[str]:
    """The lines of one view, or of all under headings; none wider than `width` cells."""
    page = _Page(lang, settings, width)
    briefing, checklist = muted(dossier.briefing, settings), Checklist()
    if only != "narrative":
        checklist = replace(dossier, briefing=briefing).checklist()
    views = {
        "narrative": lambda: page.narrative(briefing.document),
        "metrics": lambda: page.metrics(briefing.document, checklist.metrics),
        "questions": lambda: page.questions(checklist),
        "notes": lambda: page.notes(briefing.document.text, checklist.notes),
    }
    for number, view in enumerate([only] if only else VIEWS):
        if number:
            yield ""
            yield "─" * min(width, 40) if settings.ambiguous_width == 1 else "-" * min(width, 40)
            yield ""
        yield from views[view]()


def set_notes(
    text: str, rows: Sequence[NoteRow], lang: Lang, settings: Settings, width: int
) -> Iterator[str]:
    """Notes on a text without a heading of their own."""
    yield from _Page(lang, settings, width).note_rows(text, rows)


def muted(briefing: Briefing, settings: Settings) -> Briefing:
    """The briefing without the items of rules that the user does not want to see."""
    return replace(
        briefing,
        metrics=tuple(item for item in briefing.metrics if item.rule not in settings.mute),
        questions=tuple(item for item in briefing.questions if item.rule not in settings.mute),
    )


class _Page:
    """Language, width and manner of all lines."""

    def __init__(self, lang: Lang, settings: Settings, width: int) -> None:
        self.lang: Lang = lang
        self.width = width
        self.indented = settings.paragraphs == "indent"
        self.ambiguous: Ambiguous = 2 if settings.ambiguous_width == 2 else 1

    def narrative(self, document: Document) -> Iterator[str]:
        """The text as it stands; only line breaks, indents, bullets and heading marks are added."""
        blocks = [block for block in document.blocks if block.kind not in SET_ASIDE]
        above: Block | None = None
        for is_table, run in groupby(blocks, key=lambda block: block.kind is BlockKind.TABLE):
            together = list(run)
            columns = self._columns(document, together) if is_table else None
            for block in together:
                if above is not None and self._is_apart(above, block):
                    yield ""
                if columns:
                    yield self._table_row(block.range.of(document.text), columns)
                else:
                    yield from self._block(document, block)
                above = block

    def _columns(self, document: Document, rows: Sequence[Block]) -> list[int] | None:
        """Widths of a table's columns; None if its rows are wider than the page and have to be broken."""
        cells = [row.range.of(document.text).split(CELL_SEPARATOR) for row in rows]
        widths = [
            max(cell_width(cell, self.ambiguous) for cell in column)
            for column in zip_longest(*cells, fillvalue="")
        ]
        room = self.width - len(CELL_SEPARATOR) * (len(widths) - 1)
        return widths if sum(widths) <= room else None

    def _table_row(self, text: str, columns: Sequence[int]) -> str:
        cells = zip(text.split(CELL_SEPARATOR), columns, strict=False)
        return CELL_SEPARATOR.join(self.padded(cell, width) for cell, width in cells).rstrip()

    def _is_apart(self, above: Block, block: Block) -> bool:
        """Whether an empty line stands between two blocks."""
        if block.kind is above.kind and block.kind in (BlockKind.TABLE, BlockKind.LIST_ITEM):
            return False
        if self.indented and block.kind is above.kind is BlockKind.PARAGRAPH:
            return False
        return above.kind is not BlockKind.TABLE or block.kind is not BlockKind.CAPTION

    def _block(self, document: Document, block: Block) -> Iterator[str]:
        text, label = block.range.of(document.text), block.label
        match block.kind:
            case BlockKind.TITLE:
                yield from self.hung("# ", text)
            case BlockKind.HEADING:
                yield from self.hung("#" * max(2, label.level) + " ", text)
            case BlockKind.LIST_ITEM:
                yield from self.hung("  " * max(0, label.level - 1) + (label.marker or "•") + " ", text)
            case BlockKind.QUOTE:
                yield from self.hung("  " * max(1, label.level), text)
            case _ if label.marker == "code":
                yield from self.hung("    ", text)
            case BlockKind.PARAGRAPH if self.indented:
                yield from self.hung("", text, first=4 if document.lang == "zh" else 2)
            case _:
                yield from self.hung("", text)

    def metrics(self, document: Document, rows: Sequence[MetricRow]) -> Iterator[str]:
        """Figures by section; ranks and context figures follow, then the series with what they imply."""
        listed = [figure for figure in figures(rows) if not figure.dismissed]
        main = [figure for figure in listed if not figure.minor]
        minor = [figure for figure in listed if figure.minor]
        yield from self.heading("metrics", count=len(main))
        if not listed:
            yield self.say("metrics_empty")
        section = ""
        for figure in main:
            title = document.section_at(figure.places[0].start).title if document.sections else ""
            if title and title != section:
                yield from ("", title)
            section = title
            yield from self._metric(document, figure)
        if minor:
            yield from ("", self.say("minor", count=len(minor)))
        for figure in minor:
            yield from self._metric(document, figure)
        yield from self._series(document, rows)

    def _metric(self, document: Document, figure: Figure) -> Iterator[str]:
        words = self.padded(figure_words(figure.lead, document.text), FIGURE_WIDTH)
        modality = modality_text(figure.reading, self.lang)
        corrected = corrected_text(figure.lead)
        parts = (
            meaning_text(figure.reading),
            self.say("places", count=len(figure.rows)) if len(figure.rows) > 1 else "",
            self.say("corrected", value=corrected) if corrected else "",
            self.say("added") if figure.lead.added else "",
        )
        yield from self.hung(
            f"  {words}  {self.padded(modality, 4)}  ", "  ".join(part for part in parts if part)
        )

    def _series(self, document: Document, rows: Sequence[MetricRow]) -> Iterator[str]:
        """Each series as a chart, with the figures that follow from it and their calculations."""
        by_id = {row.id: row for row in rows}
        readings = {name: row.reading for name, row in by_id.items()}
        for number, series in enumerate(present_series(document, rows) if self.width >= LEAST_CHART else ()):
            if not number:
                yield ""
                yield from self.hung("", self.say("series"))
            bars = bars_of(series, by_id, document.text, self.lang)
            unit = f"  ({series.unit})" if series.unit else ""
            yield ""
            yield from self.hung("  ", f"{series.subject}{unit}")
            for line in draw_chart(bars, min(self.width, CHART_WIDTH) - 2):
                yield ("  " + "".join(text for text, _ in line)).rstrip()
            if words := legend(bars, self.lang):
                yield from self.hung("  ", words)
            for item in series.derived:
                if told := calculation(item, readings, self.lang):
                    yield from self.hung("  - ", told)

    def questions(self, checklist: Checklist) -> Iterator[str]:
        """The checklist: must items first, each with the reason and what would settle it."""
        rows = checklist.questions
        yield from self.heading(
            "questions", count=len(rows), must=checklist.must_total, done=checklist.must_done
        )
        trust = trust_of(checklist).line()
        if trust is not None:
            yield from self.hung("", render(trust, self.lang))
        if not rows:
            yield self.say("questions_empty")
        for tier in ("must", "nice"):
            of_tier = [row for row in rows if row.question.tier == tier]
            if of_tier:
                yield from ("", self.say(tier, count=len(of_tier)))
            for row in of_tier:
                yield from self._question(row)

    def _question(self, row: QuestionRow) -> Iterator[str]:
        question = row.question
        due = f"  {row.due.isoformat()}" if row.due else ""
        clause = one_line(row.asked or question.quote)
        yield from self.hung(f"{BOXES[row.status]} {kind_text(row, self.lang)}  ", clause + due)
        if row.asked:
            yield from self.hung("      ", self.say("passage", text=one_line(question.quote)))
        else:
            yield from self.hung("      ", self.say("why", text=render(question.why, self.lang)))
            yield from self.hung("      ", self.say("settle", text=render(question.settle, self.lang)))
        told = [("owner", row.owner), ("reason", row.reason), *(("evidence", item) for item in row.evidence)]
        for name, text in told:
            if text:
                yield from self.hung("      ", self.say(name, text=one_line(text)))

    def notes(self, text: str, rows: Sequence[NoteRow]) -> Iterator[str]:
        """Notes in text order, each under its passage; those without a place last."""
        yield from self.heading("notes", count=len(rows))
        if not rows:
            yield self.say("notes_empty")
        yield from self.note_rows(text, rows)

    def note_rows(self, text: str, rows: Sequence[NoteRow]) -> Iterator[str]:
        """The notes themselves."""
        orphans = [row for row in rows if row.placement.state is AnchorState.ORPHAN]
        for row in rows[: len(rows) - len(orphans)]:
            yield ""
            yield from self._note(text, row)
        if orphans:
            yield from ("", self.say("orphans", count=len(orphans)))
        for row in orphans:
            yield ""
            yield from self._note(text, row)

    def _note(self, text: str, row: NoteRow) -> Iterator[str]:
        annotation, state = row.annotation, row.placement.state
        words = [say(self.lang, f"wording.note_kind.{annotation.kind.value}")]
        if annotation.status is not Status.OPEN:
            words.append(say(self.lang, f"wording.status.{annotation.status.value}"))
        if state is not AnchorState.ANCHORED:
            words.append(say(self.lang, f"wording.anchor.{state.value}"))
        words += [f"#{tag}" for tag in annotation.tags]
        yield from self.hung("* ", self.say("quote", text=annotation.target.quote))
        if state is AnchorState.CHANGED and row.range:
            yield from self.hung("  ", self.say("now", text=row.range.of(text)))
        yield from self.hung("  ", " · ".join(words))
        if annotation.note:
            yield from self.hung("    ", annotation.note.rstrip("\n"))

    def heading(self, name: str, **values: object) -> Iterator[str]:
        """The line above a list."""
        yield from self.hung("", self.say(name, **values))

    def hung(self, lead: str, text: str, *, first: int = 0) -> Iterator[str]:
        """`lead`, then the text set beside it; rows after the first stand under the text's beginning."""
        indent = cell_width(lead, self.ambiguous)
        if indent > self.width // 2:  # no room beside the lead
            yield lead.rstrip()
            lead, indent = "    ", 4
        style = BlockStyle(first=indent + first, rest=indent, ambiguous=self.ambiguous)
        for number, row in enumerate(set_rows(text, self.width, style=style)):
            start = lead + " " * first if number == 0 else " " * indent
            yield (start + text[row.start : row.end]).rstrip()

    def padded(self, text: str, width: int) -> str:
        """The text with spaces to `width` cells."""
        return text + " " * (width - cell_width(text, self.ambiguous))

    def say(self, name: str, **values: object) -> str:
        """Words of the plain output."""
        return say(self.lang, f"plain.{name}", **values)
