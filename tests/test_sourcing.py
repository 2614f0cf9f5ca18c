"""What an article says of those who speak in it: kind of source, title, function, reference."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from onrecord.annotate import annotate
from onrecord.records import Annotation, ArticleId, Portrait
from onrecord.sourcing.functions import (
    FUNCTIONS,
    body_before,
    body_of,
    function_of,
    opening_noun,
)
from onrecord.sourcing.kinds import KINDS, source_of
from onrecord.sourcing.phrases import headed_part, parts, table
from onrecord.text.paragraphs import split_paragraphs

Read = Callable[[str], Annotation]


@pytest.fixture(scope="module")
def read(nlp: Language) -> Read:
    def read(body: str) -> Annotation:
        paragraphs = split_paragraphs(ArticleId(7), body)
        docs = [nlp(body[one.start : one.end]) for one in paragraphs]
        return annotate(ArticleId(7), body, paragraphs, docs)

    return read


def portrait_of(found: Annotation, name: str) -> Portrait:
    ids = {one.entity_id for one in found.article_entities if one.name == name}
    (portrait,) = (one for one in found.portraits if one.entity_id in ids)
    return portrait


@pytest.mark.parametrize(
    ("phrase", "kind", "withheld"),
    [
        ("a spokeswoman for the ministry", "anonymous_person", False),
        ("an official who asked not to be named", "anonymous_person", True),
        ("a person familiar with the matter", "anonymous_person", True),
        # A newlywed is in no list, but one of them.
        ("a newlywed", "anonymous_person", False),
        ("the council", "unnamed_group", False),
        ("police", "unnamed_group", False),
        ("74 percent of likely voters", "unnamed_group", False),
        # A body that goes by the name of whose it is has a name.
        ("the Halden administration", "named_organisation", False),
        ("the Orme campaign", "named_organisation", False),
        ("the Lind government", "named_organisation", False),
        ("the Rosvik foundation", "named_organisation", False),
        ("the second Marlow cabinet", "named_organisation", False),
        ("the administration", "unnamed_group", False),
        ("the new government", "unnamed_group", False),
        ("a report by the audit office", "document", False),
        ("the press release", "document", False),
        ("a study published on Wednesday", "document", False),
        ("she", "unresolved", False),
        ("others", "unresolved", False),
        ("one of them", "anonymous_person", False),
    ],
)
def test_words_without_a_name_tell_a_kind(phrase: str, kind: str, *, withheld: bool) -> None:
    plural = phrase.endswith("voters")
    source = source_of(phrase, next(parts(phrase)), None, plural=plural)
    assert (source.kind, source.withheld) == (kind, withheld)
    assert source.kind in KINDS


@pytest.mark.parametrize(
    ("phrase", "type_of", "kind"),
    [
        ("Ann Lee, a lawyer", "person", "named_person"),
        # A recogniser took the charity for a person; which and the noun before it say otherwise.
        ("Relief, which owns the boat", "person", "named_organisation"),
        ("The charity group Relief", "person", "named_organisation"),
        ("Ann Lee, head of Relief, which owns the boat", "person", "named_person"),
        ("Corran Line", "organisation", "named_organisation"),
        ("The Silent Sea", "work", "document"),
        ("the institute's annual report", "organisation", "document"),
        ("the report", "organisation", "document"),
        ("Saltmere Letters", "organisation", "named_organisation"),
        ("The Portuguese", "group", "unnamed_group"),
        ("Republicans", "group", "named_organisation"),
        ("The station's head of news, Ann Lee", "organisation", "named_person"),
        ("Its largest owner, Oriel Partners", "organisation", "named_organisation"),
    ],
)
def test_what_is_named_is_of_its_kind(phrase: str, type_of: str, kind: str) -> None:
    assert source_of(phrase, next(parts(phrase)), type_of, plural=False).kind == kind


@pytest.mark.parametrize(
    ("text", "function", "rule", "words"),
    [
        ("a tax lawyer", "judge_or_lawyer", "noun", "lawyer"),
        ("Detective Sergeant", "police", "noun", "Detective Sergeant"),
        ("director of the campaign group Clear Streams", "activist", "field", "campaign group"),
        ("Trump campaign spokesman", "politician", "field", "campaign"),
        ("president of the club", "athlete_or_coach", "field", "club"),
        # A president without more is a state's, and one with an owner is not.
        ("President", "politician", "title", "President"),
        ("French president", "politician", "title", "president"),
        ("its president", "other", "role", "president"),
        ("a former foreign minister", "politician", "noun.former", "minister"),
        ("a mother of three", "resident", "parent_of_number", "mother"),
        ("mother of the victim", "victim_or_relative", "noun", "mother"),
        ("an old friend from school", "other", "role", "friend"),
        ("whose owner", "business", "noun", "owner"),
        ("actor and director", "artist", "noun", "actor"),
        ("NYPD Commissioner", "police", "field", "NYPD"),
        ("EU commissioner", "official", "field", "EU"),
        ("law professor", "expert", "noun", "law professor"),
        ("another mother", "resident", "any_parent", "mother"),
        ("the mother", "victim_or_relative", "noun", "mother"),
        ("secretary of the Guild of Bakers", "union", "field", "Guild of Bakers"),
        ("tree surgeon", "other", "noun", "tree surgeon"),
        # Who runs a medium is in business, and a programme may be of any kind.
        ("the broadcaster’s head of entertainment", "business", "field", "broadcaster’s"),
        ("president of the magazine", "business", "field", "magazine"),
        ("chairwoman of a newspaper", "business", "field", "newspaper"),
        ("vice-president for programmes", "other", "role", "vice-president"),
        ("the head of news", "journalist", "field", "news"),
    ],
)
def test_descriptions_tell_a_function(text: str, function: str, rule: str, words: str) -> None:
    assert function_of([text]) == (function, rule, words)


@pytest.mark.parametrize("text", ["Dr", "Mr", "the man’s house", "nine kilometres"])
def test_what_says_no_function_has_none(text: str) -> None:
    assert function_of([text]) is None


def test_what_somebody_is_now_counts_before_what_they_were() -> None:
    assert function_of(["Former senator", "a novelist"]) == ("artist", "noun", "novelist")


def test_a_trade_counts_before_the_part_that_somebody_has_in_the_story() -> None:
    assert function_of(["A passenger", "a nurse"]) == ("health_worker", "noun", "nurse")


@pytest.mark.parametrize(
    ("before", "function"),
    [
        ("The tenants’ association said it rained. ", "activist"),
        ("the school board met, and the charity left. ", "activist"),
        ("the wind rose. ", None),
    ],
)
def test_the_last_body_without_a_name_is_found(before: str, function: str | None) -> None:
    found = body_before(before)
    assert (found and found.name) == function


def test_the_noun_before_the_name_of_a_body_may_hold_names() -> None:
    assert opening_noun("The Internet security firm ") == "Internet security firm"
    assert opening_noun("He left the firm. Then the big, old firm ") == ""


def test_a_manager_trains_a_team_only_where_the_article_is_about_sport() -> None:
    assert function_of(["Rangers manager"], sports=lambda: True) == (
        "athlete_or_coach",
        "team",
        "manager",
    )
    assert function_of(["Rangers manager"]) == ("other", "role", "manager")


@pytest.mark.parametrize(
    ("name", "described", "function"),
    [
        ("Corran Line", [], "company"),
        ("Reuters", [], "medium"),
        ("Deepwatch", ["environment group"], "activist"),
        ("Tulsa Police Department", [], "police"),
        ("Harlow Town Council", [], "public_body"),
        ("State Department Refugee Center", [], "public_body"),
        ("Federation of Teachers", [], "union"),
        ("Harlow News Service", [], "medium"),
        ("Eastmoor Crown Court", [], "court"),
        ("Nurses’ Union", [], "union"),
        ("Oriel", [], None),
    ],
)
def test_names_of_bodies_say_what_they_are(
    name: str, described: list[str], function: str | None
) -> None:
    found = body_of(name, described)
    assert (found and found.name) == function


def test_the_lexicons_of_functions_name_known_functions_only() -> None:
    values = {*table("function_nouns").values(), *table("function_fields").values()}
    assert values <= set(FUNCTIONS)


def test_the_head_of_a_phrase_behind_a_number_is_what_is_counted() -> None:
    part = headed_part("dozens of angry voters", 6)
    assert part is not None
    assert part.words[part.head] == "voters"


@pytest.mark.parametrize(
    ("body", "name", "title"),
    [
        ("Sen. Ann Lee, a Liberal from Lyon, said it rained.", "Ann Lee",
         "Sen. Ann Lee, a Liberal from Lyon"),
        ("“It rained,” said Ann Lee, the director of the Lyon Institute.", "Ann Lee",
         "the director of the Lyon Institute"),
        ("The court heard it. A former purser, Winifred Pask, said that it rained.",
         "Winifred Pask", "A former purser"),
        ("Medical director Dr Femi Larkin said it rained.", "Femi Larkin", "Medical director Dr"),
        ("Governor of Ohio Ann Lee said it rained.", "Ann Lee", "Governor of Ohio"),
        ("Reuters’s Ann Lee said that it rained.", "Ann Lee", "Reuters’s"),
        ("For the defence, Augustus Vane said it rained.", "Augustus Vane", "For the defence"),
        ("Miriam Oxendale KC, prosecuting, said it rained.", "Miriam Oxendale", "prosecuting"),
    ],
)  # fmt: skip
def test_a_title_is_kept_as_written(read: Read, body: str, name: str, title: str) -> None:
    portrait = portrait_of(read(body), name)
    assert portrait.title == title
    assert body[portrait.title_start : portrait.title_end] == title


def test_pronouns_titles_and_kin_say_how_the_text_refers(read: Read) -> None:
    found = read(
        "Ms Ann Lee said that it rained. “It rained,” she said.\n"
        "His widow, Eva Berg, wept. Rowan Idris, who uses they/them pronouns, left."
    )
    lee = portrait_of(found, "Ann Lee")
    assert (lee.reference, lee.she, lee.he) == ("she", 2, 0)
    assert lee.reference_words == "she 1, Ms 1"
    assert portrait_of(found, "Eva Berg").reference == "she"
    assert portrait_of(found, "Rowan Idris").reference == "they"


def test_a_given_name_says_nothing_of_the_reference(read: Read) -> None:
    found = read("Mary Lee, a lawyer, left. John Berg, a baker, stayed.")
    assert {one.reference for one in found.portraits} == {None}


def test_words_that_men_and_women_bear_say_nothing(read: Read) -> None:
    found = read("Ann Lee, chairman of the bank, said that it rained.")
    assert portrait_of(found, "Ann Lee").reference is None


def test_a_reference_that_contradicts_itself_is_mixed(read: Read) -> None:
    found = read("Mr Robin Lee said that it rained. Ms Robin Lee left.")
    assert portrait_of(found, "Robin Lee").reference == "mixed"


def test_a_quote_says_who_speaks_in_which_function(read: Read) -> None:
    found = read(
        "Judge Rosa Lind told jurors to wait. A lorry driver said the ground shook. “It shook,” "
        "he said.\nPolice said nobody was hurt. A leaked email said that it was late."
    )
    assert [(one.speaker, one.source_kind, one.function) for one in found.quotes][1:] == [
        ("A lorry driver", "anonymous_person", "other"),
        # He whom no name fits is the one who spoke before.
        ("he", "anonymous_person", "other"),
        ("Police", "unnamed_group", "police"),
        ("A leaked email", "document", None),
    ]


def test_they_may_be_people_without_a_name(read: Read) -> None:
    found = read("Officials met in Lyon on Monday. The ferry, they said, would be late.")
    assert [(one.source_kind, one.function) for one in found.quotes] == [
        ("unnamed_group", "official")
    ]
    # Two people with names may be meant.
    found = read("Officials left. Ann Lee and John Berg met. The ferry, they said, would be late.")
    assert [one.source_kind for one in found.quotes] != ["unnamed_group"]


def test_its_founder_is_of_the_organisation_named_before(read: Read) -> None:
    found = read(
        "The charity Amnesty International protested. Its head, Beatrix Ramaswamy, said it rained."
    )
    portrait = portrait_of(found, "Beatrix Ramaswamy")
    assert (portrait.function, portrait.function_rule) == ("activist", "owner")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("Microsoft", "company"),
        ("Boeing", "company"),
        ("Nokia", "company"),
        ("Siemens", "company"),
        ("Reuters", "medium"),
        ("Brackwater", None),
    ],
)
def test_lists_know_what_some_organisations_are(name: str, what: str | None) -> None:
    found = body_of(name)
    assert (found and found.name) == what


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("head of sales", "Dietmar Haugen"),
        ("vice-president for programmes", "Dietmar Haugen"),
        ("director of operations", "Petra Lind"),
        ("chairwoman", "Petra Lind"),
        ("head of design", "Anders Rosvik"),
    ],
)
def test_who_runs_something_of_a_companys_is_in_business(read: Read, role: str, name: str) -> None:
    body = f"Nautilon Systems denied it. Its {role}, {name}, said an alarm had sounded."
    assert portrait_of(read(body), name).function == "business"
