"""How alike two short texts are, by edit distance.

The distance is Levenshtein's, computed a whole column at a time in the bits of one integer:
H. Hyyrö, "A bit-vector algorithm for computing Levenshtein and Damerau edit distances" (2003).
"""

from __future__ import annotations

from collections.abc import Iterator


def edit_distance(one: str, other: str) -> int:
    """Insertions, deletions and replacements that make one text the other; one big-integer step a letter."""
    if not one:
        return len(other)
    distance = len(one)
    for so_far in _distances(one, other, anchored=True):
        distance = so_far
    return distance


def _distances(pattern: str, text: str, *, anchored: bool) -> Iterator[int]:
    """After each letter of `text` the edit distance of `pattern` and the text so far.

    Not `anchored`, of the best of all pieces that end there.
    """
    masks: dict[str, int] = {}
    for position, char in enumerate(pattern):
        masks[char] = masks.get(char, 0) | 1 << position
    full = (1 << len(pattern)) - 1
    last = 1 << (len(pattern) - 1)
    grows, shrinks, distance = full, 0, len(pattern)
    for char in text:
        equal = masks.get(char, 0)
        diagonal = (((equal & grows) + grows) ^ grows) | equal | shrinks
        up = shrinks | (full & ~(diagonal | grows))
        down = grows & diagonal
        if up & last:
            distance += 1
        elif down & last:
            distance -= 1
        up = (up << 1 | anchored) & full
        down = (down << 1) & full
        grows = down | (full & ~(diagonal | up))
        shrinks = up & diagonal
        yield distance


def likeness(one: str, other: str) -> float:
    """1.0 for equal texts, 0.0 for texts with nothing in common."""
    longer = max(len(one), len(other))
    if one == other:
        return 1.0
    return 1.0 - edit_distance(one, other) / longer


def best_end(pattern: str, text: str, anchored: bool = True) -> tuple[int, int]:
    """Where the piece of `text` most like `pattern` ends, and its edit distance; of equal ends the last.

    The piece starts where the text does, or, not `anchored`, anywhere (P. Sellers; G. Myers, 1999).
    """
    best, best_at = len(pattern), 0
    for at, distance in enumerate(_distances(pattern, text, anchored=anchored), 1):
        if distance <= best:
            best, best_at = distance, at
    return best_at, best


def best_piece(pattern: str, text: str) -> tuple[int, int]:
    """Start and end of the piece of `text` that is most like `pattern`; empty where nothing is."""
    end, _ = best_end(pattern, text, anchored=False)
    if not end:
        return 0, 0
    length, _ = best_end(pattern[::-1], text[:end][::-1])
    return end - length, end
