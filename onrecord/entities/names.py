"""Names as written: where they start and end, their normal form, and what is none."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache

from onrecord.entities.genders import gender_of_given_name, gender_of_surname
from onrecord.entities.kinds import EVENT, ORGANISATION, PRODUCT
from onrecord.lexicons import alternatives, load_class, load_lexicon, load_lexicons
from onrecord.text.spans import Span

DETERMINERS = alternatives("determiner")
LEADING = re.compile(rf"(?:\S*[.,!?][”\"]|[^\w@$]+|(?:{DETERMINERS})\s)+", re.IGNORECASE)
"""What stands before a name and is no part of it: `the _“_Acme”`, `_the_ Acme`"""

POSSESSIVE = re.compile(r"(?:['’][sS]?|(?<=\s)['’]?s)$")
"""`Lee_’s_`, `the Lees_’_`"""

OWN_POSSESSIVES = {
    form for name in load_class("keeps_possessive") for form in (name, name.replace("'", "’"))
}
"""Names that end like a possessive: McDonald’s"""

TRAILING = re.compile(r"[^\w)%+!?.]+$")
"""Marks behind a name: `Lee_,”_`"""

ABBREVIATIONS = alternatives("name_abbreviation")
ABBREVIATION = re.compile(rf"(?:^|[\s.])(?:[^\W\d_]|{ABBREVIATIONS})\.$")
"""A full stop that belongs to a name: `Acme Inc_._`, `John F_._`"""

QUOTE_MARK = re.compile(
    r"[\"“”„«»\n]|''|``|(?:^|\s)['‘’](?!t\s)(?=\w{3}|\w.*\s)|[|{}<>\\]|https?:|www\."
)
"""What stands inside no name."""

CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")
PLAIN = re.compile(rf"(?!(?:{DETERMINERS}) )[a-z]+(?: [a-z]+)*(?<! s)", re.IGNORECASE)
"""A name of which the normal form changes nothing but letter case, as most are."""

PREFIXES = alternatives("name_prefix")
PREFIX = re.compile(rf"(?:{PREFIXES})-(?=[A-Z])(?!Semit)")
"""What stands before a name in an adjective made of it: pro-Lee."""

ADJECTIVE_OPENINGS = alternatives("adjective_prefix")
ADJECTIVE_ENDINGS = alternatives("adjective_ending")
ADJECTIVE = re.compile(rf"^(?:{ADJECTIVE_OPENINGS})-|-(?:{ADJECTIVE_ENDINGS})$")
"""What is no name but made of one: Leeds-based, un-American."""

INITIALS = re.compile(r"[^\W\d_ó]|[bcdfghjklmnpqrstvwxz]{2,3}")
"""One initial or several, which lose their full stops in normal forms: hw."""

OF_SONS = "ó"
"""What opens a surname, and is no initial: `Conall _Ó_ Dubh`"""

NICKNAME = re.compile(
    r"(?<=\w|\.) (?:\(?[“\"‘'](\w+(?: \w+)?)[”\"’']\)?|\(([^\W\d_]\w+)\))(?= [^\W\d_])"
)
"""A nickname between given name and surname: `“Buck”` of Robert “Buck” Day, `(“Buck”)`."""

GLUED = re.compile(r"([^\W\d_]{3,}) (?:[\w'’.-]+ )*?[\w'’-]*[^\W\d_A-Z](?=\1(?![a-z]))")
"""A full name that a page's markup glued to itself: `Ann Lee|Ann Lee`."""

DOTTED = re.compile(r"(?<![^\W_]{2})\.(?=\s|$|[^\W_](?:\.|\s|$))|(?<=[^\W\d_])\.(?=\s|$)")
TRAILING_WORDS = load_class("never_ends_name")
"""Words that end no name, but clauses that a recogniser cut."""

COMMON = ("role_nouns", "common_abbreviations")
"""Lists of common nouns that may stand in capitals."""

SUFFIXES = load_class("generation")
"""`Ann Lee _Jr_`"""

LONGEST_NAME = 90
"""Characters; longer runs are clauses that a recogniser swallowed."""


LONGEST_SYLLABLE = 6
"""Letters of a second syllable of a given name: `Seung-_hyeong_`"""


@lru_cache(maxsize=16384)
def is_syllable(word: str) -> bool:
    """Whether a word behind a hyphen may be a given name's second syllable: Hye-rin.

    It is in small letters, and listed or no common word, as those of Leeds-based and Lee-led are.
    """
    if word in load_class("name_syllable"):
        return True
    short = 1 < len(word) <= LONGEST_SYLLABLE and word.islower() and word.isalpha()
    usual = word in load_lexicon("common_words") or ADJECTIVE.search(f"-{word}") is not None
    return short and not usual and not word.endswith(load_participles())


@lru_cache(maxsize=1)
def load_participles() -> tuple[str, ...]:
    """How participles end that stand behind hyphens: Lee-_chaired_."""
    return tuple(sorted(load_class("participle_ending")))


def without_nickname(text: str) -> str:
    """A person's name as written without the nickname inside it."""
    return NICKNAME.sub("", text)


def nickname(text: str) -> str:
    """Normal form of the nickname inside a person's name as written; empty without one."""
    found = NICKNAME.search(text)
    return normalise_name(found[1] or found[2]) if found else ""


def name_words(text: str) -> list[str]:
    """Split a normal form into words."""
    return text.split(" ")


def parts_of_name(normal: str) -> tuple[str, str]:
    """A name's words before its surname, and that, which particles open: van der Berg."""
    words, particles = name_words(normal), load_class("name_particle")
    at = len(words) - 1
    while at > 1 and words[at - 1] in particles:
        at -= 1
    return " ".join(words[:at]), " ".join(words[at:])


def is_lone_surname(normal: str) -> bool:
    """Whether a name is a surname alone, with the particles that open it: Berg, van der Berg."""
    return parts_of_name(f"x {normal}")[0] == "x"


@lru_cache(maxsize=65536)
def normalise_name(text: str) -> str:
    """Give the form under which spellings of one name are equal.

    Compatibility characters and letter case are folded, curly apostrophes straightened,
    a leading article, quotation marks, a possessive ending and the full stops of
    abbreviations dropped: `The U.S.’s` becomes `us`.

    Args:
        text: A name as written.

    Returns:
        Words separated by single spaces; empty where no word is left.
    """
    return text.lower() if text.isascii() and PLAIN.fullmatch(text) else normal_form(text)


def normal_form(text: str) -> str:
    """Give what `normalise_name` gives, without a short way for plain names."""
    folded = unicodedata.normalize("NFKC", text).replace("’", "'").replace("‘", "'")
    start, end = trim_name(folded)
    folded = folded[start:end].casefold().replace("&", " and ").replace(" - ", "-")
    return " ".join(DOTTED.sub("", folded).split())


@lru_cache(maxsize=65536)
def trim_name(text: str) -> Span:
    """Find the name inside a recogniser's span.

    Args:
        text: The span's text.

    Returns:
        Offsets into `text` without leading articles and marks, trailing marks and a
        possessive ending; empty where nothing is left.
    """
    start, end = 0, len(text)
    # First articles and marks, then a prefix: `the pro-Lee` gives `Lee`.
    for opening in (LEADING, PREFIX):
        if (found := opening.match(text, start)) and found.end() < end:
            start = found.end()
    if glued := GLUED.match(text, start):
        end = glued.end()
    # `Frank) Vogel`, whose range begins behind a bracket
    bracket = text.find(")", start, end)
    if bracket > start and "(" not in text[start:bracket]:
        start, end = (
            (bracket + 2, end) if text[bracket + 1 : bracket + 2] == " " else (start, bracket)
        )
    before = -1
    while end != before:
        before = end
        # Until nothing changes: `Lee’s”,` ends in a mark, in another, and in a possessive.
        for ending in (TRAILING, POSSESSIVE):
            own = ending is POSSESSIVE and text[start:end].casefold() in OWN_POSSESSIVES
            if (cut := ending.search(text, start, end)) and cut.start() > start and not own:
                end = cut.start()
        if end - start > 1 and text[end - 1] in ".)!?" and not keeps_last(text[start:end]):
            end -= 1
    return Span(start, end)


def keeps_last(name: str) -> bool:
    """Whether the last mark belongs to the name: `U.S.`, `Acme Inc.`, `(UN)`."""
    if name.endswith(")"):
        return "(" in name
    return name.endswith(".") and ABBREVIATION.search(name) is not None


@lru_cache(maxsize=65536)
def is_name(text: str, *, titled: bool = False) -> bool:
    """Whether a trimmed span can be a name at all.

    Spans with quotation marks or line breaks, words of the calendar, bare titles,
    numbers, addresses of the web and words without a capital letter cannot.

    Args:
        text: The trimmed span.
        titled: Whether an honorific stands before it: then a title is a surname (Mr King).
    """
    if len(text) < 2 or len(text) > LONGEST_NAME or QUOTE_MARK.search(text):
        return False
    if not CAPITAL.search(text) or text[0] in "@#$%&/":
        return False
    words = name_words(normalise_name(text))
    # `US` is a country, `Us` a pronoun at a sentence's start.
    if words == ["us"] and text == "Us":
        return False
    if (
        ADJECTIVE.search(text)
        or words[-1] in TRAILING_WORDS
        or (text.isupper() and is_common(words))
    ):
        return False
    if titled or (is_acronym(text) and len(normalise_name(text)) > 2):
        return True
    related = len(words) == 1 and words[0] in load_lexicon("kinship")
    return not (related or is_post(words)) and not all(
        word in no_names() or word.isdigit() for word in words
    )


@cache
def office_nouns() -> frozenset[str]:
    """Words for whoever holds an office."""
    return load_lexicon("titles") | load_class("post_noun")


@cache
def office_words() -> frozenset[str]:
    """Words of which an office's name may be made."""
    return load_lexicons("office_words", "portfolios") | office_nouns() | SMALL_WORDS


def is_post(words: Sequence[str]) -> bool:
    """Whether words are an office alone: chief executive officer, director of public health."""
    if len(words) < 2:
        return False
    at = next((at for at, word in enumerate(words) if word in office_nouns()), len(words))
    # `minority spokesperson on finance`
    if words[at + 1 : at + 2] and words[at + 1] in load_class("office_of"):
        return office_words().issuperset([*words[:at], *words[at + 2 :]])
    return words[-1] in office_nouns() and office_words().issuperset(words)


def is_common(words: Sequence[str]) -> bool:
    """Whether a word in capitals is a common noun, or short for one: GP, AI, TV."""
    return len(words) == 1 and any(words[0] in load_lexicon(kind) for kind in COMMON)


@lru_cache(maxsize=1)
def no_names() -> frozenset[str]:
    """Words that make no name alone: titles, the calendar, pronouns."""
    titles = load_lexicon("titles") | load_lexicon("calendar_words")
    return titles | load_class("never_a_name") | {""}


@lru_cache(maxsize=16384)
def acronym_of(normal: str) -> frozenset[str]:
    """Give the acronyms that a name of several words may have, in lower case.

    Args:
        normal: The normal form.

    Returns:
        Initials of all words, and of all but the small ones; empty for one word.
    """
    parts = [part for word in name_words(normal) for part in word.split("-") if part]
    large = [part for part in parts if part not in SMALL_WORDS]
    if len(large) < 2:
        return frozenset()
    return frozenset("".join(part[0] for part in some) for some in (parts, large))


SMALL_WORDS = load_class("acronym_skips")
"""Words whose initials many acronyms leave out: `Ministry _of_ Defence`"""


@lru_cache(maxsize=65536)
def is_acronym(text: str) -> bool:
    """Whether a name as written is an acronym: two to six capitals, full stops or none."""
    letters = text.replace(".", "")
    return 2 <= len(letters) <= 6 and letters.isalpha() and letters.isupper()


def is_short_form(text: str) -> bool:
    """Whether a name as written may abbreviate the one that it follows in brackets: MoD."""
    letters = text.replace(".", "")
    capitals = sum(letter.isupper() for letter in letters)
    return 2 <= len(letters) <= 8 and letters.isalnum() and capitals >= 2


@lru_cache(maxsize=16384)
def person_words(normal: str) -> tuple[str, ...]:
    """Give the words of a person's name without titles, initials and generations.

    The first word always stays, and so does a name that is nothing else: `mr tedeschi`
    gives (`tedeschi`,), `donald j trump` gives (`donald`, `trump`).
    """
    words = name_words(normal)
    titles = load_lexicon("titles")
    while len(words) > 1 and words[0] in titles:
        words = words[1:]
    if len(words) > 1 and words[-1].rstrip(",") in SUFFIXES:
        words = [word.rstrip(",") for word in words[:-1]]
    middle = [word for word in words[1:-1] if not INITIALS.fullmatch(word) or word == OF_SONS]
    return (words[0], *middle, words[-1]) if len(words) > 1 else tuple(words)


def generation(normal: str) -> str:
    """The `jr`, `sr`, `iii` that ends a name, or its several initials; empty without one.

    George H.W. Bush is not George W. Bush.
    """
    words = name_words(normal)
    if words[-1] in SUFFIXES:
        return words[-1]
    initials = "".join(word for word in words[1:-1] if INITIALS.fullmatch(word))
    return initials if len(initials) > 1 else ""


def head_word(words: Sequence[str]) -> str:
    """The word of an organisation's name that says what it is: board of a Board of Trade."""
    for at, word in enumerate(words):
        if word in load_class("after_head_word") and at:
            return words[at - 1]
    return words[-1]


@lru_cache(maxsize=16384)
def is_collective(normal: str) -> bool:
    """Whether a word of the name makes it an organisation, or an ending: Acme.com."""
    words = load_lexicon("organisation_words")
    return not words.isdisjoint(name_words(normal)) or normal.endswith(DOMAINS)


@lru_cache(maxsize=16384)
def is_full_person_name(normal: str) -> bool:
    """Whether a name is a known given name and one or two more words, or has an initial.

    Particles do not count: Luuk van der Meer.
    """
    words = name_words(normal)
    if len(words) == 3 and len(words[1]) == 1 and words[1].isalpha():
        return not is_collective(normal)
    small = sum(word in load_class("name_particle") for word in words[1:-1])
    # `María Elena Quiroga Sáez`
    small += len(words) == 4 and gender_of_given_name(words[1]) is not None
    if not 2 <= len(words) - small <= 3 or is_collective(normal) or "and" in words or "of" in words:
        return False
    if gender_of_surname(words[-1]) is not None:
        return True
    return gender_of_given_name(person_words(normal)[0]) is not None


DOMAINS = tuple(sorted(load_class("domain")))
"""How addresses on the web end by which firms are called."""

LISTED = ("institutions", "news_outlets", "companies", "other_bodies")


def is_listed(normal: str) -> bool:
    """Whether a name is one of the organisations that recognisers often mislabel."""
    return normal in load_lexicons(*LISTED)


@lru_cache(maxsize=16384)
def listed_type(normal: str) -> str | None:
    """The type of a name that a list knows; None for any other."""
    if is_listed(normal):
        return ORGANISATION
    if normal in load_lexicon("events"):
        return EVENT
    return PRODUCT if normal in load_lexicon("products") else None


def are_people(word: str) -> bool:
    """Whether a word is the plural of what people are called, and no team's name."""
    several = word.endswith("s") and word not in load_class("team_noun")
    return several and word[:-1] in load_lexicon("role_nouns")
