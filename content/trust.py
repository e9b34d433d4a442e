"""How far an article says where its figures come from: the counts behind one line, nothing weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from content.checklist import Checklist
from content.figures import Figure, figures
from content.messages import Message
from content.metrics.metric import AttributionKind, MetricKind
from content.values import dataclass

VOICES: tuple[AttributionKind, ...] = ("speaker", "document", "vendor", "anonymous", "none")


@dataclass(frozen=True, slots=True)
class Trust:
    """Key figures by the voice that gives them, each counted once however often it is said."""

    voices: Mapping[AttributionKind, int]

    @property
    def figures(self) -> int:
        """How many there are."""
        return sum(self.voices.values())

    @property
    def named(self) -> int:
        """Those with a named speaker or document, not the vendor's own."""
        return self.voices["speaker"] + self.voices["document"]

    @property
    def share(self) -> int:
        """The named ones, in percent; 0 where there are no figures."""
        return round(100 * self.named / self.figures) if self.figures else 0

    def line(self) -> Message | None:
        """The whole in one line; None where there are no figures."""
        if not self.figures:
            return None
        values = {name: str(self.voices[name]) for name in ("vendor", "anonymous", "none")}
        more = {"figures": str(self.figures), "named": str(self.named), "share": str(self.share)}
        return Message("trust.line", {**values, **more})


def trust_of(checklist: Checklist) -> Trust:
    """Counted are figures that the reader has not dismissed; ranks and mere context are not key figures."""
    key = filter(_is_key, figures(checklist.metrics))
    found = Counter(figure.reading.attribution_kind for figure in key)
    return Trust({voice: found[voice] for voice in VOICES})


def _is_key(figure: Figure) -> bool:
    reading = figure.reading
    return not figure.dismissed and reading.level == "core" and reading.kind is not MetricKind.RANK
