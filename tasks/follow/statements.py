"""Which statements of somebody, or which rows of a question, are new to those who follow them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import duckdb

import sql
from onrecord.checking import words_of
from onrecord.text.visible import one_line
from sql.questions import Question
from tasks.follow.ledger import Followed, Ledger, Message
from tasks.reading.questions import QuestionError, find_question, values_of

WORDS = ("content", "quote")
"""The columns in which questions have what was said."""

MOST_ROWS = 10_000
"""Rows of a question that are looked at."""

LONGEST = 1_500
"""Characters of a statement in a message."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement in an article: a row of `followed_statements`, or of a question.

    Attributes:
        pages: The page that it stands in; for a question's row, which does not say which, those
            that quote its words; none where the question changes the words, as by marking them.
    """

    content: str
    speaker: str | None
    source: str | None
    title: str | None
    url: str | None
    published_at: datetime | None
    cluster_id: int | None = None
    pages: frozenset[int] = frozenset()

    @property
    def key(self) -> str:
        """The statement by speaker and words, whatever the marks, the case and the article."""
        words = " ".join(words_of(self.content).tokens) or self.content
        return hashlib.sha256(f"{self.speaker}\n{words}".encode()).hexdigest()[:24]


@dataclass(slots=True)
class Found:
    """What looking at a followed voice gave.

    Attributes:
        keys: Statements that are known from now on.
        new: Statements that nobody was told of, the oldest first.
    """

    keys: set[str] = field(default_factory=set)
    new: list[Said] = field(default_factory=list)


def statements_of(con: "duckdb.DuckDBPyConnection", followed: Followed) -> list[Said]:
    """All that is there of what is followed.

    Raises:
        QuestionError: There is no such question any more, or its rows are no statements.
    """
    if followed.question is None:
        found = con.execute(sql.statement("followed_statements"), {"name": followed.name})
        said = found.fetchall()
        return [replace(Said(*row), pages=frozenset([page])) for *row, page in said]
    question = find_question(followed.question)
    values = values_of(question, _all_rows(question, followed.parameters or {}))
    found = con.execute(question.text, values) if values else con.execute(question.text)
    columns = [column[0] for column in found.description or ()]
    words = next((name for name in WORDS if name in columns), None)
    if words is None:
        raise QuestionError(
            f"{question.name}: its rows are no statements, so none can be new; follow one that "
            "lists quotes, such as said_about or search_quotes"
        )
    rows = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    spoken = [str(row[words]) for row in rows if row[words]]
    pages = dict(con.execute(sql.statement("followed_pages"), {"words": spoken}).fetchall())
    return [_said(row, words, pages.get(row[words], ())) for row in rows if row[words]]


def pages_of(con: "duckdb.DuckDBPyConnection") -> list[int]:
    """The pages of all current articles."""
    return [page for (page,) in con.execute("select page_id from articles").fetchall()]


def new_in(said: Sequence[Said], ledger: Ledger, name: str) -> Found:
    """What is new among statements.

    Of the statements that are one, trimmed or not, one is told of, and none if one of them is
    known. Nor is one told of in a page that was there at the last look, whether somebody who is
    followed spoke in it or not: then only the reading of it has changed.
    """
    known = ledger.known(name)
    old = ledger.old_pages(name, {page for each in said for page in each.pages})
    found = Found()
    for alike in _clusters(said):
        keys = {each.key for each in alike}
        fresh = [each for each in alike if not each.pages or each.pages - old]
        if fresh and not keys & (known | found.keys):
            found.new.append(fresh[0])
        found.keys |= keys - known
    return found


def as_message(said: Said, followed: Followed, now: datetime) -> Message:
    """The message about a statement; its words are material from outside, kept to one line each."""
    who = one_line(said.speaker or followed.name)
    where = one_line(said.source or "")
    content = one_line(said.content)
    content = content if len(content) <= LONGEST else f"{content[:LONGEST]}…"
    day = f"{said.published_at:%Y-%m-%d}" if said.published_at else "undated"
    place = ", ".join(one_line(part) for part in (said.title, said.source, day) if part)
    body = "\n".join(part for part in (content, place, one_line(said.url or "")) if part)
    at = said.published_at.replace(tzinfo=UTC) if said.published_at else now
    title = f"{who} in {where}" if where else who
    return Message(said.key, title, body, said.url or "", at)


def _clusters(said: Iterable[Said]) -> list[list[Said]]:
    """Statements that are one, together; in the order of the first of each."""
    groups: dict[object, list[Said]] = {}
    for each in said:
        group = each.key if each.cluster_id is None else each.cluster_id
        groups.setdefault(group, []).append(each)
    return list(groups.values())


def _all_rows(question: Question, given: Mapping[str, str]) -> dict[str, object]:
    """The arguments; a question that stops after some rows is asked for many."""
    stops = any(each.name == "rows" for each in question.parameters)
    return {**({"rows": MOST_ROWS} if stops else {}), **given}


def _said(row: Mapping[str, Any], words: str, pages: Iterable[int]) -> Said:
    return Said(
        content=str(row[words]),
        speaker=row.get("speaker"),
        source=row.get("source"),
        title=row.get("title"),
        url=row.get("url"),
        published_at=row.get("published_at"),
        pages=frozenset(pages),
    )
