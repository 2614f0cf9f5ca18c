"""`onrecord ask QUESTION --audit NAME`: shares, corrected by what coders found, with intervals."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import duckdb
import pyarrow as pa

import sql
from flows.cli.audit.voices import asked_voices
from onrecord.audits.cells import Audited, Coded, Group, Whole, audited_share
from sql.questions import Question, Share
from tasks.audits.coded import read_coded

Row = Mapping[str, Any]


class AuditError(LookupError):
    """There is no such audit, or nothing that it could correct; the message says what there is."""


def corrected_answer(
    con: "duckdb.DuckDBPyConnection",
    question: Question,
    values: Mapping[str, object],
    audit: str,
) -> pa.Table:
    """The answer to a question with what an audit makes of its shares, in columns more.

    For each share the corrected one and its 95% interval, named after the share where there are
    several; then how many coded quotes it rests on, and why there is no interval where there is
    none.

    Raises:
        AuditError: The question has no share that coders judge, or there is no such audit.
    """
    if not question.shares:
        raise AuditError(
            f"{question.name} has no share that coders of quotes judge; --audit is for "
            + ", ".join(_with_shares())
        )
    coded = read_coded(con, audit)
    if coded is None:
        raise AuditError(_no_audit(con, audit))
    answer: pa.Table = con.sql(question.text, params=dict(values)).to_arrow_table()
    rows = answer.to_pylist()
    found: list[Audited] = []
    for share in question.shares:
        found = _audited(con, share, rows, values, coded)
        prefix = f"{share.column}_" if len(question.shares) > 1 else ""
        answer = _with_columns(answer, found, prefix)
    # All shares of a row are of the same quotes, and so lack an interval for the same reason.
    answer = answer.append_column("coded", pa.array([e.coded for e in found], pa.int64()))
    return answer.append_column("why_not", pa.array([e.reason for e in found], pa.string()))


def _with_shares() -> list[str]:
    from sql.questions import questions

    return [each.name for each in questions().values() if each.shares]


def _no_audit(con: "duckdb.DuckDBPyConnection", audit: str) -> str:
    names = [name for (name,) in con.execute(sql.statement("list_audit_names")).fetchall()]
    if not names:
        return (
            f"no audit {audit!r}, and none at all yet: `onrecord sample {audit}` draws what is to "
            "be coded, `onrecord validate` makes an audit of it"
        )
    return f"no audit {audit!r}; there is {', '.join(names)}"


def _audited(
    con: "duckdb.DuckDBPyConnection",
    share: Share,
    rows: Sequence[Row],
    values: Mapping[str, object],
    coded: Coded,
) -> list[Audited]:
    if share.rows == "groups":
        asked_of = asked_voices(con, share.of, values, coded)
        return [asked_of.audited(row) for row in rows]
    group = _group_of_all(con, share, values)
    asked = [
        (_whole(share, row, values), group or Group("voice", frozenset({row[share.what[0]]})))
        for row in rows
    ]
    return [audited_share(coded, whole, of) for whole, of in asked]


def _group_of_all(
    con: "duckdb.DuckDBPyConnection", share: Share, values: Mapping[str, object]
) -> Group | None:
    """The group of all rows; None where each row has its own voice."""
    (first, *_) = share.what
    if share.of != "voice":
        return Group(share.of, frozenset(share.what))
    if not first.startswith("$"):
        return None
    wanted = [name.strip().lower() for name in str(values[first.removeprefix("$")]).split(";")]
    meant = con.execute(sql.statement("list_names_meant"), {"names": wanted}).fetchall()
    return Group("voice", frozenset(name for (name,) in meant))


def _whole(share: Share, row: Row, values: Mapping[str, object]) -> Whole:
    """What a row's share is of."""
    first, last = (None, None) if share.all_days else (_day(values, "from"), _day(values, "to"))
    undated = False
    if "month" in share.by:
        month: date | None = row["month"]
        undated = month is None
        if month is not None:
            end = (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
            first, last = max(month, first or month), min(end, last or end)
    return Whole(
        sources=frozenset({row["source"]}) if "source" in share.by else None,
        first=first,
        last=last,
        undated=undated,
        copies=share.rows == "carried",
        named=share.named,
        voices=frozenset({row["speaker"]}) if "speaker" in share.by else None,
    )


def _day(values: Mapping[str, object], end: str) -> date | None:
    found = values.get(f"{end}_day")
    return found if isinstance(found, date) else None


def _with_columns(answer: pa.Table, found: Sequence[Audited], prefix: str) -> pa.Table:
    estimates = [each.estimate for each in found]
    columns = {
        "corrected": pa.array([e and e.value for e in estimates], pa.float64()),
        "low": pa.array([e and e.low for e in estimates], pa.float64()),
        "high": pa.array([e and e.high for e in estimates], pa.float64()),
    }
    for name, column in columns.items():
        answer = answer.append_column(prefix + name, column)
    return answer
