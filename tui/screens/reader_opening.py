"""The reader's commands that put another article in the place of this one."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from content.document import Source
from content.messages import UserError
from content.sources.web_address import is_web, normal_address
from tui.article import Article
from tui.screens.reader_view import ReaderView
from tui.wording import one_line

_MISSING = "sources.errors.missing"


class ReaderOpening(ReaderView):
    """Opens articles that are known, typed, fetched, or found again elsewhere."""

    def action_open(self) -> Awaitable[None]:
        """Open another article."""

        def done(address: str | None) -> None:
            if address is not None:
                self.open_address(address)

        return self._offer(done)

    def _offer(self, done: Callable[[str | None], None], *, missing: str = "") -> Awaitable[None]:
        """Let the reader choose an article, or say where the one is that was at the path `missing`."""
        from tui.screens.opener import OpenerScreen  # late: built when first opened

        recents = self.desk.recents
        items = [] if missing else recents.items()
        bundled = [] if missing else self.desk.bundled()
        screen = OpenerScreen(self.look, self.lang, items, bundled, recents=recents, missing=missing)
        return self.host.push_screen(screen, done)

    def open_address(self, address: str, note: str | None = None) -> None:
        """Put another article in the place of this one; an error leaves this one where it is."""
        try:
            if is_web(address) and self.desk.kept_since(address) is None:
                self.fetch_page(address, lambda source: self.show_article(self.desk.admit(source), note))
                return
            article = self.desk.open(address)
        except UserError as error:
            if error.what.key == _MISSING:
                self.run_worker(self._find_moved(address, error, note), group="opening", exclusive=True)
            else:
                self.warn(error.line(self.lang))
            return
        self.show_article(article, note)

    def show_article(self, article: Article, note: str | None = None) -> None:
        """Put an article that is open in the place of this one, at one of its notes if that is wished."""
        soon = article.is_open or self.desk.loads_at_once(article)
        if note is not None and soon:
            place = article.notebook.places.get(note)
            if place is not None and place.range is not None:
                article.offset = place.range.start
        self.keep_place()
        self.desk.let_go(self.article)
        following = type(self)(self.desk, article, self.look, self.lang)
        following.wished_note = "" if note is None or soon else note
        self.host.switch_screen(following)  # pyright: ignore[reportUnknownMemberType]  # open in Textual

    def keep_place(self) -> None:
        """Remember where the reader was."""
        raise NotImplementedError

    # Pages of the web

    def fetch_page(
        self, address: str, then: Callable[[Source], None], *, refresh: bool = False
    ) -> Awaitable[None]:
        """Fetch a page while a panel tells how far it is; `then` gets it. Raises UserError for no address."""
        from tui.screens.fetching import FetchingScreen  # late: built when first opened

        place = normal_address(address)

        def done(result: Source | UserError | None) -> None:
            if isinstance(result, UserError):
                self.warn(result.line(self.lang))
            elif result is None:
                self.tell("fetch_given_up")
            else:
                then(result)

        screen = FetchingScreen(
            self.look, self.lang, place, lambda wishes: self.desk.fetch(place, wishes), refresh=refresh
        )
        return self.host.push_screen(screen, done)

    # Files that have moved

    async def _find_moved(self, address: str, error: UserError, note: str | None) -> None:
        """Look for a file by its text; if that fails, ask for it."""
        self.tell("looking_for_file", name=Path(address).name)
        found = await asyncio.to_thread(self.desk.moved_file, address)
        if not self.is_current:
            return  # the reader has turned to something else meanwhile
        if found is not None:
            self._open_found(lambda: self.desk.open(found), found, note)
        elif self.desk.knows(address):
            self.footer.clear()
            self._offer(lambda path: self._take_instead(address, path, note), missing=address)
        else:
            self.warn(error.line(self.lang))

    def _take_instead(self, old: str, new: str | None, note: str | None) -> None:
        """The reader has said where a file is."""
        if new is None:
            return
        if is_web(new):
            self.open_address(new)
        else:
            self._open_found(lambda: self.desk.open_in_place(old, new), new, note)

    def _open_found(self, opened: Callable[[], Article], path: str, note: str | None) -> None:
        try:
            article = opened()
        except UserError as error:
            self.warn(error.line(self.lang))
            return
        self.desk.news.append(self.say("reader.said.file_found", path=one_line(path)))
        self.show_article(article, note)
