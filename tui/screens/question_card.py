"""The card of an open question."""

from __future__ import annotations

from content.annotations.annotation import Status
from content.briefing import Briefing
from content.checklist import QuestionRow
from content.messages import render
from tui.locale.catalog import Lang
from tui.panes.lines import Paragraph
from tui.screens.card import Card, CardAction, MenuEntry
from tui.screens.card_text import CardText
from tui.theming import Palette
from tui.wording import kind_text, meaning_text, status_text

_STATES = (
    ("o", Status.OPEN),
    ("c", Status.CHECKING),
    ("x", Status.ANSWERED),
    ("n", Status.DISMISSED),
)
"""Keys that no movement has."""


def question_card(palette: Palette, lang: Lang, briefing: Briefing, row: QuestionRow) -> Card:
    """Everything about an open question, and what can be done with it."""
    text, question = CardText(palette, lang), row.question
    paragraphs = [
        text.lead(question.quote),
        *text.facts(_facts(text, row)),
        *_mentions(text, briefing, row),
        *_figures(text, briefing, row),
    ]
    return Card(f"{text.say('question')} · {kind_text(row, lang)}", tuple(paragraphs), _menu(text, row))


def _facts(text: CardText, row: QuestionRow) -> list[tuple[str, str | None]]:
    question, review = row.question, row.review
    return [
        ("tier", text.say(f"tier.{question.tier}")),
        ("status", status_text(row.status, text.lang)),
        ("reason", review.reason if review else None),
        ("why", render(question.why, text.lang)),
        ("settle", render(question.settle, text.lang)),
        ("due", str(review.due if review and review.due else question.due or "")),
        ("rule", f"{question.rule} · {text.say('field.score')} {question.score:.2f}"),
    ]


def _mentions(text: CardText, briefing: Briefing, row: QuestionRow) -> list[Paragraph]:
    """The sentences around it, unless the quote is the only one and all of it."""
    spans, document = row.question.spans, briefing.document
    if len(spans) == 1 and len(document.sentence_at(spans[0].start)) <= len(spans[0]):
        return []
    head = text.head("sentence" if len(spans) == 1 else "mentions")
    return [*head, *(text.passage(document, span) for span in spans)]


def _figures(text: CardText, briefing: Briefing, row: QuestionRow) -> list[Paragraph]:
    meant = [metric for metric in briefing.metrics if metric.id in row.question.metrics]
    if not meant:
        return []
    words = [
        " · ".join(part for part in (m.printed_in(briefing.document.text), meaning_text(m)) if part)
        for m in meant
    ]
    return [*text.head("figures"), *(text.body(line, hang=2) for line in words)]


def _menu(text: CardText, row: QuestionRow) -> tuple[MenuEntry, ...]:
    states = [
        MenuEntry(key, text.say(f"do.{status.value}"), CardAction("status", status.value))
        for key, status in _STATES
        if status is not row.status
    ]
    rule = row.question.rule
    mute = MenuEntry("r", text.say("do.mute", rule=rule), CardAction("mute", rule))
    return (*states, mute, MenuEntry("y", text.say("do.copy"), CardAction("copy")))
