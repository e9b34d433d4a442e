"""A web address to a Source: the kept page, or the page fetched now and kept for the next time."""

from __future__ import annotations

from dataclasses import replace

from content.document import Source
from content.messages import Message
from content.sources.decode import fitting
from content.sources.held import Held
from content.sources.making import parsed_source
from content.sources.web import Fetching, fetch
from content.sources.web_address import host_of, name_of, normal_address, web_error
from content.sources.web_pages import Page, keep_page, read_page
from content.sources.web_types import format_of


def web_source(
    address: str,
    *,
    format: str = "auto",
    encoding: str | None = None,
    lang: str = "auto",
    fetching: Fetching | None = None,
) -> Source:
    """Read the page of an address as it was kept; `fetching` gives leave to fetch it.

    Only a page that is an article takes the place of the one that is kept.

    Raises UserError and FetchStoppedError.
    """
    place = normal_address(address)
    kept = None if fetching and fetching.refresh else read_page(place)
    if kept is not None:
        return page_source(kept, format, encoding, lang)
    if fetching is None:
        raise web_error(place, "not_kept", "name_it")
    page = fetch(place, fetching, any_type=format != "auto")
    source = page_source(page, format, encoding, lang)
    try:
        keep_page(page)
    except OSError as error:
        warning = Message("web.warnings.unkept", {"reason": error.strerror or str(error)})
        return replace(source, warnings=(*source.warnings, warning))
    return source


def page_source(page: Page, format: str, encoding: str | None, lang: str) -> Source:
    """The article on a page. What its server said of type and charset goes before what the page says."""
    asked = format_of(page.type, page.body) if format == "auto" else format
    charset = encoding or (fitting(page.body, page.charset) if page.charset else None)
    source = parsed_source(Held(page.body), name_of(page.final), page.address, asked, charset, lang)
    return replace(source, meta=replace(source.meta, url=_url(source.meta.url, page)))


def _url(said: str | None, page: Page) -> str:
    """What to cite: the page's own address if that is on its own host, else the one that was asked for."""
    same_host = said is not None and host_of(said).lower() == host_of(page.final)
    return said if said and same_host else page.address
