"""The questions of `analysis/`: what each asks for, told by the comments at its head.

A head looks like this; a parameter with a default may be left out:

    -- Who is quoted most? One row a voice.
    -- theme: voices
    -- param from_day date = null: no earlier than this day (example: 2026-03-01)
    -- param rows integer = 10: how many rows at most
    -- share: share of voice speaker in counted by month
    -- chart: bar speaker quotes
    -- none: nobody is quoted in these days

The last is said of an answer without rows, where the question alone does not explain it. A type is
one of DuckDB's (varchar, date, integer, double), or `entity`, `source` or `author`: a text that
names one; `entities`: names with semicolons between them. A chart is
`bar LABEL[,LABEL] VALUE` or `line LABEL VALUE by SERIES`.

A share says what an audit needs to correct a column: `COLUMN of voice COLUMN`, whose row is of the
speaker in that column, `of voice $PARAMETER`, with names between semicolons, `of kind KIND,…` or
`of sourcing WAY,…`; `in counted` (asserted statements) or `in carried` (those of copies too),
`named` where only those with a named speaker count; `by` the columns that part the rows: source,
month, speaker; and `all days` where the question's days choose rows and do not cut what they count.
Of who gets to speak it says `of source_kind COLUMN`, function, reference, or fact (of people.csv),
with the value in that column, `in groups by COLUMN`, as the question's `groups` part them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import sql

THEMES: Mapping[str, str] = {
    "voices": "Who speaks, and how",
    "words": "Who and what holds some words",
    "about": "Who speaks about whom",
    "together": "Who is named with whom",
    "publishers": "How publishers differ",
    "sourcing": "Named and unnamed sources",
    "basis": "How right the tables are",
    "news": "What there is, and what is new",
}
"""The themes in the order of listing; a question without one stands under the last."""

NAMES = ("entity", "entities", "source", "author")
TYPES = ("varchar", "date", "integer", "double", *NAMES)
PARAMETER = re.compile(
    r"-- param (?P<name>\w+) (?P<type>\w+)(?: = (?P<default>[^:]+))?: (?P<words>.*?)"
    r"(?: \(example: (?P<example>.+)\))?$"
)
CHART = re.compile(
    r"-- chart: (?P<form>bar|line) (?P<labels>\w+(?:,\w+)*) (?P<value>\w+)(?: by (?P<series>\w+))?$"
)
SHARE = re.compile(
    r"-- share: (?P<column>\w+) of (?P<of>voice|kind|sourcing|source_kind|function|reference|fact)"
    r" (?P<what>\$?\w+(?:,\w+)*) in (?P<rows>counted|carried|groups)(?P<named> named)?"
    r" by (?P<by>\w+(?:,\w+)*)(?P<all> all days)?$"
)
PLACE = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """One thing that a question asks for.

    Attributes:
        name: What the SQL calls it, without the dollar.
        type: One of `TYPES`.
        required: It has no default.
        default: The value that stands in, as written; None is NULL.
        words: What it is, for people.
        example: A value to try; None where the default is one.
    """

    name: str
    type: str = "varchar"
    required: bool = True
    default: str | None = None
    words: str = ""
    example: str | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """Which columns make a picture.

    Attributes:
        form: bar or line.
        labels: Columns that name a bar, or the points of a line.
        value: The column with the numbers.
        series: The column that tells lines apart; None for bars.
    """

    form: str
    labels: tuple[str, ...]
    value: str
    series: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A column that is a share, and of what.

    Attributes:
        column: The column.
        of: voice, kind, sourcing, source_kind, function, reference or fact.
        what: The column with the voice, `$` and the parameter with voices, or the values.
        rows: counted; carried, where statements of articles that copy others count; or groups.
        named: Whether only those with a named speaker count.
        by: The columns that part the rows.
        all_days: Whether the question's days do not cut what a row counts.
    """

    column: str
    of: str
    what: tuple[str, ...]
    rows: str
    named: bool
    by: tuple[str, ...]
    all_days: bool


@dataclass(frozen=True, slots=True)
class Question:
    """A prepared question.

    Attributes:
        name: Its file's name.
        text: Its SQL, the head included.
        headline: What it answers.
        theme: One of `THEMES`.
        parameters: What it asks for, in the order of positional arguments.
        chart: How to draw the answer; None where a table says more.
        shares: Columns that are shares, which an audit can correct.
        none: What an answer without rows means; None where that is plain.
    """

    name: str
    text: str
    headline: str
    theme: str
    parameters: tuple[Parameter, ...]
    chart: Chart | None
    shares: tuple[Share, ...] = ()
    none: str | None = None


@cache
def questions() -> Mapping[str, Question]:
    """All questions by name, in the order of themes and then of names.

    Raises:
        ValueError: A head cannot be read; the message names file and line.
    """
    found = [read_question(script) for script in sql.scripts("analysis")]
    order = list(THEMES)
    found.sort(key=lambda question: (order.index(question.theme), question.name))
    return {question.name: question for question in found}


def read_question(script: sql.Script) -> Question:
    """What the head of a file says.

    Raises:
        ValueError: A line is of no known form, or SQL and head name other parameters.
    """
    theme, chart, none = list(THEMES)[-1], None, None
    parameters: list[Parameter] = []
    shares: list[Share] = []
    head = [line for line in script.text.split("\n") if line.startswith("--")]
    for line in head[1:]:
        if line.startswith("-- theme: "):
            theme = line.removeprefix("-- theme: ")
        elif line.startswith("-- none: "):
            none = line.removeprefix("-- none: ")
        elif found := PARAMETER.match(line):
            parameters.append(_parameter(found))
        elif drawn := CHART.match(line):
            labels = tuple(drawn["labels"].split(","))
            chart = Chart(drawn["form"], labels, drawn["value"], drawn["series"])
        elif part := SHARE.match(line):
            shares.append(_share(part))
        elif line.startswith(("-- param", "-- chart", "-- share")):
            raise ValueError(f"sql/analysis/{script.name}.sql: cannot read {line!r}")
    code = "\n".join(line for line in script.text.split("\n") if not line.startswith("--"))
    used = dict.fromkeys(PLACE.findall(code))
    if not parameters:
        parameters = [Parameter(name) for name in used]
    wrong = {parameter.type for parameter in parameters} - set(TYPES)
    if theme not in THEMES or wrong or set(used) != {parameter.name for parameter in parameters}:
        raise ValueError(
            f"sql/analysis/{script.name}.sql: theme {theme!r}, types {sorted(wrong)} or the "
            f"parameters {list(used)} of the SQL are not as the head declares"
        )
    return Question(
        script.name,
        script.text,
        script.headline,
        theme,
        tuple(parameters),
        chart,
        tuple(shares),
        none,
    )


def _parameter(found: re.Match[str]) -> Parameter:
    default = found["default"]
    return Parameter(
        name=found["name"],
        type=found["type"],
        required=default is None,
        default=None if default == "null" else default,
        words=found["words"],
        example=found["example"],
    )


def _share(found: re.Match[str]) -> Share:
    return Share(
        column=found["column"],
        of=found["of"],
        what=tuple(found["what"].split(",")),
        rows=found["rows"],
        named=found["named"] is not None,
        by=tuple(found["by"].split(",")),
        all_days=found["all"] is not None,
    )
