"""Statements in English text: according to X, X said, said X."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from content.attribution.statement import Attribution, AttributionKind, Statement, alternatives
from content.document import TextRange
from content.lexicon.load import words
from content.text.late_pattern import late_pattern
from content.text.sentences import split_sentences
from content.values import dataclass

_NAME = late_pattern(
    r"(?:[A-Z][\w&’'.-]*|of|the|for|at|and|de|van|von)(?:\s(?:[A-Z][\w&’'.-]*|of|the|for|at|and|de|van|von))*$"
)
_SUBJECT_AFTER = late_pattern(
    r"\s(?P<name>(?:[a-z]+\s){0,4}(?:[A-Z][\w&’'.-]*|the|a|an|of|for|and)(?:\s(?:[A-Z][\w&’'.-]*|of|for|the|’s))*[^,.;:“”\"]{0,40}?)"
    r"(?=[,.;:“”\"]|\s(?:in|on|at|who|when|during|after|before|to|of)\s|$)"
)
_LEADING = late_pattern(
    r"(?:and|but|while|as|that|when|because|although|though|which|however|later|also|still)\s", re.I
)
_ADJUNCT = late_pattern(
    r"(?<=[a-zA-Z.]) (?:in|on|during|late|earlier|last|this|at an?|at the) .*$|"
    r" (?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|also|later|then|repeatedly|recently)$|"
    r"(?: (?:has|have|had|would|will|previously|already|since|now|once|publicly|privately|himself|herself))+$"
)
"""When and where somebody speaks, and helpers of the verb, are no part of a name: `Smith in October has`."""
_JOINED = late_pattern(r" ?(?:though|although|but|while|whereas|and|because|yet|since|when|if)\b", re.I)
"""Opens a clause whose speaker does not say the clause before: It rained, though officials say it snowed."""
_NOUNS = frozenset(("states", "claims", "estimates", "estimate", "notes", "reports", "forecast"))
"""Nouns as often as verbs."""
_TELLS = late_pattern(
    r" that\b|[,.:]| ?[“\"]| (?:the|a|an|its|it|he|she|they|there|this|these|\$)\b| [A-Z]|$"
)
_AFTER = late_pattern(r"\b(?:after|before|because|although|when|while|since) (?=[A-Z]|the )")
"""Where a second clause begins, whose subject speaks."""
_PASSIVE = late_pattern(r"\b(?:be|been|being|is|are|was|were)$")
"""Before a verb of saying whose subject is told something."""
_COUNTING = frozenset(("added", "adds", "posted"))
_AMOUNT = late_pattern(r" (?:[a-z]+ ){0,2}[$£€¥]?\d")
"""After a verb that counts as often as it says: the index added 20 points."""
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_WHEN = late_pattern(
    r"(?:on|in|by|at|during|late in|early in|later in)\s(?:the\s)?(?:[a-z]+\s(?:of|in)\s)?"
    rf"(?:(?:(?:{_MONTHS})(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s\d{{4}})?|\d{{4}}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\s)+",
    re.I,
)
"""When it is said, in front of the one who says it: `On May 3rd 2024 the ministry`."""
_COMPANIES = frozenset(("the company", "the firm", "the group"))
"""Whoever spoke before, a company is meant by these."""
_THINGS = frozenset(("it", "the report", "the statement"))
"""No person is meant by these."""
_PREPOSITION = late_pattern(r"(?:in|at|on|for|with|by|to|from|after|before|one of|each of|some of)\b")
_BREAK = late_pattern(r"[,;:“”\"—]\s?")
_HEAD_LENGTH = 90
_LONG = 400
"""A quotation before its speaker is looked for no further back than this."""
_GAP = 8
_CLAUSE_LIKE = late_pattern(r"\b(?:percent|per cent|that|but|which|saw|was|were|is|are|had|as)\b|%")
"""In no name of a source."""
_COUNT = r"by (?:an?|the) (?:[\w-]+ ){0,2}(?:count|tally|estimate|reckoning) (?:from|of|by)"
"""Before the one who keeps the records: `by an incomplete count from X`."""


@cache
def _cues() -> re.Pattern[str]:
    verbs = alternatives(
        [*words("en", "attribution", "verbs", "say"), *words("en", "attribution", "verbs", "show")]
    )
    phrases = alternatives(words("en", "attribution", "anonymous", "phrases"))
    return re.compile(
        rf"\b(?:(?P<phrase>{phrases})|(?:according to|(?P<count>{_COUNT})) "
        r"(?P<source>(?:[^,.;:“”\"\n]|(?<=\d)[,.](?=\d)){2,80})"
        rf"|(?P<verb>{verbs}))\b",
        re.I,
    )


@cache
def _roles(*path: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words('en', 'attribution', *path))})\b")


@dataclass(slots=True)
class _Memory:
    speaker: Attribution | None = None


def read_english(text: str, blocks: Sequence[TextRange]) -> Iterator[Statement]:
    """The statements of the blocks in text order; a later one counts more where two overlap."""
    memory = _Memory()
    for block in blocks:
        body = block.of(text)
        speaking: Attribution | None = None
        opened, even = 0, body.count('"') % 2 == 0
        for start, end in split_sentences(body):
            found = list(_sentence(body, start, end, memory))
            if not found and speaking is not None and (body[start] in '“"' or opened > 0):
                found = [(speaking, start, end)]  # the quotation goes on
            for said, from_, to in found:
                speaking = said if said.name is not None else None
                cue = said.cue.shift(block.start) if said.cue else None
                place = TextRange(block.start + from_, block.start + to)
                yield Statement(place, replace(said, cue=cue))
            if not found:
                speaking = None
            opened += body.count("“", start, end) - body.count("”", start, end)
            if even and body.count('"', start, end) % 2:
                opened = 1 - opened


def _sentence(body: str, start: int, end: int, memory: _Memory) -> Iterator[tuple[Attribution, int, int]]:
    for match in _cues().finditer(body, start, end):
        cue = TextRange(*match.span())
        if match["phrase"]:
            yield Attribution(None, "anonymous", cue), start, end
            continue
        if match["source"]:
            said = None if match["count"] else _classify(match["source"], cue, memory)
            yield said or Attribution(match["source"], "document", cue), start, end
            continue
        if match["verb"].lower() in _NOUNS and not _TELLS.match(body, match.end(), end):
            continue
        if match["verb"].lower() in _COUNTING and _AMOUNT.match(body, match.end(), end):
            continue
        said = _subject_before(body, start, match, memory) or _subject_after(body, match, end, memory)
        if said is not None:
            if said.name is not None and said.name.lower() not in _COMPANIES:
                memory.speaker = said
            from_ = start if _quotes_before(body, start, match.start()) else match.start()
            yield said, min(from_, _clause(body, start, match.start())), end
            return


def _clause(body: str, start: int, at: int) -> int:
    """Where the clause before `at` begins, looked for no further back than a subject is long."""
    floor = found = max(start, at - _HEAD_LENGTH)
    for match in _BREAK.finditer(body, floor, at):
        found = match.end()
    return found


def _quotes_before(body: str, start: int, at: int) -> bool:
    """`“…,” X said` and `…, X said`: the statement began before its speaker."""
    head = body[max(start, at - _LONG) : at]
    if _JOINED.match(body, _clause(body, start, at)):
        return False
    return "”" in head or '"' in head or "," in head[-40:]


def _subject_before(body: str, start: int, match: re.Match[str], memory: _Memory) -> Attribution | None:
    head = body[_clause(body, start, match.start()) : match.start()].strip()
    if _PASSIVE.search(head):
        return None
    head = _AFTER.split(head)[-1]
    while lead := _LEADING.match(head):
        head = head[lead.end() :]
    return _classify(head, TextRange(*match.span()), memory) if head else None


def _subject_after(body: str, match: re.Match[str], end: int, memory: _Memory) -> Attribution | None:
    """`…,” said the firm’s chief executive Jane Doe`."""
    if (
        not body[max(0, match.start() - _GAP) : match.start()]
        .rstrip()
        .endswith((",", "”", '"', "?", "!", "’"))
    ):
        return None
    after = _SUBJECT_AFTER.match(body, match.end(), end)
    return _classify(after["name"], TextRange(*match.span()), memory) if after else None


def _classify(phrase: str, cue: TextRange, memory: _Memory) -> Attribution | None:
    name = phrase.strip(" ’'.")
    if when := _WHEN.match(name):
        name = name[when.end() :]
    name = _ADJUNCT.sub("", name)
    low = name.lower()
    if name.endswith("-") or _PREPOSITION.match(low) or _CLAUSE_LIKE.search(low):
        return None
    if low in _COMPANIES and (memory.speaker is None or memory.speaker.kind != "vendor"):
        return Attribution(name, "vendor", cue)
    if low in words("en", "attribution", "people", "pronouns"):
        if memory.speaker is None or (low in _THINGS and memory.speaker.kind == "speaker"):
            return None
        return Attribution(memory.speaker.name, memory.speaker.kind, cue)
    proper = _NAME.search(name)
    proper_name = re.sub(r"^(?:of|the|for|at|and)\s", "", proper[0]) if proper else ""
    if not re.search("[A-Z]", proper_name) or proper_name.lower() in words(
        "en", "attribution", "people", "no_names"
    ):
        proper_name = ""
    kind = _kind(name, low, proper_name)
    if kind is None:
        return None
    if kind == "anonymous":
        return Attribution(None, kind, cue, name)
    return Attribution(proper_name if kind == "speaker" and proper_name else name, kind, cue)


def _kind(name: str, low: str, proper: str) -> AttributionKind | None:
    if (
        " " in proper
        and name.endswith(proper)
        and name != proper
        and name[0].islower()
        and not low.startswith(("the ", "a ", "an "))
    ):
        return "speaker"  # developer Jane Doe
    if _roles("vendors", "endings").search(name):
        return "vendor"
    if _roles("anonymous", "people").search(low) and not (
        proper and name.endswith(proper) and len(proper) > 3 and " " in proper
    ):
        return "anonymous"
    if _roles("documents", "nouns").search(low) or _roles("documents", "bodies").search(name):
        return "document"
    return "speaker" if proper and len(name) <= 80 else None
