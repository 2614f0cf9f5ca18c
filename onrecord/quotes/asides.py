"""Where the writer surely takes over after a reported clause, whatever the model weighs."""

from typing import Final

from onrecord.grammar import (
    DETERMINERS,
    FINITE_VERBS,
    GERUND,
    NEGATION,
    PERSONAL_PRONOUN,
    SUBJECTS,
    symbols,
)
from onrecord.quotes.cues import statement_lemmas
from onrecord.quotes.sheet import Sheet

CONTRAST = symbols("although", "though", "while", "whereas")
WITHOUT = symbols("without")
WITHHELD = symbols("elaborate", "give", "identify", "name", "offer", "provide")
REFERRING = symbols("referring", "alluding")
REFERENCE = symbols("reference", "allusion")
RELATIVES = symbols("which", "whom")
NEAREST_VERB: Final = 5
FARTHEST_VERB: Final = 15


def is_aside(sheet: Sheet, position: int, limit: int) -> bool:
    """Say whether words after a pause are the writer's own.

    Such as `without naming a figure`, `a reference to the strike`, `referring to it` and
    `although officials cautioned that`.

    Args:
        sheet: The paragraph.
        position: The first token after the pause.
        limit: The token after the sentence.
    """
    if sheet.quoted[position] >= 0 or position + 1 >= limit:
        return False
    if sheet.lower[position] in REFERRING:
        return True
    if sheet.lower[position] in WITHOUT:
        return _withholds(sheet, position + 1)
    if sheet.lower[position] in CONTRAST:
        return _others_speak(sheet, position + 1, limit)
    if sheet.lower[position] in RELATIVES:
        return _is_withheld(sheet, position + 1, limit)
    return _is_reference(sheet, position)


def _withholds(sheet: Sheet, token: int) -> bool:
    """Say whether a gerund tells what a speaker did not say."""
    known = sheet.lemma[token] in WITHHELD or sheet.lemma[token] in statement_lemmas()
    return known and sheet.tag[token] in GERUND


def _is_withheld(sheet: Sheet, token: int, limit: int) -> bool:
    """Say whether a relative clause tells what a speaker did not say: `which he did not name`."""
    if sheet.tag[token] not in PERSONAL_PRONOUN:
        return False
    near = range(token + 1, min(limit, token + NEAREST_VERB))
    return any(sheet.dep[step] in NEGATION for step in near) and any(
        sheet.lemma[step] in WITHHELD for step in near
    )


def _others_speak(sheet: Sheet, first: int, limit: int) -> bool:
    """Say whether a clause's first finite verb is a verb of saying with a noun before it."""
    for token in range(first + 1, min(limit, first + FARTHEST_VERB)):
        if sheet.quoted[token] >= 0:
            return False
        if sheet.tag[token] in FINITE_VERBS:
            return sheet.lemma[token] in statement_lemmas() and any(
                sheet.dep[kid] in SUBJECTS and sheet.tag[kid] not in PERSONAL_PRONOUN
                for kid in sheet.kids[token]
            )
    return False


def _is_reference(sheet: Sheet, position: int) -> bool:
    """Say whether `a reference to` or the like starts at a token."""
    token = position
    while token + 1 < len(sheet.pos) and sheet.pos[token] in DETERMINERS:
        token += 1
    return position < token and sheet.lower[token] in REFERENCE
