"""Prepared questions: the one of a name, and the values of its parameters."""

import difflib
from collections.abc import Callable, Mapping
from datetime import date, datetime

from sql.questions import Parameter, Question, questions

CONVERTERS: Mapping[str, Callable[[str], object]] = {
    "date": date.fromisoformat,
    "integer": int,
    "double": float,
}
EXPECTED = {"date": "a day such as 2026-03-01", "integer": "a whole number", "double": "a number"}


class QuestionError(ValueError):
    """There is no such question, or it needs other arguments; the message says which."""


def find_question(name: str) -> Question:
    """The question of this name.

    Raises:
        QuestionError: There is none; the message names the nearest.
    """
    found = questions()
    if name in found:
        return found[name]
    wanted = name.lower().replace("-", "_")
    near = difflib.get_close_matches(wanted, found, n=3, cutoff=0.5)
    near += [other for other in found if wanted in other and other not in near]
    hint = f"; did you mean {', '.join(near)}?" if near else ";"
    raise QuestionError(f"no question {name!r}{hint} `onrecord ask` lists them all")


def values_of(question: Question, given: Mapping[str, object]) -> dict[str, object]:
    """The value of each parameter, from values as Python has them.

    Args:
        question: The question.
        given: Values by the parameters' names; what is left out, or None, takes its default.

    Raises:
        QuestionError: A value is missing, of the wrong type or for no parameter.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    takes = ", ".join(known) or "no parameters"
    if unknown := [name for name in given if name not in known]:
        raise QuestionError(f"{question.name} has no {', '.join(unknown)}; it takes {takes}")
    set_values = {name: value for name, value in given.items() if value is not None}
    missing = [name for name, one in known.items() if one.required and name not in set_values]
    if missing:
        raise QuestionError(f"{question.name} needs {', '.join(missing)}; it takes {takes}")
    return {name: value_of(one, set_values.get(name, one.default)) for name, one in known.items()}


def value_of(parameter: Parameter, value: object) -> object:
    """A parameter's value as its type has it, from text or from a value of Python's.

    Raises:
        QuestionError: It is no such value.
    """
    if value is None or parameter.type not in CONVERTERS:
        return value
    text = value.date().isoformat() if isinstance(value, datetime) else str(value)
    try:
        return CONVERTERS[parameter.type](text)
    except ValueError:
        raise QuestionError(
            f"{parameter.name}: {text!r} is not {EXPECTED[parameter.type]}"
        ) from None
