"""What announces direct speech without a finite verb: `Et d'ajouter :`, `Pour Anne Roux, « … »`."""

from onrecord.languages.surface.clauses import Clauses
from onrecord.languages.surface.phrases import Phrases


def source_before(phrases: Phrases, first: int, at: int) -> tuple[int, int] | None:
    """The words of a source that opens its sentence, right before marks that open at a position."""
    pack = phrases.pack
    personal = phrases.low(first) in pack.personal_openings
    taken = phrases.longest(first, frozenset(pack.sources)) or int(personal)
    if not taken or pack.verb_second or phrases.low(at - 1) != ",":
        return None
    opening = first + taken
    stop = opening + 1
    if phrases.low(opening) not in pack.source_pronouns:
        stop = phrases.end_of(opening, determined=True)
    is_person = phrases.low(opening) in pack.source_pronouns
    is_person = is_person or (opening < stop and phrases.is_person(opening, stop))
    if opening < stop < at - 1:
        # `Pour Anne Roux, de la banque Nort, « … »`
        stop = Clauses(phrases).fronted_end(stop, at)
    if stop not in {at - 1, at} or (personal and not is_person):
        return None
    return opening, stop


def person_before(phrases: Phrases, first: int, colon: int) -> tuple[int, int] | None:
    """The person of a clause without a cue before a colon.

    `Auteur du but, Paul Roux savoure :` tells of him twice; in `Même avis chez Paul Roux :` the
    name ends the clause.
    """
    found = phrases.people_between(first, colon)
    if found is None:
        last = (no for no in range(first + 1, colon) if phrases.end_of(no, apposed=False) == colon)
        at = next((no for no in last if phrases.is_person(no, colon)), None)
        return None if at is None or phrases.pack.verb_second else (at, colon)
    bare = phrases.low(found[0]) in phrases.pack.roles and phrases.low(found[1]) == ","
    behind = phrases.people_between(found[1] + 1, colon) if bare else None
    return behind if behind is not None and behind[0] == found[1] + 1 else found


def infinitive_goes_on(phrases: Phrases, first: int, colon: int) -> bool:
    """Whether an infinitive says that the last speaker goes on: `Et d'ajouter :`."""
    low, pack = phrases.low, phrases.pack
    if low(first) not in pack.coordinators or low(first + 1) not in pack.infinitive_openers:
        return False
    verb = first + 2
    while low(verb) in pack.clitics:
        verb += 1
    return verb < colon and low(verb).endswith(pack.infinitive_endings or " ")


def subject_of_infinitive(phrases: Phrases, first: int, colon: int) -> tuple[int, int] | None:
    """The subject of an infinitive that tells: `Et la maire de conclure :`."""
    pack, opening = phrases.pack, first + 1
    if phrases.low(first) not in pack.coordinators or not pack.infinitive_endings:
        return None
    for stop in range(opening + 1, colon - 1):
        opens = phrases.low(stop) in pack.infinitive_openers
        if opens and phrases.low(stop + 1).endswith(pack.infinitive_endings):
            return (opening, stop) if phrases.end_of(opening) >= stop else None
    return None
