"""Where a row must not break: the units of a text that stay whole, found in linear time.

First what needs a look at the words themselves is joined (numbers with their units, names of models,
addresses), then one pattern over the characters' kinds (`kinds.py`) finds the units, punctuation included.
All patterns are possessive or bounded: no text makes them slow.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from tui.typesetting.kinds import kinds
from tui.typesetting.units import NAME_SUFFIXES, NUMBERED, chinese_figure_end, unit_end

_WORD = "0aA_+"
_CLOSING = ")>'!,.:/%*"

_JOINT = r"(?:[.:/']|(?<!aa)-|-(?!aa)|(?<=0),(?=000(?!0))|(?<=0)%?+[-~=*](?=0))"
"""What joins two parts of a word or number; the hyphen between two plain words does not."""

_RUN = rf"[{_WORD}]++(?:{_JOINT}[{_WORD}]++)*+u*+"
"""A word, or a number with its unit."""

_FIGURE_SIGN = r"(?:\$ ?+)?+[$+\-~]{0,2}+(?=0)"
_WORD_SIGN = r"(?<= )[.:/-]{1,2}+"
_RANGE = r"[-~=]{1,2}+"
_TOKEN = rf"(?:==++|(?:{_FIGURE_SIGN}|{_WORD_SIGN})?+{_RUN}(?:{_RANGE}{_FIGURE_SIGN}{_RUN})*+)"
"""A pair of dashes; a word, with what begins it as in `.NET`; a number with its sign, or a range of them."""

_BEFORE = r'(?:\( *+|"(?! |$))'
"""What holds on to the token after it."""

_AFTER = (
    rf"(?:[{_CLOSING}]"
    rf"| ++(?:[)*]|[>'!,.:/%](?![{_WORD}]))"  # closing, but a space stands before it
    rf"|[-~](?!0)|(?<=[aA])=(?!=)"
    rf'|"++(?:(?![ {_CLOSING}]){_BEFORE}*+(?:{_TOKEN}|[^ ]))?+)'
)
"""What holds on to the token before it."""

_WHOLE = re.compile(
    rf"(?:{_BEFORE}++(?:{_TOKEN}|[^ {_CLOSING}])?+|{_TOKEN}|[^ ](?=[{_CLOSING} \"~-])){_AFTER}*+"
)

_NUMBER = re.compile(r"0\+?+(?= ?+[hn$aA%)_])|n(?<!nn)")
_NAME = re.compile(
    # SU7 Ultra: letters with a number, then a name. Model 3, Model Y: a name, a short number or a letter;
    # no name is the unit of a number before it: 500 MB 3.
    rf"(?<![{_WORD}'.-])(?=a*+A)"
    rf"(?:[aA]++-?+0[0aA-]*+ A[aA0]*+|(?<!0 )[aA]{{2,}}+ (?:0{{1,3}}+[aA]{{0,2}}+|A))"
    rf"(?![{_WORD}]|[.,:'-][{_WORD}])"
)
_NEXT_WORD = re.compile(" ([A-Z][a-z]{1,9}+)(?![A-Za-z0-9])")
_NUMBERED = re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(NUMBERED)})\.( )(?=[0-9])")
_ADDRESS = re.compile(r"(?:[A-Za-z][0-9A-Za-z+.\-]{1,11}+://|www\.)[!-~]++")


class Glue:
    """The units of a text that stay whole, for looking up the one around a place."""

    def __init__(self, text: str) -> None:
        """Find the units of `text`, which has one character a cluster."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._kinds = kinds(text)
        self._joined = _join_words(text, self._kinds)
        for match in _WHOLE.finditer(self._joined):
            start, end = match.span()
            if end - start > 1:
                self._starts.append(start)
                self._ends.append(end)

    def around(self, at: int) -> tuple[int, int] | None:
        """Start and end of the unit that a break before index `at` would cut; None where a row may break."""
        found = bisect_right(self._starts, at - 1) - 1
        if found >= 0 and at < self._ends[found]:
            return self._starts[found], self._ends[found]
        return None

    def harm(self, at: int) -> int:
        """How bad it is to break a unit before index `at` inside the text: 0 and 1 are joints, 5 is worst."""
        left, right = self._kinds[at - 1], self._kinds[at]
        if left == "(" or right in _CLOSING or left == right == "=":
            return 5
        in_number = right == "0" and left in "0.,:/*~-+$"
        before_unit = self._joined[at] == "u" and left != "/"
        if in_number or before_unit or left == "%":
            return 4
        if left in " =/!+":
            return 0
        if left in "-.:,_'":
            return 1
        return 3 if left in _WORD and right in _WORD else 2


def _join_words(text: str, found: str) -> str:
    """A text's kinds, changed so that numbers hold on to their units, names and addresses are one word."""
    joined = list(found)
    _join_numbers(text, found, joined)
    _join_names(text, found, joined)
    if "://" in text or "www." in text:
        for match in _ADDRESS.finditer(text):
            joined[match.start() : match.end()] = "a" * (match.end() - match.start())
    return "".join(joined)


def _join_numbers(text: str, found: str, joined: list[str]) -> None:
    """What belongs to a number becomes `u`; a Chinese number becomes a digit with what belongs to it."""
    done = 0
    for match in _NUMBER.finditer(found):
        start, end = match.span()
        if start < done:
            continue
        if found[start] == "n":
            done = chinese_figure_end(text, start)
            if done - start > 1 or found[start - 1 : start] == "$":
                joined[start:done] = "0" + "u" * (done - start - 1)
        else:
            done = unit_end(text, end)
            joined[end:done] = "u" * (done - end)


def _join_names(text: str, found: str, joined: list[str]) -> None:
    """The spaces inside a model's name, and in `No. 5`, become part of the word."""
    for match in _NAME.finditer(found):
        start, end = match.span()
        if text[end - 2 : end] in {" I", " A"}:
            continue
        while (word := _NEXT_WORD.match(text, end)) and word[1] in NAME_SUFFIXES:
            end = word.end()
        joined[start:end] = found[start:end].replace(" ", "_")
    if ". " in text:
        for match in _NUMBERED.finditer(text):
            joined[match.start(1)] = "_"
