"""People by what stands beside their names, whatever a recogniser made of them or of a part.

Recognisers know few of the world's names: `Pio Somchai said` is half a place, `Peder Strandvik
replied` a title, `Challenger Donal Strandvik` a firm. Who speaks, is introduced by a role, or has
an age behind the name is a person, where no word of the name says otherwise.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.tokens import Token

from onrecord.entities.genders import is_first_name, without_marks
from onrecord.entities.labels import LOOSE
from onrecord.entities.name_ranges import (
    HYPHENS,
    PARTICLES,
    Range,
    is_given,
    is_personal,
    trades,
)
from onrecord.entities.names import is_listed
from onrecord.entities.peoples import is_people
from onrecord.entities.places import usual_names
from onrecord.entities.things.whole_names import FEWEST, is_rare, whole_runs
from onrecord.entities.titled.titles import REGNAL
from onrecord.lexicons import load_class, load_lexicon, load_lexicons
from onrecord.parsed import Tokens

LONGEST_QUOTATION = 80
"""Tokens of a quotation in which `I` is looked for."""

SPEAKING_OF_ONESELF = frozenset({"i", "me", "my", "i'm", "i've"})
OPENING, CLOSING = frozenset("“\"‘'") | {"``"}, frozenset("”\"’'") | {"''"}
LONGEST_ROLE = 5
"""Tokens from his or her to the comma behind a role: `her former campaign manager,`"""

TIMES = frozenset({"DATE", "TIME"})
"""Labels of when somebody spoke: `Ann Lee _last night_ said`"""

PARTING = frozenset({",", "–", "—"})
BREAKS = frozenset({",", ".", ";", ":", "?", "!", "–", "—", "("}) | CLOSING


def name_speakers(doc: Tokens, ranges: Sequence[Range]) -> list[Range]:
    """Make one person's range of words that what stands beside them makes a full name.

    Args:
        doc: The parse.
        ranges: Ranges in order, none overlapping another.
    """
    named = list(ranges)
    for found in ranges:
        for first, end in whole_runs(doc, found):
            if (first, end, "PERSON") in named or ends_in_person(doc, named, first, end):
                continue
            touched = [one for one in named if one[0] < end and first < one[1]]
            sure = is_surely_somebody(doc, first, end)
            if may_be_somebody(doc, first, end, touched, sure=sure):
                kept = [one for one in named if one not in touched]
                named = sorted([*kept, (first, end, "PERSON")])
    return named


def ends_in_person(doc: Tokens, ranges: Sequence[Range], first: int, end: int) -> bool:
    """Whether some words end in a whole person: Governor of Texas Ann Lee."""
    return any(
        one[1] == end
        and first < one[0] < end - 1
        and one[2] == "PERSON"
        and doc[one[0] - 1].text not in HYPHENS
        and doc[one[0]].text not in PARTICLES
        and not (one[0] - first == 1 and opens_personal(doc[first]))
        for one in ranges
    )


def opens_personal(token: Token) -> bool:
    """Whether a word before a person's name is a part of it: Thant Zin Oo, Vũ Văn Hùng."""
    word = token.lower_
    return is_first_name(word) or without_marks(word) in load_lexicon("family_names_first")


def may_be_somebody(
    doc: Tokens, first: int, end: int, touched: Sequence[Range], *, sure: bool
) -> bool:
    """Whether nothing in some words says that they name no person.

    Args:
        doc: The parse.
        first: The first token.
        end: The token after the last.
        touched: The ranges that the words are made of.
        sure: Whether what stands beside them tells of a person.
    """
    normal = " ".join(token.lower_ for token in doc[first:end])
    known = load_lexicons("calendar_words", "trade_words", "titles")
    words = [token.lower_ for token in doc[first:end]]
    last, given = doc[end - 1], is_given(doc[first])
    # `Cllr Ann Bridge`, `viewer Ann Sergeant`: the surname of who surely is one may be any word.
    # Kings have no surnames: King Harald College.
    named = sure and is_first_name(words[0]) and not (first and doc[first - 1].lower_ in REGNAL)
    stop = end - 1 if named and end - first == FEWEST else end
    if normal in usual_names() or is_listed(normal) or not known.isdisjoint(words[: stop - first]):
        return False
    if not is_personal(doc, first, stop) or words[0] in load_class("determiner"):
        return False
    # `Bongani English said`, of which the first word is no known place
    placed = last.lower_ in usual_names()
    placed = placed or (is_people(last.lower_) and doc[first].lower_ in usual_names())
    if sure:
        return named or given or is_rare(doc[first])
    # What a recogniser took for one thing stays one, unless somebody surely speaks, or a trade
    # opens it: `Film star Ann Lee`.
    whole = any(
        one[0] <= first and end <= one[1] and one[2] != LOOSE and not is_traded(doc, one[0], first)
        for one in touched
    )
    plain = is_rare(doc[first]) and is_rare(last)
    # `Heidrun English`, of which `English` was taken for the language
    if plain and any(one[2] == "LANGUAGE" and one[0] > first for one in touched):
        return not placed
    return is_heard(doc, first, end) and not whole and (given or (plain and not placed))


def is_traded(doc: Tokens, start: int, first: int) -> bool:
    """Whether a range goes from something to a trade in small letters before a name."""
    return start < first and doc[first - 1].is_lower and doc[first - 1].text in trades()


def is_heard(doc: Tokens, first: int, end: int) -> bool:
    """Whether a verb of saying stands beside a name, or `according to` or a trade before it."""
    while end < len(doc) and doc[end].is_lower and doc[end].ent_type_ in TIMES:
        end += 1
    before = [token.lower_ for token in doc[max(first - 2, 0) : first]]
    traded = before[-1:] != [] and before[-1] in load_lexicon("trading_roles")
    if traded or before == ["according", "to"] or (end < len(doc) and says(doc[end])):
        return True
    return first > 0 and says(doc[first - 1])


def speaks_alone(doc: Tokens, at: int) -> bool:
    """Whether a word alone, that may be a title or a day, speaks as a surname does: King said.

    An article, another name or a preposition before it says that it is none: the King said.
    """
    before = doc[at - 1] if at else None
    if before is not None and before.is_alpha and not says(before):
        return False
    if at + 1 < len(doc) and says(doc[at + 1]):
        return True
    closed = at + 1 >= len(doc) or doc[at + 1].text in BREAKS
    return closed and before is not None and says(before)


def says(token: Token) -> bool:
    """Whether a word in small letters is a verb that attributes."""
    return token.is_lower and token.lemma_ in reporting_verbs()


@cache
def reporting_verbs() -> frozenset[str]:
    """Lemmas of verbs of saying and of those that frames need: accuse, condemn."""
    framed = {line.partition(" ")[0] for line in load_lexicon("attribution_frames")}
    return load_lexicons("statement_verbs", "stance_verbs") | framed


def is_surely_somebody(doc: Tokens, first: int, end: int) -> bool:
    """Whether what stands beside a name tells that a person bears it."""
    return (
        is_described(doc, first)
        or is_apposed(doc, first, end)
        or is_aged(doc, end)
        or has_role_behind(doc, end)
        or presents(doc, first, end)
        or (is_parted(doc, end) and doc[end + 1].lower_ == "who")
        or any(speaks_as_person(doc, at, verb) for at, verb in cues(doc, first, end))
        or words_of(doc, first)
    )


def is_described(doc: Tokens, first: int) -> bool:
    """Whether a role stands before a name: viewer Ann Lee; said her understudy, Ann Lee."""
    at = first - 1
    if at < 0:
        return False
    word = doc[at].lower_
    if doc[at].is_alpha and doc[at].is_lower:
        return word in trades() and word not in load_lexicon("trading_roles")
    if doc[at].is_alpha:
        bears = word in trades() or word in load_class("title_before_name") or is_trade(doc[at])
        return bears and word not in load_class("firm_role")
    # `said her understudy, Ann Lee`; `the mayor, Ann Lee, left`
    if doc[at].text != "," or not (doc[at - 1].is_lower and doc[at - 1].is_alpha):
        return False
    owner = at - 2
    while owner > max(at - LONGEST_ROLE, 0) and doc[owner].is_lower and not is_owner(doc[owner]):
        owner -= 1
    return is_owner(doc[owner]) and says(doc[owner - 1]) and doc[at - 1].lower_ not in firms()


@cache
def firms() -> frozenset[str]:
    """What firms are called, and what people and firms are."""
    return load_lexicon("organisation_words") | load_class("company_noun") | load_class("firm_role")


def is_apposed(doc: Tokens, first: int, end: int) -> bool:
    """Whether a role and a comma stand before a name and a mark behind it: the mayor, Ann Lee."""
    closed = end >= len(doc) or doc[end].text in BREAKS
    if not closed or first < 3 or doc[first - 1].text != "," or not doc[first - 2].is_lower:
        return False
    role = doc[first - 2].lower_
    return role in trades() and role not in load_lexicon("trading_roles")


def is_owner(token: Token) -> bool:
    """Whether a word is his or her."""
    return token.lower_ in load_class("owner_of_person")


def is_trade(token: Token) -> bool:
    """Whether a common word at a sentence's start ends as trades do: Challenger Ann Lee."""
    usual = token.lower_.endswith(tuple(load_class("trade_suffix")))
    return usual and token.is_sent_start is True and not is_rare(token)


def is_aged(doc: Tokens, end: int) -> bool:
    """Whether an age stands behind a name."""
    behind = [token.text for token in doc[end : end + 3]]
    return (
        len(behind) == 3
        and behind[0] == ","
        and behind[1].isdigit()
        and len(behind[1]) == 2
        and (behind[2] in ",.")
    )


def has_role_behind(doc: Tokens, end: int) -> bool:
    """Whether the noun behind a comma and an article is a role: Ann Lee, the leader of it."""
    if not is_parted(doc, end) or doc[end + 1].lower_ not in ("a", "an", "the"):
        return False
    at = end + 2
    while at + 1 < len(doc) and doc[at + 1].pos_ in ("NOUN", "ADJ") and doc[at].is_lower:
        at += 1
    word = doc[at].lower_
    role = word in load_lexicon("role_nouns") or word in load_lexicon("kinship")
    return (role and word not in load_lexicon("trading_roles")) or word == "leader"


def is_parted(doc: Tokens, end: int) -> bool:
    """Whether a comma or a dash parts a name from what explains it."""
    return end + 2 < len(doc) and doc[end].text in PARTING


def presents(doc: Tokens, first: int, end: int) -> bool:
    """Whether a verb of living or sitting presents somebody: Next door lives Ann Lee."""
    closed = end < len(doc) and doc[end].text in BREAKS
    return closed and first > 0 and doc[first - 1].lower_ in load_class("presenting_verb")


def cues(doc: Tokens, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the verbs beside a name, each with the token before the name and the verb."""
    if end < len(doc) and doc[end].is_lower:
        yield first - 1, end
    if first > 0 and doc[first - 1].is_lower and (end >= len(doc) or doc[end].text in BREAKS):
        yield first - 2, first - 1


def speaks_as_person(doc: Tokens, before: int, verb: int) -> bool:
    """Whether a verb right behind a quotation is one of people, or the quotation says `I`."""
    if before < 0 or doc[before].text not in CLOSING:
        return False
    lemma = doc[verb].lemma_
    if lemma in load_class("voice_verb") or lemma in load_class("human_verb"):
        return True
    if not says(doc[verb]):
        return False
    for at in range(before - 1, max(before - LONGEST_QUOTATION, -1), -1):
        if doc[at].text in ("“", "``"):
            return False
        if doc[at].lower_ in SPEAKING_OF_ONESELF:
            return True
    return False


def words_of(doc: Tokens, first: int) -> bool:
    """Whether somebody's words are announced: in the words of Ann Lee."""
    return [token.lower_ for token in doc[max(first - 4, 0) : first]] == [
        "in",
        "the",
        "words",
        "of",
    ]
