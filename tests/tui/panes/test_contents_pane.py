"""The contents: a line a section, indented by level, with a bar for its length; each costs the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from textual.app import App, ComposeResult

from content.document import Document, Section, TextRange
from content.reading import read
from content.sources.open import text_source
from tests.tui.screens.hosting import PALETTE
from tui.panes.contents import BAR, ContentsPane

BASE = read(text_source("渡轮停航了。\n" * 3, "ferry")).document


def document_of(*sections: tuple[str, int, int]) -> Document:
    """A document with sections of these titles, levels and lengths."""
    made, start = list[Section](), 0
    for number, (title, level, length) in enumerate(sections):
        made.append(Section(f"s{number}", title, level, TextRange(start, start + length)))
        start += length
    return replace(BASE, sections=tuple(made))


class Shown(App[None]):
    def __init__(self, document: Document | None) -> None:
        super().__init__()
        self.pane = ContentsPane()
        self.shown = document

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_mount(self) -> None:
        self.pane.styles.height = "100%"
        self.pane.palette, self.pane.lang = PALETTE, "zh"
        self.pane.document = self.shown


def lines_of(pane: ContentsPane) -> list[str]:
    made = (pane.lines(entry, 30, chosen=False) for entry in pane.entries)
    return ["".join(text for text, _ in line) for lines in made for line in lines]


async def test_lines_are_indented_below_the_top_level_and_end_with_a_bar() -> None:
    app = Shown(document_of(("", 1, 10), ("航线", 2, 100), ("北岸", 3, 50), ("票价", 2, 0)))
    async with app.run_test(size=(32, 10)):
        lead, line, below = lines_of(app.pane)
        assert line.startswith("航线 ") and line.endswith(":" * BAR)
        assert below.startswith("  北岸 ") and below.rstrip().endswith(" " + ":" * (BAR // 2))
        assert lead.rstrip().endswith(":") and not lead.startswith(" "), "a lead without a title has a name"
        assert len(app.pane.entries) == 3, "a section without text is not listed"


async def test_a_long_title_is_wrapped_beside_the_bars() -> None:
    title = "北岸航线停航以后港务局与渡轮公司的说法"
    app = Shown(document_of((title, 2, 10)))
    async with app.run_test(size=(32, 10)):
        first, *rest = lines_of(app.pane)
        assert rest and first.endswith(":" * BAR)
        assert first.rstrip(": ") + "".join(rest).strip() == title


async def test_without_a_document_there_is_nothing_to_list() -> None:
    app = Shown(None)
    async with app.run_test(size=(32, 10)):
        assert app.pane.entries == []
        app.pane.document = document_of(("航线", 1, 9))
        assert [line.split()[0] for line in lines_of(app.pane)] == ["航线"]
        app.pane.document = None
        assert app.pane.entries == []


async def test_a_line_looks_at_its_own_section_only() -> None:
    app = Shown(document_of(*((f"第{number}节", 1, 10) for number in range(300))))
    async with app.run_test(size=(32, 10)):
        seen: list[int] = []

        class Counted(tuple[Section, ...]):
            """Sections that tell when they are gone through."""

            def __iter__(self) -> Iterator[Section]:
                seen.append(len(self))
                return super().__iter__()

        document = app.pane.document
        assert document is not None
        app.pane.document = replace(document, sections=Counted(document.sections))
        seen.clear()
        assert len(lines_of(app.pane)) == 300
        assert seen == []
