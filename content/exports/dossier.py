"""Dossier: an article with everything that is known and said of it, as one value to export."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import field, replace

from content.annotations.annotation import AnnotationSet, Placement
from content.briefing import Briefing
from content.checklist import Checklist, compile_checklist
from content.values import dataclass


def _none_kept(digest: str) -> str | None:
    return None


@dataclass(frozen=True, slots=True)
class Dossier:
    """A briefing, the reader's notes on it, and where they stand in the present text."""

    briefing: Briefing
    notes: AnnotationSet = field(default_factory=AnnotationSet)
    places: Mapping[str, Placement] = field(default_factory=dict[str, Placement])
    """Annotation or review id -> its place now."""
    lang: str = "en"
    """Language of the words for people, `en` or `zh`."""
    kept_text: Callable[[str], str | None] = _none_kept
    """Digest as in a target's `source` (`sha256:HEX`) -> the text it names, if it was kept."""

    def checklist(self) -> Checklist:
        """The rows of all lists with the reader's state."""
        return compile_checklist(self.briefing, self.notes, self.places)

    def only(self, listed: Collection[str]) -> Dossier:
        """The dossier with these of the reader's notes; verdicts, own questions and added figures stay."""
        kept = tuple(
            note for note in self.notes.annotations if note.id in listed or note.metric or note.item_kind
        )
        return replace(self, notes=replace(self.notes, annotations=kept))

    def without(self, muted: Collection[str]) -> Dossier:
        """The dossier without the open questions of rules that the user does not want to see."""
        kept = tuple(item for item in self.briefing.questions if item.rule not in muted)
        return replace(self, briefing=replace(self.briefing, questions=kept))
