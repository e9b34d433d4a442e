"""Layouts of the user's own: Jinja templates in a sandbox, which reach only what they are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType

from content.messages import Message, UserError

_FILE = "<template>"
"""What Jinja calls a template that comes from no file."""


def fill(template: str, name: str, values: Mapping[str, object], escape: Callable[..., str]) -> str:
    """The template with its values; the filter `md` makes any text Markdown that reads as this text.

    Raises UserError that names template and line: for its grammar, for a name that does not exist, for
    whatever its sandbox forbids or fails in it.
    """
    from jinja2 import StrictUndefined, TemplateSyntaxError  # late: only layouts of one's own need it
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True
    )
    environment.filters["md"] = lambda value: _markdown(value, escape)
    try:
        return environment.from_string(template).render(values)
    except TemplateSyntaxError as error:
        raise _fault(name, error.lineno, error.message or "", values) from None
    except Exception as error:  # a template can fail in every way that an expression can
        raise _fault(name, _line(error.__traceback__), str(error) or type(error).__name__, values) from None


def _markdown(value: object, escape: Callable[..., str]) -> str:
    """A value as one line of Markdown; nothing for None."""
    return "" if value is None else escape(" ".join(str(value).split()), at_line_start=False)


def _line(trace: TracebackType | None) -> int:
    """The line of the template in which an error arose, 1 if no line is known."""
    found = 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == _FILE:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def _fault(name: str, line: int, detail: str, values: Mapping[str, object]) -> UserError:
    what = Message("exports.error.template", {"detail": " ".join(detail.split())})
    remedy = Message("exports.remedy.template", {"names": " ".join(values)})
    return UserError(f"{name}:{line}", what, remedy)
