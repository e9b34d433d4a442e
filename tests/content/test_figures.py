"""Figures as the reader has them: corrected, dismissed, pinned, added; over edits of the article."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.annotations.annotation import AnnotationKind, Status
from content.annotations.notes_file import Header
from content.annotations.store import AnnotationStore
from content.checklist import MetricRow
from content.current_series import present_series
from content.document import TextRange
from content.figures import Figure, figure_words, figures
from content.metric_joining import framed
from content.metrics.hand_made import HAND
from content.metrics.metric import MetricKind
from content.notebook import Notebook
from content.reading import read
from content.sources.open import text_source

OLD = (
    "盐场的账\n"
    "2023年盐场产盐30万吨。2024年盐场产盐36万吨。\n"
    "场长说，2024年盐场产盐约36万吨。运力够用多年了。\n"
)


class Desk:
    """An article with its notebook on disk, read anew each time."""

    def __init__(self, folder: Path, text: str = OLD) -> None:
        source = text_source(text, "salt")
        self.briefing = read(source)
        store = AnnotationStore(folder / "n.toml", Header("xm-salt", "盐"), folder / "history")
        self.book = Notebook(store, source.text, source.digest)

    @property
    def rows(self) -> tuple[MetricRow, ...]:
        return self.book.checklist(self.briefing).metrics

    @property
    def figures(self) -> tuple[Figure, ...]:
        return figures(self.rows)

    def figure(self, value: int) -> Figure:
        return next(figure for figure in self.figures if figure.reading.value == value)

    def review(self, value: int, **changes: object) -> None:
        rows = self.figure(value).rows
        assert self.book.review_all([(row.metric, row.review) for row in rows], **changes).ok

    def at(self, quote: str) -> TextRange:
        start = self.book.text.index(quote)
        return TextRange(start, start + len(quote))


def test_a_figure_said_twice_has_two_places_and_its_drift(tmp_path: Path) -> None:
    figure = Desk(tmp_path).figure(360000)
    assert [place.of(OLD) for place in figure.places] == ["36万吨", "36万吨"]
    assert figure.drifts and not figure.contradicts
    assert not Desk(tmp_path).figure(300000).drifts


def test_a_verdict_on_both_places_is_one_step(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.review(360000, pinned=True)
    assert [row.pinned for row in desk.figure(360000).rows] == [True, True]
    desk.book.undo()
    assert not desk.figure(360000).pinned
    desk.book.redo()
    assert Desk(tmp_path).figure(360000).pinned


def test_a_correction_is_one_figure_still_and_changes_the_series(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.review(360000, status=Status.CORRECTED, corrected={"value": "390000"})
    figure = Desk(tmp_path).figure(390000)
    assert len(figure.rows) == 2
    assert figure.lead.metric.value == 360000
    (series,) = present_series(desk.briefing.document, desk.rows)
    assert [item.value for item in series.derived] == [Decimal("30.0")]


def test_a_dismissed_figure_leaves_the_series(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert len(present_series(desk.briefing.document, desk.rows)) == 1
    desk.review(300000, status=Status.DISMISSED)
    assert desk.figure(300000).dismissed
    assert present_series(desk.briefing.document, desk.rows) == ()
    desk.book.undo()
    assert len(present_series(desk.briefing.document, desk.rows)) == 1


def test_a_confirmed_figure_says_so(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.review(300000, status=Status.ANSWERED)
    assert [row.confirmed for row in desk.rows] == [True, False, False]


def test_what_is_added_stands_in_its_place_and_in_the_series(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    fields = {"value": "33", "unit": "万吨", "subject": "盐场产盐", "time": "2022年"}
    assert desk.book.add_metric(desk.at("运力够用多年"), fields | {"value": "330000", "unit": "吨"}).ok
    again = Desk(tmp_path)
    row = next(row for row in again.rows if row.added)
    assert (row.metric.rule, row.metric.quote, row.reading.unit) == (HAND, "运力够用多年", "吨")
    assert [row.metric.range for row in again.rows] == sorted(row.metric.range for row in again.rows)
    (series,) = present_series(again.briefing.document, again.rows)
    assert [point.time for point in series.points] == ["2022年", "2023年", "2024年"]


def test_what_is_added_can_be_corrected_pinned_and_taken_away(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.book.add_metric(desk.at("运力够用多年"), {"value": "5", "unit": "年"})
    desk.review(5, pinned=True, corrected={"value": "7"})
    figure = Desk(tmp_path).figure(7)
    assert figure.pinned and figure.lead.added
    names = [item.id for item in desk.book.notes.items]
    desk.book.delete(*names)
    assert not any(row.added for row in Desk(tmp_path).rows)
    desk.book.undo()
    assert desk.figure(7).pinned


def test_what_is_extracted_by_now_is_not_listed_twice(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.book.add_metric(desk.at("盐30万吨"), {"value": "300000", "unit": "吨", "subject": "我的字"})
    assert len(desk.rows) == 3
    assert desk.figure(300000).reading.subject == "我的字"


def test_everything_is_found_again_in_an_edited_article(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.review(300000, status=Status.CORRECTED, corrected={"subject": "湖盐产量"})
    desk.book.add_metric(desk.at("运力够用多年"), {"value": "5", "unit": "年", "subject": "运力"})
    edited = OLD.replace("盐场的账\n", "盐场的账\n新添的一段，讲盐的来历。\n").replace(
        "够用多年", "够用好多年"
    )
    later = Desk(tmp_path, edited)
    assert later.figure(300000).reading.subject == "湖盐产量"
    assert later.figure(5).reading.subject == "运力"


def test_corrections_of_a_number_that_was_edited_wait_for_the_reader(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.review(300000, status=Status.CORRECTED, corrected={"value": "310000", "subject": "湖盐"})
    later = Desk(tmp_path, OLD.replace("30万吨", "32万吨"))
    row = later.figure(320000).lead
    assert row.stale and row.reading.subject == "湖盐"
    assert row.review is not None
    assert later.book.confirm_review(row.metric, row.review).ok
    assert later.figure(310000).lead.metric.value == 320000
    later.book.undo()
    assert later.figure(320000).lead.stale


def test_a_verdict_outlives_rules_that_take_the_figure_for_another_kind(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.review(300000, pinned=True)
    metrics = tuple(
        replace(metric, kind=MetricKind.OTHER, id="m-new") if metric.value == 300000 else metric
        for metric in desk.briefing.metrics
    )
    (row,) = [
        row for row in desk.book.checklist(replace(desk.briefing, metrics=metrics)).metrics if row.pinned
    ]
    assert row.metric.id == "m-new"


def test_a_verdict_on_a_part_of_a_longer_figure_of_another_kind_is_no_verdict_on_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.review(300000, pinned=True)
    metrics = tuple(
        replace(metric, kind=MetricKind.OTHER, range=TextRange(metric.range.start - 1, metric.range.end))
        for metric in desk.briefing.metrics
    )
    assert not any(row.pinned for row in desk.book.checklist(replace(desk.briefing, metrics=metrics)).metrics)


def test_what_was_added_is_shown_by_what_it_says(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    fields = {"value": "5000", "value_max": "6000", "unit": "车"}
    desk.book.add_metric(desk.at("运力够用多年"), fields)
    desk.book.add_metric(desk.at("场长说，2024年盐场产盐约36万吨。"), {"value": "7"})
    words = [figure_words(row, desk.book.text) for row in desk.rows]
    assert {"30万吨", "约36万吨", "5,000 - 6,000车 “运力够用多年”", "7吨"} <= set(words)


def test_a_bare_figure_is_no_note_until_something_is_said_of_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.book.add_metric(desk.at("运力够用多年"), {"value": "5", "unit": "年"})
    (note,) = [item for item in desk.book.notes.annotations if item.metric]
    assert desk.book.checklist(desk.briefing).notes == ()
    desk.book.edit(note.id, note.kind, (), "问场长")
    (row,) = desk.book.checklist(desk.briefing).notes
    assert row.id == note.id
    assert [metric.id for metric in desk.rows if metric.added] == [f"m-{note.id}"]


def test_a_figure_whose_place_is_gone_is_listed_among_the_notes(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.book.add_metric(desk.at("运力够用多年"), {"value": "5", "unit": "年"})
    later = Desk(tmp_path, OLD.replace("运力够用多年了。", ""))
    (row,) = later.book.checklist(later.briefing).notes
    assert row.range is None and not any(metric.added for metric in later.rows)
    later.book.relink(row.id, later.at("盐场的账"))
    assert later.figure(5).lead.metric.quote == "盐场的账"


def test_what_was_added_outlives_a_note_on_it_and_hand_made_edits(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.book.add_metric(desk.at("运力够用多年"), {"value": "5", "unit": "年", "subject": "运力"})
    note = next(item for item in desk.book.notes.annotations if item.metric)
    desk.book.edit(note.id, AnnotationKind.CHECK, ("核",), "问场长")
    path = tmp_path / "n.toml"
    text = path.read_text(encoding="utf-8")
    assert 'value = "5"' in text
    path.write_text(text.replace('value = "5"', "value = 6"), encoding="utf-8")
    figure = Desk(tmp_path).figure(6)
    assert figure.lead.annotation is not None and figure.lead.annotation.note == "问场长"


def test_a_verdict_stays_with_a_short_figure_that_was_brought_up_to_date(tmp_path: Path) -> None:
    text = OLD.replace("30万吨", "30吨").replace("36万吨", "36吨")
    desk = Desk(tmp_path, text)
    desk.review(30, status=Status.CORRECTED, corrected={"value": "31"}, pinned=True)
    later = Desk(tmp_path, text.replace("30吨", "47吨"))
    row = later.figure(47).lead
    assert row.stale and row.pinned
    assert row.review is not None
    later.book.confirm_review(row.metric, row.review)
    assert later.figure(31).lead.metric.value == 47


def test_a_verdict_is_given_to_no_figure_of_another_sentence(tmp_path: Path) -> None:
    text = OLD.replace("30万吨", "30吨").replace("36万吨", "36吨")
    desk = Desk(tmp_path, text)
    desk.review(30, pinned=True)
    later = Desk(tmp_path, text.replace("2023年盐场产盐30吨。", "盐场的账从未公开。另有人说产盐47吨。"))
    assert not any(row.pinned for row in later.rows)


TEXT = "甲乙丙丁戊己庚辛壬癸：三十吨，子丑寅卯辰巳午未申酉戌亥。"


@pytest.mark.parametrize(
    ("prefix", "suffix", "want"),
    [
        (TEXT[:11], TEXT[14:], "三十吨"),
        (TEXT[6:11], TEXT[14:20], "三十吨"),
        (TEXT[9:11], TEXT[14:17], None),
        ("", TEXT[14:], None),
        (TEXT[:11], "", None),
        ("没有这样的一段前文", TEXT[14:], None),
        (TEXT[:11], "没有这样的一段后文", None),
        (TEXT[:11], TEXT[11:], None),
        ("，子丑寅卯辰巳午未申", "甲乙丙丁戊己庚辛壬", None),
    ],
)
def test_a_figure_is_known_by_its_frame(prefix: str, suffix: str, want: str | None) -> None:
    place = framed(TEXT, prefix, suffix)
    assert (place and place.of(TEXT)) == want


def test_a_frame_that_stands_twice_tells_nothing() -> None:
    assert framed(TEXT + TEXT, TEXT[:11], TEXT[14:]) is None


LETTERS = st.text("盐湖产。12", max_size=30)


@given(LETTERS, LETTERS, LETTERS)
def test_a_framed_place_lies_between_both(prefix: str, figure: str, suffix: str) -> None:
    text = prefix + figure + suffix
    place = framed(text, prefix, suffix)
    if place is not None:
        assert text[: place.start].endswith(prefix[-10:]) and text[place.end :].startswith(suffix[:10])


def test_damaged_fields_in_the_file_do_no_harm(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.book.add_metric(desk.at("运力"), {"value": "much", "modality": "?", "nonsense": "x"})
    row = next(row for row in Desk(tmp_path).rows if row.added)
    assert (row.reading.value, row.reading.modality.value) == (0, "actual")


def test_ranks_and_frames_are_minor_unless_the_reader_keeps_them(tmp_path: Path) -> None:
    desk = Desk(tmp_path, "盐场的账\n过去3年，盐场产盐36万吨，在省里排名第二。运力够用多年了。\n")
    assert [figure.minor for figure in desk.figures] == [True, False, True]
    desk.review(2, pinned=True)
    assert not desk.figure(2).minor
    fields = {"value": "5", "unit": "年", "subject": "运力", "level": "context"}
    desk.book.add_metric(desk.at("多年"), fields)
    assert not desk.figure(5).minor
