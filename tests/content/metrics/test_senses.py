"""Cues of targets, forecasts, claims and facts, and which of them a figure follows."""

from __future__ import annotations

import pytest

from content.metrics.metric import Modality
from content.metrics.modality import Cue, modality_reader, sense_of

TARGET, FORECAST, CLAIM, ACTUAL = Modality.TARGET, Modality.FORECAST, Modality.CLAIM, Modality.ACTUAL


def cues(text: str, lang: str = "zh") -> list[tuple[str, Modality | None, bool]]:
    return [(text[cue.start : cue.end], cue.sense, cue.wide) for cue in modality_reader(lang).cues(text)]


def test_cues_have_a_sense_and_a_reach() -> None:
    assert cues("公司计划明年投产，预计卖3万台") == [("计划", TARGET, True), ("预计", FORECAST, True)]
    assert cues("广告里宣称续航1000公里") == [("广告里", CLAIM, True), ("宣称", CLAIM, True)]
    assert cues("一则广告：月供99元") == [("则广告", CLAIM, True)]
    assert cues("在28家报纸投放广告，广告费5万元") == [("广告费", None, False)]
    assert cues("水泵将在2033年超过风车") == [("将在2033年", FORECAST, True)]
    assert cues("目前已完成三成") == [("已完成", ACTUAL, False)] or cues("目前已完成三成")[0][1] is ACTUAL


@pytest.mark.parametrize(
    "text", ["模拟器", "虚拟机", "材料", "面料", "稳定在", "希望小学", "补贴计划", "各项指标"]
)
def test_words_that_only_look_like_cues(text: str) -> None:
    assert all(sense is None for _, sense, _ in cues(text))


@pytest.mark.parametrize("text", ["than expected", "may have been idled", "planned IPO", "jobless claims"])
def test_english_words_that_only_look_like_cues(text: str) -> None:
    assert all(sense is None for _, sense, _ in cues(text, "en"))


def test_english_cues_are_whole_words() -> None:
    assert cues("He aims to willingly play", "en") == [("aims to", TARGET, True)]


@pytest.mark.parametrize(
    ("left", "lang", "starts"),
    [
        ("从目前的", "zh", True),
        ("由", "zh", True),
        ("从去年", "zh", True),
        ("自由", "zh", True),
        ("比上一年的超", "zh", True),
        ("比去年同期的", "zh", True),
        ("目标比去年多", "zh", False),
        ("比去年，目标是", "zh", False),
        ("比对手的", "zh", False),
        ("提高到", "zh", False),
        ("an increase from around ", "en", True),
        ("from ", "en", True),
        ("from the town ", "en", False),
    ],
)
def test_what_a_change_sets_out_from(left: str, lang: str, starts: bool) -> None:
    assert modality_reader(lang).starts(left) is starts


WIDE, NEAR = Cue(2, 4, FORECAST, True), Cue(12, 14, TARGET, False)


@pytest.mark.parametrize(
    ("clause", "at", "following", "sense"),
    [
        ((10, 30), 20, None, TARGET),  # the cue of the clause beats the wide one before
        ((31, 60), 40, None, FORECAST),  # only the wide one reaches over
        ((10, 30), 11, None, TARGET),  # a cue after the figure, no other figure
        ((10, 30), 11, 20, FORECAST),  # a cue between two figures speaks of the second
    ],
)
def test_the_nearest_cue_counts(
    clause: tuple[int, int], at: int, following: int | None, sense: Modality
) -> None:
    assert sense_of([WIDE, NEAR], clause, (0, 60), at, following) is sense


def test_a_sentence_ends_the_reach() -> None:
    assert sense_of([WIDE], (31, 60), (30, 60), 40) is ACTUAL
    assert sense_of([], (0, 9), (0, 9), 3) is ACTUAL
