"""From a cue to the clause that stands alone: with its cue, number and subject, quotes closed."""

from __future__ import annotations

import re

from content.document import TextRange
from content.questions.article import Article, Passage
from content.questions.conditions import group

_ALONE = 9
"""Letters a clause needs to stand alone."""
_OPENINGS = 3
"""So many clauses are looked at for the content of what is said."""
_LONGEST = {"zh": 90, "en": 200}
_WIDE = 180
"""English clauses have few marks; a longer one is cut where a phrase begins, around its cue."""
_TAIL = 24
_LEAST = 110
"""Code points that are kept behind the cue, and in all."""
_PHRASE = re.compile(
    r"\s(?=(?:during|after|before|while|when|as|by|which|because|since|until|amid|following|with|but|and)\s)"
)
_PARTS = re.compile("[;；]|[。！？][”」]")
_ENDED = re.compile(r"[。！？][”」](?=.)")
_DATELINE = re.compile(r"(?:[A-Z][\w.' ]{1,30},? ?)?(?:\([A-Z][\w /]{1,20}\) ?)[—–-]+ ?")


def stand_alone(article: Article, passage: Passage, start: int, end: int, reach: str) -> TextRange:
    """The clauses around `start..end`, widened until they can be read by themselves."""
    first, last = passage.clause_at(start), passage.clause_at(max(start, end - 1))
    clauses = passage.clauses
    sentence = passage.sentences[passage.sentence_at(start)]
    if reach == "sentence" and len(sentence) <= _LONGEST.get(article.lang, 200):
        return trim(article, sentence)
    if reach == "next":
        last = _content_end(article, clauses, last, sentence)
    if _letters(article, clauses, first, last) < _ALONE:
        first, last = _with_neighbour(article, clauses, first, last, sentence)
    last = _close(article, clauses, first, last, sentence)
    place = _one_voice(article, TextRange(clauses[first].start, clauses[last].end), start)
    place = trim(article, place)
    return _narrow(article, place, start, end) if article.lang == "en" else place


def _with_neighbour(
    article: Article, clauses: tuple[TextRange, ...], first: int, last: int, sentence: TextRange
) -> tuple[int, int]:
    """With the clause before them, or behind them where they only open; best on their side of a semicolon."""
    before, behind = (_can_join(clauses, index, sentence) for index in (first - 1, last + 1))
    opens = group(article.lang, "adverbial").search(_bare(article, clauses[first]))
    parted_before = before and _parted(article, clauses, first - 1)
    parted_behind = behind and _parted(article, clauses, last)
    if before and behind and parted_before != parted_behind:
        return (first, last + 1) if parted_before else (first - 1, last)
    if before and not (opens and behind):
        return first - 1, last
    return (first, last + 1) if behind else (first, last)


def _parted(article: Article, clauses: tuple[TextRange, ...], index: int) -> bool:
    """Whether a semicolon stands between a clause and the next one: they say two things."""
    between = article.document.text[clauses[index].end : clauses[index + 1].start]
    return any(mark in between for mark in ";；")


def of_one_thing(article: Article, one: TextRange, other: TextRange) -> bool:
    """Whether neither a semicolon nor the end of a quotation parts two places that follow each other."""
    text = article.document.text
    first, last = min(one.end, other.end), max(one.start, other.start)
    return not _PARTS.search(text, max(0, first - 1), last)


def _one_voice(article: Article, place: TextRange, start: int) -> TextRange:
    """Without what follows a quotation that has ended, or without the quotation, as the cue stands."""
    for match in _ENDED.finditer(article.document.text, place.start, place.end):
        if start < match.end():
            return TextRange(place.start, match.start()) if match.start() - place.start > _ALONE else place
        if place.end - match.end() > _ALONE:
            place = TextRange(match.end(), place.end)
    return place


def _narrow(article: Article, place: TextRange, start: int, end: int) -> TextRange:
    """A long English clause from the phrase that holds the cue `start..end` to where the next one begins."""
    text = article.document.text
    dateline = _DATELINE.match(text, place.start, place.end)
    first = dateline.end() if dateline and dateline.end() <= start else place.start
    last = place.end
    if last - first <= _WIDE:
        return TextRange(first, last)
    begins = [match.end() for match in _PHRASE.finditer(text, first, last)]
    if end - first > _WIDE - _TAIL:
        first = max((at for at in begins if at <= start), default=first)
    wanted = max(end + _TAIL, first + _LEAST)
    last = min((at - 1 for at in begins if at > wanted), default=last)
    return TextRange(first, last)


def _close(
    article: Article, clauses: tuple[TextRange, ...], first: int, last: int, sentence: TextRange
) -> int:
    """The clause on which a quotation ends that an English clause opens: years of "loud, rude" calls."""
    text, wide = article.document.text, clauses[first].start + _LONGEST["en"]
    for index in range(last, len(clauses)):
        if article.lang != "en" or not sentence.covers(clauses[index]) or clauses[index].end > wide:
            break
        held = text[clauses[first].start : clauses[index].end]
        if held.count('"') % 2 == 0 and held.count("“") <= held.count("”"):
            return index
    return last


def _content_end(article: Article, clauses: tuple[TextRange, ...], last: int, sentence: TextRange) -> int:
    """The clause that holds what is said: the next one, or the one behind it where that only opens."""
    for _ in range(_OPENINGS):
        if not _can_join(clauses, last + 1, sentence) or _parted(article, clauses, last):
            break
        last += 1
        if not group(article.lang, "opening").search(_bare(article, clauses[last])):
            break
    return last


def _bare(article: Article, clause: TextRange) -> str:
    """The words of a clause without the marks around it."""
    return article.words(clause).strip(' ,;:“”"')


def _can_join(clauses: tuple[TextRange, ...], index: int, sentence: TextRange) -> bool:
    return 0 <= index < len(clauses) and sentence.covers(clauses[index])


def _letters(article: Article, clauses: tuple[TextRange, ...], first: int, last: int) -> int:
    text = article.document.text[clauses[first].start : clauses[last].end]
    wide = sum(character.isalnum() for character in text)
    return wide if article.lang != "en" else wide // 3


def trim(article: Article, place: TextRange) -> TextRange:
    """Without the end mark of a statement; a question keeps its own, and quotes stay closed."""
    text = article.document.text
    start, end = place.start, place.end
    while end > start and text[end - 1] in "。!！.;；,， ":
        end -= 1
    if end > start and text[end - 1] in "”」" and not _opens(text, start, end):
        end -= 1
        while end > start and text[end - 1] in "。!！.;；,， ":
            end -= 1
    if start < end and text[start] in "“「" and not any(mark in text[start:end] for mark in "”」"):
        start += 1
        while start < end and text[start] == " ":
            start += 1
    return TextRange(start, end)


def _opens(text: str, start: int, end: int) -> bool:
    return any(mark in text[start : end - 1] for mark in "“「")
