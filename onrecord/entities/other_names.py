"""Which names of organisations, places and the rest name the same in one article."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from onrecord.entities.genders import gender_of_first_name
from onrecord.entities.kinds import GROUP, ORGANISATION, PERSON, PLACE
from onrecord.entities.name_spans import NameSpan
from onrecord.entities.names import (
    acronym_of,
    is_acronym,
    is_listed,
    is_short_form,
    name_words,
)
from onrecord.entities.peoples import group_key
from onrecord.entities.places import known_names, usual_names
from onrecord.entities.things.mistaken import lone_things, opened_bodies
from onrecord.lexicons import load_class, load_lexicon, load_lexicons

LOCAL = load_class("local_body")
"""Kinds of organisations that bear the name of a place: Kent Police is not Kent."""

BUILDING = ["building", "society"]
"""The kind of `Northmoor _Building Society_`; a lone building is none."""

LONGEST_ARTICLE = 3
"""Letters of a word that is no name behind such an opening: `Banco _del_ Sur`."""

BRACKET_GAP = 3
"""Most characters between a name's end and its acronym in brackets: ` (`, ` (“`."""


def link_aliases(body: str, spans: Sequence[NameSpan], types: Mapping[str, str]) -> dict[str, str]:
    """Tie short forms to the fuller names of the article.

    An acronym goes to the name that it follows in brackets, else to the only name with
    these initials; a company without its legal form, and an organisation's name without
    its first words, to the only fuller name.

    Args:
        body: The article's body.
        spans: Candidate places, in text order.
        types: Type by normal form.

    Returns:
        Fuller normal form by short one, no fuller form being short itself.
    """
    # The later outweighs: an acronym in brackets says itself whose it is, a name's opening is a
    # guess.
    links = dict(lone_openings(spans, types))
    links |= dict(openings(spans, types))
    links |= dict(company_forms(types))
    links |= dict(endings(types, lone_things(spans)))
    links |= dict(storms(types))
    links |= dict(initials(spans, types))
    links |= dict(bracketed(body, spans, types))
    return {short: follow(links, short) for short in links}


def follow(links: Mapping[str, str], short: str) -> str:
    """The last form that links lead to; a circle ends where it is met."""
    met = {short}
    while (fuller := links.get(short)) is not None and fuller not in met:
        short = fuller
        met.add(short)
    return short


def bracketed(
    body: str, spans: Sequence[NameSpan], types: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield acronyms in brackets right after a name that has their first letter."""
    for name, short in pairwise(spans):
        gap = body[name.end : short.start]
        if len(gap) > BRACKET_GAP or "(" not in gap or not is_short_form(short.text):
            continue
        words = name_words(name.normal)
        letters = short.normal
        if (
            len(words) > 1
            and types.get(name.normal, PERSON) != PERSON
            and letters[0] == words[0][0]
        ):
            yield letters, name.normal


def initials(spans: Sequence[NameSpan], types: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield acronyms that are the initials of one name only."""
    by_acronym: dict[str, set[str]] = defaultdict(set)
    for normal, kind in types.items():
        if kind not in (PERSON, GROUP):
            for acronym in acronym_of(normal):
                by_acronym[acronym].add(normal)
    for span in spans:
        fuller = by_acronym.get(span.normal, set())
        if len(fuller) == 1 and is_acronym(span.text):
            yield span.normal, next(iter(fuller))


def company_forms(types: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield full company names with the form that lacks `Inc.`, where both stand."""
    suffixes = load_lexicon("company_suffixes")
    for normal in types:
        words = name_words(normal)
        while len(words) > 1 and words[-1] in suffixes:
            words = words[:-1]
        short = " ".join(words).rstrip(",")
        if short != normal and types.get(short) not in (None, PERSON):
            yield normal, short


def openings(spans: Sequence[NameSpan], types: Mapping[str, str]) -> Iterator[tuple[str, str]]:  # noqa: C901
    """Yield names that open one organisation's name only, before words for its kind.

    `Labour` goes to `Labour Party` and `Halden`, which a recogniser took for a person, to
    `Halden Coal`; a surname does not go to the campaign or the trust named after somebody.
    """
    kinds = kinds_of_organisations()
    forms = load_lexicon("company_suffixes")
    longer: dict[str, set[str]] = defaultdict(set)
    for normal, kind in types.items():
        words = [word.strip(",") for word in name_words(normal)]
        inner = inner_name(words)
        if kind == ORGANISATION and inner:
            longer[inner].add(normal)
        at = len(words)
        while at > 1 and words[at - 1] in forms:
            at -= 1
        # `Halbtech` of `Halbtech AG`; a firm of one more word is linked the other way.
        short = " ".join(words[:at])
        if at < len(words) and kind == ORGANISATION and types.get(short) == PERSON:
            longer[short].add(normal)
        while at > 1 and (words[at - 1] in kinds or words[at - 1 : at + 1] == BUILDING):
            at -= 1
            if kind == ORGANISATION:
                longer[" ".join(words[:at])].add(normal)
    placed = {span.normal for span in spans if span.locative}
    borne = {span.normal for span in spans if span.title or span.kin}
    borne |= {
        normal.rpartition(" ")[2]
        for normal, kind in types.items()
        if kind == PERSON and " " in normal
    }
    plain = dict(company_forms(types))
    for short, forms_of in longer.items():
        # `Halden Coal Inc.` and `Halden Coal` are one.
        fuller = {plain.get(one, one) for one in forms_of}
        full = next(iter(fuller))
        named = set(name_words(full)) & load_lexicon("personal_bodies")
        # `Norlan University` is called Norlan, by whomever it is named.
        named = set() if full.rpartition(" ")[2] in load_class("place_of_study") else named
        # People give their names to the Norlan University, not to the University of Norlan.
        given = name_words(full)[-2:] != BUILDING and inner_name(name_words(full)) != short
        if not given or is_trading(short):
            named = set()
        # `Halden` alone may be taken for a person, unless the fuller name is of those that people
        # give: `Lee Foundation`.
        nobody = types.get(short) == PERSON and not named and short not in borne
        legal = full.rpartition(" ")[2] in forms | load_class("firm_ending")
        mistaken = types.get(short) == PLACE and legal and short not in placed
        mistaken = mistaken and short not in usual_names()
        if types.get(short) == PLACE and full.rpartition(" ")[2] in load_class("place_of_study"):
            mistaken = short not in placed and short not in known_names()
        if len(fuller) != 1 or short in kinds or is_listed(short):
            continue
        if nobody or mistaken or types.get(short) == ORGANISATION:
            yield short, full


def inner_name(words: Sequence[str]) -> str:
    """What a body is called by behind a word that opens many: Norlan of Grupo Norlan de Gas."""
    if len(words) < 2 or words[0] not in load_class("body_opening"):
        return ""
    if words[1] == "of":
        # The Bank of Norlan is not Norlan.
        return " ".join(words[2:]) if words[0] == "university" else ""
    return words[1] if len(words[1]) > LONGEST_ARTICLE else ""


def is_trading(normal: str) -> bool:
    """Whether a name says what a firm does, and is no person's: Norlan Maritime of its Group."""
    opening, _, rest = normal.partition(" ")
    trading = rest in load_lexicon("trade_words") or rest in load_lexicon("common_words")
    return trading and gender_of_first_name(opening) is None


def lone_openings(spans: Sequence[NameSpan], types: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield lone names taken for people's or places' that open one body's name only.

    `Norlan` goes to `Norlan Homecare`, but not to `Norlan Hospital`, which bears a town's name.
    """
    placed = {span.normal for span in spans if span.locative or span.dateline or span.settlement}
    for short, full in opened_bodies(spans, types):
        named = set(name_words(full))
        # `Norlan Lines`, `Norlan Data Systems Inc.`
        trade = full.rpartition(" ")[2] in load_lexicons("trade_words", "company_suffixes")
        mistaken = types[short] == PLACE and trade and short not in placed
        mistaken = mistaken and short not in known_names()
        mistaken = mistaken or types[short] not in (PERSON, PLACE)
        if named.isdisjoint(load_class("town_body")) and (types[short] == PERSON or mistaken):
            yield short, full


@cache
def kinds_of_organisations() -> frozenset[str]:
    """Words for what an organisation is that may stand after the name it is called by."""
    kinds = load_lexicons("organisation_words", "trade_words")
    return kinds - load_lexicon("company_suffixes") - LOCAL


def storms(types: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the names of storms with the fuller ones: Mirela of Cyclone Mirela."""
    for normal in types:
        opening, _, rest = normal.partition(" ")
        if opening in load_class("storm_noun") and rest in types:
            yield rest, normal


def endings(types: Mapping[str, str], things: set[str]) -> Iterator[tuple[str, str]]:
    """Yield organisations' names that end exactly one longer organisation's name.

    Args:
        types: Type by normal form.
        things: Normal forms that what stands beside them makes nobody's.
    """
    longer: dict[str, set[str]] = defaultdict(set)
    for normal, kind in types.items():
        words = name_words(normal)
        if kind == ORGANISATION:
            for at in range(1, len(words)):
                longer[" ".join(words[at:])].add(normal)
    for normal, fuller in longer.items():
        single = " " not in normal
        # One word ends many names: `Union` may stand for the one union, `Times` may not.
        usual = not single or normal in load_lexicon("organisation_words")
        usual = usual or normal in load_class("team_noun") or normal in things
        usual = usual and normal not in load_lexicon("news_outlets")
        kinds = (ORGANISATION, PERSON) if normal in load_class("team_noun") else (ORGANISATION,)
        if usual and len(fuller) == 1 and types.get(normal) in kinds:
            yield normal, next(iter(fuller))


def group_others(
    spans: Sequence[NameSpan], types: Mapping[str, str], links: Mapping[str, str]
) -> dict[int, tuple[str, ...]]:
    """Tie each place that names no person to a normal form.

    Args:
        spans: Candidate places.
        types: Type by normal form.
        links: Fuller normal form by short one.

    Returns:
        Type and normal form by position; loose proper nouns count where the article
        names the same elsewhere.
    """
    groups: dict[int, tuple[str, ...]] = {}
    for at, span in enumerate(spans):
        normal = links.get(span.normal, span.normal)
        kind = types.get(normal)
        if kind is not None and kind != PERSON:
            groups[at] = (kind, group_key(normal) if kind == GROUP else normal)
    return groups
