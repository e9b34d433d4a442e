"""What rules ask about a clause: its figures, days, owners, and who says it."""

from __future__ import annotations

import pytest

from content.attribution.attribute import attribute
from content.metrics.extract import extract_metrics
from content.questions.article import read_article
from content.questions.conditions import Clause, group, is_quantity, near
from content.sources.open import text_source
from content.structure.parse import parse


def clause(text: str, words: str, lang: str = "zh") -> Clause:
    """The clause of the text that holds the words."""
    document = parse(text_source(text, "spec.txt"), lang=lang)
    of = read_article(document, extract_metrics(document), attribute(document))
    at = document.text.index(words)
    passage = next(item for item in of.passages if item.block.range.start <= at < item.block.range.end)
    return Clause(of, passage, passage.clause_at(at))


HOLDS = [
    ("figure", "渡口每天运送3000人,天黑才停。", "3000人", "天黑才停"),
    ("figure_near", "渡口每天运送3000人,天黑才停。", "天黑才停", ""),
    ("quantity", "渡口每天运送3000人,两位船工轮班。", "3000人", "轮班"),
    ("date", "渡口将在2031年扩建,船东很高兴。", "2031年", "很高兴"),
    ("sentence_date", "渡口将在2031年扩建,船东很高兴。", "很高兴", ""),
    ("owner", "船务公司买了新船,天黑了。", "船务公司", "天黑了"),
    ("owner_near", "船务公司买了新船,天黑了。", "天黑了", ""),
    ("condition", "如果水位上涨,船就停开。", "如果", "船就停开"),
    ("sentence_condition", "如果水位上涨,船就停开。", "船就停开", ""),
    ("perfect", "渡口此前修过两次,如今很新。", "此前", "如今很新"),
    ("risk", "船东面临亏损,天黑了。", "亏损", "天黑了"),
    ("span", "船票卖到3元至5元,天黑了。", "3元至5元", "天黑了"),
    ("spoken", "厂长李志远说,新船很稳。", "新船很稳", ""),
    ("named", "厂长李志远说,新船很稳。", "新船很稳", ""),
    ("named_speaker", "厂长李志远说,新船很稳。", "新船很稳", ""),
    ("speaker", "厂长李志远说,新船很稳。", "新船很稳", ""),
    ("anonymous", "知情人士透露,新船漏水。", "新船漏水", ""),
    ("document", "县统计局的公报显示,客流翻倍。", "客流翻倍", ""),
]


@pytest.mark.parametrize(("name", "text", "yes", "no"), HOLDS)
def test_holds_where_it_should(name: str, text: str, yes: str, no: str) -> None:
    assert clause(text, yes).test(name)
    if no:
        assert not clause(text, no).test(name)


@pytest.mark.parametrize("name", ["named", "spoken", "anonymous", "document", "vendor", "named_speaker"])
def test_the_author_is_nobody(name: str) -> None:
    plain = clause("渡口在河的东边,天黑了。", "河的东边")
    assert not plain.test(name)
    assert plain.test("none")


def test_an_unknown_condition_is_an_error() -> None:
    with pytest.raises(ValueError, match="colour"):
        clause("渡口在河的东边。", "河的东边").test("colour")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("渡口每天运送3000人。", True),
        ("渡口的客流增长了4%。", True),
        ("渡口有3名船工。", False),  # told, not measured
        ("渡口修了18个月。", False),  # a span of time
        ("渡口的客流目标是9000人。", False),  # wanted, not so yet
    ],
)
def test_quantities_measure_how_it_is(text: str, expected: bool) -> None:
    document = parse(text_source(text, "spec.txt"), lang="zh")
    assert any(map(is_quantity, extract_metrics(document))) is expected


def test_what_is_near_of_an_endless_sentence_is_short() -> None:
    one = clause("船在河上走" * 400 + ",渡口关了," + "船在河上走" * 400 + "。", "渡口关了")
    place = near(one.passage, one.range)
    assert place.covers(one.range)
    assert len(place) <= len(one.range) + 400


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_group_is_there_in_both_languages(lang: str) -> None:
    names = ("date", "owner", "event", "risk", "condition", "party", "background", "perfect", "claim")
    assert all(group(lang, name).pattern for name in names)
    assert not group(lang, "date").search("the boat leaves" if lang == "en" else "船开了")
