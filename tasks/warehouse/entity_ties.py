"""Ties names in articles to entities, across all articles.

The lake's rows keep the key that annotation gave a name: the named id. The warehouse keeps it next
to the entity that the name is tied to, so that a later load can tie the name again. Rules about
names alone look at all names, of which there are far fewer than mentions. Rules about articles look
at the surnames and full names that a load touches. Each rule depends on what articles say, never on
earlier ties, so that many loads and a single one give the same tables.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import duckdb

import sql
from onrecord import ids
from onrecord.entities.names import normalise_name
from onrecord.identity import IDENTITY_VERSION
from onrecord.identity.name_forms import NameForm, name_form, short_given_names
from onrecord.identity.namesakes import (
    Namesake,
    fields_of_roles,
    may_be_several,
    split_by_fields,
    split_by_initials,
)
from onrecord.lexicons import load_lexicon
from tasks.lake.arrow import to_table
from tasks.warehouse.bounds import execute_in_parts
from tasks.warehouse.overrides import Overrides

log = logging.getLogger(__name__)

RULES_ABOUT_NAMES = ("list_alike_names", "list_people")
RULES_ABOUT_SURNAMES = (
    "list_contexts",
    "list_profiles",
    "insert_ties_in_article",
)
RULES_ABOUT_ONE_SURNAME = (
    "list_surname_part",
    "list_candidates",
    "insert_ties_by_days",
    "list_candidates_ever",
    "insert_ties_by_topic",
)
ROWS_AT_ONCE = 10_000
"""Rows that are fetched from DuckDB at once."""

SURNAMES_AT_ONCE = 20_000
"""Surnames in articles that are tied at once: with all the people that they may mean, some 100
MB."""

LOOK_AGAIN = (
    "insert_retied_names",
    "insert_dirty_parts",
    "list_dirty_full_names",
    "insert_touched_overridden",
    "list_replaced_ties",
    "delete_replaced_ties",
    "delete_former_ties",
    "insert_ties_of_names",
    "insert_ties_of_overrides",
)
FIND_CHANGES = (
    "delete_overruled_ties",
    "list_moved_ties",
    "list_changed_rows",
    "list_changing_rows",
    "list_moving_mentions",
)
COUNT_CHANGES = (
    "delete_name_changes",
    "insert_moved_names",
    "insert_moved_aliases",
)
UPDATES = (
    "update_article_entities",
    "update_mentions",
    "update_descriptions",
    "update_portraits",
    "update_quotes",
    "update_quotes_passed_on",
    "update_quote_speakers",
    "update_names",
    "insert_touched_retied",
)


def ties_are_current(con: "duckdb.DuckDBPyConnection", overrides: Overrides) -> bool:
    """Whether all ties were made under these rules and overrides."""
    held = con.execute(sql.statement("list_tie_rules")).fetchall()
    return held == [(IDENTITY_VERSION, overrides.digest)]


def tie_entities(
    con: "duckdb.DuckDBPyConnection", overrides: Overrides, *, afresh: bool = False
) -> None:
    """Tie the names of the articles that a load touches to entities.

    Reads the temporary tables `wanted`, `gone`, `dirty_names` and `told_changes`, and `name_counts`
    and `role_counts` as they are with the wanted articles; entities whose rows change are added to
    `touched`, and what moves from one to another to `name_changes` and `alias_changes`.

    Args:
        con: The warehouse under way, the wanted articles in their tables.
        overrides: Ties that a person decided.
        afresh: Note no changes of counts, since all is counted when this is done.
    """
    everything = not ties_are_current(con, overrides)
    con.execute(sql.statement("insert_dirty_names"), {"everything": everything})
    con.execute(sql.statement("list_dirty_parts"))
    con.execute(sql.statement("list_former_names"))
    _count_names(con)
    _tie_names(con, overrides)
    con.execute(sql.statement("list_retied_names"), {"everything": everything})
    for name in LOOK_AGAIN:
        con.execute(sql.statement(name))
    _split_namesakes(con)
    _tie_surnames(con)
    for name in (*FIND_CHANGES, *(() if afresh else COUNT_CHANGES), *UPDATES):
        con.execute(sql.statement(name))
    con.execute(sql.statement("delete_tie_rules"))
    con.execute(
        sql.statement("insert_tie_rules"),
        {"version": IDENTITY_VERSION, "overrides": overrides.digest},
    )


def _count_names(con: "duckdb.DuckDBPyConnection") -> None:
    con.execute(sql.statement("insert_gained_told"))
    counted = con.sql(sql.statement("list_uncounted_names")).to_arrow_table()
    con.execute(sql.statement("delete_names"))
    written, kinds = (counted.column(name).to_pylist() for name in ("name", "type"))
    forms = to_table(NameForm, [name_form(*each) for each in zip(written, kinds, strict=True)])
    for name in forms.column_names:
        counted = counted.append_column(name, forms.column(name))
    con.register("counted_names", counted)
    con.execute(sql.statement("insert_names"))
    con.unregister("counted_names")


def _tie_names(con: "duckdb.DuckDBPyConnection", overrides: Overrides) -> None:
    for name in RULES_ABOUT_NAMES:
        con.execute(sql.statement(name))
    given, short = zip(*short_given_names(), strict=True)
    con.execute(sql.statement("list_short_given_names"), {"given": given, "short": short})
    family_first = sorted(load_lexicon("family_names_first"))
    con.execute(sql.statement("list_person_variants"), {"family_first": family_first})
    con.execute(sql.statement("list_person_roots"))
    con.execute(sql.statement("list_expanded_acronyms"))
    con.execute(sql.statement("list_units"))
    _list_overrides(con, overrides)
    con.execute(sql.statement("list_overridden_names"))
    con.execute(sql.statement("list_tied_names"))


def _list_overrides(con: "duckdb.DuckDBPyConnection", overrides: Overrides) -> None:
    rows = overrides.rows
    con.execute(
        sql.statement("list_overrides"),
        {
            "lines": [row.line for row in rows],
            "folded": [row.folded for row in rows],
            "types": [row.type for row in rows],
            "articles": [row.article for row in rows],
            "same_as": [row.same_as for row in rows],
            "same_as_folded": [row.same_as_folded for row in rows],
            "same_as_types": [row.same_as_type for row in rows],
            "same_as_ids": [
                None
                if row.same_as is None or row.same_as_type is None
                else ids.key("entity", row.same_as_type, normalise_name(row.same_as))
                for row in rows
            ],
            "notes": [row.note for row in rows],
        },
    )


def _tie_surnames(con: "duckdb.DuckDBPyConnection") -> None:
    con.execute(sql.statement("list_lone_names"))
    con.execute(sql.statement("list_bearers"))
    given = load_lexicon("given_names_male") | load_lexicon("given_names_female")
    con.execute(sql.statement("list_known_bearers"), {"given": sorted(given)})
    for name in RULES_ABOUT_SURNAMES:
        con.execute(sql.statement(name))
    execute_in_parts(con, "count_lone_names", SURNAMES_AT_ONCE, RULES_ABOUT_ONE_SURNAME)


def _split_namesakes(con: "duckdb.DuckDBPyConnection") -> None:
    roles, fields = zip(*fields_of_roles(), strict=True)
    known = {"roles": roles, "fields": fields}
    con.execute(sql.statement("list_suspected_people"), known)
    con.execute(sql.statement("list_dirty_people"))
    written = con.execute(sql.statement("list_contradicting_initials")).fetchall()
    said = con.execute(sql.statement("list_fields_of_people"), known).fetchall()
    links = _links_of_people(con, may_be_several(said))
    _tie_namesakes(con, [*split_by_initials(written), *split_by_fields(said, links)])


def _links_of_people(con: "duckdb.DuckDBPyConnection", people: Sequence[int]) -> Iterator[Any]:
    if not people:
        return iter(())
    press = sorted(name_form(name, "organisation").folded for name in load_lexicon("news_outlets"))
    con.execute(sql.statement("list_links_of_people"), {"entity_ids": people, "press": press})
    return _rows(con)


def _rows(con: "duckdb.DuckDBPyConnection") -> Iterator[Any]:
    """The rows of the last statement, fetched `ROWS_AT_ONCE` at a time."""
    while rows := con.fetchmany(ROWS_AT_ONCE):
        yield from rows


def _tie_namesakes(con: "duckdb.DuckDBPyConnection", parts: Iterable[Namesake]) -> None:
    chosen: dict[tuple[int, int], Namesake] = {}
    for part in parts:
        chosen.setdefault((part.entity_id, part.article_id), part)
    found = list(chosen.values())
    con.execute(
        sql.statement("insert_ties_of_namesakes"),
        {
            "entity_ids": [part.entity_id for part in found],
            "article_ids": [part.article_id for part in found],
            "part_ids": [part.part_id for part in found],
            "evidence": [part.evidence for part in found],
        },
    )
