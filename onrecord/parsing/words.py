"""Parts of speech and lemmas, looked up by word, tag and dependency label.

All but a few rules of spaCy's attribute ruler look at one token, and at nothing of it but its
text, tag and label; so does the rule lemmatiser. What these rules say of such a token is worked
out by the components themselves, once. Where rules that look at two tokens meet, the
components are run on the Doc.
"""

from collections.abc import Iterable, Sequence
from typing import Any, cast

import numpy as np
from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

from onrecord.parsing.layers import Numbers, Places, component, require, set_columns

MOST_REMEMBERED = 200_000
"""Words whose columns are remembered; bounds the memory of a long run."""

SINGLE = {"TAG", "LOWER", "ORTH", "TEXT", "NORM", "DEP", "IS_SPACE"}
"""What a rule may look at that is a matter of the token's text, tag and label alone."""

COLUMNS: list[int | str] = ["POS", "LEMMA", "TAG", "DEP"]
"""What is said of a token; of white space also another tag and label than it had."""
OPENS_PAIR, CLOSES_PAIR = 1, 2
NO_ROWS = np.empty((0, len(COLUMNS) + 1), np.uint64)
"""Nothing looked up yet: columns, and whether a word opens or closes a pair."""

Pattern = dict[str, object]
"""What a rule wants of one token."""

Token = tuple[int, int, int]
"""Text, tag and dependency label, as spaCy's numbers."""


class Words:
    """What the attribute ruler and the lemmatiser say of tokens."""

    def __init__(self, nlp: Language) -> None:
        """Read the rules.

        Raises:
            UnknownModelError: The components are of other kinds, or look at more.
        """
        ruler = component(nlp, "attribute_ruler", AttributeRuler)
        lemmatizer = component(nlp, "lemmatizer", EnglishLemmatizer)
        require(lemmatizer.mode == "rule" and not lemmatizer.overwrite, "lemmatizer")
        self._ruler, self._lemmatizer, self._vocab = ruler, lemmatizer, nlp.vocab
        rules: list[tuple[Any, list[Pattern]]] = [
            (rule, found) for rule in ruler.patterns for found in cast("Any", rule["patterns"])
        ]
        for _, found in rules:
            alone = len(found) <= 2 and all(set(token) <= SINGLE for token in found)
            require(alone, "attribute ruler")
        # The rules for one token, in their order, which decides where several speak.
        self._alone = AttributeRuler(nlp.vocab)
        self._alone.add_patterns(
            [cast("Any", {**rule, "patterns": [found]}) for rule, found in rules if len(found) == 1]
        )
        pairs = [found for _, found in rules if len(found) == 2]
        self._pairs = self._matcher(pairs)
        self._openers = self._matcher(found[:1] for found in pairs)
        self._closers = self._matcher(found[1:] for found in pairs)
        self._remembered: dict[Token, tuple[int, str, int, int, int]] = {}
        self._row_of: dict[Token, int] = {}
        self._rows = NO_ROWS

    def forget_strings(self) -> None:
        """Numbers of lemmas are no longer to be relied on: the vocabulary drops its words."""
        self._row_of.clear()
        self._rows = NO_ROWS

    def __call__(self, docs: Sequence[Doc], tokens: Sequence[Token], starts: Places) -> Numbers:
        """Parts of speech and lemmas of a batch.

        Args:
            docs: The Docs, parsed.
            tokens: Their tokens, one Doc after the other.
            starts: Position among them of each Doc's first token.

        Returns:
            For each token what `COLUMNS` names, as spaCy's numbers.
        """
        self._look_up([token for token in set(tokens) if token not in self._row_of])
        rows = np.fromiter(map(self._row_of.__getitem__, tokens), np.int64, len(tokens))
        found = self._rows[rows]
        pairing = found[:, -1].astype(np.int64)
        meeting = (pairing[:-1] & OPENS_PAIR > 0) & (pairing[1:] & CLOSES_PAIR > 0)
        places = meeting.nonzero()[0]
        for number in set((np.searchsorted(starts, places, "right") - 1).tolist()):
            doc, start = docs[number], int(starts[number])
            end = start + len(doc)
            if self._pairs(tagged(doc, [token[1] for token in tokens[start:end]])):
                self._lemmatizer(self._ruler(doc))
                found[start:end, :-1] = doc.to_array(COLUMNS)
        return found[:, :-1]

    def _look_up(self, tokens: Sequence[Token]) -> None:
        """Give tokens a row: remember what is said of them, and let their lemmas be known."""
        remembered, add = self._remembered, self._vocab.strings.add
        if len(remembered) + len(tokens) > MOST_REMEMBERED:
            remembered.clear()
        self._read([token for token in tokens if token not in remembered])
        added = []
        for place, token in enumerate(tokens, len(self._rows)):
            pos, lemma, *rest = remembered[token]
            self._row_of[token] = place
            added.append((pos, add(lemma), *rest))
        if added:
            self._rows = np.concatenate([self._rows, np.array(added, np.uint64)])

    def _read(self, tokens: Sequence[Token]) -> None:
        """Remember what the components say of tokens that stand alone."""
        if not tokens:
            return
        doc = Doc(self._vocab, words=[self._vocab.strings[orth] for orth, _, _ in tokens])
        set_columns(doc, ["TAG", "DEP"], np.array([token[1:] for token in tokens], np.uint64))
        pairing = [0] * len(tokens)
        for matcher, mark in ((self._openers, OPENS_PAIR), (self._closers, CLOSES_PAIR)):
            for start in {start for _, start, _ in matcher(doc, allow_missing=True)}:
                pairing[start] |= mark
        self._lemmatizer(self._alone(doc))
        for token, read, mark in zip(tokens, doc, pairing, strict=True):
            self._remembered[token] = (read.pos, read.lemma_, read.tag, read.dep, mark)

    def _matcher(self, patterns: Iterable[list[Pattern]]) -> Matcher:
        matcher = Matcher(self._vocab, validate=False)
        for number, pattern in enumerate(patterns):
            matcher.add(str(number), [cast("Any", pattern)])
        return matcher


def tagged(doc: Doc, tags: Sequence[int]) -> Doc:
    """A Doc with its tags set."""
    set_columns(doc, ["TAG"], np.array(tags, np.uint64)[:, None])
    return doc
