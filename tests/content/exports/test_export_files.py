from __future__ import annotations

import os
from pathlib import Path

import pytest

from content.exports.dossier import Dossier
from content.exports.files import export_to, text_of
from content.messages import UserError
from content.reading import read
from content.sources.open import text_source

DOSSIER = Dossier(read(text_source("水费去年涨了5%。谁来付，还没有说法。", "water")), lang="zh")


def test_what_the_user_wrote_around_stays_and_other_formats_replace(tmp_path: Path) -> None:
    page, table = tmp_path / "a.md", tmp_path / "a.csv"
    page.write_text("前言\n", encoding="utf-8")
    table.write_bytes(b"\xff old")
    for _ in range(2):
        export_to(page, "markdown", DOSSIER)
        export_to(table, "csv", DOSSIER)
    assert page.read_text(encoding="utf-8").startswith("前言\n\n<!-- xm-brief:begin")
    assert page.read_text(encoding="utf-8").count("<!-- xm-brief:begin") == 1
    assert text_of(table).startswith("\ufeffid,")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_a_byte_order_mark_before_the_part_does_not_hide_it(tmp_path: Path, line_end: str) -> None:
    page = tmp_path / "a.md"
    export_to(page, "markdown", DOSSIER)
    made = page.read_text(encoding="utf-8")
    page.write_bytes(f"\ufeff{made}".replace("\n", line_end).encode())
    export_to(page, "markdown", DOSSIER)
    assert text_of(page).replace("\r\n", "\n") == f"\ufeff{made}"


def test_a_link_stays_a_link_and_rights_stay(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("old", encoding="utf-8")
    real.chmod(0o600)
    link.symlink_to(real)
    export_to(link, "json", DOSSIER)
    assert link.is_symlink() and real.stat().st_mode & 0o777 == 0o600 and text_of(real).startswith("{")


def test_a_device_is_written_to() -> None:
    export_to(Path(os.devnull), "json", DOSSIER)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_file_at_fault_is_named(tmp_path: Path, lang: str) -> None:
    foreign = tmp_path / "a.md"
    foreign.write_bytes(b"\xff\xfe")
    for path, format in ((tmp_path / "no" / "a.md", "markdown"), (foreign, "markdown"), (tmp_path, "json")):
        with pytest.raises(UserError) as caught:
            export_to(path, format, DOSSIER)
        assert caught.value.line(lang).startswith(f"{path}: ")
    assert foreign.read_bytes() == b"\xff\xfe"
