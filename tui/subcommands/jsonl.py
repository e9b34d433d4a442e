"""Batches: a JSON object a line in, an answer a line out, each flushed before the next line is waited for."""

from __future__ import annotations

import json
import os
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any, cast

from content.exports.as_json import dump
from content.exports.notes_json import Json
from content.messages import UserError, render
from tui.subcommands.complaints import UsageError
from tui.subcommands.context import ATTENTION, DONE, Context, tell
from tui.subcommands.crew import Answer, Crew, Work
from tui.subcommands.lines import Lines, standard_input

Request = dict[str, Any]
Steps = Generator[None, None, Json]
"""Makes an answer; after each step another one may be worked on for a while."""
Answering = Callable[[Request], Steps]
Decoding = Callable[[bytes], Request]
_ALONE = 1 << 14
"""Bytes of lines that are answered before copies are made: by then most of the lexicon is read."""
_BACKLOG = 1 << 14
"""Bytes of further lines that must be here, so that copies are worth making."""
_BATCH = 1 << 15
"""Bytes of lines that are answered together."""
_WHOLE_BOOK = 1 << 22
"""Bytes of a line that is answered with no other one beside it, so that the memory stays bounded."""


def at_once(answer: Callable[[Request], Json]) -> Answering:
    """The same answer, made in one step."""

    def steps(request: Request) -> Steps:
        yield from ()
        return answer(request)

    return steps


def request_of(line: bytes) -> Request:
    """The JSON object of a line. Raises ValueError, RecursionError."""
    request: object = _DECODER.decode(line.decode("utf-8-sig"))
    if not isinstance(request, dict):
        raise ValueError(type(request).__name__)
    return cast(Request, request)


def _no_constant(word: str) -> object:
    raise ValueError(word)


_DECODER = json.JSONDecoder(parse_constant=_no_constant)


def stream(context: Context, answer: Answering, decode: Decoding = request_of, *, jobs: int = 1) -> int:
    """Answer each line of standard input; a bad one with its error, and the rest goes on.

    Lines that are here already are answered together, with several `jobs` by copies of this process. No
    answer waits for a line that has not come.
    """
    if context.arguments.operands:
        raise UsageError("--jsonl", "jsonl_source", "jsonl_stdin")
    jobs = 1 if os.environ.get("XM_BRIEF_DEBUG") == "1" else jobs
    lines = standard_input()
    printer = _Printer(context, lines.numbers)
    answered = 0

    def work(batch: list[bytes]) -> list[Answer]:
        made = together(_answer(line, context, answer, decode) for line in batch)
        return [(dump(each) + "\n", str(each.get("error", ""))) for each in made]

    while lines.wait():
        batch = lines.batch(_BATCH)
        printer.print(work(batch))
        answered += sum(map(len, batch))
        if jobs > 1 and answered >= _ALONE and lines.here(_BACKLOG) >= _BACKLOG:
            with Crew(work, jobs) as crew:
                _share(lines, crew, work, printer)
            jobs = 1  # nothing is left, or no copies are to be had
    return printer.code


def _share(lines: Lines, crew: Crew, work: Work, printer: _Printer) -> None:
    """Let a crew answer all further lines."""
    while crew.busy or (crew.idle and lines.wait()):
        while crew.idle and (batch := lines.batch(_BATCH)):
            if len(batch[0]) < _WHOLE_BOOK:
                crew.give(batch)
                continue
            while crew.busy:
                printer.print(crew.take())
            printer.print(work(batch))
        if crew.busy:
            printer.print(crew.take())


class _Printer:
    """Prints answers in order, and says on standard error what is wrong with which line."""

    def __init__(self, context: Context, numbers: deque[int]) -> None:
        """`numbers` are those of the lines to come, from which each answer takes its own."""
        self._context, self._numbers = context, numbers
        self.code = DONE

    def print(self, answers: Sequence[Answer]) -> None:
        """The next answers."""
        for text, error in answers:
            number = self._numbers.popleft()
            if error:
                self.code = ATTENTION
                tell(f"{self._context.say('cli.word.line', number=number)}: {error}")
            sys.stdout.write(text)
        sys.stdout.flush()


def together(batch: Iterable[Steps]) -> list[Json]:
    """The answers of a batch, all taking their first step, then their second, and so on.

    Doing one thing to many short texts keeps what it needs in the processor's caches.
    """
    going = [*enumerate(batch)]
    made: list[Json] = [{} for _ in going]
    while going:
        waiting: list[tuple[int, Steps]] = []
        for number, steps in going:
            try:
                next(steps)
                waiting.append((number, steps))
            except StopIteration as end:
                made[number] = cast(Json, end.value)
        going = waiting
    return made


def _answer(line: bytes, context: Context, answer: Answering, decode: Decoding) -> Steps:
    try:
        request = decode(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": context.say("cli.jsonl.no_object", detail=str(error))}
    identity: object = request.get("id")
    try:
        return {**(yield from answer(request)), "id": identity}
    except UsageError as error:
        return {"id": identity, "error": error.what_in(context.lang)}
    except UserError as error:
        return {"id": identity, "error": render(error.what, context.lang)}
    except Exception as error:  # a fault of ours on one line must not end the stream
        if os.environ.get("XM_BRIEF_DEBUG") == "1":
            raise
        name = f"{type(error).__name__}: {error}"
        return {"id": identity, "error": context.say("cli.error.internal", error=name)}
