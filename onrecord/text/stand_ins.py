"""Titles that models of English do not know, as others of the same length that they do.

`Engr. Ode` ends a sentence to a model, and `Garda Roche` is a place: it reads `Prof. Ode` and
`Prof. Roche`, and what it says stands for the words as they are. Letters behind a name are read
as what may end one: `Ann Roche TD` as `Ann Roche II`. Output is versioned.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from onrecord.lexicons import alternatives, load_class, load_lexicon, load_lexicons
from onrecord.text.name_heads import bears, ends_as_thing, is_given_name, known_in_capitals

STAND_INS = {
    2: "Dr",
    3: "Mr.",
    4: "Gov.",
    5: "Prof.",
    6: "Bishop",
    7: "Senator",
    8: "Governor",
    9: "Professor",
    10: "Councillor",
    11: "Congressman",
    12: "Commissioner",
}
"""A title by its length, a full stop counted in."""

LETTERS = {2: "II", 3: "III", 4: "VIII", 5: "XVIII"}
"""What ends a name, by its length."""

GIVEN_NAMES = {
    "May": "Ann",
    "June": "Jane",
    "July": "Jane",
    "April": "Alice",
    "March": "Peter",
    "August": "Andrew",
    "January": "Michael",
    "Monday": "George",
    "Tuesday": "Michael",
    "Wednesday": "Alexander",
    "Thursday": "Benjamin",
    "Friday": "George",
    "Saturday": "Benjamin",
    "Sunday": "George",
}
"""Given names that are months or days, each as one of its length that is none."""

CALENDAR_NAME = re.compile(
    rf"(?:^|(?<=[.,;:!?“”] )|(?<=“)|(?P<before>\b[^\W\d_]+ ))(?P<given>{'|'.join(GIVEN_NAMES)}) "
    r"(?P<surname>[A-ZÀ-Þ][\w’'-]{0,40}[a-zß-ÿ])(?=,? (?P<after>[a-z]\w*)|, \d\d[,.])"
)
"""A month or a day before a word with a capital: `_June Roche_ said`"""

FELLOWS = {
    6: "friend",
    7: "partner",
    8: "director",
    9: "colleague",
    10: "supervisor",
    11: "coordinator",
}
"""Whoever does something with another, by the length of the word: `her _co-author_, Ann Roche`"""

FELLOW = re.compile(r"(?<=\b(?:her|his) )co-[a-z]+(?=, [A-ZÀ-Þ])")

OFFICES = {
    2: "MP",
    3: "man",
    4: "monk",
    5: "mayor",
    6: "bishop",
    7: "officer",
    8: "governor",
    9: "professor",
    10: "councillor",
}
"""An office that an article stands before, by its length: `the Kgosi` as `the mayor`."""


NAMED = re.compile(r"(?:^|\W)((?:\w+ )?)([A-ZÀ-Þ][\w’'-]*) (?:[a-z]{1,3} )*([A-ZÀ-Þ][\w’'-]*),? $")
"""A name of two words before letters, with the word before it: `_Independent_ _Ann_ _Roche_ TD`"""

PAIR = re.compile(
    r"\b(?P<given>[A-ZÀ-Þ][\w’'-]{0,40}[a-zß-ÿ]) (?=(?P<surname>[A-ZÀ-Þ][\w’'-]{0,40}[a-zß-ÿ])\b)"
)
"""Two words with capitals in a row."""

WORD = re.compile(r" ([\w.-]+)")
"""The word behind a title."""

ALL_CAPITALS = re.compile(r"(?<![\w’'-])[A-ZÀ-ÖØ-Þ]{3,}(?:[-’'][A-ZÀ-ÖØ-Þ]{2,})*(?![\w-])")
"""A word in capitals: `Ann _ROCHE_`"""

LAST_WORD = re.compile(r"(?<![\w’'-])([^\W\d_][\w’'-]*) $")

LONGEST_NAME = 60
"""Characters before letters in which their bearer's name is looked for."""


def with_stand_ins(text: str, body: str = "") -> str:
    """A text as the model reads it, with titles that it knows.

    Args:
        text: A paragraph.
        body: The article that it is from.

    Returns:
        A text of the same length; the same one where it has no such title.
    """
    text = _titles().sub(_stand_in, text)
    if capitals := _surnames_in_capitals(body or text):
        text = ALL_CAPITALS.sub(lambda one: one[0].title() if one[0] in capitals else one[0], text)
    text = CALENDAR_NAME.sub(lambda found: _as_given(found, body), text)
    text = FELLOW.sub(lambda found: FELLOWS.get(len(found[0]), found[0]), text)
    text = _offices().sub(_as_office, text)
    return _letters().sub(_as_letters, text)


def _stand_in(found: re.Match[str]) -> str:
    """Another title for one, unless it opens a name of no person: Tun Razak Exchange.

    A full stop would end a sentence there all the same: Fr. Agnel School.
    """
    behind = WORD.match(found.string, found.end())
    named = behind is not None and bears(found[0], behind[1])
    thing = not found[0].endswith(".") and ends_as_thing(found.string, found.end())
    if not named or thing:
        return found[0]
    return STAND_INS.get(len(found[0]), found[0])


@lru_cache(maxsize=4)
def _surnames_in_capitals(body: str) -> frozenset[str]:
    """Surnames that an article writes in capitals beside given names: Ann ROCHE, ROCHE Ann.

    One in capitals throughout has none.
    """
    found = set()
    for one in ALL_CAPITALS.finditer(body):
        before, behind = (
            LAST_WORD.search(body[: one.start()][-LONGEST_NAME:]),
            WORD.match(body, one.end()),
        )
        given = before is not None and is_given_name(before[1])
        followed = behind is not None and is_given_name(behind[1])
        if (given or followed) and not known_in_capitals(one[0]):
            found.add(one[0])
    return frozenset(found)


def _as_office(found: re.Match[str]) -> str:
    return OFFICES.get(len(found[0]), found[0])


def _as_letters(found: re.Match[str]) -> str:
    named = NAMED.search(found.string[max(found.start() - LONGEST_NAME, 0) : found.start()])
    if named is None or named[1].strip().lower() in load_class("determiner"):
        return found[0]
    if any(word.lower() in load_lexicon("organisation_words") for word in named.groups()[1:]):
        return found[0]
    return re.sub(r"[A-Z]+", lambda one: LETTERS.get(len(one[0]), one[0]), found[0])


def _as_given(found: re.Match[str], body: str) -> str:
    """A month or a day as a given name, where the word behind it is a surname and hers alone.

    In `On Sunday Roche said`, and where the article names `Ann Roche`, it is a day.
    """
    before, given, surname = (found["before"] or "").strip(), found["given"], found["surname"]
    after = found["after"] or ""
    says = after in load_class("saying_form") or _verb(after) in load_lexicon("statement_verbs")
    parted = found[0].endswith(surname) and found.string[found.end() : found.end() + 1] == ","
    trades = load_lexicons("role_nouns", "titles", "kinship")
    introduced = before.lower() in trades or before.lower() in load_class("saying_form")
    if (before and not introduced) or not (says or parted):
        return found[0]
    common = surname.lower() in load_lexicon("common_words")
    common |= surname.lower() in load_class("never_calendar_surname")
    if common or _words_before(body).get(surname, set()) - {given}:
        return found[0]
    return found[0].replace(given, GIVEN_NAMES[given], 1)


@lru_cache(maxsize=4)
def _words_before(body: str) -> Mapping[str, set[str]]:
    """The words with a capital that stand before each word with one: looked for once a text."""
    found: dict[str, set[str]] = defaultdict(set)
    for pair in PAIR.finditer(body):
        found[pair["surname"]].add(pair["given"])
    return found


def _verb(word: str) -> str:
    """The infinitive that a regular past may be of: claim of claimed."""
    return word.removesuffix("ed")


@cache
def _titles() -> re.Pattern[str]:
    """A title before a word with a capital, an initial or another title."""
    words = _any_of(_written(title) for title in load_lexicon("titles_abroad"))
    bodies = alternatives("never_bears_title")
    return re.compile(
        rf"(?<![\w’'-])(?:{words})(?:(?<!\.)\.|(?!\w))(?= [A-ZÀ-Þ])(?! (?i:{bodies})\b)"
    )


@cache
def _offices() -> re.Pattern[str]:
    """A title that stands for its bearer: `the Kgosi said`, `the MCA`."""
    words = _any_of(_written(title) for title in load_class("office_alone"))
    return re.compile(rf"(?<=\b[Tt]he )(?:{words})(?= [a-z]|[,.”])")


@cache
def _letters() -> re.Pattern[str]:
    """Letters of honour or office behind a word with a capital, before one without."""
    words = _any_of(one.upper() for one in load_lexicon("post_nominals") if one.isalpha())
    behind = r"(?:(?<=[^\W\d_A-Z] )|(?<=[^\W\d_A-Z], ))"
    return re.compile(rf"{behind}(?:{words})(?:,? (?:{words}))*(?=[ ,.’'](?! ?[A-Z0-9]))")


def _any_of(words: Iterable[str]) -> str:
    """Words as alternatives of a regular expression, longer ones first."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def _written(title: str) -> str:
    """A title of the list with its capitals: Tan Sri, Rt Hon, MCA."""
    if title in load_class("office_in_capitals"):
        return title.upper()
    return " ".join(word[0].upper() + word[1:] for word in title.split())
