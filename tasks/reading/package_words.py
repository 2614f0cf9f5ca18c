"""The words of a package for people: how to read it, whom it belongs to, what its columns say."""

from collections.abc import Iterator, Sequence

from onrecord.text.markdown import cell
from tasks.reading.data_package import field_type
from tasks.reading.keys import KEY_ENDING, OTHER_KEYS
from tasks.reading.package_rows import Packed, PackedColumn, PackedTable

README = """# {title}

Tables of who said what, about whom, when and where, made with OnRecord. A row says that an article
attributes words to somebody, not that they were said, nor that they are true.

| file | holds |
|---|---|
{files}
| `data-dictionary.md` | what each table and each column says |
| `methods.md` | how the data were made: corpus, period, refusals, versions, accuracy |
| `LICENCE.md` | whom the texts belong to |
| `datapackage.json` | all of this for programs, as a Frictionless data package |
| `ro-crate-metadata.json` | the same as an RO-Crate |
| `checksums.sha256` | SHA-256 of each file: `sha256sum -c checksums.sha256` |

Text is UTF-8, times are UTC, an empty cell is a missing value.

**Keys are text.** `article_id`, `entity_id` and the like have up to 19 digits. Excel, R, Stata and
SPSS hold numbers of some 16, and round longer ones in silence: rows then join the wrong ones. So
read keys as text, as the lines below do, and never turn them into numbers.

Each of these reads `{first}`, from the folder of this file.
{recipes}"""

LICENCE = """# Whom this belongs to

The data are quotations, headlines and, where the table `articles` is here, whole texts of articles
of {outlets} publishers. These texts belong to their publishers and authors. This package grants no
right to them: what you may do with them is for the law where you are, and your agreements with the
publishers, to say. Whoever passes the package on should first find out whether they may, or leave
out the table `articles` (`onrecord export FOLDER --package --tables quotes_in_context`).

What OnRecord adds, that is offsets, speakers, entities, rules and confidences, is stated by whoever
made the package, who may license it here:

> (no licence is stated)

OnRecord itself is under the MIT licence, which says nothing about its output.
"""

DICTIONARY = """# Data dictionary

Made from the comments that stand in the warehouse. Types are those of the Data Package standard.
Offsets (`start`, `end`, `cue_start` …) count code points of `articles.body` from 0.
"""


def readme(packed: Packed) -> str:
    """How to read the package, with the exact lines for each program."""
    table = packed.tables[0]
    files = "\n".join(
        f"| `{one.file.path}` | {cell(one.words or one.name)}; {one.rows:,} rows |"
        for one in packed.tables
    )
    recipes = "\n".join(_csv_recipes(table) if packed.ending == "csv" else _parquet_recipes(table))
    return README.format(title=packed.title, files=files, first=table.name, recipes=recipes)


def licence(packed: Packed) -> str:
    """Whom the texts belong to."""
    return LICENCE.format(outlets=f"{len(packed.outlets):,}")


def dictionary(packed: Packed) -> str:
    """What each table and column says."""
    lines = [DICTIONARY]
    for table in packed.tables:
        lines += [f"## {table.name}", ""]
        if table.words:
            lines += [f"{table.words[0].upper()}{table.words[1:]}.", ""]
        lines += ["| column | type | is |", "|---|---|---|"]
        lines += [
            f"| `{column.name}` | {field_type(column.type)} | {cell(column.words or '')} |"
            for column in table.columns
        ]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _keys(table: PackedTable) -> list[str]:
    return [
        column.name
        for column in table.columns
        if column.name in OTHER_KEYS
        or (column.name.endswith(KEY_ENDING) and field_type(column.type) == "string")
    ]


def _block(program: str, language: str, lines: str, more: str = "") -> str:
    return f"\n**{program}**{more}\n\n```{language}\n{lines}\n```"


def _csv_recipes(table: PackedTable) -> Iterator[str]:
    path, keys = table.file.path, _keys(table)
    typed = ", ".join(f'{key} = "c"' for key in keys)
    yield _block(
        "R",
        "r",
        'package <- frictionless::read_package("datapackage.json")\n'
        f'rows <- frictionless::read_resource(package, "{table.name}")\n\n'
        f'rows <- readr::read_csv("{path}", na = "", col_types = readr::cols({typed}))',
        more=", with the package frictionless, which knows the types, or with readr",
    )
    yield _block("Stata", "stata", "\n".join(_stata(table)))
    yield _block("SPSS", "spss", "\n".join(_spss(table)))
    yield _block(
        "Python",
        "python",
        "from frictionless import Package\n\n"
        f'rows = Package("datapackage.json").get_table_resource("{table.name}").read_rows()',
    )
    texts = ", ".join(f'"{key}": str' for key in keys)
    yield _block(
        "pandas",
        "pandas",
        f'rows = pandas.read_csv("{path}", dtype={{{texts}}}, keep_default_na=False, '
        'na_values=[""])',
    )
    types = ", ".join(f"'{key}': 'varchar'" for key in keys)
    yield _block("DuckDB", "sql", f"from read_csv('{path}', types = {{{types}}})")
    yield (
        "\n**Excel** rounds the keys of a CSV file that is opened by a double click. Choose Data, "
        "From Text/CSV, and the type Text for the keys, or take a workbook: "
        f"`onrecord export quotes.xlsx --tables {table.name}`.\n"
    )


def _stata(table: PackedTable) -> Iterator[str]:
    """Everything is read as text, so that no key is ever a number."""
    numbers = _of_types(table.columns, "integer", "number")
    yield (
        f'import delimited using "{table.file.path}", clear varnames(1) encoding("UTF-8") ///'
        "\n    bindquote(strict) maxquotedrows(unlimited) stringcols(_all)"
    )
    if numbers:
        yield f"destring {' '.join(numbers)}, replace"
    for name in _of_types(table.columns, "datetime"):
        yield f'generate double {name}_utc = clock({name}, "YMD#hms#")'
        yield f"format {name}_utc %tc"


OF_LINES = "body"
"""The column whose texts run over several lines, which SPSS reads from no text file."""


def _spss(table: PackedTable) -> Iterator[str]:
    if any(column.name == OF_LINES for column in table.columns):
        yield f"* {OF_LINES} runs over lines, so read a workbook, of"
        yield f"* onrecord export {table.name}.xlsx --tables {table.name} ."
        yield (
            f"GET DATA /TYPE=XLSX /FILE='{table.name}.xlsx' /SHEET=NAME '{table.name}' "
            "/READNAMES=ON."
        )
        return
    yield f"GET DATA /TYPE=TXT /FILE='{table.file.path}' /ENCODING='UTF8' /ARRANGEMENT=DELIMITED"
    yield "  /DELCASE=LINE /DELIMITERS=',' /QUALIFIER='\"' /FIRSTCASE=2 /VARIABLES="
    keys = set(_keys(table))
    for column in table.columns:
        yield f"  {column.name} {_spss_width(column, is_key=column.name in keys)}"
    yield "."


def _spss_width(column: PackedColumn, *, is_key: bool) -> str:
    if is_key:
        return "A20"
    widths = {"integer": "F10.0", "number": "F10.4", "datetime": "A20", "boolean": "A5"}
    return widths.get(field_type(column.type), "A2000")


def _of_types(columns: Sequence[PackedColumn], *types: str) -> list[str]:
    return [column.name for column in columns if field_type(column.type) in types]


def _parquet_recipes(table: PackedTable) -> Iterator[str]:
    path = table.file.path
    yield _block("R", "r", f'rows <- arrow::read_parquet("{path}")')
    yield _block("pandas", "pandas", f'rows = pandas.read_parquet("{path}")')
    yield _block("DuckDB", "sql", f"from read_parquet('{path}')")
    yield (
        "\n**Stata, SPSS and Excel** read no Parquet: make the package again without "
        "`--format parquet`.\n"
    )
