"""The kinds of things that names name, by their words and by what stands around them."""

from pathlib import Path

import pytest
from spacy.language import Language

from onrecord.entities.kinds import ORGANISATION, PERSON, PLACE
from onrecord.entities.things.doubted import without_doubted
from onrecord.entities.type_judge import (
    KINDS,
    Asked,
    build,
    called_else,
    ends_of,
    is_common_word,
    likelihoods,
    surroundings,
)
from tools.gold.named import types_of
from tools.train_types import Example, check, from_genres, learn, write

GENRES = Path(__file__).parent / "genres"


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        # two words, the last a common one, that a recogniser takes for a person
        (
            (
                "Born in Peel to a net maker, she studied with Shoji Arakawa in Mashiko. "
                "In 1959 she opened Crag Pottery in a disused chapel at Glen Maye."
            ),
            "Crag Pottery",
            ORGANISATION,
        ),
        (
            "Catt, a former PE teacher at Hollin High, was named manager of the month.",
            "Hollin High",
            ORGANISATION,
        ),
        # where somebody comes from whom an age introduces is a place
        (
            "In court Dean Scargill, 44, of Mill View, denied handling stolen goods.",
            "Mill View",
            "place",
        ),
        # a lone word that one takes for a body
        (
            "The Environment Agency issued flood alerts across Cumbria. Sandbags were handed out.",
            "Cumbria",
            PLACE,
        ),
        # a full name whose last word is a person's
        (
            (
                "The painter Isolde Marchbank has left 40 canvases to the Pallant Street "
                "Gallery in Norwich, which had twice refused to hang her.\n\n"
                "Marchbank, who died in March at 88, painted only gates."
            ),
            "Isolde Marchbank",
            PERSON,
        ),
        # a town that lists know, and what is no town but is nobody either
        ("The firm has an office in Porto. Zutphen fell silent.", "Zutphen", PLACE),
        # what opens a sentence only, and is a common word
        ("“Size is overrated,” she said. The study took a year.", "Size", None),
        # a hyphen joins two surnames that no recogniser knows
        (
            "Verity Ambrose-Tate, prosecuting, said it was not the perfect crime.",
            "Verity Ambrose-Tate",
            PERSON,
        ),
        # roads keep their kind, whatever body they are named after
        ("Houses will be built between Station Road and the canal.", "Station Road", PLACE),
        # who is explained, spoken of by surname or of a family that leads is somebody
        ("Caspar Dill, who owns it, threatened to sell the block.", "Caspar Dill", PERSON),
        ("Park Ji-won wrote the song. Park said it took a day.", "Park Ji-won", PERSON),
        ("Suharti, 44, sells rice. “Nobody buys,” Suharti said.", "Suharti", PERSON),
        ("The Obama administration left. It fought the Kennedy clan.", "Obama", PERSON),
        # people keep what they are
        ("Wayne Tindle put them ahead. Tindle scored 22 goals.", "Wayne Tindle", PERSON),
        ("The winner, Bryony Marsh, 41, wept. Marsh said she was glad.", "Bryony Marsh", PERSON),
        ("Dean Scargill, of Mill View, denied it.", "Dean Scargill", PERSON),
    ],
)
def test_words_and_places_decide_what_a_label_does_not(
    nlp: Language, text: str, name: str, kind: str | None
) -> None:
    assert types_of(nlp, text).get(name) == kind


def test_likelihoods_are_shares_of_all_kinds() -> None:
    (likely,) = likelihoods([Asked("crag pottery", [("dobj open",), ()], ["times 2"])])
    assert tuple(likely) == KINDS
    assert sum(likely.values()) == pytest.approx(1)
    assert likely[ORGANISATION] > likely[PERSON]


def test_surroundings_tell_article_preposition_and_what_explains_a_name(nlp: Language) -> None:
    doc = nlp("The gallery bought it from the Lacey Fund, a charity, and she wept.")
    found = surroundings(list(doc), [token.lower for token in doc], 6, 8)
    assert {"the", "before the from", "is charity", "he or she"} <= set(found)
    assert len(found) == len(set(found))


def test_words_of_a_name_tell_whether_they_are_common() -> None:
    assert is_common_word("pottery")
    assert not is_common_word("tindle")
    assert "last common given False 2" in build("crag pottery")


def test_other_names_of_an_article_tell_what_is_called_short() -> None:
    names = {"larkfield homes", "larkfield", "ann lee", "lee"}
    ends = ends_of(names)
    assert called_else("larkfield homes", names, ends, 1) == ["times 1", "called by first"]
    assert called_else("ann lee", names, ends, 5) == ["times 3", "called by last"]
    assert called_else("lee", names, ends, 1) == ["times 1", "last of another"]


def test_types_without_a_place_that_tells_stay() -> None:
    assert without_doubted([], {}, frozenset()) == {}


def test_the_same_names_teach_the_same_weights(tmp_path: Path) -> None:
    gold = [*from_genres(GENRES, None)]
    assert len({one.text for one in gold}) == 35
    few = [one for one in gold if one.text < 6]
    weights = learn(few)
    assert all((weights[name] == learn(few)[name]).all() for name in list(weights)[:20])
    assert check([], few, 2) > 0.5
    count = write(weights, tmp_path / "weights.txt")
    lines = (tmp_path / "weights.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == count + 1
    assert lines[1:] == sorted(lines[1:])


def test_a_feature_that_describes_too_few_names_is_left_out() -> None:
    rare = Example({"rare": 1.0}, [PERSON], 1.0, 0)
    usual = [Example({"usual": 1.0}, [PLACE], 1.0, 0)] * 4
    assert learn([rare, *usual]).keys() == {"usual"}
