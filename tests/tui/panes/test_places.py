"""Values found by place, in one index or in two that lie on one another."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from content.document import TextRange
from tui.panes.places import PlaceIndex

RANGES = st.builds(
    lambda start, length: TextRange(start, start + length), st.integers(0, 60), st.integers(1, 30)
)


@given(st.lists(RANGES, max_size=12), st.lists(RANGES, max_size=12), RANGES)
def test_two_that_lie_on_one_another_are_like_one(
    below: list[TextRange], above: list[TextRange], place: TextRange
) -> None:
    base = PlaceIndex((own, f"below {at}") for at, own in enumerate(below))
    index = PlaceIndex(((own, f"above {at}") for at, own in enumerate(above)), base=base)
    found = index.within(place)
    all_names = {f"below {at}": own for at, own in enumerate(below)}
    all_names |= {f"above {at}": own for at, own in enumerate(above)}
    assert sorted(found) == sorted(name for name, own in all_names.items() if own.overlaps(place))
    ends = [(all_names[name].start, all_names[name].end) for name in found]
    assert ends == sorted(ends), "in text order"
    assert all(name.startswith("below") for name in base.within(place)), "the lower one knows nothing of it"


def test_values_need_no_order() -> None:
    place = TextRange(0, 3)
    index = PlaceIndex([(place, object()), (place, object())], base=PlaceIndex([(place, object())]))
    assert len(index.within(place)) == 3 and not PlaceIndex[object]().within(place)
