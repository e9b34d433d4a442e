"""Values: dataclasses that cost a start little.

The standard decorator compiles six methods for every class as soon as the class is made, used or not; with
seventy classes that was a tenth of the time until the first page stood. This one makes slotted classes of
the same behaviour and compiles a method when it is first called. `dataclasses.fields`, `replace`, `asdict`
and pydantic see a dataclass like any other. To type checkers it is the standard decorator.

What no class here needs is refused: inherited fields, `InitVar`, `ClassVar`, keyword-only fields, and fields
that are no part of the constructor or of comparisons.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError
from dataclasses import dataclass as standard
from dataclasses import fields as fields_of
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

T = TypeVar("T")
SLOWLY = 4
"""So many values are filled field by field before a constructor is compiled: most classes have fewer."""
Given = Mapping[str, Any]
"""What a class says of its fields behind the `=`, by name."""


def quick(*, slots: bool, frozen: bool = False, order: bool = False) -> Callable[[type[T]], type[T]]:
    """The decorator. Frozen values can be hashed; with `order` values compare as tuples of their fields do.

    `slots` must be true, as it is in every class of the program. Raises TypeError at a class that it can't
    make, see above.
    """
    if not slots:
        raise TypeError("values have slots")
    return lambda plain: _make(plain, frozen, order)


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    dataclass = quick


def _make(plain: type[T], frozen: bool, order: bool) -> type[T]:
    """The class again, with slots in place of its defaults."""
    names = tuple(plain.__annotations__)
    given = {name: plain.__dict__[name] for name in names if name in plain.__dict__}
    _check(plain, names, given)
    left_out = {"__dict__", "__weakref__", *given}
    if plain.__dict__.get("__hash__", ...) is None:  # what Python sets beside an `__eq__`
        left_out.add("__hash__")
    own = {name: value for name, value in plain.__dict__.items() if name not in left_out}
    shared = {"__slots__": names, "__match_args__": names, "__repr__": _repr, **(_FROZEN if frozen else {})}
    metaclass = cast(Any, type(plain))
    made: Any = metaclass(plain.__name__, plain.__bases__, {**shared, **own})
    made.__qualname__ = plain.__qualname__
    made.__dataclass_fields__ = _Fields(made, given)
    made.__dataclass_params__ = _Params(made, frozen, order)
    if not frozen and "__hash__" not in own:
        made.__hash__ = None
    asked = {"__init__": True, "__eq__": True, "__hash__": frozen, **dict.fromkeys(_ORDER, order)}
    for name in asked:
        if asked[name] and name not in own:
            setattr(made, name, _late(made, name, given))
    return cast(type[T], made)


def _check(plain: type, names: tuple[str, ...], given: Given) -> None:
    """Refuse what would not behave as it does with the standard decorator."""
    if any("__dataclass_fields__" in base.__dict__ for base in plain.__mro__[1:]):
        raise TypeError(f"{plain.__name__}: fields can't be inherited")
    optional = False
    for name in names:
        where = f"{plain.__name__}.{name}"
        default = given.get(name, MISSING)
        if any(word in str(plain.__annotations__[name]) for word in ("ClassVar", "InitVar", "KW_ONLY")):
            raise TypeError(f"{where}: this is no field")
        field = _as_field(default)
        if field is not None:
            if not (field.init and field.compare) or field.hash is False or field.kw_only is True:
                raise TypeError(f"{where}: every field is given by place and compared")
        elif default.__class__.__hash__ is None:
            raise TypeError(f"{where}: a default that can change needs a default_factory")
        if optional and _is_required(default):
            raise TypeError(f"{where}: a field without a default follows one with a default")
        optional = not _is_required(default)


def _is_required(default: object) -> bool:
    field = _as_field(default)
    if field is not None:
        return field.default is MISSING and field.default_factory is MISSING
    return default is MISSING


def _as_field(default: object) -> Field[Any] | None:
    found: Any = default
    return found if isinstance(default, Field) else None


# Methods that are compiled when first called


def _late(made: type, name: str, given: Given) -> Callable[..., Any]:
    """A method that puts a compiled one in its own place."""

    calls = 0

    def method(self: object, /, *args: object, **values: object) -> object:
        nonlocal calls
        calls += 1
        if calls <= SLOWLY and name == "__init__" and _fill(self, made, given, args, values):
            return None
        compiled = _compile(made, name, given)
        setattr(made, name, compiled)
        return compiled(self, *args, **values)

    method.__name__, method.__qualname__ = name, f"{made.__qualname__}.{name}"
    return method


def _fill(self: Any, made: Any, given: Given, args: Sequence[object], values: dict[str, object]) -> bool:
    """Do what the constructor would do, field by field; False where it would refuse, or has more to do."""
    names: tuple[str, ...] = made.__match_args__
    if hasattr(made, "__post_init__") or len(args) > len(names) or not values.keys() <= {*names[len(args) :]}:
        return False
    filled = {**dict(zip(names, args, strict=False)), **values}
    for name in names:
        if name not in filled:
            default = given.get(name, MISSING)
            field = _as_field(default)
            if _is_required(default):
                return False
            if field is not None and field.default_factory is not MISSING:
                filled[name] = field.default_factory()
            else:
                filled[name] = field.default if field is not None else default
    for name in names:
        object.__setattr__(self, name, filled[name])
    return True


def _compile(made: Any, name: str, given: Given) -> Callable[..., Any]:
    names: tuple[str, ...] = made.__match_args__
    space: dict[str, Any] = {"_missing": MISSING}
    lines = _init_lines(made, names, given, space) if name == "__init__" else _lines(name, names)
    exec("\n  ".join(lines), space)
    compiled: Callable[..., Any] = space[name]
    compiled.__qualname__ = f"{made.__qualname__}.{name}"
    return compiled


def _init_lines(made: Any, names: tuple[str, ...], given: Given, space: dict[str, Any]) -> list[str]:
    """A constructor that fills the slots directly: in frozen values nothing else may."""
    parameters = ["self"]
    lines: list[str] = []
    for name in names:
        default = given.get(name, MISSING)
        field = _as_field(default)
        value = name
        space[f"_set_{name}"] = made.__dict__[name].__set__
        if _is_required(default):
            parameters.append(name)
        elif field is not None and field.default_factory is not MISSING:
            space[f"_make_{name}"] = field.default_factory
            parameters.append(f"{name}=_missing")
            value = f"_make_{name}() if {name} is _missing else {name}"
        else:
            space[f"_default_{name}"] = field.default if field is not None else default
            parameters.append(f"{name}=_default_{name}")
        lines.append(f"_set_{name}(self, {value})")
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    return [f"def __init__({', '.join(parameters)}):", *(lines or ["pass"])]


def _lines(name: str, names: tuple[str, ...]) -> list[str]:
    """A method that looks at all fields at once."""
    mine = "(" + "".join(f"self.{field}, " for field in names) + ")"
    if name == "__hash__":
        return [f"def {name}(self):", f"return hash({mine})"]
    sign = _ORDER.get(name, "==")
    return [
        f"def {name}(self, other):",
        f"if other.__class__ is self.__class__: return {mine} {sign} {mine.replace('self.', 'other.')}",
        "return NotImplemented",
    ]


_ORDER = {"__lt__": "<", "__le__": "<=", "__gt__": ">", "__ge__": ">="}

# Methods that all classes share


@recursive_repr()
def _repr(self: Any) -> str:
    shown = [field.name for field in fields_of(self) if field.repr]
    return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _refuse_change(self: object, name: str, value: object) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_deletion(self: object, name: str) -> NoReturn:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, name) for name in self.__match_args__]


def _restore(self: Any, state: list[object]) -> None:
    for name, value in zip(self.__match_args__, state, strict=True):
        object.__setattr__(self, name, value)


_FROZEN: Mapping[str, object] = {
    "__setattr__": _refuse_change,
    "__delattr__": _refuse_deletion,
    "__getstate__": _state,
    "__setstate__": _restore,
}

# What the standard library asks of a dataclass, worked out when it asks


class _Fields:
    """`__dataclass_fields__` of a class; replaced by the standard one when asked for."""

    def __init__(self, made: Any, given: Given) -> None:
        self._made = made
        self._given = given

    def __get__(self, value: object, owner: type) -> Mapping[str, Field[Any]]:
        made = self._made
        # With a docstring: without one, the standard decorator would write one, which takes milliseconds.
        told = {"__annotations__": made.__annotations__, "__module__": made.__module__, "__doc__": "Twin."}
        twin: Any = type(made.__name__, (), {**told, **self._given})
        standard(init=False, repr=False, eq=False)(twin)
        found: Mapping[str, Field[Any]] = twin.__dataclass_fields__
        made.__dataclass_fields__ = found
        return found


class _Params:
    """`__dataclass_params__` of a class; replaced by the standard one when asked for."""

    def __init__(self, made: Any, frozen: bool, order: bool) -> None:
        self._made = made
        self._options = {"frozen": frozen, "order": order}

    def __get__(self, value: object, owner: type) -> object:
        twin: Any = standard(**self._options)(type("Twin", (), {"__doc__": "Twin."}))
        self._made.__dataclass_params__ = found = twin.__dataclass_params__
        return found
