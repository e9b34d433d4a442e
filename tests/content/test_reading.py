from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from content.briefing import PARTS, Part
from content.reading import iter_read, read
from content.sources.open import open_source, text_source

ARTICLE = text_source(
    "海风科技的一年\n2025年，海风科技交付了12万台风机，同比增长35%。\n"
    "公司称2026年目标是20万台。业内人士认为，这个目标能否实现仍有争议。",
    "wind",
)


def test_a_briefing_has_all_parts() -> None:
    briefing = read(ARTICLE)
    assert briefing.document.blocks and briefing.metrics and briefing.questions


def test_only_what_is_named_is_there() -> None:
    whole = read(ARTICLE)
    for only in PARTS:
        part = read(ARTICLE, only=(only,))
        assert part.document == whole.document
        assert part.metrics == (whole.metrics if only == "metrics" else ())
        assert part.questions == (whole.questions if only == "questions" else ())


def test_blocks_alone_extract_nothing(monkeypatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("computed what nobody asked for")

    monkeypatch.setattr("content.reading.iter_metrics", fail)
    assert read(ARTICLE, only=("blocks",)).document.blocks


def test_metrics_without_figures_ask_nobody_who_said_so(monkeypatch) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("computed what nobody asked for")

    monkeypatch.setattr("content.metrics.article_so_far.attribute", fail)
    monkeypatch.setattr("content.reading.attribute", fail)
    plain = text_source("海风科技表示，风机会继续交付。", "plain")
    assert read(plain, only=("metrics",)).metrics == ()


def test_metrics_alone_know_their_speakers() -> None:
    said = text_source("海风科技董事长林海表示，去年交付了12万台风机。", "said")
    alone, whole = read(said, only=("metrics",)).metrics, read(said).metrics
    assert alone == whole
    assert [metric.attribution_kind for metric in alone] == ["speaker"]


def test_slices_grow_and_end_with_the_whole() -> None:
    steps = list(iter_read(ARTICLE))
    shares = [step.done for step in steps]
    assert shares[0] == 0.0 and shares[-1] == 1.0 and shares == sorted(shares)
    assert all(share < 1.0 for share in shares[:-1])
    assert steps[0].briefing.document == steps[-1].briefing.document
    assert steps[-1].briefing == read(ARTICLE)


def test_language_and_id_are_the_callers() -> None:
    document = read(ARTICLE, lang="en", article_id="xm-mine").document
    assert (document.lang, document.id) == ("en", "xm-mine")


def test_the_flagship_reads_in_both_editions() -> None:
    for edition in ("zh", "en"):
        briefing = read(open_source(f"bundled:xiaomi-trust.{edition}"))
        assert briefing.document.lang == edition
        assert len(briefing.metrics) > 20 and len(briefing.questions) > 5


@given(st.text(max_size=300), st.sets(st.sampled_from(PARTS)))
def test_any_text_reads_and_every_quote_stands_at_its_place(text: str, only: set[Part]) -> None:
    briefing = read(text_source(text, "any"), only=only)
    whole = briefing.document.text
    for metric in briefing.metrics:
        assert metric.range.of(whole) == metric.quote
    for question in briefing.questions:
        assert question.spans[0].of(whole) == question.quote
