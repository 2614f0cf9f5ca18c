"""What statements read, make and change, as their heads say.

After the sentences that say what it is for, each file of `statements` has a line for each:

    -- reads: wanted, $files
    -- makes: gone
    -- changes: articles

Names stand for tables, views and macros; `$files` for the files of the lake that the statement is
given under this name. `makes` are tables and views that last as long as the connection, `changes`
the tables whose rows the statement puts in, changes or takes out. A line goes on in the next after
a comma and four more spaces; one that would be empty is left out.

tests/test_sql_flow.py proves each head by DuckDB's own parser.
"""

import re
from dataclasses import dataclass

LINE = re.compile(r"^-- (reads|makes|changes): ((?:.+,\n--     )*.+)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Flow:
    """What a statement takes and leaves.

    Attributes:
        reads: Names of what it reads.
        makes: Names of what it makes.
        changes: Names of the tables that it changes.
    """

    reads: frozenset[str] = frozenset()
    makes: frozenset[str] = frozenset()
    changes: frozenset[str] = frozenset()


def flow_in(text: str) -> Flow:
    """What the head of a statement says."""
    lines = {kind: frozenset(re.findall(r"[\w$]+", names)) for kind, names in LINE.findall(text)}
    return Flow(**lines)


def without_flow(text: str) -> str:
    """A statement without these lines, which are for readers and need not be parsed at each run."""
    return LINE.sub("", text)
