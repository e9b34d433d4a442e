"""Facets: properties that a list can be narrowed to, one of each group at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from content.values import dataclass

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Facet(Generic[Row]):
    """One property of rows. Facets of one group exclude each other; those of different groups add up."""

    id: str
    """Unique in its list: `kind:disputed`."""
    group: str
    """As in the catalog: `kind`, `section`."""
    words: str
    """What the chip says."""
    passes: Callable[[Row], bool]


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A facet as it is offered: how many rows it would leave, and whether it holds now."""

    id: str
    group: str
    words: str
    count: int
    chosen: bool


class Facets(Generic[Row]):
    """The facets of a list, and which of them hold."""

    def __init__(self) -> None:
        """None, and nothing is narrowed."""
        self._made: dict[str, Facet[Row]] = {}
        self._make: Callable[[], Iterable[Facet[Row]]] | None = None
        """Makes those that are offered; None once they are made."""
        self._chosen: dict[str, str] = {}

    def offer(self, facets: Iterable[Facet[Row]]) -> None:
        """Take these in place of the earlier ones; what holds and still exists goes on holding."""
        offered = tuple(facets)
        self.offer_late(lambda: offered)

    def offer_late(self, make: Callable[[], Iterable[Facet[Row]]]) -> None:
        """As `offer`, of facets made when one is asked for: a list that shows all its rows needs none."""
        self._make = make
        if not self._chosen:
            return
        known = self._all
        for group, name in list(self._chosen.items()):  # a copy: a long list is made in a thread
            if name not in known and self._chosen.get(group) == name:
                del self._chosen[group]

    @property
    def _all(self) -> dict[str, Facet[Row]]:
        make = self._make
        if make is not None:
            self._made = {facet.id: facet for facet in make()}
            if self._make is make:  # others may have been offered meanwhile, by another thread
                self._make = None
        return self._made

    @property
    def chosen(self) -> tuple[Facet[Row], ...]:
        """The facets that hold, in the order they were chosen."""
        if not self._chosen:
            return ()
        found = self._all
        return tuple(found[name] for name in list(self._chosen.values()) if name in found)

    def toggle(self, name: str) -> None:
        """Narrow to a facet in place of another of its group, or no more; an unknown one changes nothing."""
        facet = self._all.get(name)
        if facet is None:
            return
        held = self._chosen.pop(facet.group, None)
        if held != name:
            self._chosen[facet.group] = name

    def clear(self) -> bool:
        """Narrow to nothing; whether anything held."""
        held = bool(self._chosen)
        self._chosen = {}
        return held

    def keep(self, rows: Iterable[Row]) -> list[Row]:
        """The rows that have every chosen property."""
        return _kept(rows, self.chosen)

    def counts(self, rows: Sequence[Row]) -> list[FacetCount]:
        """Every facet that leaves at least a row beside the chosen ones of other groups, or holds."""
        known = self._all
        found: list[FacetCount] = []
        by_group: Mapping[str, list[Row]] = {
            group: _kept(rows, [facet for facet in self.chosen if facet.group != group])
            for group in {facet.group for facet in known.values()}
        }
        for facet in known.values():
            count = sum(facet.passes(row) for row in by_group[facet.group])
            chosen = self._chosen.get(facet.group) == facet.id
            if count or chosen:
                found.append(FacetCount(facet.id, facet.group, facet.words, count, chosen))
        return found


def _kept(rows: Iterable[Row], facets: Sequence[Facet[Row]]) -> list[Row]:
    return [row for row in rows if all(facet.passes(row) for facet in facets)]
