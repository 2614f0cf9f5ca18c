"""Names in many articles and the entities that they are tied to."""

from typing import Any

import duckdb
import pytest

import sql
from tasks.settings import Settings
from tests.made_ties import Told, write_told
from tests.test_load import ask, load
from tests.tie_cases import GROUPS, Case

CASES = [
    pytest.param(f"{group}{number}", case, id=f"{group}: {case.why}")
    for group, cases in GROUPS.items()
    for number, case in enumerate(cases)
]


@pytest.fixture(scope="module")
def corpus_of_cases(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """All cases in one warehouse: none may disturb another."""
    folder = tmp_path_factory.mktemp("ties")
    settings = Settings(home=folder / "home")
    told = [
        Told(
            f"{group}{number}/{each.address}",
            each.names,
            each.day,
            each.had,
            each.roles,
            each.shorts,
        )
        for group, cases in GROUPS.items()
        for number, case in enumerate(cases)
        for each in case.told
    ]
    write_told(settings, folder, told)
    load(settings)
    return settings


NAMED = """
    select
        replace(articles.url, 'https://selby.example/', '') as address,
        article_entities.name,
        article_entities.entity_id,
        article_entities.named_id,
        entities.name as entity,
        coalesce(in_article.rule, in_all.rule) as rule
    from article_entities
    inner join articles using (article_id)
    inner join entities using (entity_id)
    left join entity_ties as in_article
        on article_entities.article_id = in_article.article_id
        and article_entities.named_id = in_article.named_id
    left join entity_ties as in_all
        on article_entities.named_id = in_all.named_id and in_all.article_id is null
"""


def rows_of(settings: Settings, case: str) -> dict[tuple[str, str], tuple[Any, ...]]:
    rows = ask(settings, NAMED)
    return {
        (address.partition("/")[2], name): (entity_id, named_id, entity, rule)
        for address, name, entity_id, named_id, entity, rule in rows
        if address.startswith(f"{case}/")
    }


@pytest.mark.parametrize(("key", "case"), CASES)
def test_names_are_tied_where_they_fit_and_nowhere_else(
    corpus_of_cases: Settings, key: str, case: Case
) -> None:
    found = rows_of(corpus_of_cases, key)
    assert case.is_.keys() <= found.keys()
    for place, (entity_id, named_id, entity, rule) in found.items():
        if place not in case.is_:
            assert (entity_id, rule) == (named_id, None), place
        elif case.rule == "namesake":
            assert (entity_id != named_id, rule) == (True, "namesake")
        else:
            assert (entity, rule) == (case.is_[place], case.rule)


def test_every_tie_says_why(corpus_of_cases: Settings) -> None:
    said = ask(corpus_of_cases, "select evidence from entity_ties where alias = 'Marchbold'")
    assert said == [
        ("2 shared names (Dorn Port, Wim Estel) with 1 article of these days; nobody else fits",)
    ]
    assert ask(corpus_of_cases, "from entity_ties where length(evidence) < 10") == []


def test_a_file_of_the_first_release_gains_named_ids() -> None:
    """DuckDB refuses some changes of a table that has changed rows; an empty one hides that."""
    (_, first), *later = sql.migrations()
    with duckdb.connect() as con:
        con.execute(first.text)
        con.execute("insert into article_entities values (1, 7, 'Ann Lee', 'person')")
        for _, script in later:
            con.execute("begin")
            con.execute(script.text)
            con.execute("commit")
        held = con.execute("select named_id from article_entities").fetchall()
    assert held == [(7,)]
