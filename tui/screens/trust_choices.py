"""Where an article's figures come from, as a list that leads to them, and to the claims nobody stands for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from content.checklist import Checklist, QuestionRow
from content.questions.question import QuestionKind
from content.trust import trust_of
from tui.locale.catalog import Lang, say
from tui.panes.question_facets import is_unnamed, is_vendor_claim
from tui.screens.choice_list import Choice


def trust_title(lang: Lang, checklist: Checklist) -> str:
    """The share of key figures with a named source."""
    trust = trust_of(checklist)
    key = "title" if trust.figures else "none"
    return say(lang, f"screens.trust.{key}", share=trust.share, figures=trust.figures)


def trust_choices(lang: Lang, checklist: Checklist) -> list[Choice]:
    """Figures by voice, then questions about voices, as far as there are any; ids are `PANE FACET...`."""
    found = [*_figures(lang, checklist), *_questions(lang, checklist)]
    return [choice for choice in found if choice is not None]


def _figures(lang: Lang, checklist: Checklist) -> list[Choice | None]:
    trust = trust_of(checklist)
    group = say(lang, "screens.trust.figures")
    found: list[Choice | None] = []
    for voice, count in trust.voices.items():
        words = say(lang, f"wording.voice.{voice}")
        share = round(100 * count / trust.figures) if trust.figures else 0
        detail = say(lang, "screens.trust.share", count=count, share=share)
        found.append(Choice(f"metrics voice:{voice} level:core", words, detail, group) if count else None)
    return found


def _questions(lang: Lang, checklist: Checklist) -> list[Choice | None]:
    metrics = {row.metric.id: row.metric for row in checklist.metrics}
    group = say(lang, "screens.trust.questions")
    passes: Mapping[str, tuple[str, Callable[[QuestionRow], bool]]] = {
        "kind:unsourced": (
            "wording.kind.unsourced",
            lambda row: row.question.kind is QuestionKind.UNSOURCED,
        ),
        "voice:vendor": ("panes.filter.vendor", lambda row: is_vendor_claim(row, metrics)),
        "voice:anonymous": ("panes.filter.anonymous", lambda row: is_unnamed(row, metrics)),
    }
    found: list[Choice | None] = []
    for facet, (words, holds) in passes.items():
        count = sum(map(holds, checklist.questions))
        choice = Choice(f"questions {facet}", say(lang, words), str(count), group)
        found.append(choice if count else None)
    return found
