"""How the model reads titles and names that it does not know."""

import pytest

from onrecord.lexicons import load_lexicon
from onrecord.text.stand_ins import with_stand_ins


@pytest.mark.parametrize(
    ("text", "read"),
    [
        # a full stop that would end a sentence belongs to the title
        ("“No,” Engr. Ode-Bright said.", "“No,” Prof. Ode-Bright said."),
        # several words are one title
        ("Tan Sri Goh said", "Senator Goh said"),
        ("The Rt. Rev. Ode knelt", "The Governor Ode knelt"),
        # letters behind a name, not behind a party
        ("Ann Roche TD said", "Ann Roche II said"),
        ("Ann Roche, IAS, said", "Ann Roche, III, said"),
        ("A Fine Gael TD said", "A Fine Gael TD said"),
        ("on New York’s AM 970 show", "on New York’s AM 970 show"),
        # an office that stands for its bearer
        ("the MCA said", "the man said"),
        ("“No,” the Kgosi said", "“No,” the mayor said"),
        # a body, a list or a word is no title before a name
        ("An Garda Síochána said", "An Garda Síochána said"),
        ("Arch Hall sang", "Arch Hall sang"),
        ("He met a garda", "He met a garda"),
        # a month is a given name where a surname follows and nothing says when
        ("June Thackerley said", "Jane Thackerley said"),
        ("said Friday Ekhator, a tailor", "said George Ekhator, a tailor"),
        ("On Sunday Ehigiator said", "On Sunday Ehigiator said"),
        ("May Day said", "May Day said"),
        # whoever does something with another is one word
        ("said her co-author, J.-P. Brandt", "said her colleague, J.-P. Brandt"),
    ],
)
def test_a_text_is_read_with_what_the_model_knows(text: str, read: str) -> None:
    assert with_stand_ins(text) == read
    assert len(read) == len(text)


def test_a_month_before_a_surname_that_another_bears_is_a_month() -> None:
    text = "Sunday Trescottan said it would hold."
    assert with_stand_ins(text).startswith("George")
    assert with_stand_ins(text, f"Ivor Trescottan left. {text}") == text


def test_titles_that_models_do_not_know_are_titles() -> None:
    titles = load_lexicon("titles")
    assert all(one in titles or one[:-1] in titles for one in load_lexicon("titles_abroad"))
