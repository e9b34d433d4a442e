"""The tags of many files are found by their lines, whatever else the files hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.annotations import tags_used as module
from content.annotations.notes_file import emit
from content.annotations.tags_used import tags_used
from tests.content.annotations.notes_samples import TEXTS, annotation, file_text


def test_the_most_used_tags_of_all_files_come_first(tmp_path: Path) -> None:
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    one.write_text(file_text(annotation(1, tags=("召回", "电池")), annotation(2, tags=("召回",))), "utf-8")
    other.write_text(file_text(annotation(1, tags=("价格", "召回", "价格")), annotation(2)), "utf-8")
    assert tags_used([one, tmp_path / "missing.toml", other]) == ["召回", "电池", "价格"]


def test_what_is_no_list_of_words_has_no_tags(tmp_path: Path) -> None:
    path = tmp_path / "n.toml"
    path.write_bytes(
        b'x = 1\ntags = [1, "a", []]\ntags = ["b\ntags = [\n"c"]\ntags = "d"\n' + b"tags = [\xff]"
    )
    assert tags_used([path, tmp_path]) == ["a"]


def test_only_so_much_is_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [tmp_path / f"{number}.toml" for number in range(3)]
    for number, path in enumerate(paths):
        path.write_text(f'\ntags = ["t{number}"]\n' + "x" * 50 + f'\ntags = ["late{number}"]\n', "utf-8")
    monkeypatch.setattr(module, "FILES", 2)
    monkeypatch.setattr(module, "BYTES", 40)
    assert tags_used(paths) == ["t0", "t1"]
    monkeypatch.setattr(module, "TAGS", 1)
    assert tags_used(paths) == ["t0"]


@given(st.lists(TEXTS, max_size=4, unique=True))
def test_whatever_a_note_is_tagged_with_is_found(
    tmp_path_factory: pytest.TempPathFactory, tags: list[str]
) -> None:
    path = tmp_path_factory.getbasetemp() / "tags.toml"
    path.write_bytes(("\n" + emit(annotation(1, tags=tuple(tags)))).encode())
    assert tags_used([path]) == tags
