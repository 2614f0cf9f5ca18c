"""Surnames that taggers take for common words: `Trump charges`."""

from spacy.tokens import Token

from onrecord.grammar import WORD_MODIFIERS

BEHIND_SPEECH = frozenset({"”", '"', "''", "’", "'"})
"""Marks that end direct speech, before who says it."""


def may_be_surname(token: Token) -> bool:
    """Whether a word has a capital and modifies nothing: not the young of young people."""
    # Adverbs in -ly open sentences; behind speech a capital is a surname's: `“No,” Reilly said.`
    tells = token.i > 0 and token.nbor(-1).text in BEHIND_SPEECH
    common = token.is_stop or (token.lower_.endswith("ly") and not tells)
    rare = token.dep_ in ("advmod", "aux") and not common
    # `Okafor Vows to Stay`: no adjective describes a verb.
    rare = rare or (token.dep_ == "amod" and token.head.pos_ == "VERB" and not token.is_stop)
    return token.text[0].isupper() and (rare or token.dep not in WORD_MODIFIERS)
