"""What the words around a name say about who or what bears it.

`lower` is the column of lower-case forms of a parse, as numbers: most names have none of the
words looked for here, and numbers are compared far faster than tokens.
"""

from collections.abc import Sequence

from spacy.strings import get_string_id
from spacy.tokens import Token

from onrecord.entities.labels import KINDRED, MISTAKEN, PLACES
from onrecord.entities.name_ranges import DUTCH, POSSESSIVES
from onrecord.grammar import (
    ACTIVE_SUBJECT,
    CONJUNCT,
    COORDINATOR,
    DIRECT_OBJECT,
    NEGATION,
    NOUNS,
    NOUNS_AND_ADJECTIVES,
    PASSIVE_MARKERS,
    POSSESSOR,
    PREPOSITION_OBJECT,
    PROPER_NOUN,
    RELATIVE_CLAUSE,
    SINGULAR_NOUN,
    SUBJECTS,
    VERBS,
    class_ids,
    symbols,
)
from onrecord.lexicons import load_class, load_lexicon
from onrecord.parsed import Tokens

LONGEST_KIN = 9
"""Tokens after a name in which a word of kinship explains it."""

MOST_CLIMBS = 4
"""Steps from a preposition to its verb: `fled to Lyon, and from there to _Metz_`"""

LONGEST_OWN = 12
"""Tokens after a name in which his or her is most likely its bearer's."""

TRADE_ENDS = tuple(sorted(load_class("trade_suffix")))
"""How the nouns of trades end that a hyphen joins to another: `kite-_maker_`"""

HIS_OR_HER = class_ids("owner_of_person")

COMPANIES = class_ids("company_noun")
"""Nouns that a company's name explains."""

STAFF = class_ids("staff_noun")
"""What stands between a body and whoever leads it or plays for it."""

OF_BODIES = class_ids("owned_by_bodies")
"""What bodies have, and people do not."""

ADJECTIVES = symbols("ADJ")
MOST_ADJECTIVES = 2

FOLLOWED = {
    get_string_id(","): class_ids("relative_of_things") | class_ids("made_thing"),
    get_string_id("and"): class_ids("possessive_of_things"),
}
"""What follows the name of a thing: `Acme, which`, `Acme, owned by`, `Acme and its`."""

PAGEANTS = load_class("pageant")
"""What the winner of a contest is called Miss of."""

LOCATIVES = load_class("locative")
"""`_near_ Lyon`"""

COMMA = get_string_id(",")
THE, ARE = map(get_string_id, ("the", "are"))
PLACE_OF, CAPITALS = class_ids("place_of"), class_ids("capital_noun")
"""`the town _of_ Lismore`, `the _capital_, Lismore`"""

TOWARD = class_ids("toward")
"""`moved _to_ Lyon`"""

ARTICLES = class_ids("indefinite_article")
"""`Acme, _a_ talent agency`"""

DETERMINERS = class_ids("determiner")

FIELD_WORDS = NOUNS_AND_ADJECTIVES | symbols("CCONJ")
"""`head of _drama_ _and_ _light_ _entertainment_`"""


def kin_word(doc: Tokens, lower: Sequence[int], first: int, end: int, label: str) -> str:
    """The word of kinship that a name follows, his wife Ann Lee, or that explains a person's."""
    if label not in KINDRED:
        return ""
    kinship = load_lexicon("kinship")
    # `his wife Ann Lee` and `his wife, Ann Lee`
    after_comma = first > 1 and lower[first - 1] == COMMA
    before = first - 2 if after_comma else first - 1
    if before >= 0 and doc[before].lower_ in kinship:
        return doc[before].lower_
    if label != "PERSON" or end >= len(lower) or lower[end] != COMMA:
        return ""
    for token in doc[end + 1 : end + LONGEST_KIN]:
        # `Ann Lee, whose husband is ill`: it is another who is the relative.
        other = token.is_punct or token.lower_ in load_class("relative_of_people")
        if other or token.lower_ in kinship:
            return "" if other else token.lower_
    return ""


def is_called(doc: Tokens, lower: Sequence[int], first: int, end: int, label: str) -> bool:
    """Whether a person's role stands before a name: winger Tito; the referee, Tito, left.

    A name of two words that was taken for a place may be called so too: striker Tamsin Lee.
    """
    if not first:
        return False
    apposed = lower[first - 1] == COMMA
    several = end - first > (2 if label in MISTAKEN else 1)
    if several and not apposed:
        return False
    if apposed and (end >= len(lower) or not doc[end].is_punct):
        # `said the referee, Tito left`: the comma may end another clause
        verb = end < len(lower) and doc[end].pos in VERBS
        if not verb:
            return False
    at = first - 2 if apposed else first - 1
    if at < 0 or doc[at].pos not in NOUNS:
        return False
    # `the kite-maker Tito`
    made = at > 1 and doc[at - 1].text == "-" and doc[at].lower_.endswith(TRADE_ENDS)
    return made or is_role(doc[at].lower_)


def is_personal(doc: Tokens, lower: Sequence[int], first: int, end: int) -> bool:
    """Whether what a name does or has tells that a person bears it.

    `Wolfe married`, `Wolfe’s mother` and `Wolfe edited it until his death` do, where no other
    name stands between the name and the pronoun.
    """
    if is_owner(lower, end) and end + 1 < len(doc):
        owned = doc[end + 1].lower_
        return owned in load_lexicon("kinship") or owned in load_class("human_possession")
    head = head_of(doc, first, end)
    if head.dep not in SUBJECTS:
        return False
    verbs = verbs_of(head.head)
    active = head.dep in ACTIVE_SUBJECT
    wanted = load_class("human_verb") if active else load_class("birth_verb")
    return any(verb.lemma_ in wanted for verb in verbs) or has_own(doc, head, end)


def has_own(doc: Tokens, subject: Token, end: int) -> bool:
    """Whether the clause of a subject goes on with his or her, and no other name before."""
    for at in range(end, min(end + LONGEST_OWN, len(doc))):
        token = doc[at]
        if token.pos in PROPER_NOUN or token.is_sent_start:
            return False
        if token.lower in HIS_OR_HER:
            owned = token.head if token.dep in POSSESSOR else token
            verb = owned.head.head if owned.dep in PREPOSITION_OBJECT else owned.head
            return verb == subject.head or verb in verbs_of(subject.head)
    return False


def is_dead(doc: Tokens, first: int, end: int) -> bool:
    """Whether a sentence says that the bearer of a name died or was killed.

    In `Lee founded it and died in 1988`, `Lee, who has died`, `Lee was shot` and `the man who
    drowned was Lee` it does.
    """
    if first and doc[first - 1].lower_ in load_class("late"):
        return True
    # `the death of Ann Lee`
    if first > 1 and doc[first - 1].lower_ == "of" and doc[first - 2].lower_ in load_class("death"):
        return True
    head = head_of(doc, first, end)
    if head.dep in ACTIVE_SUBJECT:
        return any(dies(verb) for verb in verbs_of(head.head)) or has_died(head)
    if head.dep in SUBJECTS:
        return any(is_killed(verb) for verb in verbs_of(head.head)) or has_died(head)
    if head.dep_ == "attr":
        subjects = [child for child in head.head.children if child.dep in SUBJECTS]
        return any(has_died(subject) for subject in subjects)
    return has_died(head)


def head_of(doc: Tokens, first: int, end: int) -> Token:
    """The last token of a name whose own head stands outside it, or is the token itself."""
    for at in range(end - 1, first, -1):
        above = doc[at].head.i
        if not first <= above < end or above == at:
            return doc[at]
    return doc[first]


def verbs_of(verb: Token) -> list[Token]:
    """A verb and those joined to it that have no subject of their own."""
    joined = [
        child
        for child in verb.children
        if child.dep in CONJUNCT and not any(one.dep in SUBJECTS for one in child.children)
    ]
    return [verb, *joined]


def has_died(noun: Token) -> bool:
    """Whether a relative clause says that somebody died: the man who drowned."""
    clauses = [child for child in noun.children if child.dep in RELATIVE_CLAUSE]
    return any(dies(verb) or is_killed(verb) for clause in clauses for verb in verbs_of(clause))


def dies(verb: Token) -> bool:
    """Whether a verb says that its subject died."""
    died = verb.lemma_ in load_class("die_verb")
    # `was dead before the war ended`
    died = died or (verb.lemma_ == "be" and any(one.lower_ == "dead" for one in verb.rights))
    return died and not (
        is_open(verb) or any(child.dep in DIRECT_OBJECT for child in verb.children)
    )


def is_killed(verb: Token) -> bool:
    """Whether a passive says that its subject was killed."""
    passive = any(child.dep in PASSIVE_MARKERS for child in verb.children)
    return passive and verb.lemma_ in load_class("kill_verb") and not is_open(verb)


def is_open(verb: Token) -> bool:
    """Whether a negation or a modal leaves open whether something happened."""
    modal = load_class("modal")
    return any(child.dep in NEGATION or child.lower_ in modal for child in verb.children)


def is_thing(doc: Tokens, lower: Sequence[int], first: int, end: int) -> bool:
    """Whether words around a name say that it is an organisation's or a thing's.

    These are `Acme, which …`, `Acme, a talent agency`, `Acme and its staff` and `the parent
    company, Acme,`.
    """
    following = lower[end] if end < len(lower) else 0
    if end + 1 < len(lower) and lower[end + 1] in FOLLOWED.get(following, ()):
        return True
    noun = explaining_noun(doc, lower, end)
    firm = noun in load_class("company_noun") and not is_role(noun)
    if firm or noun in load_lexicon("organisation_words"):
        return True
    # `Vale captain Ann Lee`, `the Handelsblatt newspaper`
    led = end + 1 < len(doc) and following in STAFF and doc[end + 1].is_title
    called = following in COMPANIES and first > 0 and lower[first - 1] == THE
    if led or called or is_many(doc, lower, first, end) or is_owner_of_body(doc, lower, end):
        return True
    if first < 2 or first == end:
        return False
    if lower[first - 1] in COMPANIES:
        return True
    apposed = lower[first - 1] == COMMA and lower[first - 2] in COMPANIES
    return apposed and following == COMMA and not is_human(doc, lower, end)


def is_owner_of_body(doc: Tokens, lower: Sequence[int], end: int) -> bool:
    """Whether a name has what only bodies have: Melbury's goalkeeper, Acme's new board."""
    if not is_owner(lower, end):
        return False
    noun = end + 1
    while noun < len(lower) and noun <= end + MOST_ADJECTIVES and doc[noun].pos in ADJECTIVES:
        noun += 1
    # but not `Lee’s Captain Kirk`
    return noun < len(lower) and lower[noun] in OF_BODIES and not doc[noun].is_title


def is_many(doc: Tokens, lower: Sequence[int], first: int, end: int) -> bool:
    """Whether a name alone is the subject of `are`, as a British band's is: Paper Moon are back."""
    if not first < end < len(lower) or lower[end] != ARE:
        return False
    token = doc[end - 1]
    joined = first > 0 and doc[first - 1].pos in COORDINATOR
    alone = not joined and not any(child.dep in CONJUNCT for child in token.children)
    return alone and token.dep in SUBJECTS and token.head.i in (end, doc[end].head.i)


def is_no_bearer(doc: Tokens, first: int, end: int) -> bool:
    """Whether a word names nobody here: the Universe of Miss Universe."""
    alone = end - first == 1 and first > 0
    return alone and doc[first - 1].text == "Miss" and doc[first].lower_ in PAGEANTS


def is_locative(word: str, label: str) -> bool:
    """Whether a word before a name makes it a place's; `from` only where the label agrees."""
    return word in LOCATIVES or (word == "from" and label in PLACES)


def is_settlement(doc: Tokens, lower: Sequence[int], first: int) -> bool:
    """Whether words before a name call it a place: the town of Lismore, the capital, Lismore."""
    if first < 2:
        return False
    if lower[first - 1] in PLACE_OF:
        # `Ann Lee, 32, of Lismore`
        aged = lower[first - 2] == COMMA and first > 2 and doc[first - 3].is_digit
        return aged or doc[first - 2].lower_ in load_lexicon("place_words")
    return lower[first - 1] == COMMA and lower[first - 2] in CAPITALS


def is_reached(doc: Tokens, lower: Sequence[int], first: int) -> bool:
    """Whether a verb leads to or from a name: moved to Lyon, flew from Lyon, said from Lyon."""
    if not first or lower[first - 1] not in TOWARD:
        return False
    token = doc[first - 1]
    for _ in range(MOST_CLIMBS):
        if token.pos in VERBS or token.head.i == token.i:
            break
        token = token.head
    heard = doc[first - 1].lower_ in load_class("heard_from")
    return token.lemma_ in load_class("motion_verb") or (
        heard and token.lemma_ in load_class("verb_of_reports")
    )


def is_compound(doc: Tokens, end: int) -> bool:
    """Whether a noun or a hyphen follows, so that an article before is not the name's."""
    return end < len(doc) and (doc[end].pos in NOUNS_AND_ADJECTIVES or doc[end].text == "-")


def is_owner(lower: Sequence[int], end: int) -> bool:
    """Whether a possessive ending follows: in Lee's view is nowhere."""
    return end < len(lower) and lower[end] in POSSESSIVES


def is_human(doc: Tokens, lower: Sequence[int], end: int) -> bool:
    """Whether an age, or a phrase whose noun is a person's role, follows a name's comma."""
    if end + 2 >= len(lower) or lower[end] != COMMA:
        return False
    if doc[end + 1].is_digit:
        return len(doc[end + 1]) < 3 and doc[end + 2].is_punct
    return is_role(explaining_noun(doc, lower, end)) or holds_office(doc, lower, end)


def is_introduced(doc: Tokens, lower: Sequence[int], first: int, end: int) -> bool:
    """Whether a person's role before a comma introduces a name: his deputy, Ann Lee.

    The role's field may follow it where a comma closes the name: the head of sport, Ann Lee, left.
    """
    if first < 3 or lower[first - 1] != COMMA:
        return False
    noun = first - 2
    if end < len(lower) and lower[end] == COMMA:
        noun = before_field(doc, noun)
    if doc[noun].tag not in SINGULAR_NOUN or not is_role(doc[noun].lower_):
        return False
    at = noun - 1
    while at >= 0 and doc[at].pos in NOUNS_AND_ADJECTIVES and noun - at < LONGEST_KIN:
        at -= 1
    return at >= 0 and (lower[at] in DETERMINERS or lower[at] in POSSESSIVES)


def before_field(doc: Tokens, noun: int) -> int:
    """The role whose field ends in a noun, as head does of sport; the noun itself without one.

    A field has no article: `the head of the charity, Relief,` may name the charity.
    """
    at = noun
    while at > 0 and doc[at].is_lower and doc[at].pos in FIELD_WORDS and noun - at < LONGEST_KIN:
        at -= 1
    return at - 1 if 0 < at < noun and doc[at].lower_ in load_class("field_joint") else noun


def is_role(word: str) -> bool:
    """Whether a noun is what people are called, and not what traders and firms are too."""
    return word in load_lexicon("role_nouns") and word not in load_lexicon("trading_roles")


def holds_office(doc: Tokens, lower: Sequence[int], end: int) -> bool:
    """Whether a body's office follows a name's comma: Ann Lee, the museum's chief executive."""
    limit = min(len(doc) - 2, end + LONGEST_KIN)
    at = next((one for one in range(end + 2, limit) if lower[one] in POSSESSIVES), limit)
    if at >= limit or any(lower[one] == COMMA for one in range(end + 1, at)):
        return False
    while doc[at + 1].pos in NOUNS_AND_ADJECTIVES and at + 2 < len(doc):
        at += 1
    return doc[at].lower_ in load_class("role_in_body")


def explaining_noun(doc: Tokens, lower: Sequence[int], end: int) -> str:
    """The noun of the phrase with `a` after a name's comma: lawyer in Ann Lee, a tax lawyer."""
    if end + 2 >= len(lower) or lower[end] != COMMA or lower[end + 1] not in ARTICLES:
        return ""
    at = end + 2
    while at + 1 < len(doc) and doc[at + 1].pos in NOUNS_AND_ADJECTIVES:
        at += 1
    return doc[at].lower_


def possessive_end(lower: Sequence[int], first: int, end: int) -> int:
    """Cut a person's name at a possessive ending inside it: `Clinton’s van`."""
    for at in range(first + 1, end):
        if lower[at] in POSSESSIVES and not (at + 1 < end and lower[at + 1] == DUTCH):
            return at
    return end
