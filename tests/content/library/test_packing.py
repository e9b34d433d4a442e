"""Packets: a briefing comes out as it went in, and nothing but a briefing ever comes out."""

from __future__ import annotations

import pickle
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.library.packing import (
    LENGTH,
    Assembler,
    pack,
    pack_briefing,
    split_packets,
    unpack,
)
from content.library.worker import serve, stream
from content.reading import read
from content.sources.open import text_source

ARTICLE = (
    "渡轮公司的账\n去年客运量为230万人次，比前年增长12.5%。\n公司会不会再涨价？总经理承诺2027年前不涨价。\n"
    "The ferry carried 1.2 million people in 2024. Will fares rise again?"
)


@pytest.mark.parametrize("text", [ARTICLE, "", "one line"])
def test_a_briefing_survives_the_way(text: str) -> None:
    source = text_source(text, "ferry.txt")
    briefing = read(source, article_id="xm-1")
    found = Assembler(source)
    for packet in split_packets(b"".join(pack_briefing(briefing))):
        found.take(packet)
    assert found.complete
    assert found.briefing == briefing


def test_the_worker_says_what_reading_says() -> None:
    source = text_source(ARTICLE, "ferry.txt")
    out = BytesIO()
    serve(BytesIO(pack("source", (source, "xm-1"))), out)
    found = Assembler(source)
    shown = [found.take(packet) for packet in split_packets(out.getvalue())]
    assert found.complete and found.done == 1.0 and shown[-1]
    assert found.briefing == read(source, article_id="xm-1")
    assert found.briefing.metrics and found.briefing.questions


def test_progress_never_goes_back() -> None:
    done = [
        payload
        for packet in stream(text_source(ARTICLE, "ferry.txt"), None)
        for tag, payload in [unpack(packet[LENGTH:])]
        if tag == "done"
    ]
    assert done == sorted(done)


@pytest.mark.parametrize("value", [print, pytest.raises, BytesIO()])
def test_other_values_are_not_made(value: object) -> None:
    with pytest.raises(ValueError, match="no packet"):
        unpack(pickle.dumps(("block", [value])))


@settings(max_examples=60)
@given(st.binary(max_size=200))
def test_any_bytes_are_a_packet_or_an_error(body: bytes) -> None:
    found = Assembler(text_source("text", "name"))
    try:
        found.take(body)
    except (ValueError, TypeError):
        assert not found.complete


def test_a_cut_stream_is_an_error() -> None:
    data = b"".join(pack_briefing(read(text_source(ARTICLE, "ferry.txt"))))
    with pytest.raises(ValueError, match="cut off"):
        list(split_packets(data[:-3]))
