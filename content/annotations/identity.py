"""Identity of annotations and reviews: ids, short, unique and in order of time; and the time itself."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32, as in ULIDs: no I, L, O, U
_TIME_LENGTH = 10
_TAIL_LENGTH = 6
_TAIL_LIMIT = 32**_TAIL_LENGTH

_last = (0, 0)


def now() -> datetime:
    """The moment, in UTC, to the second: what notes write."""
    return datetime.now(UTC).replace(microsecond=0)


def new_id() -> str:
    """Ten digits of milliseconds and six of chance; later calls of one process sort later."""
    global _last
    now = time.time_ns() // 1_000_000
    moment, tail = _last
    if now > moment:
        moment, tail = now, secrets.randbelow(_TAIL_LIMIT // 2)
    else:
        tail += 1
    _last = (moment, tail)
    return _base32(moment, _TIME_LENGTH) + _base32(tail, _TAIL_LENGTH)


def _base32(number: int, length: int) -> str:
    digits: list[str] = []
    for _ in range(length):
        number, digit = divmod(number, 32)
        digits.append(_DIGITS[digit])
    return "".join(reversed(digits))
