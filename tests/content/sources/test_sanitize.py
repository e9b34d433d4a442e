"""The canonical normalisation: what goes, what shows, what stays; its own result it never changes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.sources.sanitize import CANON, clean, sanitize, sanitize_line

HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.characters(categories=["Cs", "Cc", "Cf", "Zs", "Zl", "Zp"]),
        st.sampled_from("\r\n\t \u3000\u00a0\u200b\ufeff\x1b\x07\u202e"),
    ),
    max_size=60,
)


@given(HOSTILE)
def test_idempotent_and_without_anything_that_could_drive_a_terminal(text: str) -> None:
    once = sanitize(text)
    assert sanitize(once) == once
    assert not re.search(
        "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]", once
    )
    assert all(line == line.strip(" \u3000\u00a0") != "" for line in once.split("\n")) or once == ""
    once.encode("utf-8")


@given(HOSTILE)
def test_a_line_stays_one_line(text: str) -> None:
    line = sanitize_line(text)
    assert "\n" not in line and sanitize(line) == line


@pytest.mark.parametrize(
    ("raw", "canonical"),
    [
        ("a\r\nb\rc\u2028d\x85e\x0bf\x0cg", "a\nb\nc\nd\ne\nf\ng"),
        ("\ufeff\u3000\u3000第一段\u00a0\n\n\n  第二段 ", "第一段\n第二段"),
        ("soft\u00adhyphen zero\u200bwidth \u202eoverride\u202c", "softhyphen zerowidth override"),
        ("red \x1b[31mtext\x1b]52;c;x\x07", "red ␛[31mtext␛]52;c;x␇"),
        ("C1 \x9b31m \x7f", "C1 31m ␡"),
        ("tab\there", "tab here"),
        ("lone \ud83d surrogate \ufffe", "lone \ufffd surrogate \ufffd"),
        ("ＡＢＣ，１２％　中", "ＡＢＣ，１２％　中"),
        ("e\u0301 ❤\ufe0f", "e\u0301 ❤\ufe0f"),
        ("", ""),
        (" \n\u3000\n", ""),
    ],
)
def test_cases(raw: str, canonical: str) -> None:
    assert sanitize(raw) == canonical


def test_the_rules_have_a_number() -> None:
    assert CANON == 1


def test_clean_keeps_indents_and_empty_lines() -> None:
    assert clean("  a\r\n\r\n\tb") == "  a\n\n b"
