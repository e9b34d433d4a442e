"""What reading bytes comes to: a source, its lines, or what is wrong with them."""

from __future__ import annotations

import io

import pytest

from content.document import Source
from content.messages import UserError
from content.sources.open import open_source
from content.structure.parse import parse


def read(data: bytes, **options: str) -> Source:
    """The source of bytes that come through standard input."""
    return open_source("-", stdin=io.BytesIO(data), **options)  # type: ignore[arg-type]


def refusal(data: bytes, **options: str) -> UserError:
    """Why they are refused; it can be said in both languages."""
    with pytest.raises(UserError) as caught:
        read(data, **options)
    assert caught.value.line("zh") and caught.value.line("en")
    return caught.value


def fault(data: bytes, **options: str) -> str:
    """The name of what is wrong with them: `broken`, `scan`."""
    return refusal(data, **options).what.key.rpartition(".")[2]


def lines(source: Source) -> list[tuple[str, str]]:
    """The blocks of a source with their kinds."""
    document = parse(source)
    return [(block.range.of(document.text), str(block.kind)) for block in document.blocks]
