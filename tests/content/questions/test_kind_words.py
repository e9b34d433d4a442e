"""What an item is called: a forecast that is nobody's promise is not called one."""

from __future__ import annotations

from pathlib import Path

import pytest
import tomli

from content.messages import Message, catalog
from content.questions.question import FORETOLD, OpenQuestion, QuestionKind

ROOT = Path(__file__).parents[3]
CATALOGS = [
    ROOT / folder / lang / name
    for folder, name in (("tui/locale", "wording.toml"), ("content/catalog", "exports.toml"))
    for lang in ("zh", "en")
]


def item(kind: QuestionKind, rule: str) -> OpenQuestion:
    return OpenQuestion("q-1", kind, "must", "", (), Message("why"), Message("settle"), rule, 0.5)


@pytest.mark.parametrize(
    ("rule", "word"),
    [
        ("forecast.warning", "expected"),
        ("forecast.outlook", "expected"),
        ("forecast.modal", "expected"),
        ("forecast.commitment", "forecast"),
        ("forecast.target", "forecast"),
        ("forecast.deed", "forecast"),
        ("own", "forecast"),
    ],
)
def test_only_what_somebody_gave_his_word_for_is_called_a_promise(rule: str, word: str) -> None:
    assert item(QuestionKind.FORECAST, rule).kind_word == word


@pytest.mark.parametrize("kind", QuestionKind, ids=[kind.value for kind in QuestionKind])
def test_other_items_are_called_by_their_kind(kind: QuestionKind) -> None:
    assert item(kind, f"{kind.value}.any").kind_word == kind.value


@pytest.mark.parametrize("path", CATALOGS, ids=[f"{path.parent.name}-{path.stem}" for path in CATALOGS])
def test_every_catalog_has_the_word_and_no_two_kinds_share_one(path: Path) -> None:
    words = tomli.loads(path.read_text(encoding="utf-8"))["kind"]
    named = [words[name] for name in ("expected", *(kind.value for kind in QuestionKind))]
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_rules_that_are_no_promises_are_rules(lang: str) -> None:
    names = catalog(lang)
    assert {f"rules.{rule}" for rule in FORETOLD} <= names.keys()
