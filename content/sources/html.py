"""An HTML page to its text, a label a line.

The canonical text is everything the page shows, in its order, so that a place in it means the same however
well the article is told from the page: what is outside the article is labelled as page furniture, which the
reader keeps out of sight and shows on demand.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from content.document import BlockKind, BlockLabel, Meta
from content.messages import Message
from content.sources.faults import HugeFileError
from content.sources.heads import Line, reads_as_heading
from content.sources.held import Held, give_back
from content.sources.hints import BOLD
from content.sources.html_body import Article, find_article
from content.sources.html_meta import head_meta, title_forms
from content.sources.html_page import Page, Run
from content.sources.html_tables import join_rows
from content.sources.html_tree import Element, UnparsedError, parse_markup, read_page
from content.sources.inline import html_text
from content.sources.limits import MEGABYTE, limits
from content.sources.sanitize import sanitize
from content.text.characters import measure
from content.text.language import detect_language

Labelled = tuple[str, tuple[BlockLabel, ...], Meta, tuple[Message, ...]]

_SERVER_CODE = (("<%", "%>"), ("<?php", "?>"))
_EMBEDDED = re.compile(r"data:[\w/+.-]{1,60};base64,[A-Za-z0-9+/=]{200,}")
_TITLE_ABOVE = 60
"""Most lines between a title and the body it stands over, or between the body's box and the title in it."""
_LINKED = 0.9
_TALLEST = 4
_FURNITURE = BlockLabel(BlockKind.BOILERPLATE)
_ABOVE = BlockLabel(BlockKind.META)
"""Between title and body: the byline, unless it turns out to be a deck."""


def read_html(markup: str) -> Labelled:
    """Canonical text, one label a line, what the page says of itself, and what to tell the reader.

    Raises HugeFileError.
    """
    held, size = Held(_shown(markup)), len(markup)
    del markup
    try:
        root = Held(parse_markup(held.take()))
    except UnparsedError as fault:
        return _unparsed(fault.markup)
    found = _read(root)
    give_back(size)
    return _labelled(*found)


def _shown(markup: str) -> str:
    """The markup without a server's code and embedded files. Raises HugeFileError."""
    for opening, closing in _SERVER_CODE:
        markup = _without(markup, opening, closing)
    markup = _EMBEDDED.sub("", markup)
    most = limits().markup
    if len(markup) > most * MEGABYTE:
        raise HugeFileError(most, "size", "markup")
    return markup


def _read(held: Held[Element]) -> tuple[Page, Article, Meta, Sequence[str]]:
    """The page with its article, metadata and titles. Here the tree ends."""
    root = held.take()
    meta = head_meta(root)
    titles = title_forms(root, meta.title)
    page, article = _article(root, hidden=False)
    if article.body is None and page.hides:
        shown, found = _article(root, hidden=True)  # it may be behind a button, or shown by a script
        page, article = (shown, found) if found.body is not None else (page, article)
    return page, article, meta, titles


def _article(root: Element, *, hidden: bool) -> tuple[Page, Article]:
    page = read_page(root, hidden=hidden)
    page.runs = _without_copies(join_rows(page))
    return page, find_article(page.boxes, page.runs)


def _without(markup: str, opening: str, closing: str) -> str:
    """The markup without what stands between two marks: what a server should have replaced."""
    parts: list[str] = []
    at = 0
    while (start := markup.find(opening, at)) >= 0 and (end := markup.find(closing, start)) >= 0:
        parts.append(markup[at:start])
        at = end + len(closing)
    return "".join([*parts, markup[at:]])


def read_chapter(markup: str) -> list[Line]:
    """The lines of a page that is all article, as a chapter of a book is. Raises HugeFileError."""
    try:
        root = parse_markup(markup)
    except UnparsedError as fault:
        return [(line, BlockLabel()) for line in sanitize(html_text(fault.markup)).split("\n") if line]
    return [(run.text, _hint(run)) for run in _without_copies(join_rows(read_page(root)))]


def _unparsed(markup: str) -> Labelled:
    lines = [line for line in sanitize(html_text(markup)).split("\n") if line]
    told = (Message("sources.warnings.unparsed"),)
    return "\n".join(lines), tuple(BlockLabel() for _ in lines), Meta(), told


def _without_copies(runs: Sequence[Run]) -> list[Run]:
    """Alternative texts that the page prints anyway, as titles and captions, are left out."""
    seen = {run.text for run in runs if not run.alternative}
    kept: list[Run] = []
    for run in runs:
        if not run.alternative or run.text not in seen:
            kept.append(run)
            seen.add(run.text)
    return kept


def _labelled(page: Page, article: Article, meta: Meta, titles: Sequence[str]) -> Labelled:
    runs, body = page.runs, article.body
    start, end = body or (0, len(runs))
    title = _title(runs, titles, start)
    labels = [_FURNITURE] * len(runs)
    if title is not None and start - title <= _TITLE_ABOVE:
        labels[title:start] = [_FURNITURE if run.linked > 0.5 else _ABOVE for run in runs[title:start]]
    labels[start:end] = _inside(runs[start:end], article)
    if title is not None:
        labels[title] = BlockLabel(BlockKind.TITLE)
        meta = replace(meta, title=runs[title].text)
    elif titles:
        meta = replace(meta, title=titles[-1] if len(titles) > 1 else titles[0])
    body_text = "\n".join(run.text for run in runs[start:end])
    told = () if body else (Message("sources.warnings.no_body"),)
    meta = replace(meta, lang=detect_language(body_text))
    return "\n".join(run.text for run in runs), tuple(labels), meta, told


def _inside(runs: Sequence[Run], article: Article) -> list[BlockLabel]:
    """The labels of the article's lines; what is boxed off among them is furniture."""
    judged = article.body is not None
    labels: list[BlockLabel] = []
    for run in runs:
        boxed = judged and run.box >= 0 and article.apart[run.box]
        leads = judged and run.linked > _LINKED and not _is_heading(run.label)
        labels.append(_FURNITURE if boxed or leads else _hint(run))
    _drop_headlines(labels)
    return labels


def _drop_headlines(labels: list[BlockLabel]) -> None:
    """Headings in a row without text between them head other articles."""
    at = 0
    while at < len(labels):
        stop = at
        while stop < len(labels) and _is_heading(labels[stop]):
            stop += 1
        if stop - at > _TALLEST:
            labels[at:stop] = [_FURNITURE] * (stop - at)
        at = stop + 1


def _is_heading(label: BlockLabel) -> bool:
    return label.kind is BlockKind.HEADING


def _hint(run: Run) -> BlockLabel:
    """What the markup says a line is: its label, or a heading if it is short and all bold."""
    label = run.label
    if _is_heading(label):
        return replace(label, level=min(BOLD - 1, label.level))
    bold = label.kind is BlockKind.PARAGRAPH and not label.marker and run.bold
    return BlockLabel(BlockKind.HEADING, BOLD) if bold and reads_as_heading(run.text) else label


def _title(runs: Sequence[Run], titles: Sequence[str], start: int) -> int | None:
    """Index of the line that is the title: it has the page's name, or is the last h1 before the body."""
    names = {_letters(title) for title in titles} - {""}
    near = runs[: start + 4]
    named = [index for index, run in enumerate(near) if _letters(run.text) in names]
    named = (
        named
        or [  # a box that holds more than the article: only what the markup sets as a heading counts
            index
            for index, run in enumerate(runs[: start + _TITLE_ABOVE])
            if _is_heading(run.label) and run.label.level <= 2 and _letters(run.text) in names
        ][:1]
    )
    if named:
        return next((index for index in reversed(named) if _is_heading(runs[index].label)), named[-1])
    tops = [
        index
        for index, run in enumerate(near)
        if _is_heading(run.label) and run.label.level <= 2 and measure(run.text) >= 4 and run.linked < _LINKED
    ]
    alike = [index for index in tops if any(_letters(runs[index].text) in name for name in names)]
    alike += [
        index for index in tops if any(len(name) > 9 and name in _letters(runs[index].text) for name in names)
    ]
    first = [index for index in tops if runs[index].label.level == 1]
    return next(iter([*alike[-1:], *first[-1:]]), None)


def _letters(words: str) -> str:
    return "".join(character for character in words[:400].lower() if character.isalnum())
