"""What stands beside a name and tells that a body bears it, whatever a recogniser took it for.

`Shares in Norlan`, `a spokesman for Norlan`, `Norlan analysts` and `the insurer, Norlan,` say so.
The output is versioned: raise EXTRACTOR_VERSION.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from onrecord.entities.genders import gender_of_given_name
from onrecord.entities.kinds import GROUP, ORGANISATION, PERSON, PLACE
from onrecord.entities.labels import TYPES
from onrecord.entities.name_spans import NameSpan
from onrecord.entities.names import is_listed, name_words
from onrecord.entities.peoples import is_people
from onrecord.entities.places import usual_names
from onrecord.entities.settling.settled import settled
from onrecord.entities.things.mistaken import tells_body
from onrecord.entities.type_judge import is_common_word, is_town
from onrecord.lexicons import load_class

FIRMS = ("before {}", "apposed {}")
"""What stands right before a body's name: `_insurer_ Norlan`, `its _insurer_, Norlan`."""

FULL = 2
"""Words of a full name, and the fewest letters of each."""

MISTAKEN = (PERSON, PLACE, GROUP, TYPES["PRODUCT"], TYPES["WORK_OF_ART"])
"""What a recogniser often takes a body for."""


@cache
def body_cues() -> frozenset[str]:
    """Features of a place that only names of bodies have."""
    firms = load_class("company_noun") - load_class("both_firm_and_person")
    firms |= {f"{noun}s" for noun in firms}
    found = {form.format(noun) for form in FIRMS for noun in firms}
    parts = {
        "for of {}": load_class("speaks_for_body"),
        "of of {}": load_class("had_by_body"),
        "in of {}": load_class("stake_noun"),
        "compound {}": load_class("share_noun"),
        "owns {}": load_class("shares_of_body"),
    }
    return frozenset(found | {form.format(word) for form, words in parts.items() for word in words})


def is_cued(span: NameSpan) -> bool:
    """Whether what stands beside a place says that a body is named there."""
    return not body_cues().isdisjoint(span.around)


def told_by_places(spans: Sequence[NameSpan], types: Mapping[str, str]) -> dict[str, str]:
    """The types of names of which what stands beside them, or their own words, are surer."""
    found = dict.fromkeys(cued(spans, types), ORGANISATION)
    found |= settled(spans, {**types, **found})
    found |= dict.fromkeys(listed_people(spans, {**types, **found}), PERSON)
    return found | dict.fromkeys(peoples_as_people(spans, types), GROUP)


def cued(spans: Sequence[NameSpan], types: Mapping[str, str]) -> Iterator[str]:
    """Yield names that were taken for something else, of which their places tell that a body's.

    Those of people whom the article names in full, or by a title, and of well-known places are
    left out, and so are given names: a spokesman for Ann speaks for her. Whatever a longer name was
    taken for, its last word may be a surname.
    """
    people = {word for name in of_people(types) for word in name_words(name)}
    people |= {name.rpartition(" ")[2] for name in types if " " in name}
    told: dict[str, bool] = defaultdict(bool)
    human: set[str] = set()
    for span in spans:
        cue = not span.headline and is_cued(span)
        # `share a school in Oldham and Teesside`
        cue = cue and "conj of GPE" not in span.around and not is_town(span.normal)
        told[span.normal] |= cue
        if span.title or span.kin or span.human or span.called or span.introduced:
            human.add(span.normal)
    for normal, found in told.items():
        known = normal in usual_names() or normal in people or normal in human
        known |= is_people(normal) or gender_of_given_name(normal.partition(" ")[0]) is not None
        if found and not known and types.get(normal) in MISTAKEN:
            yield normal


def of_people(types: Mapping[str, str]) -> Iterator[str]:
    """Yield the full names of people."""
    return (normal for normal, kind in types.items() if kind == PERSON and " " in normal)


def peoples_as_people(spans: Sequence[NameSpan], types: Mapping[str, str]) -> Iterator[str]:
    """Yield names of peoples and parties that were taken for somebody's: Asian; Ohio Democrats.

    Those that somebody in the article bears are left out.
    """
    borne = {span.normal for span in spans if span.title or span.kin or span.human or span.called}
    borne |= {name.rpartition(" ")[2] for name in of_people(types) if not is_people(name)}
    for normal, kind in types.items():
        opening, _, last = normal.rpartition(" ")
        named = is_people(last) and (not opening or opening in usual_names())
        known = normal in borne or (opening == "" and last in borne)
        if kind == PERSON and named and not (known or is_listed(normal)):
            yield normal


def listed_people(spans: Sequence[NameSpan], types: Mapping[str, str]) -> Iterator[str]:
    """Yield full names taken for bodies' that `and` joins to a person's full name.

    `Serbia’s Novak Dragovic and Ann Lee`: no word of the name is a common one or a body's.
    """
    for one, other in pairwise(spans):
        near = one.paragraph == other.paragraph and other.start - one.end <= len(" and ")
        if not near or "before and" not in other.around:
            continue
        for who, beside in ((one, other), (other, one)):
            person = types.get(beside.normal) == PERSON and " " in beside.normal
            if person and types.get(who.normal) == ORGANISATION and is_unknown_pair(who):
                yield who.normal


def is_unknown_pair(span: NameSpan) -> bool:
    """Whether a name is of two words of which none is known as anything else."""
    words = span.normal.split(" ")
    if len(words) != FULL or span.definite or span.thing or is_listed(span.normal):
        return False
    plain = all(word.isalpha() and len(word) >= FULL for word in words) and span.text.istitle()
    known = any(is_common_word(word) or word in usual_names() for word in words)
    return plain and not known and not tells_body(span.normal)


def is_city(normal: str, kind: str, borne: set[str]) -> bool:
    """Whether a well-known place was taken for a person, though nobody is called so: Kyiv."""
    known = kind == PERSON and normal in usual_names() and normal not in borne
    return known and gender_of_given_name(normal) is None
