"""Garbage is kept while much is made, and collected again afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tui.garbage import kept


@pytest.fixture(autouse=True)
def collecting() -> Iterator[None]:
    was = gc.isenabled()
    gc.enable()
    yield
    gc.unfreeze()
    (gc.enable if was else gc.disable)()


def test_nothing_is_collected_meanwhile() -> None:
    with kept():
        assert not gc.isenabled()
        made = [[number] for number in range(1_000)]
    assert gc.isenabled()
    assert len(made) == 1_000 and gc.get_freeze_count() >= 1_000, "what was made is not looked at again"


def test_collection_that_is_off_stays_off() -> None:
    gc.disable()
    frozen = gc.get_freeze_count()
    with kept():
        assert not gc.isenabled()
    assert not gc.isenabled() and gc.get_freeze_count() == frozen


def test_an_error_turns_it_on_again() -> None:
    with pytest.raises(ValueError, match="rule"), kept():
        raise ValueError("rule")
    assert gc.isenabled()


def test_one_within_another() -> None:
    with kept():
        with kept():
            assert not gc.isenabled()
        assert not gc.isenabled(), "the outer one decides"
    assert gc.isenabled()
