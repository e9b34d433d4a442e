"""What a rule may ask about a clause: figures, dates, owners, who says it, where it stands."""

from __future__ import annotations

import re
from functools import cache

from content.attribution.statement import Attribution
from content.document import TextRange
from content.lexicon.load import words
from content.metrics.metric import Metric, MetricKind, Modality
from content.questions.article import Article, Passage
from content.text.needed import looking_first
from content.values import dataclass

_NEAR = 200
_NO_QUANTITY = frozenset({MetricKind.DURATION, MetricKind.AGE, MetricKind.RANK, MetricKind.AREA})
_STATED = frozenset({Modality.ACTUAL, Modality.CLAIM})
_NAMED_OWNER = re.compile(
    r"\b([A-Z][\w&’'-]*(?: [A-Z][\w&’'-]*){0,3}) (?:also |now |still )?"
    r"(?:is|are|was|has|will|would|could|may|might|plans?|expects?|aims?|hopes?|intends?|wants?|sees?)\b"
)
_SMALL = 10
"""Smaller counts are told, not measured: 两道关, three sisters."""


@cache
def group(lang: str, name: str) -> re.Pattern[str]:
    """A group of `questions_common.toml` as one regular expression."""
    parts = words(lang, "questions_common", name)
    return re.compile(looking_first("|".join(f"(?:{part})" for part in parts)))


def asks(words: str) -> bool:
    """Whether the folded words of a clause end on a question mark, quotation marks aside."""
    return words.rstrip(' ”"’」').endswith("?")


def background(lang: str) -> re.Pattern[str]:
    """Clauses that take what they say for granted: 面对…, 对于…, after …."""
    return group(lang, "background")


def near(passage: Passage, clause: TextRange) -> TextRange:
    """The clause's sentence, clipped around it, so that endless sentences stay cheap."""
    sentence = passage.sentences[passage.sentence_at(clause.start)]
    return TextRange(max(sentence.start, clause.start - _NEAR), min(sentence.end, clause.end + _NEAR))


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause in its passage, with the tests that rules name in `needs` and `unless`."""

    article: Article
    passage: Passage
    index: int

    @property
    def range(self) -> TextRange:
        """Its place."""
        return self.passage.clauses[self.index]

    @property
    def words(self) -> str:
        """Its folded text."""
        return self.article.words(self.range)

    @property
    def sentence(self) -> TextRange:
        """The sentence it belongs to, or what stands near of a very long one."""
        return near(self.passage, self.range)

    @property
    def said_by(self) -> Attribution:
        """Who says it."""
        return self.passage.voices[self.index]

    def has(self, name: str) -> bool:
        """Whether the clause holds one of a group of `questions_common.toml`."""
        return bool(group(self.article.lang, name).search(self.words))

    @property
    def names_owner(self) -> bool:
        """Whether a name stands in front of what it will do: “Brent Mills plans to sell flour”.

        A single word with a capital tells nothing where a sentence opens on it.
        """
        if self.article.lang != "en":
            return False
        start = self.passage.sentences[self.passage.sentence_at(self.range.start)].start
        found = _NAMED_OWNER.finditer(self.article.document.text, self.range.start, self.range.end)
        return any(match.start() > start or " " in match[1] for match in found)

    def test(self, name: str) -> bool:
        """A condition by its name; raises ValueError for an unknown one."""
        match name:
            case "figure":
                return any(metric.level == "core" for metric in self.article.metrics_in(self.range))
            case "figure_near":
                return any(metric.level == "core" for metric in self.article.metrics_in(self.sentence))
            case "quantity":
                return any(map(is_quantity, self.article.metrics_in(self.range)))
            case "named_speaker":
                return self.said_by.named and self.said_by.kind in ("speaker", "vendor")
            case "sentence_condition":
                return bool(group(self.article.lang, "condition").search(self.article.words(self.sentence)))
            case "sentence_date":
                return bool(group(self.article.lang, "date").search(self.article.words(self.sentence)))
            case "span":
                return any(metric.value_max is not None for metric in self.article.metrics_in(self.range))
            case "owner":
                return self.has(name) or self.names_owner
            case "date" | "risk" | "event" | "party" | "condition" | "perfect":
                return self.has(name)
            case "owner_near":
                sentence = self.article.words(self.sentence)
                return bool(group(self.article.lang, "owner").search(sentence)) or self.names_owner
            case "headline":
                return self.passage.is_headline
            case "named":
                return self.said_by.named
            case "spoken":
                return self.said_by.spoken
            case "document" | "anonymous" | "vendor" | "speaker" | "none":
                return self.said_by.kind == name
            case _:
                raise ValueError(name)


def is_quantity(metric: Metric) -> bool:
    """Whether a figure measures how it is in the world: no span of time, place in a row or small count."""
    measured = metric.kind not in _NO_QUANTITY and metric.modality in _STATED
    sizeable = metric.unit == "%" or metric.value >= _SMALL or metric.value_max is not None
    return metric.level == "core" and measured and sizeable
