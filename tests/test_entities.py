import time
from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.entities.cast import cast_entities
from onrecord.entities.genders import (
    gender_of_first_name,
    gender_of_given_name,
    gender_of_noun,
    gender_of_title,
    is_first_name,
)
from onrecord.entities.name_spans import find_name_spans
from onrecord.entities.names import (
    is_name,
    is_syllable,
    normal_form,
    normalise_name,
    person_words,
    trim_name,
)
from onrecord.lexicons import load_lexicon
from tests.marked import marked_article
from tests.pace import here

Gathered = dict[tuple[str, str], list[str]]


def gather(text: str) -> Gathered:
    """Entities, as name and type, with the words of their places."""
    article = marked_article(text)
    cast = cast_entities(article.body, find_name_spans(article), frozenset())
    places: Gathered = defaultdict(list)
    for span, member in zip(cast.spans, cast.members, strict=True):
        entity = cast.entities[member]
        assert article.body[span.start : span.end] == span.text
        places[entity.name, entity.type].append(span.text)
    return dict(places)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a surname goes to the full name, whatever the recogniser called it
        (
            "[Mara Lindqvist|PERSON] spoke. [Lindqvist|ORG] left; [Lindqvist|PERSON] returned.",
            {("Mara Lindqvist", "person"): ["Mara Lindqvist", "Lindqvist", "Lindqvist"]},
        ),
        # … and where it was passed over
        (
            "[Mara Lindqvist|PERSON] spoke. [Lindqvist|] left.",
            {("Mara Lindqvist", "person"): ["Mara Lindqvist", "Lindqvist"]},
        ),
        # possessives and what follows them are no part of a person's name
        (
            "[Tom Okafor’s|PERSON] boat sank. [Okafor’s boat|PERSON] was old.",
            {("Tom Okafor", "person"): ["Tom Okafor", "Okafor"]},
        ),
        # nor is a quotation that ends without a space before it
        ("“So it is,[”Tom Okafor|PERSON] said.", {("Tom Okafor", "person"): ["Tom Okafor"]}),
        # titles are not, but a pope of one name keeps his
        (
            "[President Ruiz|PERSON] met [Pope Leo|PERSON].",
            {("Ruiz", "person"): ["Ruiz"], ("Pope Leo", "person"): ["Pope Leo"]},
        ),
        # an initial, a middle name and a missing one are one person
        (
            "[Ann B. Cole|PERSON] won. [Ann Cole|PERSON] smiled. [A. Cole|PERSON] and [Cole|ORG].",
            {("Ann B. Cole", "person"): ["Ann B. Cole", "Ann Cole", "A. Cole", "Cole"]},
        ),
        # a surname of several words
        (
            "[Ursula von der Heide|PERSON] agreed, [von der Heide|PERSON] said.",
            {("Ursula von der Heide", "person"): ["Ursula von der Heide", "von der Heide"]},
        ),
        # the family's name leads
        (
            "[Park Min-jun|PERSON] bowed. [Park|PERSON] sat.",
            {("Park Min-jun", "person"): ["Park Min-jun", "Park"]},
        ),
        # a junior is somebody else
        (
            "[Al Moss|PERSON] and [Al Moss Jr.|PERSON] argued.",
            {("Al Moss", "person"): ["Al Moss"], ("Al Moss Jr.", "person"): ["Al Moss Jr."]},
        ),
        # the title's gender chooses among namesakes
        (
            "[Jane Frost|PERSON] and [Paul Frost|PERSON] sued. Mrs. [Frost|PERSON] won.",
            {
                ("Jane Frost", "person"): ["Jane Frost", "Frost"],
                ("Paul Frost", "person"): ["Paul Frost"],
            },
        ),
        # Mr Frost is not Jane Frost
        (
            "[Jane Frost|PERSON] sued. Mr. [Frost|PERSON] wept.",
            {("Jane Frost", "person"): ["Jane Frost"], ("Frost", "person"): ["Frost"]},
        ),
        # a relative does not take the name of whom the article is about
        (
            "[Brandt|PERSON] sang with his wife [Nora Brandt|PERSON]. [Brandt|PERSON] bowed.",
            {
                ("Brandt", "person"): ["Brandt", "Brandt"],
                ("Nora Brandt", "person"): ["Nora Brandt"],
            },
        ),
        # nor does a lady her husband's
        (
            "[Paul Frost|PERSON] sat. [Lady Frost|PERSON] rose; [Frost|PERSON] wept.",
            {
                ("Paul Frost", "person"): ["Paul Frost", "Frost"],
                ("Lady Frost", "person"): ["Lady Frost"],
            },
        ),
        # a word too many before a full name
        (
            "Miss [Galaxy Carla Moreno|PERSON] won. [Carla Moreno|PERSON] wept.",
            {("Carla Moreno", "person"): ["Galaxy Carla Moreno", "Carla Moreno"]},
        ),
        # a family is nobody of them
        (
            "[Nora Brandt|PERSON] sat. The [Brandts|PERSON] left.",
            {("Nora Brandt", "person"): ["Nora Brandt"], ("Brandts", "group"): ["Brandts"]},
        ),
        # a pope is who bears his name
        (
            "[Pope Leo|PERSON] came. [Leo|ORG] spoke; [Leo|ORG] left.",
            {("Pope Leo", "person"): ["Pope Leo", "Leo", "Leo"]},
        ),
        # several initials are no single one
        (
            "[Al Q. Moss|PERSON] met [Al H.W. Moss|PERSON].",
            {
                ("Al Q. Moss", "person"): ["Al Q. Moss"],
                ("Al H.W. Moss", "person"): ["Al H.W. Moss"],
            },
        ),
        # an office before a name
        ("[Founder Jane Frost|ORG] left.", {("Jane Frost", "person"): ["Jane Frost"]}),
        # no surname is an acronym, but a third is a third
        (
            "[Junge QVP|PERSON] lost. [QVP|ORG] won. [Al Moss III|PERSON] left.",
            {
                ("Junge QVP", "organisation"): ["Junge QVP"],
                ("QVP", "organisation"): ["QVP"],
                ("Al Moss III", "person"): ["Al Moss III"],
            },
        ),
        # who is named in full each time is not whom the surname calls
        (
            "[Paul Frost|PERSON] won. [Frost|PERSON] sat.\n"
            + 3 * "[Jane Frost|PERSON] wept. "
            + "[Frost|PERSON] rose.",
            {
                ("Paul Frost", "person"): ["Paul Frost", "Frost", "Frost"],
                ("Jane Frost", "person"): 3 * ["Jane Frost"],
            },
        ),
        # King is a title and a name
        (
            "[Larry King|PERSON] asked. Mr. [King|PERSON] nodded. The [King|PERSON] did not.",
            {("Larry King", "person"): ["Larry King", "King"]},
        ),
    ],
)
def test_people(text: str, expected: Gathered) -> None:
    assert gather(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # introduced in brackets, inside the recogniser's span or not
        (
            "The [Fish Trade Council|ORG] ([FTC|ORG]) met. The [F.T.C.|ORG] voted.",
            {("Fish Trade Council", "organisation"): ["Fish Trade Council", "FTC", "F.T.C."]},
        ),
        (
            "The [Fish Trade Council (FTC|ORG]) met.",
            {("Fish Trade Council", "organisation"): ["Fish Trade Council", "FTC"]},
        ),
        # letters that are no initials count in brackets only
        (
            "The [Centre for Tide Control and Safety|ORG] ([CTC|ORG]) met.",
            {
                ("Centre for Tide Control and Safety", "organisation"): [
                    "Centre for Tide Control and Safety",
                    "CTC",
                ]
            },
        ),
        # … and need not all be capitals there
        (
            "The [Ministry of Tides|ORG] ([MoT|GPE]) met. [MoT|GPE] staff left.",
            {("Ministry of Tides", "organisation"): ["Ministry of Tides", "MoT", "MoT"]},
        ),
        # initials without brackets
        (
            "The [United Isles|GPE] and [Oland|GPE]. The [UI|GPE] won.",
            {("United Isles", "place"): ["United Isles", "UI"], ("Oland", "place"): ["Oland"]},
        ),
        # the labels' majority, countries before the people named after them
        (
            "[Sorland|NORP] and [Sorland|GPE], [Sorland|NORP].",
            {("Sorland", "place"): ["Sorland", "Sorland", "Sorland"]},
        ),
        # the article, the possessive and the plural of a group are one
        (
            "[The Vikings|NORP] beat a [Viking|NORP] king.",
            {("Vikings", "group"): ["Vikings", "Viking"]},
        ),
        # a party and a company without the word for their kind, whatever they were taken for
        (
            "The [Tide Party|ORG] won. [Tide|ORG] cheered. [Halden Coal|ORG] and [Halden|PERSON].",
            {
                ("Tide Party", "organisation"): ["Tide Party", "Tide"],
                ("Halden Coal", "organisation"): ["Halden Coal", "Halden"],
            },
        ),
        # … but neither whom a trust is named after nor where a police force works is it
        (
            "The [Lund Trust|ORG] and Ms [Lund|PERSON], [Selby Police|ORG] and [Selby|ORG].",
            {
                ("Lund Trust", "organisation"): ["Lund Trust"],
                ("Lund", "person"): ["Lund"],
                ("Selby Police", "organisation"): ["Selby Police"],
                ("Selby", "organisation"): ["Selby"],
            },
        ),
        # a bare article stands before no person
        (
            "The [Herons|PERSON] won.",
            {("Herons", "organisation"): ["Herons"]},
        ),
        # unknown acronyms are no places unless things happen in them
        (
            "[QTV|GPE] aired it. In [NSW|GPE] it rained.",
            {("QTV", "organisation"): ["QTV"], ("NSW", "place"): ["NSW"]},
        ),
        # the legal form is no other company
        (
            "[Halden Inc.|ORG] fell. [Halden|ORG] rose.",
            {("Halden Inc.", "organisation"): ["Halden Inc.", "Halden"]},
        ),
        # a name's end, with the article's own words before it
        (
            "The [Selby Evening Post|ORG] reported; the [Post|ORG] was first.",
            {("Selby Evening Post", "organisation"): ["Selby Evening Post", "Post"]},
        ),
        # a word in the name makes it an organisation
        (
            "[Trondal University|PERSON] closed.",
            {("Trondal University", "organisation"): ["Trondal University"]},
        ),
        # seats of government speak, though they look like places
        (
            "The [Kremlin|GPE] and the [White House|FAC] agreed.",
            {
                ("Kremlin", "organisation"): ["Kremlin"],
                ("White House", "organisation"): ["White House"],
            },
        ),
        # a known given name and a surname are a person
        (
            "[Dennis Falk|ORG] founded it.",
            {("Dennis Falk", "person"): ["Dennis Falk"]},
        ),
        # verbs in headlines are no names
        (
            "[Osei Wins|PERSON] Third Term in [Accra|GPE]\nMr. [Osei|PERSON] won.",
            {("Osei", "person"): ["Osei", "Osei"], ("Accra", "place"): ["Accra"]},
        ),
        # abbreviations of common nouns, and what ministers are in charge of, are no names
        ("[AI|GPE] on [TV|ORG]; the Secretary of [State|ORG], the [Defense|ORG] Secretary", {}),
        ("The [Foreign Secretary|PERSON] left.", {}),
        # nor is the place of a pageant
        ("Miss [Universe|ORG] won.", {}),
        # an event is nobody
        ("[Brexit|PERSON] came.", {("Brexit", "event"): ["Brexit"]}),
        # numbers, days and dates are no entities
        ("On [Monday|DATE] [three|CARDINAL] left, [May|PERSON] came.", {}),
    ],
)
def test_organisations_and_places(text: str, expected: Gathered) -> None:
    assert gather(text) == expected


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("The U.S.’s", "us"),
        ("U.S", "us"),
        ("the  World\u00a0Bank", "world bank"),
        ("“Ada Obi”", "ada obi"),
        ("AT&T", "at and t"),
        ("ＮＡＴＯ", "nato"),
        ("O’Neill’s", "o'neill"),
        ("Texas'", "texas"),
        ("Acme Inc.", "acme inc"),
    ],
)
def test_spellings_of_one_name_are_equal(written: str, normal: str) -> None:
    assert normalise_name(written) == normal


@pytest.mark.parametrize(
    "junk",
    [
        "Mr",
        "Tuesday",
        "—",
        "“Yes",
        "said",
        "12",
        "a",
        "@handle",
        "x" * 100,
        "www.a.org",
        "The “End” Of",
    ],
)
def test_junk_is_no_name(junk: str) -> None:
    assert not is_name(junk)


@given(st.text(max_size=40))
def test_trimming_stays_inside_and_words_have_single_spaces(text: str) -> None:
    start, end = trim_name(text)
    assert 0 <= start <= end <= len(text)
    normal = normalise_name(text)
    assert normal == " ".join(normal.split())
    assert person_words(normal)


@given(
    st.lists(
        st.sampled_from([*"aA sSſK'’.-&", "the", "Its", " ", "Ada", "U.S."]), min_size=1, max_size=9
    )
)
def test_the_short_way_for_plain_names_is_the_long_way(pieces: list[str]) -> None:
    for text in ("".join(pieces), " ".join(pieces)):
        assert normalise_name(text) == normal_form(text)


def test_genders_of_titles_names_and_nouns() -> None:
    assert gender_of_title("mrs") == gender_of_given_name("amina") == "female"
    assert gender_of_noun("spokesman") == gender_of_given_name("jean-luc") == "male"
    assert gender_of_title("dr") is gender_of_given_name("kim") is gender_of_noun("officer") is None


def test_given_names_are_of_one_gender_only() -> None:
    for kind in ("given_names", "rarer_names", "nouns", "titles"):
        assert not load_lexicon(f"{kind}_male") & load_lexicon(f"{kind}_female")


def test_names_of_women_and_of_men_tell_no_gender() -> None:
    either = load_lexicon("given_names_either")
    assert all(gender_of_first_name(name) is None and is_first_name(name) for name in either)
    assert is_first_name("małgorzata")
    assert is_first_name("guðrún")
    assert not is_first_name("ministry")


@pytest.mark.parametrize("word", ["rin", "wook", "seop", "ji"])
def test_rare_syllables_behind_a_hyphen_are_a_given_names(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["based", "led", "backed", "style", "chaired", "era", "Ji"])
def test_words_behind_a_hyphen_are_no_syllables(word: str) -> None:
    assert not is_syllable(word)


def test_ten_thousand_names_take_seconds() -> None:
    line = " ".join(f"[Ann Surname{n}|PERSON] met [Surname{n}|ORG]." for n in range(50))
    lines = "\n".join(line.replace("Surname", f"Sur{chr(97 + k % 26)}{k}") for k in range(100))
    article = marked_article(lines)
    started = time.process_time()
    cast = cast_entities(article.body, find_name_spans(article), frozenset())
    assert len(cast.spans) == 10_000
    assert time.process_time() - started < here(5)
