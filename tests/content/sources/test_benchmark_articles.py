"""What the benchmark of reading measures: the same article in each format, of the wanted size."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.document import BlockKind
from content.sources.limits import set_limits
from content.sources.open import open_source
from content.structure.parse import parse
from tests.benchmarks.sources import FORMS, LINE, PARAGRAPH, READ_AS, make, measure_here


@pytest.mark.parametrize("form", FORMS)
def test_an_article_has_its_paragraphs_and_headings(tmp_path: Path, form: str) -> None:
    document = parse(open_source(str(make(tmp_path, form, 5000)), format=READ_AS.get(form, form)))
    count = 5000 // len(LINE if form == "lines" else PARAGRAPH)
    kinds = [block.kind for block in document.blocks]
    assert kinds.count(BlockKind.PARAGRAPH) + kinds.count(BlockKind.DECK) == count
    assert len(kinds) - count == -(-count // 10)  # one over every ten, begun or not
    assert len(document.text) == pytest.approx(5000, rel=0.15)


def test_a_measurement_has_time_and_memory(tmp_path: Path) -> None:
    found = measure_here(make(tmp_path, "text", 2000), "text", 2)
    set_limits({})
    assert found["ms"] > 0 and found["memory"] >= 0
