"""Layouts of the user's own: what they may name, what they can't reach, how their mistakes are told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.exports.as_csv import METRIC_COLUMNS, NOTE_COLUMNS, QUESTION_COLUMNS
from content.exports.as_markdown import render_markdown
from content.exports.escaping import escape
from content.exports.templates import fill
from content.messages import UserError
from tests.content.exports.test_as_markdown import dossier

VALUES: Mapping[str, object] = {"title": "账", "rows": {"notes": [{"quote": "a*b", "note": None}]}}


def filled(template: str) -> str:
    return fill(template, "mine.md", VALUES, escape)


@pytest.mark.parametrize(
    ("template", "made"),
    [
        ("《{{ title }}》", "《账》"),
        (
            "{% for note in rows.notes %}\n- {{ note.quote }} {{ note.quote | md }}\n{% endfor %}\n",
            "- a*b a\\*b\n",
        ),
        ("{{ rows.notes[0].note | md }}|{{ rows.notes | length }}", "|1"),
        ("{{ 'x\ny' | md }}", "x y"),
        ("costs $5 and $title\n", "costs $5 and $title\n"),
        ("{# not printed #}{{ title | upper }}", "账"),
    ],
)  # fmt: skip
def test_a_template_is_filled_in(template: str, made: str) -> None:
    assert filled(template) == made


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("ok\n{{ nothing }}", 2),
        ("{{ title", 1),
        ("a\nb\n{% for %}", 3),
        ("\n\n\n{{ title.nothing.more }}", 4),
        ("x\n{{ 1 / 0 }}", 2),
        ("{{ title | no_such_filter }}", 1),
        ("\n{% include '/etc/passwd' %}", 2),
        ("{{ ().__class__.__bases__ }}", 1),
        ("\n{{ title.__init__.__globals__ }}", 2),
        ("{{ rows.notes.append(1) }}", 1),
        ("{{ range(10000000) | list }}", 1),
        ("{% for note in rows.notes %}\n{{ note.quot }}\n{% endfor %}", 2),
    ],
)
def test_a_mistake_is_one_line_with_its_place(template: str, line: int) -> None:
    with pytest.raises(UserError) as caught:
        filled(template)
    assert caught.value.where == f"mine.md:{line}"
    for lang in ("en", "zh"):
        told = caught.value.line(lang)
        assert "\n" not in told and "title rows" in told


def documented() -> set[str]:
    """The names that the README gives to the parts of a layout."""
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    (told,) = re.findall(r"A template is .*?\n\n", readme, re.DOTALL)
    return {name.partition(".")[0] for name in re.findall(r"`([a-z.]+)`", told)} - {"md"}


def test_the_readme_names_every_part_and_no_other() -> None:
    with pytest.raises(UserError) as caught:
        render_markdown(dossier("最后"), "{{ nothing }}", "mine.md")
    assert set(caught.value.remedy.values["names"].split()) == documented()


def test_the_parts_and_rows_of_an_article_can_be_named() -> None:
    names = "".join(f"{{{{ {name} }}}}\n" for name in documented() if name != "rows")
    columns = {"notes": NOTE_COLUMNS, "metrics": METRIC_COLUMNS, "questions": QUESTION_COLUMNS}
    for what, names_of in columns.items():
        cells = "".join(f"{{{{ row.{name} | md }}}}" for name in names_of)
        names += f"{{% for row in rows.{what} %}}{cells}{{% endfor %}}"
    made = render_markdown(dossier("最后"), names, "mine.md")
    assert made.startswith("<!-- xm-brief:begin") and "河边的账" in made and "> > 最后" in made


def test_the_example_in_the_readme_works() -> None:
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```jinja\n(.*?)```", readme, re.DOTALL)
    made = render_markdown(dossier("最后"), example, "README.md")
    assert "# 河边的账" in made


def test_an_empty_template_leaves_the_marks_alone() -> None:
    lines = render_markdown(dossier("最后"), "", "mine.md").splitlines()
    assert [line.split(" xm-1")[0].split(":")[-1].split()[0] for line in lines if line] == ["begin", "end"]


@given(st.text(st.sampled_from("{}%#ab .|'\"()[]\n-+0"), max_size=30))
def test_any_text_is_filled_in_or_told(template: str) -> None:
    try:
        assert isinstance(filled(template), str)
    except UserError as error:
        assert error.where.startswith("mine.md:") and "\n" not in error.line("en")


@given(st.text())
def test_a_value_is_never_taken_for_a_template(text: str) -> None:
    assert fill("{{ x }}", "t", {"x": "{{ 7 * 7 }}" + text}, escape) == "{{ 7 * 7 }}" + text
