"""The flagship briefing: every fact in both editions, in prose of its own, and a catalogue that finds it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import tomli

from content.briefings.catalogue import editions, find, names, split_name

NAME = "xiaomi-trust"
LANGUAGES = ("zh", "en")
ROOT = Path(__file__).parents[2]
SPECS = tomli.loads((ROOT / "tests" / "specs" / "flagship.toml").read_text(encoding="utf-8"))
ARTICLE = ROOT.parent / "shared" / "article" / "xiaomi-trust.txt"
LONGEST_SHARED_CLAUSE = 11

FACTS = [
    pytest.param(lang, said[lang], id=f"{lang}-{table}-{what}")
    for table in ("figures", "dates", "ranks", "names")
    for what, said in SPECS[table].items()
    for lang in LANGUAGES
]


@cache
def parts(lang: str) -> tuple[dict[str, str], str]:
    _, front, body = find(NAME, lang).read_text(encoding="utf-8").split("+++\n", 2)
    return tomli.loads(front), body


def prose(lang: str) -> str:
    return "\n".join(line for line in parts(lang)[1].splitlines() if not line.startswith("|"))


@pytest.mark.parametrize(("lang", "said"), FACTS)
def test_says_every_fact(lang: str, said: str) -> None:
    assert said in parts(lang)[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_front_matter_is_complete(lang: str) -> None:
    front, _ = parts(lang)
    assert set(front) == {"title", "deck", "date", "lang", "publisher", "facts"}
    assert (front["lang"], front["date"], front["publisher"]) == (lang, "2026-01", "xm-brief")
    assert all(value.strip() == value and value for value in front.values())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_is_set_out_in_sections_quotes_tables_and_a_list(lang: str) -> None:
    lines = parts(lang)[1].splitlines()
    assert not [line for line in lines if line.startswith("# ")]
    assert 5 <= len([line for line in lines if line.startswith("## ")]) <= 7
    for mark in ("> ", "| ", "- "):
        assert any(line.startswith(mark) for line in lines)


def test_editions_have_the_same_shape() -> None:
    shapes = [re.findall(r"^(?:## |> |\| |- )", parts(lang)[1], re.MULTILINE) for lang in LANGUAGES]
    assert shapes[0] == shapes[1]


def test_lengths_are_those_of_a_magazine_piece() -> None:
    assert 3500 <= len(re.findall(r"[\u4e00-\u9fff]", prose("zh"))) <= 4500
    assert 1900 <= len(prose("en").split()) <= 2400


def test_chinese_is_set_with_full_width_marks_and_no_spaces_at_figures() -> None:
    _, body = parts("zh")
    assert not re.search(r"[\u4e00-\u9fff][,;:?!()\"']|[,;:?!()\"'][\u4e00-\u9fff]", body)
    assert not re.search(r"[\u4e00-\u9fff] \d|\d [\u4e00-\u9fff]", prose("zh"))
    assert body.count("“") == body.count("”")


SCALES = {"万": 10**4, "亿": 10**8, "million": 10**6, "billion": 10**9, "": 1}


def figures(text: str) -> set[float]:
    """Values of 100 and over, and all with a decimal point, written in digits; years among them."""
    found = re.findall(r"(?<![A-Za-z\d.])(\d[\d,]*(?:\.\d+)?) ?(万|亿|million|billion)?", text)
    values = {round(float(digits.replace(",", "")) * SCALES[scale], 2) for digits, scale in found}
    return {value for value in values if value >= 100 or value % 1}


def test_editions_carry_the_same_figures() -> None:
    chinese = figures(parts("zh")[1])
    english = figures(parts("en")[1])
    # "百公里加速" spells out the hundred that the English edition writes in digits.
    assert chinese == english - {100.0}
    assert len(chinese) >= 35


def runs(text: str, length: int) -> Iterator[str]:
    for start in range(len(text) - length + 1):
        run = text[start : start + length]
        if "\0" not in run:
            yield run


def letters(text: str) -> str:
    """The text without spaces and punctuation, allowed quotations cut out."""
    bare = re.sub(r"[^\w.%]|_", "", text)
    for phrase in SPECS["quoted"]:
        bare = bare.replace(phrase, "\0")
    return bare


@pytest.mark.skipif(not ARTICLE.exists(), reason="the article that the facts come from is not at hand")
@pytest.mark.parametrize("lang", LANGUAGES)
def test_shares_no_clause_with_the_article_it_draws_on(lang: str) -> None:
    front, body = parts(lang)
    length = LONGEST_SHARED_CLAUSE + 1
    known = set(runs(letters(ARTICLE.read_text(encoding="utf-8")), length))
    written = [*front.values(), *body.splitlines()]
    shared = [run for line in written for run in runs(letters(line), length) if run in known]
    assert not [run for run in shared if not run.isascii()]


def test_the_folder_is_the_list() -> None:
    assert NAME in names()
    assert list(names()) == sorted(set(names()))
    assert editions(NAME) == ("en", "zh")
    assert editions(f"{NAME}.zh") == editions(NAME)


@pytest.mark.parametrize(
    ("name", "lang", "file"),
    [
        (NAME, "zh", f"{NAME}.zh.md"),
        (NAME, "en", f"{NAME}.en.md"),
        (f"{NAME}.zh", "en", f"{NAME}.zh.md"),
        (f"{NAME}.en", "zh", f"{NAME}.en.md"),
        (NAME, "fr", f"{NAME}.en.md"),
        (NAME, "", f"{NAME}.en.md"),
    ],
)
def test_an_edition_is_found_by_name_then_language(name: str, lang: str, file: str) -> None:
    assert find(name, lang).name == file


@pytest.mark.parametrize(
    "name", ["", ".", ".zh", "nowhere", "nowhere.zh", f"{NAME}.md", f"{NAME}.fr", "../x"]
)
def test_an_unknown_name_is_a_key_error(name: str) -> None:
    with pytest.raises(KeyError):
        find(name, "zh")
    with pytest.raises(KeyError):
        editions(name)


@pytest.mark.parametrize(
    ("name", "parted"),
    [(NAME, (NAME, "")), (f"{NAME}.zh", (NAME, "zh")), ("report.v2", ("report.v2", "")), ("", ("", ""))],
)
def test_a_name_is_parted_at_a_known_language_only(name: str, parted: tuple[str, str]) -> None:
    assert split_name(name) == parted
