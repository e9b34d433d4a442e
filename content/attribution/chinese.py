"""Statements in Chinese text: 据X…, X表示…, “…”X说, turns of an interview."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from content.attribution.memory import Memory
from content.attribution.names import Names, names
from content.attribution.statement import Attribution, Places, Statement, alternatives
from content.document import TextRange
from content.lexicon.load import words
from content.text.characters import CHINESE_END, CLAUSE_END, ELLIPSIS
from content.text.late_pattern import late_pattern
from content.text.patterns import first_characters
from content.text.sentences import split_sentences
from content.values import dataclass

_HEAD_LENGTH = 70
_SHORT = 40
_TAIL = 16
_LONG = 200
"""A statement is followed no further than this in search of the author's own words."""
_FEW = 4
_NOUN = 2
"""The length of the noun that opens a verb such as 数据显示."""
_ENDS = tuple(CHINESE_END + "!?；”" + ELLIPSIS)
"""A block that ends with none of these is a headline."""
_QUOTED = late_pattern(r"“[^”“]*”|「[^」「]*」")
_BOUNDARY = late_pattern(rf"[{CHINESE_END}!?{CLAUSE_END}{ELLIPSIS}“”「」\n]")
_COMMENT = late_pattern(r"[，,](?=这[一种番]?(?:表态|说法|回应|言论|声明|态度|话|做法)|此举|此言|此话)")
_CONTRAST = late_pattern(r"[，,](?=但|不过|然而|却|仍)")
_TURN = late_pattern(r"([^，。：:“”！？,\s]{2,20})\s?[：:](?=.)")
_INTERVIEW = late_pattern(r"(?:近日|日前)?在?接受[^，,。！？\n]{0,24}采访")
"""Who is interviewed has the word, though no verb of saying follows in the clause."""
_PERSON = 4
"""Most letters of a person's name."""
_GUESTS = 20
"""So many speakers of one turn are looked for."""


def read_chinese(text: str, blocks: Sequence[TextRange]) -> Iterator[Statement]:
    """The statements of the blocks in text order; a later one counts more where two overlap."""
    turns = _turn_names(text, blocks)
    if not (turns or _verbs().search(text) or _leads().search(text)):
        return
    reader = _Reader(text, names(), Memory(text, names().is_person), turns)
    for block in blocks:
        yield from reader.block(block)


def _turn_names(text: str, blocks: Sequence[TextRange]) -> frozenset[str]:
    """Names that open at least two blocks with a colon: the speakers of an interview.

    Beside them one who speaks once counts too, if the text names him elsewhere.
    """
    seen: dict[str, int] = {}
    for block in blocks:
        match = _TURN.match(text, block.start, block.end)
        if match and not _verbs().search(match[1]):
            seen[match[1]] = seen.get(match[1], 0) + 1
    often = {name for name, count in seen.items() if count > 1}
    once = [name for name in seen if name not in often and len(name) <= _PERSON][:_GUESTS] if often else []
    return frozenset(often | {name for name in once if text.count(name) > 1})


@cache
def _verb_kinds() -> Mapping[str, str]:
    """Every verb with its class; a vetoed word wins over a verb of the same form."""
    order = ("say", "expect", "show", "publish", "show_by", "veto")
    return {word: kind for kind in order for word in words("zh", "attribution", "verbs", kind)}


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(f"{first_characters(_verb_kinds())}(?:{alternatives(_verb_kinds())})")


@cache
def _leads() -> re.Pattern[str]:
    lead_words = words("zh", "attribution", "documents", "leads")
    phrase_words = words("zh", "attribution", "anonymous", "phrases")
    leads, phrases = alternatives(lead_words), alternatives(phrase_words)
    source = r"(?P<source>[^，,。；：！？\n]{2,40})(?=[，,：])"
    looked = first_characters([*lead_words, *phrase_words])
    return re.compile(rf"{looked}(?<![证数论收票占单])(?:(?P<phrase>{phrases})|(?:{leads}){source})")


@dataclass(slots=True)
class _Reader:
    text: str
    names: Names
    memory: Memory
    turns: frozenset[str]
    turn: Attribution | None = None

    def block(self, block: TextRange) -> Iterator[Statement]:
        """Statements of one block; the memory of who spoke last goes on to the next one."""
        self.memory.next_block()
        body = block.of(self.text)
        self._take_turn(block, body)
        if self.turn is not None:
            yield Statement(block, self.turn)
        quoted = Places([match.span() for match in _QUOTED.finditer(body)])
        for start, end in split_sentences(body):
            self.memory.mention(body[start:end])
            self._interviewed(body, start, end)
            for said, from_, to in self._sentence(body, start, end, quoted):
                cue = said.cue.shift(block.start) if said.cue else None
                place = TextRange(block.start + from_, block.start + max(to, from_ + 1))
                yield Statement(place, replace(said, cue=cue))

    def _take_turn(self, block: TextRange, body: str) -> None:
        """Who has the word in an interview: it passes on with a name and a colon, and ends at a headline."""
        match = _TURN.match(body)
        if match and match[1] in self.turns:
            self.turn = Attribution(match[1], "speaker", TextRange(block.start, block.start + match.end(1)))
            self.memory.spoke(self.turn)
        elif len(body) < _SHORT and not body.endswith(_ENDS):
            self.turn = None

    def _interviewed(self, body: str, start: int, end: int) -> None:
        """Remember who is interviewed: 某人在接受采访时……，他认为……."""
        match = _INTERVIEW.search(body, start, end)
        if match:
            begin = _clause_start(body, start, match.start())
            cue = TextRange(begin, match.end())
            found = self.names.speaker(body[begin : match.start()], self.memory, cue, shows=False)
            if found is not None and found.name is not None:
                self.memory.spoke(Attribution(found.name, found.kind))

    def _sentence(
        self, body: str, start: int, end: int, quoted: Places
    ) -> Iterator[tuple[Attribution, int, int]]:
        spoken = False
        for at, match, is_lead in _cues(body, start, end):
            if quoted.around(at):
                continue
            if is_lead:
                found = self._lead(match)
                begin = match.start()
            else:
                begin = _clause_start(body, start, at)
                found = self._verb(body, begin, match, spoken)
            if found is None:
                continue
            spoken = True
            self.memory.spoke(found)
            yield found, *_reach(body, start, begin, match.end(), end, quoted)

    def _lead(self, match: re.Match[str]) -> Attribution | None:
        cue = TextRange(*match.span())
        if match["phrase"]:
            return Attribution(None, "anonymous", cue)
        return self.names.source(match["source"], self.memory, cue)

    def _verb(self, body: str, begin: int, match: re.Match[str], spoken: bool) -> Attribution | None:
        kind = _verb_kinds()[match[0]]
        if kind == "veto" or (kind != "publish" and body.startswith("的", match.end())):
            return None  # 监管部门要求的标准: a clause that describes, says nothing
        cue = TextRange(begin, match.end())
        head = body[begin : match.start()] or _quoted_title(body, begin)
        shows = kind in ("show", "show_by") and head.startswith("对")  # 某中心，对5680人的调查发现
        if shows and (found := self._before(body, begin, cue)):
            return found
        if kind == "show_by":
            return self.names.document(head, match[0][:_NOUN], self.memory, cue)
        if kind == "publish" and not self.names.names_document(body[match.end() : match.end() + 30]):
            return None
        found = self.names.speaker(head, self.memory, cue, shows=kind == "show")
        if kind == "expect" and found is not None and not _may_expect(found, head):
            return None
        if found is None and not spoken and kind == "say" and head[:1] in tuple("在于对向就当面"):
            # The subject stands in the clause before: 某人，在会上表示
            found = self._before(body, begin, cue)
        return found

    def _before(self, body: str, begin: int, cue: TextRange) -> Attribution | None:
        """Who is the subject of the clause before the one that begins at `begin`."""
        start = _clause_start(body, 0, max(0, begin - 1))
        return self.names.speaker(body[start : max(0, begin - 1)], self.memory, cue, shows=False)


def _quoted_title(body: str, begin: int) -> str:
    """The title in quotation marks right before a verb (“审计报告”指出), or its owner (官微的“致歉信”称)."""
    if body[begin - 1 : begin] not in ("”", "」"):
        return ""
    opened = max(
        body.rfind("“", max(0, begin - _SHORT), begin), body.rfind("「", max(0, begin - _SHORT), begin)
    )
    if opened < 0:
        return ""
    title = body[opened + 1 : begin - 1]
    if names().is_document(title):
        return title
    owned = opened > 0 and body[opened - 1] == "的"
    return body[_clause_start(body, 0, opened) : opened - 1] if owned else ""


def _may_expect(found: Attribution, head: str) -> bool:
    """Whether it is somebody who expects, not the thing expected: 专家预计, but 市场预计增长."""
    if found.kind == "speaker":
        return not head.isascii() and len(head) > _NOUN
    return not head.endswith(words("zh", "attribution", "verbs", "expected"))


def _cues(body: str, start: int, end: int) -> list[tuple[int, re.Match[str], bool]]:
    cues = [(match.start(), match, True) for match in _leads().finditer(body, start, end)]
    taken = Places([match.span() for _, match, _ in cues])
    for match in _verbs().finditer(body, start, end):
        if not taken.around(match.start()):
            cues.append((match.start(), match, False))
    return sorted(cues, key=lambda cue: cue[0])


def _clause_start(body: str, floor: int, at: int) -> int:
    found = max(floor, at - _HEAD_LENGTH)
    for match in _BOUNDARY.finditer(body, found, at):
        found = match.end()
    return found


def _reach(body: str, start: int, begin: int, verb_end: int, end: int, quoted: Places) -> tuple[int, int]:
    """From where to where a statement reaches: its sentence, and the quotation before or after it."""
    before = quoted.before(begin)
    near = before is not None and begin - before[1] <= 2
    opened = quoted.around(end)
    to = opened[1] if opened and verb_end <= opened[0] else _author_again(body, verb_end, end)
    return (before[0] if before and near and _closes(body, start, begin, verb_end, end) else begin), to


def _author_again(body: str, verb_end: int, end: int) -> int:
    """Where the author has the word again: `……，这一表态……`, or `X 澄清了，但……`."""
    near = min(end, verb_end + _LONG)
    match = _COMMENT.search(body, verb_end, near)
    if match is None and body[max(0, verb_end - _FEW) : verb_end].endswith(
        words("zh", "attribution", "verbs", "answer")
    ):
        match = _CONTRAST.search(body, verb_end, near)
    return match.start() if match else end


def _closes(body: str, start: int, begin: int, verb_end: int, end: int) -> bool:
    """`“……”他说。` and `“……”，他说，`: the words before the speaker are the statement."""
    tail = body[verb_end : min(end, verb_end + _TAIL)]
    if verb_end + _TAIL > end and len(tail.strip("。！？!?…，,道着过记者 ")) <= _FEW:
        return True
    return begin > start and body[begin - 1] in "”」，," and tail[:1] in tuple("，,。：:")
