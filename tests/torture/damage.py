"""Files with flipped, cut or inserted bytes: every block that was not hit is shown, every byte is kept."""

from __future__ import annotations

import random
import re
from pathlib import Path

from content.annotations.annotation import AnnotationSet
from content.annotations.fields import as_set
from content.annotations.notes_file import NotesFile, build, render
from tests.torture.scene import HEADER, note, on_disk, open_store

_NOTES = 8
_TEXTS = ("一行", "两行\n第二行", 'quotes """ and \\ signs', "[[annotation]]\nnot a block", "# 注释？")
_HEADER = re.compile(rb"^\[\[annotation\]\]", re.MULTILINE)


def run(folder: Path, files: int, seed: int = 1) -> str:
    """Damage so many files; returns what was seen, fails if an undamaged note or a byte was lost."""
    chance = random.Random(seed)
    aside = 0
    for number in range(files):
        place = folder / str(number % 50)
        place.mkdir(parents=True, exist_ok=True)
        for old in place.iterdir():
            if old.is_file():
                old.unlink()
        aside += _trial(place / "notes.toml", chance)
    return f"{files} files, {aside} set aside, every undamaged note shown, every byte kept"


def _whole(chance: random.Random) -> tuple[bytes, AnnotationSet]:
    notes = as_set(note(f"N{n:02}", chance.choice(_TEXTS), n * 10) for n in range(_NOTES))
    return render(build(NotesFile(), notes, HEADER)).encode(), notes


def _trial(path: Path, chance: random.Random) -> bool:
    content, notes = _whole(chance)
    low, high, damaged = _hurt(content, chance)
    path.write_bytes(damaged)
    starts = [*(match.start() for match in _HEADER.finditer(content)), len(content)]
    blocks = zip(
        sorted(notes.annotations, key=lambda item: item.target.start), starts, starts[1:], strict=False
    )
    # what touches the line end in front of a header touches both blocks
    untouched = [item for item, start, end in blocks if high < start - 1 or low > end]
    store = open_store(path)
    shown = {item.id: item for item in store.notes.items}
    missing = [item.id for item in untouched if shown.get(item.id) != item]
    assert not missing, f"not shown: {missing}; bytes {low} to {high} of {damaged!r}"
    if store.read_only:  # the damage made it a file of a newer version
        assert path.read_bytes() == damaged
        return False
    assert store.save([note("NEW", "neu", 500)]).ok
    found = {item.id: item for item in on_disk(path).items}
    assert all(found.get(item.id) == item for item in untouched) and "NEW" in found
    copies = [copy.read_bytes() for copy in path.parent.glob("*.broken-*")]
    assert copies in ([], [damaged])
    return bool(copies)


def _hurt(content: bytes, chance: random.Random) -> tuple[int, int, bytes]:
    """Where the bytes of the whole file were hit, and the damaged file."""
    low = chance.randrange(len(content))
    length = chance.choice((1, 1, 3, 20, 200))
    junk = bytes(chance.choice(b"\"'[]=#\n\\\x00\xff\xe8a1 ") for _ in range(length))
    kind = chance.choice(("flip", "cut", "insert", "end"))
    if kind == "insert":
        return low, low, content[:low] + junk + content[low:]
    if kind == "end":
        return low, len(content), content[:low]
    high = min(len(content), low + length)
    return low, high, content[:low] + (junk[: high - low] if kind == "flip" else b"") + content[high:]
