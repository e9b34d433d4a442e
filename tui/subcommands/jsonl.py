"""Batches: a JSON object a line in, an answer a line out, each flushed before the next line is read."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any, BinaryIO, cast

from content.exports.as_json import dump
from content.exports.notes_json import Json
from content.messages import UserError, render
from tui.subcommands.complaints import UsageError
from tui.subcommands.context import ATTENTION, DONE, Context, tell

Request = dict[str, Any]
_BUFFER = 1 << 20
"""Bytes that are read at once: whole books come as one line."""


def request_of(line: bytes) -> Request:
    """The JSON object of a line. Raises ValueError, RecursionError."""
    request: object = json.loads(line.decode("utf-8-sig"), parse_constant=_no_constant)
    if not isinstance(request, dict):
        raise ValueError(type(request).__name__)
    return cast(Request, request)


def _no_constant(word: str) -> object:
    raise ValueError(word)


def stream(
    context: Context, answer: Callable[[Request], Json], decode: Callable[[bytes], Request] = request_of
) -> int:
    """Answer each line of standard input; a bad one with its error, and the rest goes on."""
    if context.arguments.operands:
        raise UsageError("--jsonl", "jsonl_source", "jsonl_stdin")
    code = DONE
    for number, line in enumerate(_lines(), start=1):
        made = _answer(line, context, answer, decode)
        if "error" in made:
            code = ATTENTION
            tell(f"{context.say('cli.word.line', number=number)}: {made['error']}")
        sys.stdout.write(dump(made) + "\n")
        sys.stdout.flush()
    return code


def _lines() -> Iterator[bytes]:
    """The lines of standard input that are not blank, as they come."""
    stdin: BinaryIO = sys.stdin.buffer
    with suppress(OSError):  # a stream that is no file stays what it is
        stdin = open(sys.stdin.fileno(), "rb", buffering=_BUFFER, closefd=False)  # noqa: SIM115
    while line := stdin.readline():
        if line.strip():
            yield line


def _answer(
    line: bytes, context: Context, answer: Callable[[Request], Json], decode: Callable[[bytes], Request]
) -> Json:
    try:
        request = decode(line)
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
