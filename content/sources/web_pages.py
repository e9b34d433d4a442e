"""Pages that were fetched, as they came, with address and date: they open again without a network.

A page is one file: a line of JSON that says where it is from, and the bytes of the body. It is named by its
address, so an address has one page at most.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import cast

from content.digests import sha256
from content.paths import pages_folder
from content.values import dataclass

_HEAD = ("final", "fetched", "type", "charset")
_LONGEST_HEAD = 64 * 1024


@dataclass(frozen=True, slots=True)
class Page:
    """What a server sent for an address."""

    address: str
    """As it was asked for, in its normal form."""
    final: str
    """Where the page was found in the end, after redirects."""
    fetched: str
    """ISO 8601, UTC."""
    type: str = ""
    """Media type in lower case, without parameters; empty if the server said none."""
    charset: str = ""
    """As the server named it; empty if it named none."""
    body: bytes = b""


def page_path(address: str) -> Path:
    """The file of the page of a normal address, whether it is there or not."""
    return pages_folder() / f"{sha256(address.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}.page"


def read_page(address: str) -> Page | None:
    """The kept page of a normal address; None if there is none that can be read."""
    try:
        with page_path(address).open("rb") as file:
            page = _head(file.readline(_LONGEST_HEAD), address)
            return page and replace(page, body=file.read())
    except OSError:
        return None


def page_head(address: str) -> Page | None:
    """As `read_page`, without the body."""
    try:
        with page_path(address).open("rb") as file:
            return _head(file.readline(_LONGEST_HEAD), address)
    except OSError:
        return None


def keep_page(page: Page) -> None:
    """Keep a page in place of an earlier one of its address. Raises OSError."""
    path = page_path(page.address)
    path.parent.mkdir(parents=True, exist_ok=True)
    head = json.dumps(asdict(replace(page, body=b"")) | {"body": len(page.body)}, ensure_ascii=True)
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        new.write_bytes(head.encode("ascii") + b"\n" + page.body)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def drop_page(address: str) -> None:
    """Keep the page of an address no longer."""
    with suppress(OSError):
        page_path(address).unlink(missing_ok=True)


def _head(line: bytes, address: str) -> Page | None:
    """What the first line says; None if it is none of ours or of another address."""
    try:
        table: object = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(table, Mapping):
        return None
    said = cast(Mapping[str, object], table)
    if said.get("address") != address:
        return None
    final, fetched, kind, charset = (str(said.get(name) or "") for name in _HEAD)
    return Page(address, final or address, fetched, kind, charset)
