"""The palette: one list of all that can be done and gone to, narrowed by typing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from content.checklist import Checklist, MetricRow, NoteRow, QuestionRow
from content.document import Document, TextRange
from content.values import dataclass
from tui.commands import keys_of, load_commands, name_key
from tui.locale.catalog import Lang, say
from tui.screens.choice import ListScreen
from tui.screens.choice_list import Choice
from tui.theming import Palette
from tui.wording import BOXES, kind_text, meaning_text, modality_text, noted_text, one_line

_UNLISTED = frozenset({"palette", "step_back"})
"""Commands that make no sense from within the palette."""

_GROUPS = ("program", "note", "check", "view", "evidence", "move")
"""What is worth searching for comes first; moving has its keys."""

Listed = tuple[Choice, "Picked"]


@dataclass(frozen=True, slots=True)
class Picked:
    """What was chosen: a command to run, a section to go to, or an item of a list."""

    what: Literal["command", "section", "metric", "question", "note"]
    id: str
    place: TextRange | None = None
    """Where it stands; None for a command and for a note without a place."""


def palette_choices(
    lang: Lang, pane: str, keys: Mapping[str, str], document: Document | None, checklist: Checklist
) -> list[Listed]:
    """Everything there is: commands that mean something in `pane`, sections, figures, questions, notes."""
    text = document.text if document is not None else ""
    return [
        *_commands(lang, pane, keys),
        *(_sections(lang, document) if document is not None else []),
        *(_metric(lang, text, row) for row in checklist.metrics if not row.dismissed),
        *(_question(lang, row) for row in checklist.questions),
        *(_note(lang, row) for row in checklist.notes),
    ]


def _group(lang: Lang, what: str) -> str:
    return say(lang, f"screens.palette.group.{what}")


def _commands(lang: Lang, pane: str, keys: Mapping[str, str]) -> list[Listed]:
    found: list[Listed] = []
    for command in sorted(load_commands().values(), key=lambda command: _GROUPS.index(command.group)):
        if command.id in _UNLISTED or command.mode or not command.applies_to(pane):
            continue
        names = " ".join(name_key(key, lang) for key in keys_of(command.id, keys))
        text = f"{command.label(lang)}  {command.help(lang)}"
        choice = Choice(f"command:{command.id}", text, names, _group(lang, "command"))
        found.append((choice, Picked("command", command.id)))
    return found


def _sections(lang: Lang, document: Document) -> list[Listed]:
    return [
        (
            Choice(f"section:{section.id}", section.title, group=_group(lang, "section")),
            Picked("section", section.id, section.range),
        )
        for section in document.sections
        if section.title
    ]


def _metric(lang: Lang, text: str, row: MetricRow) -> Listed:
    metric = row.metric
    words = "  ".join(part for part in (metric.printed_in(text), meaning_text(metric)) if part)
    detail = modality_text(metric, lang)
    choice = Choice(f"metric:{metric.id}", one_line(words), detail, _group(lang, "metric"))
    return choice, Picked("metric", metric.id, metric.range)


def _question(lang: Lang, row: QuestionRow) -> Listed:
    question = row.question
    words = f"{BOXES[row.status]} {one_line(question.quote)}"
    choice = Choice(f"question:{question.id}", words, kind_text(row, lang), _group(lang, "question"))
    return choice, Picked("question", question.id, question.spans[0])


def _note(lang: Lang, row: NoteRow) -> Listed:
    annotation = row.annotation
    tags = "".join(f"#{tag} " for tag in annotation.tags)
    detail = tags + say(lang, f"wording.note_kind.{annotation.kind.value}")
    words = noted_text(annotation.note, annotation.target.quote)
    choice = Choice(f"note:{annotation.id}", words, detail, _group(lang, "note"))
    return choice, Picked("note", annotation.id, row.range)


class PaletteScreen(ListScreen[Picked]):
    """Type a few letters, choose, enter."""

    def __init__(self, palette: Palette, lang: Lang, listed: Sequence[Listed]) -> None:
        """`listed` comes from `palette_choices`."""
        super().__init__(palette, lang, [choice for choice, _ in listed], filter=True)
        self._picked = {choice.id: picked for choice, picked in listed}

    def title_text(self) -> str:
        """What the list is for."""
        return self.say("palette.title")

    def placeholder(self) -> str:
        """What may be typed."""
        return self.say("palette.placeholder")

    def accept_word(self) -> str:
        """Enter runs or goes."""
        return "run"

    def result_of(self, choice: Choice) -> Picked:
        """The command, section or item behind the row."""
        return self._picked[choice.id]
