"""`xm-brief parse`: briefings as JSON, one by one or as a stream."""

from __future__ import annotations

import sys
from collections.abc import Collection
from typing import cast

from content.briefing import PARTS, Part
from content.exports.as_json import briefing_object, dump
from content.exports.notes_json import Json
from content.messages import UserError
from content.reading import iter_read, read
from content.sources.open import text_source
from tui.subcommands.articles import make_shelf, open_article
from tui.subcommands.complaints import UsageError
from tui.subcommands.context import DONE, WRONG, Context, is_terminal
from tui.subcommands.crew import processors
from tui.subcommands.jsonl import Request, Steps, stream


def run(context: Context) -> int:
    """Print the briefing of each source, an object a line; on a terminal a single one is indented."""
    only = cast(Collection[Part], context.arguments.texts("only")) or PARTS
    if context.arguments.flag("jsonl"):
        jobs = processors(context.arguments.number("jobs"))
        return stream(context, lambda request: _answer(request, context, only), jobs=jobs)
    addresses = context.arguments.operands or (None,)
    shelf = make_shelf(context)
    indent = 2 if len(addresses) == 1 and is_terminal(sys.stdout) else None
    lang = context.arguments.text("lang") or "auto"
    code = DONE
    for address in addresses:
        try:
            article = open_article(context, shelf, address)
            briefing = read(article.source, lang=lang, article_id=article.id, only=only)
            context.print(dump(briefing_object(briefing, context.lang, only), indent=indent))
        except UserError as error:
            context.complain(error)
            code = WRONG
    return code


def _answer(request: Request, context: Context, only: Collection[Part]) -> Steps:
    name, text = str(request.get("id")), request.get("text")
    if not isinstance(text, str):
        raise UsageError(name, "no_text", "see_help")
    lang: object = request.get("lang", context.arguments.text("lang") or "auto")
    if lang not in ("auto", "zh", "en"):
        raise UsageError(name, "bad_lang", "see_help", given=str(lang)[:40])
    made: Json = {}
    for progress in iter_read(text_source(text, name), lang=str(lang), only=only):
        yield
        if progress.done == 1:
            made = briefing_object(progress.briefing, context.lang, only)
    return {**made, "article_id": made["id"]}
