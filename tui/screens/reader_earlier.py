"""The reader's offer to take over what was noted on an earlier text that stood at the article's path."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from content.messages import UserError
from tui.article import Article
from tui.commands import keys_of, name_key
from tui.screens.reader_reload import ReaderReload
from tui.wording import one_line

if TYPE_CHECKING:  # looked for after the article is read
    from content.library.earlier import Earlier


class ReaderEarlier(ReaderReload):
    """An article edited too heavily to be known again has no notes: it says so, and a key brings them."""

    _earlier: tuple[Article, Earlier] | None = None

    def _greet(self) -> None:
        super()._greet()
        if not _has_notes(self.article):
            self.run_worker(self._look_for_earlier(), group="earlier", exclusive=True)

    async def _look_for_earlier(self) -> None:
        """Find earlier notes in a thread; the empty list names them, the footer only what seems to belong."""
        earlier = await self._find_earlier()
        if earlier is None:
            self.notes.offer_earlier(0, "")
            return
        key = self._earlier_key
        self.notes.offer_earlier(earlier.count, key)
        if earlier.likely and not _has_notes(self.article):
            words = self.say("reader.said.earlier", count=earlier.count, found=earlier.found, keys=key)
            if self._reloaded:
                self.footer.clear()  # that it is another article is half of the truth
            self._news.append(words)
            self.show_news()

    async def _find_earlier(self) -> Earlier | None:
        article = self.article
        others = self.desk.has_others_at(article)
        found = await asyncio.to_thread(self.desk.earlier, article) if others else None
        if article is not self.article:
            return None  # the reader has turned to something else meanwhile
        self._earlier = (article, found) if found is not None else None
        return found

    @property
    def _earlier_key(self) -> str:
        keys = keys_of("earlier_notes", self.desk.keys)
        return name_key(keys[0], self.lang) if keys else ":"

    def action_earlier_notes(self) -> None:
        """Offer to take over the notes on the text that stood here before."""
        self.run_worker(self._offer_earlier(), group="earlier", exclusive=True)

    async def _offer_earlier(self) -> None:
        from tui.screens.choice import ChoiceScreen  # late: built when first opened
        from tui.screens.choice_list import Choice  # late, as above

        earlier = await self._find_earlier()
        if earlier is None:
            self.tell("no_earlier")
            return
        count, found = earlier.count, earlier.found
        title = one_line(earlier.entry.title or earlier.entry.id)
        choices = [
            Choice(
                "take", self.say("reader.earlier.take"), self.say("reader.earlier.found", **_counts(earlier))
            ),
            Choice("keep", self.say("reader.earlier.keep")),
        ]

        def done(choice: Choice | None) -> None:
            if choice is not None and choice.id == "take":
                self._take_over(earlier)

        asked = self.say("reader.earlier.title", title=title, count=count)
        chosen = "take" if found else "keep"
        await self.host.push_screen(ChoiceScreen(self.look, self.lang, asked, choices, chosen=chosen), done)

    def _take_over(self, earlier: Earlier) -> None:
        old = self.article
        try:
            new = self.desk.take_over(old, earlier.entry)
        except UserError as error:
            self.warn(error.line(self.lang))
            return
        new.offset, new.pane = self.narrative.cursor.start, self.active
        self.narrative.end_selection()
        self._earlier = None
        self.notes.offer_earlier(0, "")
        self.show_anew(new, self.say("reader.said.taken_over", **_counts(earlier)))


def _counts(earlier: Earlier) -> dict[str, object]:
    return {"count": earlier.count, "found": earlier.found}


def _has_notes(article: Article) -> bool:
    """Whether the article has a note or verdict of its own."""
    return article.is_noted and any(item.deleted is None for item in article.notebook.notes.items)
