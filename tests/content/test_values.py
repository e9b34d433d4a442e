"""Values behave as standard dataclasses do, and are made without compiling anything."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import FrozenInstanceError, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from content.values import SLOWLY, quick

T = TypeVar("T")
ROOT = Path(__file__).parents[2]


class PlainPoint:
    """A place."""

    x: int
    y: int = 2
    names: Mapping[str, int] = field(default_factory=dict[str, int])
    hidden: str = field(default="", repr=False)

    def doubled(self) -> int:
        return self.x * 2


def of(made: Callable[[type], type], plain: type) -> Any:
    """The same class again, so that each decorator starts from its own."""
    again = type(plain.__name__, (), dict(plain.__dict__))
    again.__qualname__ = plain.__qualname__
    return made(again)


STANDARD = of(dataclasses.dataclass(frozen=True, slots=True, order=True), PlainPoint)
Point = quick(frozen=True, slots=True, order=True)(PlainPoint)


@quick(slots=True)
class Box:
    """Something that changes."""

    items: list[int] = field(default_factory=list[int])
    label: str = "box"


@quick(frozen=True, slots=True)
class Nothing:
    """No field at all."""


@quick(frozen=True, slots=True)
class Pair(Generic[T]):
    """Two of a kind."""

    one: T
    two: T


small = st.tuples(st.integers(-3, 3), st.integers(-3, 3))


@given(small, small)
def test_values_compare_hash_and_print_as_standard_ones(a: tuple[int, int], b: tuple[int, int]) -> None:
    one, two = Point(*a, ()), Point(*b, ())  # type: ignore[arg-type]
    first, second = STANDARD(*a, ()), STANDARD(*b, ())
    assert (one == two) == (first == second)
    assert (one < two, one <= two, one > two, one >= two) == (  # type: ignore[operator]
        first < second,
        first <= second,
        first > second,
        first >= second,
    )
    assert hash(one) == hash(first)
    assert repr(one) == repr(first)


@pytest.mark.parametrize(
    ("given", "values"), [((1,), {}), ((1, 5), {}), ((), {"x": 1, "y": 3}), ((1,), {"names": {"a": 1}})]
)
def test_a_constructor_takes_what_the_standard_one_takes(
    given: tuple[int, ...], values: dict[str, Any]
) -> None:
    made = of(quick(frozen=True, slots=True), PlainPoint)
    first = dataclasses.asdict(STANDARD(*given, **values))
    for _ in range(2 * SLOWLY):  # filled field by field, then by a compiled constructor
        assert dataclasses.asdict(made(*given, **values)) == first


@pytest.mark.parametrize(
    ("given", "values"), [((), {}), ((1, 2, {}, "", 5), {}), ((1,), {"z": 1}), ((1,), {"x": 1})]
)
def test_a_constructor_refuses_what_the_standard_one_refuses(
    given: tuple[Any, ...], values: dict[str, Any]
) -> None:
    with pytest.raises(TypeError) as standard:
        STANDARD(*given, **values)
    made = of(quick(frozen=True, slots=True), PlainPoint)
    for _ in range(2 * SLOWLY):
        with pytest.raises(TypeError) as ours:
            made(*given, **values)
        assert str(ours.value) == str(standard.value)


def test_a_frozen_value_can_not_be_changed() -> None:
    point = Point(1)  # type: ignore[call-arg]
    for change in (
        lambda: setattr(point, "x", 3),
        lambda: delattr(point, "x"),
        lambda: setattr(point, "z", 3),
    ):
        with pytest.raises(FrozenInstanceError):
            change()
    assert point.x == 1
    assert not hasattr(point, "__dict__")


def test_one_that_is_not_frozen_can_be_changed_and_not_hashed() -> None:
    box, other = Box(), Box()
    box.items.append(1)
    assert (box, other.items) == (Box([1]), [])
    box.label = "full"
    assert box != Box([1])
    with pytest.raises(TypeError):
        hash(box)
    with pytest.raises(AttributeError):
        box.other = 1  # type: ignore[attr-defined]


def test_other_classes_are_never_equal_nor_ordered() -> None:
    point = Point(1)  # type: ignore[call-arg]
    assert point != STANDARD(1) and point != (1, 2, {}, "")
    with pytest.raises(TypeError):
        point < (1, 2)  # type: ignore[operator]  # noqa: B015


def test_the_standard_library_sees_a_dataclass() -> None:
    point = Point(1)  # type: ignore[call-arg]
    assert dataclasses.is_dataclass(point) and dataclasses.is_dataclass(Point)
    assert dataclasses.replace(point, y=9) == Point(1, 9)  # type: ignore[call-arg, type-var]
    assert [f.name for f in dataclasses.fields(Point)] == ["x", "y", "names", "hidden"]  # type: ignore[arg-type]
    assert [(f.name, f.default, f.repr) for f in dataclasses.fields(Point)] == [  # type: ignore[arg-type]
        (f.name, f.default, f.repr) for f in dataclasses.fields(STANDARD)
    ]
    assert repr(Point.__dataclass_params__) == repr(STANDARD.__dataclass_params__)  # type: ignore[attr-defined]
    assert Point.__match_args__ == STANDARD.__match_args__  # type: ignore[attr-defined]
    assert (Point.__doc__, Point.__qualname__, Point.__module__) == ("A place.", "PlainPoint", __name__)


def test_pydantic_reads_and_writes_them() -> None:
    adapter = TypeAdapter(Box)
    assert adapter.validate_python({"items": ["4"]}) == Box([4])
    assert adapter.dump_python(Box([4], "b")) == {"items": [4], "label": "b"}


def test_they_are_copied_and_pickled() -> None:
    for value in (Nothing(), Pair(1, [2]), Box([1])):
        assert copy.deepcopy(value) == value
        assert pickle.loads(pickle.dumps(value)) == value


def test_patterns_generics_and_empty_classes() -> None:
    match Pair("a", "b"):
        case Pair(one, two):
            assert (one, two) == ("a", "b")
    assert Pair[int].__origin__ is Pair  # type: ignore[attr-defined]
    assert Nothing() == Nothing() and hash(Nothing()) == hash(()) and repr(Nothing()) == "Nothing()"


def test_a_value_that_holds_itself_can_be_printed() -> None:
    box = Box()
    box.items.append(box)  # type: ignore[arg-type]
    assert repr(box) == "Box(items=[...], label='box')"


def test_methods_of_its_own_stay_and_what_follows_a_constructor_runs() -> None:
    @quick(frozen=True, slots=True)
    class Named:
        """With some of the methods written out."""

        name: str

        def __post_init__(self) -> None:
            object.__setattr__(self, "name", self.name.strip())

        def __hash__(self) -> int:
            return 7

        def __repr__(self) -> str:
            return "named"

    @quick(frozen=True, slots=True)
    class Loose:
        """Equal to all of its kind, and hashed by its fields as the standard decorator has it."""

        name: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Loose)

    assert {Named(" a ").name for _ in range(2 * SLOWLY)} == {"a"}
    assert (Named(" a ").name, hash(Named("a")), repr(Named("a"))) == ("a", 7, "named")
    assert Loose("a") == Loose("b") and hash(Loose("a")) != hash(Loose("b"))


def test_what_would_behave_otherwise_is_refused() -> None:
    def refused(body: dict[str, Any], kinds: dict[str, str], bases: tuple[type, ...] = ()) -> None:
        with pytest.raises(TypeError):
            quick(slots=True)(type("Odd", bases, {"__annotations__": kinds, **body}))

    refused({}, {"a": "ClassVar[int]"})
    refused({}, {"a": "InitVar[int]"})
    refused({}, {"_": "KW_ONLY"})
    refused({"a": []}, {"a": "list[int]"})
    refused({"a": 1}, {"a": "int", "b": "int"})
    refused({"a": field(init=False, default=1)}, {"a": "int"})
    refused({"a": field(compare=False, default=1)}, {"a": "int"})
    refused({"a": field(kw_only=True, default=1)}, {"a": "int"})
    refused({}, {"b": "int"}, (Box,))
    with pytest.raises(TypeError):
        quick(slots=False)(type("Loose", (), {}))


def test_nothing_is_compiled_before_it_is_called() -> None:
    code = (
        "import builtins; from content import values; compiled = []; run = builtins.exec\n"
        "values.exec = lambda text, space: (compiled.append(text), run(text, space))\n"
        "Spot = values.quick(frozen=True, slots=True)(type('Spot', (), {'__annotations__': {'at': 'int'}}))\n"
        "print(len(compiled)); one, two = Spot(1), Spot(2); print(len(compiled)); one == two\n"
        "print(len(compiled)); [Spot(n) for n in range(values.SLOWLY)]; print(len(compiled))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0", "1", "2"]


def test_all_values_of_the_program_are_made_so() -> None:
    packages = ("content", "tui")
    sources = [path for name in packages for path in (ROOT / name).rglob("*.py")]
    assert len(sources) > 200
    standard = re.compile(r"^from dataclasses import .*\bdataclass\b", re.MULTILINE)
    found = [path.name for path in sources if standard.search(path.read_text(encoding="utf-8"))]
    assert found == ["values.py"]


def test_naming_the_fields_writes_no_signature(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: object, **values: object) -> None:
        raise AssertionError("the standard decorator asks for a signature where there is no docstring")

    @quick(slots=True, frozen=True)
    class Fresh:
        """One that nobody has looked at."""

        left: int
        right: int = 2

    monkeypatch.setattr("inspect.signature", refuse)
    made: Any = Fresh(1)  # type: ignore[call-arg]
    assert [field.name for field in dataclasses.fields(made)] == ["left", "right"]
    assert dataclasses.replace(made, left=3) == Fresh(3) and Fresh.__dataclass_params__.frozen  # type: ignore
