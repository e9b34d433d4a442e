"""Words beside a figure: how it relates to the true number, and whether it tells of a rise or a fall."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, cast

from content.lexicon.load import load
from content.metrics.metric import Direction, Op
from content.values import dataclass

_STEPS = 4
_REACH = 14
_NEAR = 8
_HAN = "[\\u4e00-\\u9fff]"
_PASSED = "了约近超逾过卖出 "


@dataclass(frozen=True, slots=True)
class Qualifier:
    """The qualifying word as printed, and the relation it stands for."""

    word: str | None = None
    op: Op = "="


class QualifierReader:
    """Reads the words left and right of a figure in one language."""

    def __init__(self, lang: str) -> None:
        """Index the words of `qualifiers.toml`."""
        table = cast("Mapping[str, Mapping[str, Any]]", load(lang, "qualifiers"))
        self._lang = lang
        self._left: dict[str, Op] = {
            word: cast("Op", op) for op, words in table["left"].items() for word in words
        }
        self._right: dict[str, list[tuple[str, Op]]] = {}
        """By the first character, the longest word first."""
        behind = [(word, op) for op, words in table["right"].items() for word in words]
        for word, op in sorted(behind, key=lambda entry: -len(entry[0])):
            self._right.setdefault(word[0], []).append((word, cast("Op", op)))
        self._through = frozenset(table["through"]["words"])
        self._acts = frozenset(table["through"].get("verbs", ()))
        self._right_unless = cast("Mapping[str, str]", table.get("right_unless", {}))
        self._unless = cast("Mapping[str, str]", table.get("unless", {}))
        wholes = table.get("wholes", {"words": (), "of": (), "rough": {}})
        self._roughly: dict[str, Op] = {
            word: cast("Op", op) for op, words in wholes["rough"].items() for word in words
        }
        self._whole = _before(wholes["words"], f"(?:全部)?{_HAN}{{1,4}}?(?:{'|'.join(wholes['of'])})")
        self._rough = _before(list(self._roughly), f"{_HAN}{{1,14}}的")
        self._motion = cast("Mapping[str, list[str]]", table.get("motion", {}))
        self._longest = max(map(len, self._left))
        self._ways: dict[str, Direction] = dict.fromkeys(
            cast("list[str]", table["direction"]["down"]), "down"
        )
        self._ways |= dict.fromkeys(cast("list[str]", table["direction"]["up"]), "up")
        self._way = re.compile(_words([*self._ways, *table["direction"]["never"]], lang))

    def read(self, left: str, right: str, more: bool, share: bool = False) -> Qualifier:
        """The qualifier of a figure between the texts `left` and `right` of its clause.

        What a `share` is of may stand between: 不足签约量60%的货.
        """
        behind = right.lstrip().lower() if self._lang == "en" else right
        for word, op in self._right.get(behind[:1], ()):
            after = right[len(word) : len(word) + 1]
            if behind.startswith(word) and not (after and after in self._right_unless.get(word, "")):
                return Qualifier(word, op)
        found = self._read_left(left)
        if share and found.word is None and (whole := self._of_whole(left, right)):
            return whole
        if more and found.op in ("=", "~"):
            return Qualifier(found.word, ">")
        return found

    def _of_whole(self, left: str, right: str) -> Qualifier | None:
        """The qualifier that stands before the whole of a share: 不足签约量60%的货, 约占总产量的30%."""
        if found := self._rough.search(left):
            return Qualifier(found[1], self._roughly[found[1]])
        found = self._whole.search(left) if right.startswith("的") else None
        return Qualifier(found[1], self._left[found[1]]) if found else None

    def change(self, left: str) -> Direction | None:
        """Rise or fall of an amount, from the verb right before it: 增加了300人."""
        found = None
        for match in self._way.finditer(left[-_NEAR:]):
            found = match
        if found is None or left[-_NEAR:][found.end() :].strip(_PASSED):
            return None
        return self._ways.get(found[0].lower())

    def direction(self, left: str, right: str) -> Direction | None:
        """Rise or fall, from the last word of change before the figure, else from one right after it."""
        found: Direction | None = None
        for match in self._way.finditer(left[-_REACH * (1 if self._lang == "zh" else 3) :]):
            way = self._ways.get(match[0].lower())
            found = way or found
        if found is not None:
            return found
        beside = self._way.search(right[:6] if self._lang == "zh" else right[:16])
        return self._ways.get(beside[0].lower()) if beside else None

    def _read_left(self, left: str) -> Qualifier:
        end, plain, acted = len(left), Qualifier(), False
        for _ in range(_STEPS):
            while end and left[end - 1] == " ":
                end -= 1
            word = self._suffix(left, end)
            if word is None:
                break
            op = self._left.get(word.lower())
            if op and word.lower().endswith(" than") and left[end - len(word) : end + 5].endswith(" the "):
                break  # lower than the 46,797 he saw
            if word in self._acts:
                acted = True
            elif acted and len(word) == 1:
                break
            if op and op != "=":
                return Qualifier(word, op)
            if op and plain.word is None:
                plain = Qualifier(word)
            end -= len(word)
        return plain

    def _suffix(self, left: str, end: int) -> str | None:
        """The longest word of the tables that ends at `end`."""
        for length in range(min(self._longest, end), 0, -1):
            word = left[end - length : end]
            before = left[end - length - 1 : end - length]
            if word.lower() in self._left or word in self._through or word in self._acts:
                if self._lang == "en" and before.isalpha():
                    continue
                if before and before in self._unless.get(word, ""):
                    continue
                if word.lower() in self._motion and self._moves(word.lower(), left, end - length):
                    continue
                return word
        return None

    def _moves(self, word: str, left: str, at: int) -> bool:
        """Whether a verb of motion stands before a word: went up to."""
        return left[:at].rstrip().lower().endswith(tuple(f" {verb}" for verb in self._motion[word]))


@cache
def qualifier_reader(lang: str) -> QualifierReader:
    """The reader of a language, built once."""
    return QualifierReader(lang)


def _before(words: Sequence[str], between: str) -> re.Pattern[str]:
    """One of the words (the first group) and what may stand between it and the end of a text."""
    return re.compile(f"({'|'.join(words)}){between}$" if words else r"(?!)")


def _words(words: list[str], lang: str) -> str:
    ordered = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    return rf"(?i:\b(?:{ordered})\b)" if lang == "en" else ordered
