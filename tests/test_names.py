"""Whose names sentences hold, read with the language model: offices, nicknames, short forms."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from onrecord.annotate import annotate
from onrecord.records import Annotation, ArticleId
from onrecord.text.paragraphs import split_paragraphs

Annotate = Callable[[str], Annotation]


@pytest.fixture(scope="session")
def read(nlp: Language) -> Annotate:
    def run(body: str) -> Annotation:
        paragraphs = split_paragraphs(ArticleId(7), body)
        docs = [nlp(body[paragraph.start : paragraph.end]) for paragraph in paragraphs]
        return annotate(ArticleId(7), body, paragraphs, docs)

    return run


def speakers(found: Annotation) -> list[str | None]:
    names = {entity.entity_id: entity.name for entity in found.article_entities}
    return [None if q.entity_id is None else names[q.entity_id] for q in found.quotes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # offices, trades and ranks are no part of a name
        ("Coun Tom Webberley said the bins were full.", ["Tom Webberley"]),
        ("Labour MEP Lotte Haanstra said the vote came too late.", ["Lotte Haanstra"]),
        ("Shopper Dean Cobley said butter cost twice as much.", ["Dean Cobley"]),
        ("Mum-of-two Gemma Stottard said the road was a racetrack.", ["Gemma Stottard"]),
        ("BJP MLA Suresh Kanodia said the well was dry.", ["Suresh Kanodia"]),
        (
            "Deputy Commissioner (Works) A.K. Sharmani said the road was closed.",
            ["A.K. Sharmani"],
        ),
        # nicknames stand between the names, in any marks
        ("“We can move it,” said Robert “Buck” Tillstrom, a general.", ["Robert Tillstrom"]),
        (
            "William (Bill) Hartnoll, the treasurer, said the books were sound.",
            ["William Hartnoll"],
        ),
        ("Joe ‘Spud’ Murtagh said the crop was the best since 1990.", ["Joe Murtagh"]),
        # short forms of companies and people
        ("Norlandic Air lost money. “Fuel is dear,” Norlandic said.", ["Norlandic Air"]),
        (
            "Prime Minister Prasert Wongsawat flew in. “We want clean air,” Prasert said.",
            ["Prasert Wongsawat"],
        ),
        (
            "Jorge Luis Santibáñez Ocampo wrote the law. “It is a start,” Santibáñez said.",
            ["Jorge Luis Santibáñez Ocampo"],
        ),
        # a people does not speak in the singular
        (
            (
                "“I shall miss the ducks,” said Claire French, the lock keeper. "
                "French said her cottage leaked."
            ),
            ["Claire French", "Claire French"],
        ),
        # the dead do not speak
        (
            (
                "Miner Stan Oldroyd died when a roof fell. His widow, Peggy Oldroyd, came.\n"
                "“He had a cough,” Oldroyd said."
            ),
            ["Peggy Oldroyd"],
        ),
        # a title calls whoever bears it
        (
            (
                "Thief Colin Harbottle was sentenced by Judge Maureen Harbottle, no relation.\n"
                "“You will give them back,” Judge Harbottle said."
            ),
            ["Maureen Harbottle"],
        ),
        # nothing tells which of two is meant
        (
            (
                "Owen Smarden and Chloe Smarden sit on the council.\n"
                "Both stood up at once. “The books are dusty,” Smarden said."
            ),
            [None],
        ),
    ],
)
def test_speakers_bear_their_names(read: Annotate, text: str, expected: list[str | None]) -> None:
    assert speakers(read(text)) == expected


def test_a_post_after_a_name_is_a_description_and_no_entity(read: Annotate) -> None:
    found = read(
        "“Orders are back,” said Raymond Okaforth, Chief Executive Officer of Vantrel Trams."
    )
    assert {(e.name, e.type) for e in found.article_entities} == {
        ("Raymond Okaforth", "person"),
        ("Vantrel Trams", "organisation"),
    }
    assert [d.text for d in found.descriptions] == ["Chief Executive Officer of Vantrel Trams"]


def test_pronouns_and_roles_say_how_sure_they_are_and_names_do_not(read: Annotate) -> None:
    found = read("Mayor Ida Strand spoke first. The mayor said she was glad.")
    assert {m.how for m in found.mentions} == {"name", "role", "pronoun"}
    for mention in found.mentions:
        if mention.how == "name":
            assert mention.confidence is None
        else:
            assert mention.confidence is not None
            assert 0.5 <= mention.confidence <= 1
