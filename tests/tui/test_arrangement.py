"""Which panes stand on the screen, at every size that is asked for."""

from __future__ import annotations

import pytest

from tui.screens.arrangement import Arrangement, arrange, is_roomy, width_class


def plan(columns: int, rows: int, active: str = "narrative", **wishes: bool | None) -> Arrangement:
    return arrange(
        columns,
        rows,
        active=active,
        last_lists=("metrics", "questions"),
        maximised=bool(wishes.get("maximised")),
        contents=wishes.get("contents"),
        below=wishes.get("below"),
    )


@pytest.mark.parametrize(
    ("columns", "name"), [(40, "narrow"), (79, "narrow"), (80, "medium"), (119, "medium"), (120, "wide")]
)
def test_width_classes(columns: int, name: str) -> None:
    assert width_class(columns) == name


def test_columns_are_wide_only_where_the_text_can_spare_it() -> None:
    assert [is_roomy(columns) for columns in (80, 120, 143, 144, 300)] == [False, False, False, True, True]


def test_wide_and_tall_shows_everything() -> None:
    assert plan(120, 40).shown == {"narrative", "metrics", "questions", "notes", "contents"}


def test_short_screens_keep_two_lists_and_the_active_one() -> None:
    assert plan(100, 24).shown == {"narrative", "metrics", "questions"}
    assert "notes" in plan(100, 24, "notes").shown


@pytest.mark.parametrize("active", ["narrative", "metrics", "questions", "notes", "contents"])
def test_narrow_and_maximised_show_one_pane(active: str) -> None:
    assert plan(50, 20, active).shown == {active}
    assert plan(200, 60, active, maximised=True).shown == {active}


def test_contents_come_on_request() -> None:
    assert "contents" not in plan(100, 40).shown
    assert plan(100, 40, contents=True).shown == {"narrative", "contents"}
    assert plan(100, 40, "contents").shown == {"narrative", "contents"}
    assert "contents" not in plan(100, 40, "metrics", contents=True).shown
    assert "contents" not in plan(130, 40, contents=False).shown


def test_lists_below_stand_side_by_side_whatever_the_height() -> None:
    found = plan(100, 24, below=True)
    assert found.below
    assert {"metrics", "questions", "notes"} <= found.shown
    assert not plan(50, 24, below=True).below
