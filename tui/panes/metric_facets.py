"""What the key metrics can be narrowed to, and their orders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from content.annotations.annotation import Status
from content.document import Document
from content.figures import Figure
from content.metrics.metric import MetricKind, Modality
from content.metrics.moments import moment
from content.values import dataclass
from tui.locale.catalog import Lang, say
from tui.panes.facets import Facet, among, section_facets

_Pass = Callable[[Figure], bool]

SUBJECTS = 12
"""How many subjects are offered; any other can be typed."""
VOICES = 12

ORDERS: Mapping[str, Callable[[Figure], tuple[object, ...]]] = {
    "place": lambda figure: (figure.places[0],),
    "size": lambda figure: (
        figure.reading.kind.value,
        figure.reading.unit,
        -max(figure.reading.signed, figure.reading.value_max or figure.reading.signed),
    ),
    "time": lambda figure: (moment(figure.reading.time), figure.reading.time is None, figure.places[0]),
    "subject": lambda figure: (
        figure.reading.subject is None,
        figure.reading.subject or "",
        figure.places[0],
    ),
}

_STATES: Mapping[str, _Pass] = {
    "pinned": lambda figure: figure.pinned,
    "corrected": lambda figure: any(
        row.review is not None and bool(row.review.corrected) for row in figure.rows
    ),
    "confirmed": lambda figure: figure.lead.confirmed,
    "added": lambda figure: figure.lead.added,
    "dismissed": lambda figure: figure.dismissed,
    "stale": lambda figure: any(row.stale for row in figure.rows),
    "open": lambda figure: figure.lead.review is None or figure.lead.review.status is Status.OPEN,
}

_LEVELS: Mapping[str, _Pass] = {
    "core": lambda figure: figure.reading.level == "core" and figure.reading.kind is not MetricKind.RANK,
    "rank": lambda figure: figure.reading.kind is MetricKind.RANK,
    "context": lambda figure: figure.reading.level == "context",
}

_SAID: Mapping[str, _Pass] = {
    "twice": lambda figure: len(figure.rows) > 1,
    "drift": lambda figure: figure.drifts,
    "qualified": lambda figure: figure.reading.op != "=",
}


@dataclass(frozen=True, slots=True)
class MetricFacets:
    """Makes the facets of the figures of one article."""

    figures: Sequence[Figure]
    document: Document | None
    lang: Lang

    def all(self) -> Iterator[Facet[Figure]]:
        """Kind, sense, voice, subject, state, level, wording, section: in the order they are offered."""
        for kind in MetricKind:
            words = say(self.lang, f"wording.metric_kind.{kind.value}")
            yield among(f"metric_kind:{kind.value}", "metric_kind", words, _kinds, kind)
        for sense in Modality:
            words = say(self.lang, f"wording.modality.{sense.value}")
            yield among(f"modality:{sense.value}", "modality", words, _senses, sense)
        yield from self._voices()
        yield from self._subjects()
        for group, table in (("status", _STATES), ("level", _LEVELS), ("said", _SAID)):
            for name, passes in table.items():
                yield Facet(f"{group}:{name}", group, say(self.lang, f"panes.facet.{group}.{name}"), passes)
        yield from section_facets(self.document, _starts)

    def _voices(self) -> Iterator[Facet[Figure]]:
        for kind in ("speaker", "document", "vendor", "anonymous", "none"):
            words = say(self.lang, f"wording.voice.{kind}")
            yield among(f"voice:{kind}", "voice", words, _voice_kinds, kind)
        names = Counter(figure.reading.attribution for figure in self.figures if figure.reading.attribution)
        for name, _ in names.most_common(VOICES):
            yield among(f"voice:={name}", "voice", str(name), _voice_names, name)

    def _subjects(self) -> Iterator[Facet[Figure]]:
        """The subjects of more than one figure, the most frequent first."""
        subjects = Counter(figure.reading.subject for figure in self.figures if figure.reading.subject)
        for subject, count in subjects.most_common(SUBJECTS):
            if count > 1:
                yield among(f"subject:{subject}", "subject", str(subject), _subjects, subject)


def _kinds(figure: Figure) -> tuple[object, ...]:
    return (figure.reading.kind,)


def _senses(figure: Figure) -> tuple[object, ...]:
    return (figure.reading.modality,)


def _voice_kinds(figure: Figure) -> tuple[object, ...]:
    return (figure.reading.attribution_kind,)


def _voice_names(figure: Figure) -> tuple[object, ...]:
    return (figure.reading.attribution,)


def _subjects(figure: Figure) -> tuple[object, ...]:
    return (figure.reading.subject,)


def _starts(figure: Figure) -> Iterator[int]:
    return (place.start for place in figure.places)


def words_of(figure: Figure, document: Document | None) -> str:
    """What a typed word is looked for in: the figure, its meaning, and the sentences that it stands in."""
    reading = figure.reading
    parts = [
        reading.quote,
        reading.qualifier,
        reading.subject,
        reading.time,
        reading.attribution,
        reading.unit,
    ]
    if document is not None and document.blocks:
        parts += [document.sentence_at(place.start).of(document.text) for place in figure.places]
    return " ".join(part for part in parts if part)
