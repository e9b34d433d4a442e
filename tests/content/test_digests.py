"""Digests are SHA-256, whoever counts them."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.digests import LONG, _blake2s, _own, sha256, short_digest  # pyright: ignore[reportPrivateUsage]

ROOT = Path(__file__).parents[2]

ROOT = Path(__file__).parents[2]


@given(st.lists(st.binary(max_size=200), max_size=5), st.sampled_from([0, LONG + 1]))
def test_any_bytes_have_their_digest(pieces: list[bytes], size: int) -> None:
    digest = sha256(b"".join(pieces[:1]), size=size)
    for piece in pieces[1:]:
        digest.update(piece)
    assert digest.hexdigest() == hashlib.sha256(b"".join(pieces)).hexdigest()


def test_a_known_digest() -> None:
    assert sha256().hexdigest().startswith("e3b0c44298fc1c149afb")
    assert sha256(b"a" * (LONG + 1)).hexdigest() == hashlib.sha256(b"a" * (LONG + 1)).hexdigest()


def test_an_interpreter_without_its_own_still_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    _forget()
    for name in ("_sha2", "_sha256", "_blake2"):
        monkeypatch.setitem(sys.modules, name, None)
    assert sha256(b"a").hexdigest() == hashlib.sha256(b"a").hexdigest()
    assert short_digest(b"a", 5) == hashlib.blake2s(b"a", digest_size=5).hexdigest()
    _forget()


def _forget() -> None:
    _own.cache_clear()
    _blake2s.cache_clear()


@given(st.binary(max_size=200), st.integers(1, 32))
def test_short_digests_have_their_size(data: bytes, size: int) -> None:
    assert short_digest(data, size) == hashlib.blake2s(data, digest_size=size).hexdigest()
    assert len(short_digest(data, size)) == 2 * size


@pytest.mark.parametrize(("size", "loaded"), [(0, False), (LONG + 1, True)])
def test_openssl_is_loaded_only_for_what_is_long(size: int, loaded: bool) -> None:
    code = (
        "import sys; from content.digests import sha256, short_digest\n"
        "sha256(b'a', size=int(sys.argv[1])).hexdigest(); short_digest(b'a', 5)\n"
        "print('hashlib' in sys.modules)"
    )
    words = [sys.executable, "-c", code, str(size)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(loaded)


def test_reading_an_article_loads_no_openssl() -> None:
    code = (
        "import sys\n"
        "from content.reading import read\n"
        "from content.sources.open import text_source\n"
        "assert read(text_source('船厂说，今年交付12艘船，明年会更多。', 'a'), lang='zh').questions\n"
        "sys.exit('_hashlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
