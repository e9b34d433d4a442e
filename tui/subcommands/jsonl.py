"""Batches: a JSON object a line in, an answer a line out, each flushed before the next line is read."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from typing import Any, cast

from content.exports.as_json import dump
from content.exports.notes_json import Json
from content.messages import UserError, render
from tui.subcommands.complaints import UsageError
from tui.subcommands.context import ATTENTION, DONE, Context, tell

Request = dict[str, Any]


def stream(context: Context, answer: Callable[[Request], Json]) -> int:
    """Answer each line of standard input; a bad one with its error, and the rest goes on."""
    if context.arguments.operands:
        raise UsageError("--jsonl", "jsonl_source", "jsonl_stdin")
    code = DONE
    for number, line in enumerate(_lines(), start=1):
        made = _answer(line, context, answer)
        if "error" in made:
            code = ATTENTION
            tell(f"{context.say('cli.word.line', number=number)}: {made['error']}")
        sys.stdout.write(dump(made) + "\n")
        sys.stdout.flush()
    return code


def _lines() -> Iterator[bytes]:
    """The lines of standard input that are not blank, as they come."""
    while line := sys.stdin.buffer.readline():
        if line.strip():
            yield line


def _answer(line: bytes, context: Context, answer: Callable[[Request], Json]) -> Json:
    try:
        request = _request(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": context.say("cli.jsonl.no_object", detail=str(error))}
    identity: object = request.get("id")
    try:
        return {**answer(request), "id": identity}
    except UsageError as error:
        return {"id": identity, "error": error.what_in(context.lang)}
    except UserError as error:
        return {"id": identity, "error": render(error.what, context.lang)}
    except Exception as error:  # a fault of ours on one line must not end the stream
        if os.environ.get("XM_BRIEF_DEBUG") == "1":
            raise
        name = f"{type(error).__name__}: {error}"
        return {"id": identity, "error": context.say("cli.error.internal", error=name)}


def _request(line: bytes) -> Request:
    request: object = json.loads(line.decode("utf-8-sig"), parse_constant=_no_constant)
    if not isinstance(request, dict):
        raise ValueError(type(request).__name__)
    return cast(Request, request)


def _no_constant(word: str) -> object:
    raise ValueError(word)
