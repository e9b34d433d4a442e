"""Facets: properties that a list can be narrowed to, one of each group at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Generic, Protocol, TypeVar

from content.document import Document
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
    among: Callable[[Row], Collection[object]] | None = None
    """What `value` is looked for in, each once; facets that share it are counted in one look at each row."""
    value: object = None


def among(
    name: str, group: str, words: str, values: Callable[[Row], Collection[object]], value: object
) -> Facet[Row]:
    """The rows that have `value` among the `values` of a row: its sections, its subject."""
    return Facet(name, group, words, lambda row: value in values(row), values, value)


class Named(Protocol):
    """A row that is known by an id."""

    @property
    def id(self) -> str:
        """Unique in its list."""
        ...


NamedRow = TypeVar("NamedRow", bound=Named)


def section_facets(
    document: Document | None, offsets_of: Callable[[NamedRow], Iterable[int]]
) -> Iterator[Facet[NamedRow]]:
    """The sections that rows stand in, by their offsets in the text; none before the article is read."""
    if document is None or not document.sections:
        return
    homes: dict[str, frozenset[str]] = {}

    def homes_of(row: NamedRow) -> frozenset[str]:
        """The ids of a row's sections, looked up once."""
        found = homes.get(row.id)
        if found is None:
            found = frozenset(document.section_at(offset).id for offset in offsets_of(row))
            homes[row.id] = found
        return found

    for section in document.sections:
        if section.title:
            yield among(f"section:{section.id}", "section", section.title, homes_of, section.id)


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A facet as it is offered: how many rows it would leave, and whether it holds now."""

    id: str
    group: str
    words: str
    count: int | None
    """None: not counted yet."""
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

    def uncounted(self) -> list[FacetCount]:
        """Every facet, before it is known how many rows it leaves."""
        return [self._told(facet, None) for facet in self._all.values()]

    def counts(self, rows: Sequence[Row]) -> list[FacetCount]:
        """Every facet that leaves at least a row beside the chosen ones of other groups, or holds."""
        known = self._all
        by_group: Mapping[str, Sequence[Row]] = {
            group: _kept(rows, [facet for facet in self.chosen if facet.group != group])
            for group in {facet.group for facet in known.values()}
        }
        tallies: dict[object, Counter[object]] = {}
        found = [self._told(facet, _count(facet, by_group[facet.group], tallies)) for facet in known.values()]
        return [item for item in found if item.count or item.chosen]

    def _told(self, facet: Facet[Row], count: int | None) -> FacetCount:
        return FacetCount(
            facet.id, facet.group, facet.words, count, self._chosen.get(facet.group) == facet.id
        )


def _count(facet: Facet[Row], rows: Iterable[Row], tallies: dict[object, Counter[object]]) -> int:
    """How many rows a facet leaves; `tallies` keeps what was counted for facets that share their values."""
    values = facet.among
    if values is None:
        return sum(facet.passes(row) for row in rows)
    key = (facet.group, values)
    if key not in tallies:
        tallies[key] = Counter(chain.from_iterable(map(values, rows)))
    return tallies[key][facet.value]


def _kept(rows: Iterable[Row], facets: Sequence[Facet[Row]]) -> list[Row]:
    if not facets:
        return list(rows)
    return [row for row in rows if all(facet.passes(row) for facet in facets)]
