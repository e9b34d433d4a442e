"""The torture trials, short: the full ones are `make torture`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.torture import damage, faults, kills, merges, writers

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")


def test_no_failing_call_costs_a_note(tmp_path: Path) -> None:
    assert "nothing lost" in faults.run(tmp_path)


@needs_fork
def test_no_kill_costs_an_acknowledged_note(tmp_path: Path) -> None:
    assert "nothing lost" in kills.run(tmp_path, 15)


@needs_fork
def test_no_kill_costs_what_a_thread_acknowledged(tmp_path: Path) -> None:
    assert "nothing lost" in kills.run(tmp_path, 15, 2, later=True)


@needs_fork
def test_no_rival_costs_a_change(tmp_path: Path) -> None:
    assert "nothing lost" in writers.run(tmp_path, 2, 60)


def test_no_damage_hides_what_it_did_not_hit(tmp_path: Path) -> None:
    assert "every byte kept" in damage.run(tmp_path, 150)


def test_no_merge_through_git_costs_a_note(tmp_path: Path) -> None:
    try:
        assert "nothing lost" in merges.run(tmp_path, 4)
    except RuntimeError:
        pytest.skip("no git here")
