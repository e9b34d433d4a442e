"""The reader's commands on the checklist: states, particulars, own questions, merging, splitting."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from content.annotations.annotation import Status
from content.checklist import QuestionRow, Row
from content.document import TextRange
from content.question_joining import own_id
from tui.panes.listing import ListPane
from tui.panes.narrowed import NarrowedPane
from tui.screens.reader_muting import ReaderMuting
from tui.wording import kind_text, one_line, status_text

if TYPE_CHECKING:  # screens are built when first opened
    from tui.screens.card import CardAction
    from tui.screens.choice_list import Choice


class ReaderQuestions(ReaderMuting):
    """What the reader does to an item goes through the notebook."""

    # States, a key each

    def action_checking(self) -> None:
        """Say that the open question here is being looked into, or no more."""
        row = self._question_or_tell()
        if row is not None:
            self.set_status(row, Status.OPEN if row.status is Status.CHECKING else Status.CHECKING)

    def action_waive(self) -> Awaitable[None] | None:
        """Dismiss the open question here, once the reader has said why; or open it again."""
        row = self._question_or_tell()
        if row is None:
            return None
        if row.status is Status.DISMISSED:
            self.set_status(row, Status.OPEN)
            return None
        return self._ask_reason(row)

    def _question_or_tell(self) -> QuestionRow | None:
        row = self.question_here()
        if row is None:
            self.tell_no_question()
        return row

    def item_here(self) -> Row | None:
        """As the base; of a question that the reader raised, the question goes before its note."""
        rows = self.rows_here()
        raised = {row.own.id for row in rows if isinstance(row, QuestionRow) and row.own is not None}
        return next((row for row in rows if row.id not in raised), super().item_here())

    def _ask_reason(self, row: QuestionRow) -> Awaitable[None]:
        from tui.screens.card import reason_screen  # late: built when first opened

        def done(chosen: Choice | None) -> None:
            if chosen is not None:
                self._dismiss(row, chosen.id)

        return self.host.push_screen(reason_screen(self.look, self.lang), done)

    def _dismiss(self, row: QuestionRow, reason: str) -> None:
        """Dismiss for one of the usual reasons, or ask for another in the reader's words."""
        if reason == "other":
            more = {"status": Status.DISMISSED}
            self.call_later(self._form, row, ("reason",), "dismissed", more)
        else:
            self.set_status(row, Status.DISMISSED, self.say(f"screens.card.reason.{reason}"))

    def set_status(self, row: QuestionRow, status: Status, reason: str = "") -> None:
        """Write the reader's verdict on an open question; only a dismissed one keeps its reason."""
        self._check(row, status=status, reason=reason or (row.reason if row.status is status else ""))

    def _check(self, row: QuestionRow, **changes: Any) -> None:
        outcome = self.article.notebook.check(row, **changes)
        self._mutes.forget_undone()
        if "status" in changes:
            words = {"kind": kind_text(row, self.lang), "status": status_text(changes["status"], self.lang)}
            bare = changes["status"] is Status.ANSWERED and not (row.evidence or changes.get("evidence"))
            self._written(outcome, "answered" if bare else "status", **words)
        else:
            self._written(outcome, "particulars")

    # What the card offers

    def do_question(self, row: QuestionRow, action: CardAction) -> None:
        """Carry out what was chosen on the card of a question."""
        match action.name:
            case "mute":
                self.mute(action.value)
            case "particulars":
                self.call_later(self.edit_particulars, row)
            case "hold":
                self._written(self.article.notebook.hold(row), "held")
            case "merge":
                self.call_later(self._ask_merge, row)
            case "split":
                self.call_later(self._ask_split, row)
            case "take_out":
                self.call_later(self._ask_take_out, row)
            case "delete" if row.own is not None:
                self._written(self.article.notebook.delete(row.own.id), "question_deleted")
            case _ if action.value == Status.ANSWERED:
                self.call_later(self._ask_evidence, row)
            case _ if action.value == Status.DISMISSED:
                self._dismiss(row, action.reason)
            case _:
                self.set_status(row, Status(action.value))

    def _ask_evidence(self, row: QuestionRow) -> Awaitable[None]:
        return self._form(row, ("evidence",), "answered", {"status": Status.ANSWERED})

    def edit_particulars(self, row: QuestionRow) -> Awaitable[None]:
        """Edit owner, date, evidence and reason; of the reader's own question also what it asks."""
        from tui.screens.item_form import PARTICULARS, RAISED  # late: built when first opened

        names = PARTICULARS if row.own is None else tuple(dict.fromkeys((*RAISED, *PARTICULARS)))
        return self._form(row, names, "edit", {})

    def _form(
        self, row: QuestionRow, names: tuple[str, ...], title: str, more: Mapping[str, Any]
    ) -> Awaitable[None]:
        from tui.screens.item_form import ItemForm  # late: built when first opened

        before = values_of(row)

        def done(typed: Mapping[str, str] | None) -> None:
            changed = {name: value for name, value in (typed or {}).items() if value != before[name]}
            if typed is not None and (changed or more):
                self._check(row, **{**_fields(changed), **more})

        form = ItemForm(self.look, self.lang, row.question.quote, names, before, title=title)
        return self.host.push_screen(form, done)

    # The reader's own questions

    def action_raise(self) -> Awaitable[None] | None:
        """Raise a question on the selection, the chosen item's passage, or the current sentence."""
        from tui.screens.item_form import RAISED, ItemForm  # late: built when first opened

        place = self._place_to_annotate()
        if not len(place):
            return None

        def done(typed: Mapping[str, str] | None) -> None:
            if typed is not None:
                self._raise(place, typed)

        quote = place.of(self.article.text)
        return self.host.push_screen(ItemForm(self.look, self.lang, quote, RAISED, {}, title="raise"), done)

    def _raise(self, place: TextRange, typed: Mapping[str, str]) -> None:
        outcome = self.article.notebook.raise_question(place, **_fields(typed))
        self._mutes.forget_undone()
        self.narrative.end_selection()
        self._written(outcome, "raised")
        newest = max(outcome.notes.annotations, key=lambda annotation: annotation.id)
        self.questions.choose_id(own_id(newest.id))

    def action_edit_note(self) -> Awaitable[None] | None:
        """Edit the note here; on a row of the checklist, its particulars."""
        pane = self.pane(self.active)
        row = self.question_here() if isinstance(pane, ListPane) and pane is self.questions else None
        return super().action_edit_note() if row is None else self.edit_particulars(row)

    def action_delete(self) -> None:
        """Delete the note here; in the checklist, the reader's own question."""
        row = self.question_here() if self.active == "questions" else None
        if row is None:
            super().action_delete()
        elif row.own is not None:
            self._written(self.article.notebook.delete(row.own.id), "question_deleted")
        else:
            self.tell("not_own")

    # Merging and splitting

    def _ask_merge(self, row: QuestionRow) -> Awaitable[None]:
        """Which item is the same: those of its kind first, then the others, each in text order."""
        others = [other for other in self.checklist.questions if other.id != row.id]
        others.sort(key=lambda other: other.question.kind is not row.question.kind)

        by_id = {other.id: other for other in others}

        def done(name: str) -> None:
            self._written(self.article.notebook.merge_questions(row, by_id[name]), "merged")

        rows = [(other.id, other.question.quote, kind_text(other, self.lang)) for other in others]
        return self._ask("merge", rows, done)

    def _ask_split(self, row: QuestionRow) -> Awaitable[None]:
        """Which mention is something else; the first one stays."""
        text = self.article.text
        rows = [(str(at), place.of(text), "") for at, place in enumerate(row.places) if at]

        def done(name: str) -> None:
            self._written(self.article.notebook.split_question(row, row.places[int(name)]), "split")

        return self._ask("split", rows, done)

    def _ask_take_out(self, row: QuestionRow) -> Awaitable[None]:
        """Which of the merged items stands for itself again."""
        by_id = {item.id: item for item in row.absorbed}

        def done(name: str) -> None:
            self._written(self.article.notebook.take_out(by_id[name]), "taken_out")

        return self._ask("take_out", [(item.id, item.quote, "") for item in row.absorbed], done)

    def _ask(
        self, title: str, rows: list[tuple[str, str, str]], then: Callable[[str], None]
    ) -> Awaitable[None]:
        from tui.screens.choice import ChoiceScreen  # late: built when first opened
        from tui.screens.choice_list import Choice  # late, as above

        def done(chosen: Choice | None) -> None:
            if chosen is not None:
                self._mutes.forget_undone()
                then(chosen.id)

        choices = [Choice(name, one_line(words), detail) for name, words, detail in rows]
        words = self.say(f"screens.card.which.{title}")
        return self.host.push_screen(
            ChoiceScreen(self.look, self.lang, words, choices, filter=len(choices) > 9), done
        )

    # Trust

    def action_trust(self) -> Awaitable[None]:
        """Say who gives the figures, and which claims nobody stands for; each leads to its rows."""
        from tui.screens.choice import ChoiceScreen  # late: built when first opened
        from tui.screens.trust_choices import trust_choices, trust_title

        def done(chosen: Choice | None) -> None:
            if chosen is not None:
                pane, *facets = chosen.id.split(" ")
                self._show_only(self.questions if pane == "questions" else self.metrics, *facets)

        choices = trust_choices(self.lang, self.checklist)
        title = trust_title(self.lang, self.checklist)
        return self.host.push_screen(ChoiceScreen(self.look, self.lang, title, choices), done)

    def _show_only(self, pane: NarrowedPane[Any], *facets: str) -> None:
        """Narrow a list to the rows that have all these facets, and go there."""
        pane.widen()
        pane.narrow(*facets)
        self.focus_pane(str(pane.id))

    def focus_pane(self, name: str) -> None:
        """Give a pane the focus, showing it if need be."""
        raise NotImplementedError


def values_of(row: QuestionRow) -> dict[str, str]:
    """What stands in the form of an item."""
    own = row.own
    return {
        "note": own.note if own else "",
        "item_kind": row.question.kind.value,
        "tier": row.question.tier,
        "owner": row.owner,
        "due": str(row.due or ""),
        "evidence": "\n".join(row.evidence),
        "reason": row.reason,
    }


def _fields(typed: Mapping[str, str]) -> dict[str, Any]:
    """What was typed, as fields of a review or annotation."""
    fields: dict[str, Any] = dict(typed)
    if "due" in fields:
        fields["due"] = date.fromisoformat(fields["due"]) if fields["due"] else None
    if "evidence" in fields:
        fields["evidence"] = tuple(line for line in str(fields["evidence"]).split("\n") if line)
    return fields
