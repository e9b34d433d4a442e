"""Answers that are made together: each in its place, in step with the others."""

from __future__ import annotations

import pytest

from content.exports.notes_json import Json
from tui.subcommands.jsonl import Steps, at_once, together


def counting(name: str, steps: int, log: list[str]) -> Steps:
    """An answer of so many steps, each of which is noted."""
    for step in range(steps):
        log.append(f"{name}{step}")
        yield
    return {"name": name}


def test_all_take_one_step_before_one_takes_the_next() -> None:
    log: list[str] = []
    found = together([counting("a", 2, log), counting("b", 0, log), counting("c", 3, log)])
    assert log == ["a0", "c0", "a1", "c1", "c2"]
    assert found == [{"name": "a"}, {"name": "b"}, {"name": "c"}]


def test_nothing_to_answer_is_no_answer() -> None:
    assert together([]) == []


def test_what_goes_wrong_in_a_step_is_not_hidden() -> None:
    def failing() -> Steps:
        yield
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        together([counting("a", 3, []), failing()])


def test_an_answer_of_one_step_is_made_when_its_turn_comes() -> None:
    asked: list[object] = []

    def answer(request: Json) -> Json:
        asked.append(request["id"])
        return {"answered": request["id"]}

    making = at_once(answer)({"id": 1})
    assert asked == []
    assert together([making, at_once(answer)({"id": 2})]) == [{"answered": 1}, {"answered": 2}]
    assert asked == [1, 2]
