"""What figures measure, in both languages, and the phrases that say it."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli

from content.document import Block, Document, Section, Source, TextRange
from content.metrics.extract import extract_metrics
from content.metrics.phrases import PhraseCutter
from content.metrics.scan import scanner
from content.metrics.subject_words import Affixes
from content.metrics.tables import TableRow

SPECS = tomli.loads((Path(__file__).parents[2] / "specs" / "metrics_subjects.toml").read_text("utf-8"))
CASES = [(lang, text, want) for lang, table in SPECS.items() for text, want in table.items()]


def subjects(text: str, lang: str) -> list[str]:
    place = TextRange(0, len(text))
    section = Section("s1", "", 1, place)
    source = Source(text, "subjects", "0")
    document = Document("xm-subjects", "", lang, text, (section,), (Block(0, place, "s1"),), source)
    return [metric.subject or "" for metric in extract_metrics(document)]


@pytest.mark.parametrize(("lang", "text", "want"), CASES, ids=[text for _, text, _ in CASES])
def test_figures_have_their_subjects(lang: str, text: str, want: list[str]) -> None:
    assert subjects(text, lang) == want


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("磚廠擁有7.2萬名員工、1850個網點。", "砖厂拥有7.2万名员工、1850个网点。"),
        ("負債比率升至2.5倍，利潤總額達3億元。", "负债比率升至2.5倍，利润总额达3亿元。"),
        ("後來獲得了5筆投資。", "后来获得了5笔投资。"),
        ("甲廠的毛利率遠高於乙廠的12%。", "甲厂的毛利率远高于乙厂的12%。"),
        ("增速從去年的19%放慢到5%。", "增速从去年的19%放慢到5%。"),
    ],
)
def test_traditional_letters_are_read_as_simplified_ones(traditional: str, simplified: str) -> None:
    printed = subjects(traditional, "zh")
    assert [scanner("zh").fold(subject) for subject in printed] == subjects(simplified, "zh")
    assert set("".join(printed)) <= set(traditional), "as printed"


def test_full_width_letters_stay_as_printed() -> None:
    assert subjects("ＫＦ磚廠擁有窯爐３００座。", "zh") == ["ＫＦ磚廠擁有窯爐"]


def test_affixes_keep_longer_words_whole() -> None:
    words = Affixes(["有", "能"], {"能": "性功"}, at_end=True)
    assert words.at_end("公司有", 0, 3) == 1
    assert words.at_end("性能", 0, 2) == 0
    assert words.at_end("他能", 0, 2) == 1
    openings = Affixes(["共", "共有"], {"共": "享"}, at_end=False)
    assert openings.at_start("共有三家", 0, 4) == 2
    assert openings.at_start("共享单车", 0, 4) == 0


def cutter(text: str) -> PhraseCutter:
    return PhraseCutter(text, text, [], [])


def test_a_noun_ends_before_a_verb() -> None:
    assert cutter("学生参加高考").noun(0, 6) == ("学生", 2)
    assert cutter("国有企业获得投资").noun(0, 8)[0] == "国有企业"
    assert cutter("降至5").noun(0, 3)[0] is None


def test_a_measure_after_a_figure_is_taken_whole() -> None:
    assert cutter("的月供。").noun(0, 4)[0] == "月供"
    assert cutter("金融企业。").noun(0, 5)[0] == "金融企业"


def test_a_row_names_its_cells() -> None:
    row = TableRow("甲城 | 约30家 | 目标超50家", ["城市", "门店", "明年"], "zh")
    assert row.before(6) == "甲城门店"
    assert row.before(14) == "目标"
    assert row.time(14) == "明年"
    assert row.time(6) is None


def test_a_row_headed_by_a_year_is_dated() -> None:
    row = TableRow("2024 | 30 | 45", ["Year", "Target", "Delivered"], "en")
    assert (row.before(7), row.time(7), row.sense(7)) == ("Target", "2024", "target")
    assert (row.before(12), row.sense(12)) == ("Delivered", "actual")
