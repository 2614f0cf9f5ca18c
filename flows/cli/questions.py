"""Prepared questions on the command line: their list, their help, their arguments."""

import shlex
from collections.abc import Iterator, Mapping, Sequence

import duckdb
from rich.table import Table

import sql
from flows.cli.terminal import plain_or_rich
from sql.questions import THEMES, Parameter, Question, questions
from tasks.reading.questions import QuestionError, value_of

NEAREST = {"author": "nearest_authors", "entity": "nearest_entities", "source": "nearest_sources"}
"""The statement that finds names similar to a parameter's value, by the parameter's type."""


SEVERAL = "entities"
"""The type of a parameter with several names, and semicolons between them."""


ROWS, AT_LEAST = "rows", "at_least"
"""The parameters that leave rows out."""

MOST_COUNTED = 1000
"""Rows up to which it is counted how many were left out."""


def print_questions() -> None:
    """List the prepared questions by theme, with their arguments and what they answer."""
    console = plain_or_rich(stderr=False)
    table = Table("question", "answers", box=None, padding=(0, 2, 0, 0))
    theme = None
    for question in questions().values():
        if question.theme != theme:
            theme = question.theme
            table.add_row()
            table.add_row(f"[bold]{THEMES[theme]}[/bold]")
        table.add_row(_call(question), question.headline.split("? ")[0].rstrip("?") + "?")
    console.print(table)
    console.print(
        "\n`onrecord ask QUESTION --help` explains its arguments, `--sql` shows its SQL.",
        highlight=False,
    )


def complete_question(incomplete: str) -> list[tuple[str, str]]:
    """Names of questions that begin so, with what each answers, for the shell's completion."""
    return [
        (name, question.headline)
        for name, question in questions().items()
        if name.startswith(incomplete)
    ]


def help_of(question: Question) -> str:
    """The help of a question: what it answers, its arguments, an example."""
    lines = [
        f"  --{_flag(parameter):<10} {parameter.type:<8} {_about(parameter)}"
        for parameter in question.parameters
    ]
    if question.shares:
        words = "correct its shares by what coders of this audit found, optional"
        lines.append(f"  --{'audit':<10} {'name':<8} {words}")
    return "\n".join([question.headline, "", *lines, "", f"Example: {example_of(question)}"])


def example_of(question: Question) -> str:
    """A command that asks a question, with the example arguments of its file."""
    words = [
        parameter.example
        for parameter in question.parameters
        if parameter.required and parameter.example is not None
    ]
    return shlex.join(["onrecord", "ask", question.name, *words])


def read_arguments(question: Question, words: Sequence[str]) -> dict[str, object]:
    """The value of each parameter.

    Args:
        question: The question.
        words: What was typed after its name: values in the parameters' order, and
            `--name value` or `--name=value` in any place.

    Raises:
        QuestionError: A value is missing, superfluous, of the wrong type or for no parameter.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    given, bare = _split(question, known, words)
    unnamed = [name for name in known if name not in given]
    if len(bare) > len(unnamed):
        raise QuestionError(
            f"{question.name} takes {len(known)} arguments, not {len(bare) + len(given)}\n"
            + help_of(question)
        )
    given |= dict(zip(unnamed, bare, strict=False))
    missing = [name for name, one in known.items() if one.required and name not in given]
    if missing:
        raise QuestionError(f"{question.name} needs {', '.join(missing)}\n{help_of(question)}")
    return {name: value_of(one, given.get(name, one.default)) for name, one in known.items()}


def example_arguments(question: Question) -> dict[str, object]:
    """The example values of a question's file; defaults where it gives none."""
    return {
        parameter.name: value_of(parameter, parameter.example or parameter.default)
        for parameter in question.parameters
    }


def unknown_names(
    con: "duckdb.DuckDBPyConnection",
    question: Question,
    values: Mapping[str, object],
    *,
    answered: bool = False,
) -> Iterator[str]:
    """A sentence for each name that the warehouse does not hold, with similar names.

    Args:
        con: A session of the warehouse.
        question: What was asked.
        values: The values of its parameters.
        answered: Whether there were rows: then only names that are one of several are looked up,
            since rows may lack what such a name would add.
    """
    for parameter in question.parameters:
        value = values[parameter.name]
        several = parameter.type == SEVERAL
        if value is None or (answered and not several):
            continue
        kind = "entity" if several else parameter.type
        names = str(value).split(";") if several else [value]
        for name in names if kind in NEAREST else ():
            yield from _unknown(con, kind, str(name).strip())


def cut_by(
    con: "duckdb.DuckDBPyConnection", question: Question, values: Mapping[str, object], rows: int
) -> Iterator[str]:
    """What the rows do not tell: why there are none, and which limits that nobody asked for cut.

    Args:
        con: A session of the warehouse.
        question: What was asked.
        values: The values of its parameters.
        rows: How many rows the answer had.
    """
    unasked = {
        each.name: int(each.default)
        for each in question.parameters
        if each.name in {ROWS, AT_LEAST} and each.default and values[each.name] == int(each.default)
    }

    def counted(**others: int) -> int:
        return len(con.execute(question.text, {**values, **others}).fetchall())

    if not rows and question.none:
        yield f"none: {question.none}"
    most = unasked.get(ROWS)
    if most is not None and rows == most and counted(**{ROWS: most + 1}) > most:
        yield f"these are the first {most} rows: --rows {2 * most} shows more"
    least = unasked.get(AT_LEAST)
    if least is not None:
        some, all_of_them = (counted(**{ROWS: MOST_COUNTED, AT_LEAST: each}) for each in (least, 1))
        if all_of_them > some:
            more = f"{all_of_them - some:,}" if all_of_them < MOST_COUNTED else "many"
            yield f"{more} more below --at-least {least}: --at-least 1 shows them"


def _unknown(con: "duckdb.DuckDBPyConnection", kind: str, name: str) -> Iterator[str]:
    rows = con.execute(sql.statement(NEAREST[kind]), {"name": name}).fetchall()
    if any(exact for _, exact in rows):
        return
    near = ", ".join(dict.fromkeys(name for name, _ in rows))
    hint = f"; did you mean {near}?" if near else ""
    yield f"{name}: no {kind} of this name{hint}"


def _call(question: Question) -> str:
    shown = [
        parameter.name.upper() if parameter.required else rf"\[{parameter.name.upper()}]"
        for parameter in question.parameters
    ]
    return "  " + " ".join([question.name, *shown])


def _flag(parameter: Parameter) -> str:
    return parameter.name.replace("_", "-")


def _about(parameter: Parameter) -> str:
    notes = []
    if not parameter.required and parameter.default is not None:
        notes.append(f"default: {parameter.default}")
    if parameter.example is not None:
        notes.append(f"example: {parameter.example}")
    words = parameter.words if parameter.required else f"{parameter.words}, optional"
    return words + (f" ({', '.join(notes)})" if notes else "")


def _split(
    question: Question, known: Mapping[str, Parameter], words: Sequence[str]
) -> tuple[dict[str, str], list[str]]:
    given: dict[str, str] = {}
    bare: list[str] = []
    rest = iter(words)
    for word in rest:
        if not word.startswith("--"):
            bare.append(word)
            continue
        flag, equals, value = word[2:].partition("=")
        name = flag.replace("-", "_")
        if name not in known:
            raise QuestionError(f"{question.name} has no --{flag}\n{help_of(question)}")
        if name in given:
            raise QuestionError(f"{question.name}: --{flag} is given twice")
        if not equals:
            following = next(rest, None)
            if following is None:
                raise QuestionError(f"--{flag} needs a value: {_about(known[name])}")
            value = following
        given[name] = value
    return given, bare
