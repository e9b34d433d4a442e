"""The card of an open question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from content.annotations.annotation import Status
from content.briefing import Briefing
from content.checklist import QuestionRow
from content.document import TextRange
from content.messages import render
from content.metrics.metric import Metric
from content.question_joining import OWN_RULE
from content.questions.question import QuestionKind
from tui.locale.catalog import Lang
from tui.panes.lines import Paragraph
from tui.screens.card import Card, CardAction, MenuEntry, place_entries
from tui.screens.card_text import CardText
from tui.theming import Palette
from tui.wording import kind_text, meaning_text, rule_text, status_text

_STATES = (
    ("o", Status.OPEN),
    ("c", Status.CHECKING),
    ("x", Status.ANSWERED),
    ("w", Status.DISMISSED),
)
"""The keys that do the same in the list; none of them moves in a card."""


def question_card(
    palette: Palette, lang: Lang, briefing: Briefing, row: QuestionRow, today: date | None = None
) -> Card:
    """Everything about an open question, and what can be done with it."""
    text = CardText(palette, lang)
    figures = [metric for metric in briefing.metrics if metric.id in row.question.metrics]
    paragraphs = [
        text.lead(row.asked or row.question.quote),
        *text.facts(_facts(text, row, today or date.today())),
        *_both_sides(text, briefing, row, figures),
        *_mentions(text, briefing, row, figures),
        *_merged(text, row),
        *_figures(text, briefing, figures),
    ]
    title = f"{text.say('question')} · {kind_text(row, lang)}"
    return Card(title, tuple(paragraphs), (*_menu(text, row), *_places(text, briefing, row)))


def _facts(text: CardText, row: QuestionRow, today: date) -> list[tuple[str, str | None]]:
    question, values = row.question, row.question.why.values
    return [
        ("tier", text.say(f"tier.{question.tier}")),
        ("status", status_text(row.status, text.lang)),
        ("edited", row.verdict.target.quote if row.stale and row.verdict else None),
        ("reason", row.reason),
        ("owner", row.owner),
        ("due", _due(text, row, today)),
        *(("evidence", item) for item in row.evidence),
        ("why", render(question.why, text.lang)),
        ("calculation", values.get("calculation")),
        ("answered", values.get("answer") if question.why.key.endswith("_answered") else None),
        ("settle", None if row.asked else render(question.settle, text.lang)),
        ("rule", _rule(text, row)),
    ]


def _due(text: CardText, row: QuestionRow, today: date) -> str | None:
    if row.due is None:
        return None
    said = row.verdict.due if row.verdict else None
    due = text.say("say.own_due" if said else "say.from_text", due=row.due)
    return text.say("say.overdue", due=due) if row.due < today and not row.done else due


def _rule(text: CardText, row: QuestionRow) -> str | None:
    """The rule in words, with its id and the item's weight; the reader's own questions have none."""
    rule = row.question.rule
    if rule == OWN_RULE:
        return None
    named = text.say("say.kind_of_rule", words=rule_text(rule, text.lang), rule=rule)
    return f"{named} · {text.say('field.score')} {row.question.score:.2f}"


def _sides(row: QuestionRow, figures: list[Metric]) -> tuple[TextRange, TextRange] | None:
    """Of what does not add up, the two places that are compared: its figures, else its mentions."""
    places = [metric.range for metric in figures] if len(figures) > 1 else list(row.places)
    if row.question.kind is not QuestionKind.INCONSISTENCY or len(places) < 2:
        return None
    return places[0], places[-1]


def _both_sides(
    text: CardText, briefing: Briefing, row: QuestionRow, figures: list[Metric]
) -> Iterator[Paragraph]:
    """What does not agree, each in its sentence, side by side; of figures also the plain values."""
    sides = _sides(row, figures)
    if sides is None:
        return
    yield from text.head("both")
    left, right = (text.passage(briefing.document, place) for place in sides)
    yield replace(left, right=right)
    if len(figures) > 1:
        one, other = (text.body(f"= {text.value(metric)}") for metric in (figures[0], figures[-1]))
        yield replace(one, right=other)


def _mentions(text: CardText, briefing: Briefing, row: QuestionRow, figures: list[Metric]) -> list[Paragraph]:
    """The sentences around it, unless they were shown already, or the lead is the only one and all of it."""
    spans, document = row.places, briefing.document
    sentences = [document.sentence_at(span.start) for span in spans]
    sides = [document.sentence_at(place.start) for place in _sides(row, figures) or ()]
    if all(sentence in sides for sentence in sentences):
        return []
    if len(spans) == 1 and len(sentences[0]) <= len(spans[0]) and not row.asked:
        return []
    head = text.head("sentence" if len(spans) == 1 else "mentions")
    return [*head, *(text.passage(document, span) for span in spans)]


def _merged(text: CardText, row: QuestionRow) -> list[Paragraph]:
    if not row.absorbed:
        return []
    return [*text.head("merged"), *(text.body(item.quote, hang=2) for item in row.absorbed)]


def _figures(text: CardText, briefing: Briefing, figures: list[Metric]) -> list[Paragraph]:
    if not figures:
        return []
    words = [
        " · ".join(part for part in (m.printed_in(briefing.document.text), meaning_text(m)) if part)
        for m in figures
    ]
    return [*text.head("figures"), *(text.body(line, hang=2) for line in words)]


def _menu(text: CardText, row: QuestionRow) -> Iterator[MenuEntry]:
    for key, status in _STATES:
        if status is not row.status:
            yield MenuEntry(key, text.say(f"do.{status.value}"), CardAction("status", status.value))
    if row.stale:
        yield MenuEntry("v", text.say("do.hold"), CardAction("hold"))
    yield MenuEntry("i", text.say("do.particulars"), CardAction("particulars"))
    yield MenuEntry("+", text.say("do.merge"), CardAction("merge"))
    if row.absorbed:
        yield MenuEntry("t", text.say("do.take_out"), CardAction("take_out"))
    elif len(row.places) > 1:
        yield MenuEntry("s", text.say("do.split"), CardAction("split"))
    rule = row.question.rule
    if row.own is not None:
        yield MenuEntry("D", text.say("do.delete_question"), CardAction("delete"))
    else:
        words = text.say("do.mute", rule=rule_text(rule, text.lang))
        yield MenuEntry("r", words, CardAction("mute", rule))
    yield MenuEntry("y", text.say("do.copy"), CardAction("copy"))


def _places(text: CardText, briefing: Briefing, row: QuestionRow) -> tuple[MenuEntry, ...]:
    """The mentions; of what does not add up also its figures, and where the answer stands."""
    figures = [metric.range for metric in briefing.metrics if metric.id in row.question.metrics]
    more = [place for place in figures if not any(place.overlaps(own) for own in row.places)]
    return place_entries(text, briefing.document, [*row.places, *more])
