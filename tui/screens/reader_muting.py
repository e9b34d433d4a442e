"""The reader's commands that mute rules and bring them back, and what takes any change back."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import TYPE_CHECKING

from tui.article import Article
from tui.desk import Desk
from tui.locale.catalog import Lang
from tui.mute_steps import MuteSteps
from tui.screens.reader_notes import ReaderNotes
from tui.theming import Palette
from tui.wording import rule_text

if TYPE_CHECKING:  # screens are built when first opened
    from tui.screens.choice_list import Choice


class ReaderMuting(ReaderNotes):
    """What is muted goes to the settings; undo takes it back in its turn among the steps on the notes."""

    def __init__(self, desk: Desk, article: Article, palette: Palette, lang: Lang) -> None:
        """As the base; nothing is muted yet."""
        super().__init__(desk, article, palette, lang)
        self._mutes = MuteSteps()

    def mute(self, rule: str) -> None:
        """Show no more items of a rule, from now on and in all articles."""
        self._mutes.add(rule, self._steps)
        self._set_muted(rule, "muted", muted=True)

    def unmute(self, rule: str) -> None:
        """Show items of a rule again."""
        self._mutes.add(rule, self._steps, back=True)
        self._set_muted(rule, "unmuted", muted=False)

    @property
    def _steps(self) -> int:
        return self.article.notebook.store.steps

    def _set_muted(self, rule: str, said: str, *, muted: bool) -> None:
        written = self.desk.mute(rule) if muted else self.desk.unmute(rule)
        self.show_checklist()
        self.refresh_bars()
        values = {"rule": rule_text(rule, self.lang), "path": self.desk.config_name}
        if written:
            self.tell(said, **values)
        else:
            self.warn(self.say("reader.said.not_muted", **values))

    def action_muted(self) -> Awaitable[None] | None:
        """List the muted rules; the chosen one is shown again."""
        from tui.screens.choice import ChoiceScreen  # late: built when first opened
        from tui.screens.choice_list import Choice  # late, as above

        if not self.desk.muted:
            self.tell("nothing_muted")
            return None
        briefing = self.article.briefing
        here = [item.rule for item in briefing.questions] if briefing is not None else []
        choices = [
            Choice(rule, rule_text(rule, self.lang), self.say("screens.muted.count", count=here.count(rule)))
            for rule in self.desk.muted
        ]

        def done(chosen: Choice | None) -> None:
            if chosen is not None:
                self.unmute(chosen.id)

        title, hint = self.say("screens.muted.title"), self.say("screens.muted.unmute")
        return self.host.push_screen(ChoiceScreen(self.look, self.lang, title, choices, hint=hint), done)

    # Back and forth

    def action_undo(self) -> None:
        """Take the last change back, of the notes or of the muted rules."""
        step = self._mutes.undo(self._steps)
        if step is None:
            super().action_undo()
        else:
            self._set_muted(step.rule, "mute_undone", muted=step.back)

    def action_redo(self) -> None:
        """Make it again."""
        step = self._mutes.redo(self._steps)
        if step is None:
            super().action_redo()
        else:
            self._set_muted(step.rule, "mute_redone", muted=not step.back)
