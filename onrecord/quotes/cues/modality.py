"""Whether a saying took place: `did not say`, `would say`, `nobody said`, `liked to say`."""

from typing import Final

from onrecord.grammar import (
    ADJECTIVE,
    ADVERBIAL_CLAUSE,
    AUXILIARIES,
    COMMA,
    CONJUNCT,
    FINITE_VERBS_AND_MODALS,
    GERUND,
    INFINITIVE,
    MARKER,
    NEGATION,
    PAST_FORMS,
    PAST_PARTICIPLE,
    PAST_TENSE,
    PREPOSITION_CLAUSE,
    SUBJECTS,
    TO,
    class_ids,
    symbols,
)
from onrecord.quotes.cues.denied import denied_above, unproven_above
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.sources.shared import is_infinitive, verb_above
from onrecord.quotes.sources.subjects import SourcePhrase

ASSERTED: Final = "asserted"
NEGATED: Final = "negated"
HYPOTHETICAL: Final = "hypothetical"

NEGATIVE_FORMS = class_ids("negative")
"""Words that deny a verb and bear other labels: `_never_ said`, `left _without_ saying`"""

MODALS = class_ids("modal")
"""`_would_ say`, `he_’d_ say`"""

HABITS = class_ids("habit_verb")
OFTEN, WOULD = class_ids("habit_adverb"), symbols("would")
LATER = class_ids("later_adverb")
"""`would _later_ say`"""

NEARLY = class_ids("nearly")
"""`_almost_ said`"""

LONGER, YET = symbols("longer"), symbols("yet")
"""`no _longer_ says`, `has _yet_ to say`"""

NO_QUANTITY = class_ids("no_quantity")
CONDITIONS = class_ids("condition")
UNREAL_HEADS = class_ids("unreal_verb")
"""Verbs above one of saying that say it did not happen: `_refused_ to say`"""

IMPLYING = class_ids("implying_verb")
"""Verbs above an infinitive that say it happened: `was _forced_ to admit`, `_managed_ to say`.
Linguists call them implicative (Karttunen, Language 47, 1971)."""

IMPLYING_ADJECTIVES = class_ids("implying_adjective")
"""`was _quick_ to say`, `is _pleased_ to announce`"""

IMPLYING_NOUNS = class_ids("implying_noun")
"""`took the _opportunity_ to say`"""

HINDERING, FROM = class_ids("hindering_verb"), symbols("from")
"""`_kept_ her _from_ saying so`"""

ALLEGING = class_ids("alleging_verb")
"""`_accused_ of saying so`"""

IN_PLACE = class_ids("in_place")
"""`_instead_ of saying so`, `stopped _short_ of saying so`"""

TIMED = FINITE_VERBS_AND_MODALS | PAST_PARTICIPLE
"""Tags of clauses that say when: `failed after Ruiz _said_ so`, `_asked_ why, Ruiz hesitated`"""

DENYING_ADJECTIVES = class_ids("denying_adjective")
"""`was _unable_ to say`"""

HAVE, ONLY, CAN = symbols("have"), symbols("only"), symbols("can", "could")

ANYBODY = class_ids("anybody")
"""Who need not be there: `if _anybody_ says so`, `hardly _anyone_ says so`"""

SUPPOSING = class_ids("supposing")
"""What opens a condition without `if`: `_Had_ she said so, we would have waited`"""

NUMBER = symbols("CD")
"""`World No _3_ Ana Ruiz`"""

NO = symbols("no")
DENIALS = NO | symbols("not", "never", "neither", "nor", "nowhere")
"""`At _no_ point did she say so`"""

QUESTION = symbols("?")


def read_modality(parse: ParagraphParse, verb: int, source: SourcePhrase | None = None) -> str:
    """Whether a verb's saying took place: `did not say`, `would say`, `nobody said`.

    What somebody `used to say` or `liked to say` was said; what somebody is asked about, or
    `Had she said so`, may not have been.
    """
    # `would say` and `to say` leave open whether anybody did; `did not say` says that nobody did.
    infinitive = parse.tag[verb] in INFINITIVE
    head = parse.head[verb]
    implied = _implied_by_above(parse, verb) if is_infinitive(parse, verb) else HYPOTHETICAL
    nobody = source is not None and _is_none(parse, source.first)
    if nobody or implied == NEGATED or _is_denied_in_front(parse, verb):
        return NEGATED
    if denied_above(parse, verb):
        return NEGATED
    modal = source is not None and _is_anybody(parse, source.first)
    modal = modal or _is_supposed(parse, verb) or unproven_above(parse, verb)
    for kid in parse.kids[verb]:
        if kid > verb or parse.quoted[kid] >= 0:
            continue
        # `Without her saying so, he said it`: what has words of its own denies only these.
        denies = parse.lower[kid] in NEGATIVE_FORMS and not parse.kids[kid]
        if denies or parse.dep[kid] in NEGATION or _is_no_longer(parse, kid):
            return NEGATED
        modal = modal or (kid == verb - 1 and parse.lower[kid] in NEARLY)
        modal = modal or (parse.lower[kid] in MODALS and not _took_place(parse, verb, kid))
        modal = modal or (parse.dep[kid] in MARKER and parse.lower[kid] in CONDITIONS)
        modal = modal or (infinitive and parse.lower[kid] in TO and implied != ASSERTED)
    if parse.dep[verb] in PREPOSITION_CLAUSE:
        modality = _behind_preposition(parse, head)
        if modality != ASSERTED:
            return modality
        head = parse.head[head]
    # `refused to say`, `stopped saying`; but `did not hesitate to say` and `refused to go, saying`
    # `The talks failed after Ruiz said so` denies nothing that she said.
    timed = (
        parse.dep[verb] in ADVERBIAL_CLAUSE
        and parse.tag[verb] in FINITE_VERBS_AND_MODALS | PAST_PARTICIPLE
    )
    taken = parse.dep[verb] not in CONJUNCT and not (timed or _is_added(parse, verb))
    if head != verb and taken and parse.lemma[head] in UNREAL_HEADS:
        return ASSERTED if read_modality(parse, head) == NEGATED else NEGATED
    return HYPOTHETICAL if modal else ASSERTED


def _is_anybody(parse: ParagraphParse, first: int) -> bool:
    """Whether a source is whoever it may be, or a condition's: `anyone`, `If the mayor, Lee,`."""
    conditional = first > 0 and parse.lower[first - 1] in CONDITIONS
    return conditional or parse.lower[first] in ANYBODY


def _is_added(parse: ParagraphParse, verb: int) -> bool:
    """Whether a gerund stands behind a comma: `denied the report, _saying_ so`."""
    first = parse.left[verb]
    return parse.tag[verb] in GERUND and first > 0 and parse.lower[first - 1] in COMMA


def _is_no_longer(parse: ParagraphParse, adverb: int) -> bool:
    return parse.lower[adverb] in LONGER and parse.lower[adverb - 1] in NO


def _is_denied_in_front(parse: ParagraphParse, verb: int) -> bool:
    """Whether a denial in front turns a clause round: `At no point did she say so`.

    `Not only did she say so` denies nothing.
    """
    if DENIALS.isdisjoint(parse.lower[parse.left[verb] : verb]):
        return False
    # `“It is hard not to,” Ruiz conceded`: what is quoted is none of the verb's.
    helpers = (kid for kid in parse.kids[verb] if parse.dep[kid] in AUXILIARIES)
    helper = next((kid for kid in helpers if parse.quoted[kid] < 0), verb)
    turned = any(parse.dep[kid] in SUBJECTS and helper < kid < verb for kid in parse.kids[verb])
    front = parse.lower[parse.left[verb] : helper]
    return turned and not DENIALS.isdisjoint(front) and ONLY.isdisjoint(front)


def _behind_preposition(parse: ParagraphParse, preposition: int) -> str:
    """What stands before a gerund says of it: `_without_ saying`, `accused _of_ saying`."""
    above, before = parse.head[preposition], parse.lower[parse.left[preposition]]
    instead = {before, parse.lower[above]} & IN_PLACE
    if parse.lower[preposition] in NEGATIVE_FORMS or instead:
        return NEGATED
    if parse.lower[preposition] in FROM:
        return NEGATED if parse.lemma[above] in HINDERING else ASSERTED
    return HYPOTHETICAL if parse.lemma[above] in ALLEGING else ASSERTED


def _is_none(parse: ParagraphParse, first: int) -> bool:
    """Whether a phrase opens with `no` or `few`; `No 3 Ana Ruiz` is somebody."""
    after = first + 1
    numbered = after < len(parse.tag) and parse.tag[after] in NUMBER and parse.lower[first] in NO
    return parse.lower[first] in NO_QUANTITY and not numbered


def _took_place(parse: ParagraphParse, verb: int, modal: int) -> bool:
    """Whether it was said all the same: `would often say`, `would later say`, `could only say`."""
    between = range(modal + 1, verb)
    if parse.lower[modal] in CAN:
        return any(parse.lower[at] in ONLY for at in between)
    told = OFTEN | LATER
    return parse.lower[modal] in WOULD and any(parse.lower[at] in told for at in between)


def _implied_by_above(parse: ParagraphParse, verb: int) -> str:
    """What stands above an infinitive says of it: `was _forced_ to say`, `phoned us to say`."""
    above, taker = verb_above(parse, verb), parse.head[verb]
    if above == verb:
        return HYPOTHETICAL
    if any(
        parse.lower[kid] in YET for kid in (*parse.kids[above], *parse.kids[verb]) if kid < verb
    ):
        return NEGATED
    if parse.lemma[above] in HABITS:
        return ASSERTED
    if taker == above and parse.lemma[above] in HAVE:
        implying = parse.tag[above] in PAST_TENSE
    elif taker == above:
        purpose = parse.dep[verb] in ADVERBIAL_CLAUSE and parse.tag[above] in PAST_FORMS
        implying = purpose or parse.lemma[above] in IMPLYING
    elif parse.lemma[taker] in DENYING_ADJECTIVES:
        return NEGATED
    elif parse.pos[taker] in ADJECTIVE:
        implying = parse.lemma[taker] in IMPLYING_ADJECTIVES
    else:
        implying = parse.lemma[taker] in IMPLYING_NOUNS and parse.tag[above] in PAST_FORMS
    return read_modality(parse, above) if implying else HYPOTHETICAL


def _is_supposed(parse: ParagraphParse, verb: int) -> bool:
    """Whether a helping verb stands before the subject, as in `Had she said so`."""
    kids = parse.kids[verb]
    if not kids or kids[0] >= verb or parse.dep[kids[0]] not in AUXILIARIES:
        return False
    first = kids[0]
    if not any(parse.dep[kid] in SUBJECTS and first < kid < verb for kid in kids):
        return False
    # `“Go,” did she say?` quotes what she may have said all the same.
    last = parse.sentence_end(verb) - 1
    asked = first == parse.sentence[verb] and parse.lower[last] in QUESTION
    return asked or parse.lower[first] in SUPPOSING
