"""Key metrics in exports: every field in CSV, charts and tables as the reader has the figures."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from content.annotations.annotation import Status
from content.annotations.notes_file import Header
from content.annotations.store import AnnotationStore
from content.document import TextRange
from content.exports.as_csv import render_csv
from content.exports.as_html import render_html
from content.exports.as_markdown import render_markdown
from content.exports.dossier import Dossier
from content.exports.metric_table import METRIC_COLUMNS
from content.notebook import Notebook
from content.reading import read
from content.sources.open import text_source

TEXT = (
    "茶山的账\n"
    "2023年茶山产茶30吨。2024年茶山产茶超36吨。2027年茶山的产茶目标是50至60吨。\n"
    "业主称，2024年茶山产茶36吨。茶山投入8000万元。\n"
)


class Desk:
    """A dossier that verdicts go into."""

    def __init__(self, folder: Path, text: str = TEXT) -> None:
        source = text_source(text, "tea")
        self.briefing = read(source)
        store = AnnotationStore(folder / "n.toml", Header("xm-tea", "茶"), folder / "history")
        self.book = Notebook(store, source.text, source.digest)

    def dossier(self) -> Dossier:
        return Dossier(self.briefing, self.book.notes, self.book.places, "zh")

    def review(self, value: int, **changes: Any) -> None:
        rows = self.book.checklist(self.briefing).metrics
        self.book.review_all(
            [(row.metric, row.review) for row in rows if row.metric.value == value], **changes
        )

    def csv(self) -> list[dict[str, str]]:
        text = render_csv(self.dossier(), "metrics").removeprefix("\ufeff")
        return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))

    def row(self, value: str) -> dict[str, str]:
        return next(row for row in self.csv() if row["value"] == value)


def test_a_row_has_every_field(tmp_path: Path) -> None:
    row = Desk(tmp_path).row("50")
    assert tuple(row) == METRIC_COLUMNS
    assert (row["quote"], row["value"], row["value_max"], row["unit"]) == ("50至60吨", "50", "60", "吨")
    assert (row["modality"], row["time"], row["status"]) == ("target", "2027年", "open")
    assert (row["unit_implied"], row["time_resolved"], row["pinned"], row["added"]) == ("false",) * 4
    assert row["rule"] == "zh.range" and 0 < float(row["confidence"]) <= 1
    assert row["sentence"] == "2027年茶山的产茶目标是50至60吨。"
    assert TEXT.strip()[int(row["start"]) : int(row["end"])] == row["quote"]


def test_the_second_place_names_the_first(tmp_path: Path) -> None:
    first, second = [row for row in Desk(tmp_path).csv() if row["value"] == "36"]
    assert (first["same_as"], second["same_as"]) == ("", first["id"])


def test_corrections_are_the_values_and_what_was_read_is_kept(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    fields = {"value": "31", "time": "2022年", "modality": "claim"}
    desk.review(30, status=Status.CORRECTED, corrected=fields, pinned=True)
    row = desk.row("31")
    assert (row["time"], row["modality"], row["status"], row["pinned"]) == (
        "2022年",
        "claim",
        "corrected",
        "true",
    )
    assert row["corrected"] == "value; time; modality"
    assert row["read_as"] == "value=30; time=2023年; modality=actual"


def test_dismissed_figures_are_listed_as_such_in_csv_only(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.review(80000000, status=Status.DISMISSED, reason="不是本文的事")
    row = desk.row("80000000")
    assert (row["status"], row["reason"]) == ("dismissed", "不是本文的事")
    tables = render_markdown(desk.dossier()).split("## ")
    assert not any("8000万元 |" in part for part in tables)


def test_added_figures_are_everywhere(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    start = TEXT.index("业主")
    fields = {"value": "25", "unit": "吨", "subject": "茶山产茶", "time": "2022年"}
    desk.book.add_metric(TextRange(start, start + 2), fields)
    row = desk.row("25")
    assert (row["quote"], row["added"], row["rule"]) == ("业主", "true", "hand")
    assert "| 25吨 “业主” | 茶山产茶 | 2022年 |" in render_markdown(desk.dossier())
    assert ">2022年</text>" in render_html(desk.dossier())


def test_a_figure_of_two_places_is_one_row_for_people(tmp_path: Path) -> None:
    made = render_markdown(Desk(tmp_path).dossier())
    assert made.count("超36吨 （2 处） |") == 1
    page = render_html(Desk(tmp_path).dossier())
    (cell,) = re.findall(r"<td>(<a[^>]*>超36吨.*?)</td>", page)
    assert cell.count("<a ") == 2


FRAMED = "茶山的账\n过去3年，茶山产茶30吨，在县里排名第二。\n"


def test_ranks_and_what_sets_a_frame_have_a_table_of_their_own(tmp_path: Path) -> None:
    dossier = Desk(tmp_path, FRAMED).dossier()
    key, _, minor = render_markdown(dossier).partition("### 名次和背景数字")
    assert "| 30吨 |" in key and "| 30吨 |" not in minor
    assert "| 第二 |" in minor and "| 3年 |" in minor and "| 3年 |" not in key
    page = render_html(dossier)
    assert page.count("<table") == 2
    assert page.index("30吨</a></td>") < page.index("<h3>名次和背景数字</h3>") < page.index("第二</a></td>")


def test_what_the_reader_keeps_on_top_is_first_and_among_the_key_figures(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FRAMED)
    desk.review(2, pinned=True)
    key, _, minor = render_markdown(desk.dossier()).partition("### 名次和背景数字")
    assert key.index("| 第二 |") < key.index("| 30吨 |")
    assert "第二 |" not in minor


def test_without_key_figures_there_is_one_table_and_without_others_no_second_heading(tmp_path: Path) -> None:
    only = render_markdown(Desk(tmp_path, "茶山的账\n茶山产茶30吨。\n").dossier())
    assert "名次和背景数字" not in only and only.count("\n| --- |") == 1
    desk = Desk(tmp_path / "b", "茶山的账\n茶山在县里排名第二。\n")
    none = render_markdown(desk.dossier())
    assert "## 关键指标\n\n### 名次和背景数字\n" in none and none.count("\n| --- |") == 1
    assert render_html(desk.dossier()).count("<table") == 1


def test_charts_follow_corrections(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    before = render_html(desk.dossier())
    assert "2024年比2023年增长约20%" in before
    desk.review(30, status=Status.CORRECTED, corrected={"value": "40"})
    after = render_html(desk.dossier())
    assert "2024年比2023年下降约10%" in after and "30吨 （更正为 40吨）" in after


def test_markdown_lists_what_follows_under_the_table(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    made = render_markdown(desk.dossier())
    table, _, below = made.partition("由此算出：")
    assert "| 30吨 |" in table
    assert "- 茶山产茶 · 2024年比2023年增长约20%：(36 - 30) / 30" in below.replace("\\", "")
    desk.review(30, status=Status.DISMISSED)
    assert "由此算出" not in render_markdown(desk.dossier())


def test_targets_and_ranges_are_drawn_differently(tmp_path: Path) -> None:
    page = render_html(Desk(tmp_path).dossier())
    assert page.count('<rect class="actual"') == 2
    assert page.count('<rect class="target"') == 1 and page.count('<rect class="target range"') == 1
    assert "50至60吨 · 目标</text>" in page
    assert "<line" not in page


def test_every_bar_stays_on_the_page(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.review(30, status=Status.CORRECTED, corrected={"value": "-99999999999"})
    page = render_html(desk.dossier())
    assert "<line" in page
    for left, width in re.findall(r'<rect [^>]*x="([^"]+)" y="[^"]*" width="([^"]+)"', page):
        assert float(left) >= 150 and float(left) + float(width) <= 640 - 190 + 1.5


def test_one_point_draws_no_chart(tmp_path: Path) -> None:
    assert "<svg" not in render_html(Desk(tmp_path, "2023年茶山产茶30吨。").dossier())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_exporting_twice_gives_the_same(tmp_path: Path, lang: str) -> None:
    desk = Desk(tmp_path)
    desk.review(36, pinned=True, corrected={"subject": "茶"})
    for render in (render_html, render_markdown, lambda dossier: render_csv(dossier, "metrics")):
        dossier = replace(desk.dossier(), lang=lang)
        assert render(dossier) == render(replace(Desk(tmp_path).dossier(), lang=lang))
