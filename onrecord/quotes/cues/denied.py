"""Clauses of which the sentence around them says whether they hold: `It is not true that`."""

from typing import Final

from onrecord.grammar import NEGATION, NOUN_CLAUSE, REPORTED_CLAUSE, class_ids, symbols
from onrecord.quotes.paragraph_parse import ParagraphParse

CLAUSES: Final = REPORTED_CLAUSE | NOUN_CLAUSE | symbols("csubj")
"""Labels that parsers give to what is not true; not `the lie that Ruiz told`."""

BE, NO = class_ids("be"), symbols("no")
TRUE: Final = class_ids("holding")
"""`It is not _true_ that Ruiz said so`"""

FALSE: Final = class_ids("not_holding")
"""`It is _false_ that Ruiz said so`"""

EVIDENCE: Final = class_ids("evidence")
"""`There is no _evidence_ that Ruiz said so`"""

NEARBY: Final = 2
"""Steps from a clause up to the verb of the sentence that it stands in."""


def denied_above(parse: ParagraphParse, verb: int) -> bool:
    """Whether a verb is in a clause of which the sentence says that it does not hold."""
    if parse.dep[verb] not in CLAUSES:
        return False
    above = parse.head[verb]
    lemmas = [parse.lemma[above]]
    if parse.lemma[above] in BE:
        lemmas += [parse.lemma[kid] for kid in parse.kids[above] if kid != verb]
    if any(lemma in FALSE for lemma in lemmas):
        return not _is_negated(parse, above)
    return any(lemma in TRUE for lemma in lemmas) and _is_negated(parse, above)


def unproven_above(parse: ParagraphParse, verb: int) -> bool:
    """Whether a clause says of what there is no evidence: `no sign that Ruiz said so`."""
    noun = parse.head[verb]
    if parse.dep[verb] not in CLAUSES or parse.lemma[noun] not in EVIDENCE:
        return False
    return any(parse.lower[kid] in NO for kid in parse.kids[noun]) or _is_negated(parse, noun)


def _is_negated(parse: ParagraphParse, token: int) -> bool:
    """Whether a verb, or the verb above a word, has `not` or the like."""
    for _ in range(NEARBY):
        if any(parse.dep[kid] in NEGATION for kid in parse.kids[token]):
            return True
        token = parse.head[token]
    return False
