"""What the text asks, or says that it does not know."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from content.document import BlockKind, TextRange
from content.lexicon.load import words
from content.questions.article import Article, Passage
from content.questions.candidate import Candidate
from content.questions.matching import describe, match_rules
from content.questions.question import QuestionKind
from content.questions.rules import rules
from content.values import dataclass

_MARK = re.compile(r"\?+")
_FIGURE = re.compile(r"\d")
_NEAR = 40
"""A figure so near behind a question for an amount answers it, in code points."""
_SHORTEST = 6
"""Letters of a question that can be read without what announces it."""
_LONGEST = 60
"""A longer question is quoted from its last clauses only, in letters (three times as many in English)."""


@dataclass(frozen=True, slots=True)
class _Judge:
    rhetorical: re.Pattern[str]
    hook: re.Pattern[str]
    answer: re.Pattern[str]
    open_answer: re.Pattern[str]
    strong: re.Pattern[str]
    amount: re.Pattern[str]
    addressed: re.Pattern[str]


@cache
def _judge(lang: str) -> _Judge:
    names = ("rhetorical", "hooks", "answers", "open_answers", "strong", "amounts", "addressed")
    patterns = [re.compile("|".join(words(lang, "questions_asked", "direct", name))) for name in names]
    return _Judge(*cast(tuple[re.Pattern[str], ...], patterns))


def find_asked(article: Article, passage: Passage, following: Passage | None) -> Iterator[Candidate]:
    """Direct questions, indirect ones, non-answers and stated gaps; `following` is the next passage."""
    yield from _direct(article, passage, following)
    if not passage.is_headline:
        yield from match_rules(article, passage, rules(article.lang, "asked"), QuestionKind.QUESTION)


def _direct(article: Article, passage: Passage, following: Passage | None) -> Iterator[Candidate]:
    judge = _judge(article.lang)
    block = passage.block.range
    for mark in _MARK.finditer(article.folded, block.start, block.end):
        place = _question_at(article, passage, mark.end())
        question = article.words(place)
        if len(place) < 4 or judge.rhetorical.search(question):
            continue
        weight = _weigh(article, passage, following, place, judge)
        if weight > 0:
            values = describe(article, place, place, article.said_by(place))
            rule = "question.heading" if passage.is_headline else "question.asked"
            yield Candidate(QuestionKind.QUESTION, place, rule, weight, values, topic=_letters(question))


def _question_at(article: Article, passage: Passage, end: int) -> TextRange:
    """The question that ends at `end`: its sentence, or the last clauses of a long one."""
    sentence = passage.sentences[passage.sentence_at(end - 1)]
    most = _LONGEST * (3 if article.lang == "en" else 1)
    last = passage.clause_at(end - 1)
    text, start = article.folded, max(sentence.start, passage.clauses[last].start)
    for index in range(last, -1, -1):
        clause = passage.clauses[index]
        if clause.start < sentence.start or end - clause.start > most:
            break
        start = clause.start
    start = max(start, _own_start(text, start, end))
    while start < end and text[start] in " “”\"'「」,*,":
        start += 1
    return TextRange(start, end)


def _own_start(text: str, start: int, end: int) -> int:
    """Behind the question before it, the colon that announces it, or the quotation mark that opens on it."""
    found = max(text.rfind(mark, start, end - 1) for mark in "?。!") + 1
    colon = max(text.rfind(":", start, end), text.rfind("：", start, end)) + 1
    if end - colon >= _SHORTEST:
        found = max(found, colon)
    for opening, closing in ("“”", "「」"):
        opened = text.rfind(opening, start, end)
        if opened >= 0 and text.find(closing, opened, end) < 0:
            found = max(found, opened + 1)
    return found


def _weigh(
    article: Article, passage: Passage, following: Passage | None, place: TextRange, judge: _Judge
) -> float:
    """How open the question is; 0 for reader hooks and for a speaker's counter-question."""
    question = article.words(place)
    if passage.is_headline and judge.hook.search(question):
        return 0.0
    if passage.is_headline:
        asks = passage.block.kind is not BlockKind.TITLE and judge.strong.search(question)
        return 0.85 if asks else 0.62
    after = _after(article, passage, following, place.end)
    if _is_interviewer(article, passage) and not judge.hook.search(question):
        told = 0.5 if judge.addressed.search(question) else 0.71  # what he lived through, he tells at once
        return 0.85 if judge.open_answer.search(after) else told
    if _is_spoken(article, passage, place) or judge.hook.search(question):
        return 0.0
    if judge.answer.search(after) or (judge.amount.search(question) and _FIGURE.search(after[:_NEAR])):
        return 0.5
    return 0.8 if judge.strong.search(question) else 0.6


def _after(article: Article, passage: Passage, following: Passage | None, end: int) -> str:
    """What stands behind the question: the rest of its block, or the opening of the next one."""
    rest = article.folded[end : min(passage.block.range.end, end + 80)].lstrip(' ”」"')
    if not rest and following is not None:
        rest = article.words(following.block.range)[:80]
        if _turn_end(article, following):
            rest = rest.partition(":")[2]
    return rest


def _turn_end(article: Article, passage: Passage) -> bool:
    """Whether the passage opens with a speaker's name and a colon."""
    cue = article.said_by(TextRange(passage.block.range.start, passage.block.range.start + 1)).cue
    return (
        cue is not None
        and cue.start == passage.block.range.start
        and article.folded[cue.end : cue.end + 1] == ":"
    )


def _is_interviewer(article: Article, passage: Passage) -> bool:
    """A turn of an interview that ends on a question."""
    return _turn_end(article, passage) and article.words(passage.block.range).rstrip('”」" ').endswith("?")


def _is_spoken(article: Article, passage: Passage, place: TextRange) -> bool:
    """Whether somebody in the article asks: he is named, or the sentence is a quotation by itself."""
    sentence = passage.sentences[passage.sentence_at(place.start)]
    quotation = article.folded[sentence.start : sentence.start + 1] in ("“", "「", '"')
    return quotation or article.said_by(place).spoken


def _letters(question: str) -> str:
    return "".join(character for character in question if character.isalnum())
