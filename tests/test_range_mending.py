"""Names that tokenizers part and recognisers run together, marked by hand."""

import pytest

from tests.test_entities import Gathered, gather


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # tokenizers part hyphenated surnames; the parts after a title are one name
        (
            "[Grace Adu-Mensah|PERSON] sat. Dr [Adu|]-[Mensah|] rose.",
            {("Grace Adu-Mensah", "person"): ["Grace Adu-Mensah", "Adu-Mensah"]},
        ),
        # … also where the recogniser took the first part only
        (
            "[Peter Vos|PERSON]-[Hale|] sat.",
            {("Peter Vos-Hale", "person"): ["Peter Vos-Hale"]},
        ),
        # two politicians joined by a hyphen stay two
        (
            "The [Reyes|PERSON]-[Dunmore|PERSON] ticket lost.",
            {("Reyes", "person"): ["Reyes"], ("Dunmore", "person"): ["Dunmore"]},
        ),
        # letters of honour are no part of a name
        (
            "[Edith Farrow KC|PERSON] rose. [Farrow|PERSON] sat.",
            {("Edith Farrow", "person"): ["Edith Farrow", "Farrow"]},
        ),
        ("[Hugh Penn OBE|PERSON] rose.", {("Hugh Penn", "person"): ["Hugh Penn"]}),
        # a surname that looks like them stays
        ("[Rita Om|PERSON] rose.", {("Rita Om", "person"): ["Rita Om"]}),
        # nor are offices of several words
        (
            "[Chief Operating Officer Bodil Krag|PERSON] left.",
            {("Bodil Krag", "person"): ["Bodil Krag"]},
        ),
        # but a college with an office in its name is no person
        (
            "[King Harald College|ORG] closed.",
            {("King Harald College", "organisation"): ["King Harald College"]},
        ),
        # a title tells that a name is a person's, whatever the recogniser called it
        (
            "[Ms Rowntree|ORG] rose. [Mabel Rowntree|ORG] sat. [Dame Ada Finch|WORK_OF_ART] left.",
            {
                ("Mabel Rowntree", "person"): ["Rowntree", "Mabel Rowntree"],
                ("Ada Finch", "person"): ["Ada Finch"],
            },
        ),
        # knights and dames go by their given names
        (
            "[Sir Osbert Quill|PERSON] rose. [Sir Osbert|] sat.",
            {("Osbert Quill", "person"): ["Osbert Quill", "Osbert"]},
        ),
        # a full name that was passed over, of whom the article calls by surname
        (
            "[Ysolde Marrack|]’s poem hung there. [Marrack|PERSON] had died.",
            {("Ysolde Marrack", "person"): ["Ysolde Marrack", "Marrack"]},
        ),
        # an acronym in brackets tells how far a name reaches
        (
            "The [Bakers|NORP] and [Millers|]’ [Guild|] ([BMG|ORG]) met.",
            {("Bakers and Millers’ Guild", "organisation"): ["Bakers and Millers’ Guild", "BMG"]},
        ),
        # so does a plural that owns a union
        (
            "the [Bakers|] and [Millers|]’ [Union|] met.",
            {("Bakers and Millers’ Union", "organisation"): ["Bakers and Millers’ Union"]},
        ),
        # what `which` and `its` follow is nobody
        (
            "[Tarrant Wick|PERSON], which makes soap, grew.",
            {("Tarrant Wick", "organisation"): ["Tarrant Wick"]},
        ),
        (
            "They sued [Tarrant Wick|PERSON] and its owners.",
            {("Tarrant Wick", "organisation"): ["Tarrant Wick"]},
        ),
        # an office in capitals is no name
        ("The [GP|ORG] left.", {}),
        # an owner is not what is owned
        (
            "[Farrow’s day|ORG] came. [Edith Farrow|PERSON]’s son saw it.",
            {("Edith Farrow", "person"): ["Farrow", "Edith Farrow"]},
        ),
        (
            "[Edith Farrow’s Harbour League|ORG] met.",
            {
                ("Edith Farrow", "person"): ["Edith Farrow"],
                ("Harbour League", "organisation"): ["Harbour League"],
            },
        ),
        (
            "[Children’s hospital|ORG] and [Sailors’ Guild|ORG]",
            {
                ("Children’s hospital", "organisation"): ["Children’s hospital"],
                ("Sailors’ Guild", "organisation"): ["Sailors’ Guild"],
            },
        ),
        # a place of writing is no part of a name
        (
            "[VARNA - Tom Bruun|ORG] sailed.",
            {("Varna", "place"): ["VARNA"], ("Tom Bruun", "person"): ["Tom Bruun"]},
        ),
        # neighbours that are a known institution together
        (
            "[Islamic|NORP] [State|] claimed it.",
            {("Islamic State", "organisation"): ["Islamic State"]},
        ),
        # datelines are places and agencies, whatever they were taken for
        (
            "VARNA, May 2 ([Wireline|NORP]) - [Nora Bruun|PERSON] left [VARNA|ORG] by boat.",
            {
                ("Wireline", "organisation"): ["Wireline"],
                ("Nora Bruun", "person"): ["Nora Bruun"],
                ("VARNA", "organisation"): ["VARNA"],
            },
        ),
    ],
)
def test_names_are_whole_and_nothing_else(text: str, expected: Gathered) -> None:
    assert gather(text) == expected
