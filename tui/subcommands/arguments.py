"""Reading a command line: options and operands, told apart in one pass, checked against a table.

The standard parser is not used: its words can't be put into another language without reaching into it, it
knows no optional subcommand, and it refuses values that begin with a dash, as quotes from articles may.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from content.values import dataclass
from tui.subcommands.complaints import UsageError


@dataclass(frozen=True, slots=True)
class Option:
    """One option; a flag if it has no metavar, and then so in every subcommand that has it."""

    name: str
    metavar: str = ""
    short: str = ""
    choices: tuple[str, ...] = ()
    repeated: bool = False
    required: bool = False
    least: int | None = None
    """Set for a whole number: the smallest one allowed."""

    @property
    def key(self) -> str:
        """Its name without dashes, as in the catalog: `ui_lang`."""
        return self.name.lstrip("-").replace("-", "_")


@dataclass(frozen=True, slots=True)
class Subcommand:
    """What may follow a subcommand's name. `name` is empty for the reader; `notes add` has two words."""

    name: str
    operands: str = ""
    """As in the usage line: `SOURCE`, `[SOURCE]`, `[SOURCE...]` or nothing."""
    options: tuple[Option, ...] = ()
    common: tuple[Option, ...] = ()
    """Common options that its help lists; all common options are taken everywhere."""

    @property
    def key(self) -> str:
        """Its name in the catalog: `notes_add`, `reader`."""
        return self.name.replace(" ", "_") or "reader"

    @property
    def least(self) -> int:
        """Smallest number of operands."""
        return sum(not word.startswith("[") for word in self.operands.split())

    @property
    def most(self) -> int | None:
        """Largest number of operands; None for no limit."""
        return None if "..." in self.operands else len(self.operands.split())


@dataclass(frozen=True, slots=True)
class Arguments:
    """A command line that was understood."""

    command: Subcommand
    operands: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Option key -> values in order; a flag that was given has one empty value."""

    @property
    def source(self) -> str | None:
        """The first operand."""
        return self.operands[0] if self.operands else None

    def flag(self, key: str) -> bool:
        """Whether the flag was given."""
        return key in self.values

    def text(self, key: str) -> str | None:
        """The option's value, the last if it was given twice."""
        return self.values[key][-1] if key in self.values else None

    def texts(self, key: str) -> tuple[str, ...]:
        """All values of a repeated option."""
        return self.values.get(key, ())

    def number(self, key: str) -> int | None:
        """The value of a whole-number option."""
        value = self.text(key)
        return None if value is None else int(value)


HELP = Option("--help", short="-h")
VERSION = Option("--version")


def read_arguments(
    argv: Sequence[str], subcommands: Mapping[str, Subcommand], common: Iterable[Option]
) -> Arguments:
    """Understand `argv`; raises UsageError, but not while `--help` or `--version` is among the options."""
    common = (HELP, VERSION, *common)
    options = {option.name: option for option in common}
    for subcommand in subcommands.values():
        options.update({option.name: option for option in subcommand.options})
    options.update({option.short: option for option in options.values() if option.short})
    words, plain, given = _split(argv, options)
    command, operands = _command(words, plain, subcommands, asks_help="help" in given)
    arguments = Arguments(command, operands, {key: tuple(values) for key, (_, values) in given.items()})
    if not (arguments.flag("help") or arguments.flag("version")):
        _check(arguments, [option for option, _ in given.values()], common)
    return arguments


Given = dict[str, tuple[Option, list[str]]]


def _split(argv: Sequence[str], options: Mapping[str, Option]) -> tuple[list[str], int, Given]:
    """Operands, how many of them stand before `--`, and the options with their values."""
    words: list[str] = []
    given: Given = {}
    rest = iter(argv)
    for word in rest:
        if word == "--":
            plain = len(words)
            return [*words, *rest], plain, given
        if word == "-" or not word.startswith("-"):
            words.append(word)
            continue
        name, value = _name_and_value(word)
        option = options.get(name) or _unknown(name, options)
        if not option.metavar and value is not None:
            raise UsageError(name, "no_value", "see_help")
        if option.metavar and value is None:
            value = next(rest, None)
        if option.metavar and value is None:
            raise UsageError(name, "value_missing", "give_value", example=f"{name} {option.metavar}")
        given.setdefault(option.key, (option, []))[1].append(value or "")
    return words, len(words), given


def _name_and_value(word: str) -> tuple[str, str | None]:
    if word.startswith("--"):
        name, equals, value = word.partition("=")
        return name, value if equals else None
    return word[:2], word[2:] or None


def _unknown(name: str, options: Mapping[str, Option]) -> Option:
    from difflib import get_close_matches  # late: needed for a mistyped name only

    near = get_close_matches(name, options, n=1)
    if near:
        raise UsageError(name, "unknown_option", "did_you_mean", near=near[0])
    raise UsageError(name, "unknown_option", "see_help")


def _command(
    words: list[str], plain: int, subcommands: Mapping[str, Subcommand], *, asks_help: bool
) -> tuple[Subcommand, tuple[str, ...]]:
    """The subcommand that the first words name, and the operands after it; words after `--` name none."""
    names = words[:plain]
    for length in (2, 1):
        name = " ".join(names[:length])
        if name and len(names) >= length and name in subcommands:
            return subcommands[name], tuple(words[length:])
    if names:
        actions = [name.split()[1] for name in subcommands if name.startswith(names[0] + " ")]
        if actions and asks_help:
            return Subcommand(names[0]), ()
        if actions:
            what = "no_action" if len(names) > 1 else "action_missing"
            choices = ", ".join(actions)
            raise UsageError(names[0], what, "choose_from", value=" ".join(names[1:2]), choices=choices)
    if len(names) > 1 and not asks_help:
        _mistyped(names[0], subcommands)
    return subcommands[""], tuple(words)


def _mistyped(word: str, subcommands: Mapping[str, Subcommand]) -> None:
    """Tell of the first of several words, not of the next, where it is nearly a subcommand."""
    from difflib import get_close_matches  # late: needed for a mistyped name only

    names = {name.split()[0] for name in subcommands if name}
    if near := get_close_matches(word, sorted(names), n=1):
        raise UsageError(word, "no_subcommand", "did_you_mean", near=near[0])


def _check(arguments: Arguments, given: Sequence[Option], common: Iterable[Option]) -> None:
    command = arguments.command
    allowed = {option.key: option for option in (*common, *command.options)}
    for option in given:
        if option.key not in allowed:
            raise UsageError(option.name, "option_elsewhere", "see_help", command=command.name)
        for value in arguments.values[option.key]:
            _check_value(allowed[option.key], value)
    for option in command.options:
        if option.required and option.key not in arguments.values:
            raise UsageError(option.name, "option_missing", "give_value", example=_example(option))
    if len(arguments.operands) < command.least:
        raise UsageError(command.name, "operand_missing", "give_value", example=command.operands)
    if command.most is not None and len(arguments.operands) > command.most:
        raise UsageError(arguments.operands[command.most], "operand_extra", "see_help")
    if "" in arguments.operands:  # an unset variable of a script, which must not open something else
        raise UsageError('""', "operand_empty", "see_help")


def _example(option: Option) -> str:
    return f"{option.name} {'|'.join(option.choices) or option.metavar}".rstrip()


def _check_value(option: Option, value: str) -> None:
    if option.metavar != "FILE" and not _is_text(value):
        raise UsageError(option.name, "not_unicode", "give_unicode")
    if option.choices and value not in option.choices:
        raise UsageError(
            option.name, "bad_choice", "choose_from", value=value, choices=", ".join(option.choices)
        )
    if option.least is not None and not (
        value.isascii() and value.isdigit() and len(value) < 9 and int(value) >= option.least
    ):
        raise UsageError(option.name, "bad_number", "give_number", value=value, least=str(option.least))


def _is_text(value: str) -> bool:
    """Whether its bytes could be read as text; lone surrogates stand for those that could not."""
    return not any("\ud800" <= char <= "\udfff" for char in value)
