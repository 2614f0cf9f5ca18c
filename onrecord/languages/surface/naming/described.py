"""What stands beside a name and says who bears it: `Anne Roux, maire`, `le juge Paul Morin`."""

from collections.abc import Iterator

from onrecord.languages.surface.naming.people import Named
from onrecord.languages.surface.phrases import Phrases
from onrecord.text.spans import Span


def find_descriptions(phrases: Phrases, place: Named) -> Iterator[Span]:
    """The words before and behind the name of a person that say who this is, without an article."""
    if phrases.words[place.first].quoted:
        return
    if place.role_at is not None and place.role_at < place.first:
        stop = _title_end(phrases, place)
        if stop > place.role_at:
            yield phrases.span(place.role_at, stop)
    opened = place.end + 1
    stop = phrases.apposition_end(place.end)
    if stop <= opened:
        return
    opened += phrases.low(opened) in phrases.pack.subject_determiners
    if opened < stop and _says_who(phrases, opened):
        yield phrases.span(opened, stop)


def _title_end(phrases: Phrases, place: Named) -> int:
    """Position after the words of a role before a name: at its comma, or before `Mme`."""
    pack = phrases.pack
    opened = place.role_at or 0
    # `« … », philosophe Lucien`: without an article before it this is a verb.
    if (
        phrases.low(opened) in pack.verbs
        and phrases.low(opened - 1) not in pack.subject_determiners
    ):
        return opened
    titles = pack.titles | pack.titles_male | pack.titles_female | pack.abbreviations
    ends = (
        no
        for no in range(opened, place.first)
        if phrases.low(no) == "," or phrases.low(no) in titles
    )
    return next(ends, place.first)


def _says_who(phrases: Phrases, at: int) -> bool:
    """Whether an apposition says who somebody is: no age, no participle, no second name.

    Where nouns have capitals only a role shows that it is no name.
    """
    pack, word = phrases.pack, phrases.words[at]
    if pack.capital_nouns:
        return phrases.is_role(word)
    if not word.is_word or word.is_capital or word.text[0].isdigit():
        return False
    if phrases.is_role(word):
        return True
    participle = bool(pack.aside_endings) and word.low.endswith(pack.aside_endings)
    return not participle and not phrases.is_closed_class(word.low)
