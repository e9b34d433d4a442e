"""`xm-brief parse`: briefings as JSON, one by one or as a stream."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Collection, Iterator
from typing import Any, cast

from content.briefing import PARTS, Briefing, Part
from content.exports.as_json import briefing_object, dump
from content.exports.notes_json import Json
from content.messages import UserError, render
from content.reading import read
from content.sources.open import text_source
from tui.subcommands.articles import make_shelf, open_article
from tui.subcommands.complaints import UsageError
from tui.subcommands.context import ATTENTION, DONE, WRONG, Context, is_terminal, tell


def run(context: Context) -> int:
    """Print the briefing of each source, an object a line; on a terminal a single one is indented."""
    only = cast(Collection[Part], context.arguments.texts("only")) or PARTS
    if context.arguments.flag("jsonl"):
        if context.arguments.operands:
            raise UsageError("--jsonl", "jsonl_source", "jsonl_stdin")
        return _stream(context, only)
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


def _stream(context: Context, only: Collection[Part]) -> int:
    """Answer each line of standard input with one line, written and flushed before the next is read."""
    code = DONE
    for number, line in enumerate(_lines(), start=1):
        answer = _answer(line, context, only)
        if "error" in answer:
            code = ATTENTION
            tell(f"{context.say('cli.word.line', number=number)}: {answer['error']}")
        sys.stdout.write(dump(answer) + "\n")
        sys.stdout.flush()
    return code


def _lines() -> Iterator[bytes]:
    """The lines of standard input that are not blank, as they come."""
    while line := sys.stdin.buffer.readline():
        if line.strip():
            yield line


def _answer(line: bytes, context: Context, only: Collection[Part]) -> Json:
    try:
        request = _request(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": context.say("cli.jsonl.no_object", detail=str(error))}
    identity: object = request.get("id")
    try:
        answer = briefing_object(_briefing(request, context, only), context.lang, only)
    except UsageError as error:
        return {"id": identity, "error": error.what_in(context.lang)}
    except UserError as error:
        return {"id": identity, "error": render(error.what, context.lang)}
    except Exception as error:  # a fault of ours on one line must not end the stream
        if os.environ.get("XM_BRIEF_DEBUG") == "1":
            raise
        name = f"{type(error).__name__}: {error}"
        return {"id": identity, "error": context.say("cli.error.internal", error=name)}
    return {**answer, "id": identity, "article_id": answer["id"]}


def _briefing(request: dict[str, Any], context: Context, only: Collection[Part]) -> Briefing:
    name, text = str(request.get("id")), request.get("text")
    if not isinstance(text, str):
        raise UsageError(name, "no_text", "see_help")
    lang: object = request.get("lang", context.arguments.text("lang") or "auto")
    if lang not in ("auto", "zh", "en"):
        raise UsageError(name, "bad_lang", "see_help", given=str(lang)[:40])
    return read(text_source(text, name), lang=str(lang), only=only)


def _request(line: bytes) -> dict[str, Any]:
    request: object = json.loads(line.decode("utf-8-sig"), parse_constant=_no_constant)
    if not isinstance(request, dict):
        raise ValueError(type(request).__name__)
    return cast(dict[str, Any], request)


def _no_constant(word: str) -> object:
    raise ValueError(word)
