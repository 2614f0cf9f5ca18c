"""Texts in, parsed Docs out: as `nlp.pipe` has them, and several times as fast."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Protocol

import numpy as np
from spacy.language import Language
from spacy.pipeline import DependencyParser, EntityRecognizer, Tagger, Tok2Vec
from spacy.pipeline._parser_internals import nonproj
from spacy.tokens import Doc, Token

from onrecord.parsing.familiar import FamiliarWords
from onrecord.parsing.heads import HeadReader
from onrecord.parsing.layers import (
    Floats,
    Numbers,
    UnknownModelError,
    component,
    require,
    set_columns,
    weights_of,
)
from onrecord.parsing.names import COLUMNS as NAME_COLUMNS
from onrecord.parsing.names import NameReader
from onrecord.parsing.scoring import only
from onrecord.parsing.tokens import batch_tokens
from onrecord.parsing.vectors import TokenVectors
from onrecord.parsing.words import COLUMNS as WORD_COLUMNS
from onrecord.parsing.words import Words

TOKENS_AT_ONCE = 8_192
"""Tokens whose numbers are held at once, about 60 MB."""

COMPONENTS = ["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"]
TREE = ("HEAD", "DEP")
PARSED: list[int | str] = ["DEP", "SENT_START"]
READ = (*(str(name) for name in WORD_COLUMNS), *NAME_COLUMNS)


class Reader(Protocol):
    """Whatever reads texts as Docs."""

    @property
    def nlp(self) -> Language:
        """The pipeline that it reads with."""
        ...

    @property
    def familiar(self) -> FamiliarWords:
        """The words that its tokenizer knows already."""
        ...

    @property
    def fallback_reason(self) -> str | None:
        """Why spaCy's own loop reads, several times as slowly; None where it does not."""
        ...

    def read(self, texts: Sequence[str | Doc]) -> list[Doc]:
        """Read texts, or Docs that have tokens and nothing else, in their order."""
        ...


class PlainReader:
    """Reads as spaCy does: for pipelines whose arithmetic is not known here."""

    def __init__(self, nlp: Language, fallback_reason: str | None = None) -> None:
        self.nlp = nlp
        self.familiar = FamiliarWords(nlp)
        self.fallback_reason = fallback_reason

    def read(self, texts: Sequence[str | Doc]) -> list[Doc]:
        """Read texts, or Docs that have tokens and nothing else, in their order."""
        return list(self.nlp.pipe(texts))


class QuickReader:
    """Reads with the weights of a pipeline built like spaCy's small English one.

    The Docs have tags, parts of speech, lemmas, heads, labels, sentences and names. They have
    no morphology and no vectors, which nothing here asks for.
    """

    fallback_reason: str | None = None

    def __init__(self, nlp: Language) -> None:
        """Read the pipeline's weights, which must not be trained on from here.

        Raises:
            UnknownModelError: It is built otherwise than it is known here.
        """
        require(nlp.pipe_names == COMPONENTS, "list of components")
        self.nlp = nlp
        self.familiar = FamiliarWords(nlp)
        tagger = component(nlp, "tagger", Tagger)
        parser = component(nlp, "parser", DependencyParser)
        names = component(nlp, "ner", EntityRecognizer)
        self._shared = TokenVectors(component(nlp, "tok2vec", Tok2Vec).model)
        self._own = TokenVectors(names.model.get_ref("tok2vec").layers[0])
        listener, tags = tagger.model.layers
        require(listener.name == "tok2vec-listener", "tagger")
        softmax = only(tags, "with_array(softmax)")
        self._tag_weights = weights_of(softmax, "W").T, weights_of(softmax, "b")
        strings = nlp.vocab.strings
        self._tags = np.array([strings[label] for label in tagger.labels], np.uint64)
        self._heads = HeadReader(parser)
        self._names = NameReader(names)
        self._words = Words(nlp)
        self._decorated = [strings[label] for label in strings_with(parser, nonproj.DELIMITER)]

    def read(self, texts: Sequence[str | Doc]) -> list[Doc]:
        """Read texts, or Docs that have tokens and nothing else, in their order.

        Numbers of words hold within the vocabulary's present memory zone.
        """
        self._words.forget_strings()
        docs = [text if isinstance(text, Doc) else self.nlp.make_doc(text) for text in texts]
        # Docs of like length take about the same number of steps.
        for group in groups([doc for doc in sorted(docs, key=len) if len(doc)], TOKENS_AT_ONCE):
            self._annotate(group)
        return docs

    def _annotate(self, docs: Sequence[Doc]) -> None:
        batch = batch_tokens(docs)
        borders = list(pairwise([0, *np.cumsum(batch.lengths).tolist()]))
        vectors = self._shared(batch)
        tags = self._tag(vectors)
        tree = self._heads(batch, vectors)
        set_tree = np.stack([tree.heads.view(np.uint64), tree.labels], axis=1)
        decorated = np.isin(tree.labels, self._decorated)
        for doc, (start, end) in zip(docs, borders, strict=True):
            set_columns(doc, TREE, set_tree[start:end])
            if decorated[start:end].any():
                nonproj.deprojectivize(doc)
        columns = np.concatenate([doc.to_array(PARSED) for doc in docs])
        names = self._names(batch, self._own(batch), (columns[:, 1] == 1).astype(np.int64))
        tokens = list(zip(batch.orth.tolist(), tags.tolist(), columns[:, 0].tolist(), strict=True))
        words = self._words(docs, tokens, batch.starts)
        rest = np.concatenate([words, names], axis=1)
        for doc, (start, end) in zip(docs, borders, strict=True):
            set_columns(doc, READ, rest[start:end])

    def _tag(self, vectors: Floats) -> Numbers:
        weights, bias = self._tag_weights
        best = (vectors @ weights + bias).argmax(axis=1)
        return np.asarray(self._tags[best])


def strings_with(parser: DependencyParser, mark: str) -> list[str]:
    """Labels of a parser's transitions that hold a mark."""
    names = (parser.moves.get_class_name(number)[2:] for number in range(parser.moves.n_moves))
    return sorted({name for name in names if mark in name})


def groups(docs: Sequence[Doc], most: int) -> Iterator[list[Doc]]:
    """Cut a list of Docs so that no part holds more tokens than `most`, or is one Doc."""
    part: list[Doc] = []
    held = 0
    for doc in docs:
        if part and held + len(doc) > most:
            yield part
            part, held = [], 0
        part.append(doc)
        held += len(doc)
    if part:
        yield part


def reader_of(nlp: Language) -> Reader:
    """The quickest reader for a pipeline; its `fallback_reason` says why it is spaCy's own loop."""
    try:
        return QuickReader(nlp)
    except UnknownModelError as error:
        return PlainReader(nlp, str(error))


def find_disagreement(reader: Reader, text: str) -> str | None:
    """Read a text with a reader and with spaCy's own loop, and compare the tokens.

    Args:
        reader: The reader.
        text: A text of some sentences, with names: what two ways of reading may differ in.

    Returns:
        The first token that differs, with what each way made of it; None where all agree in
        tag, label, head, lemma and name.
    """
    (quick,) = reader.read([text])
    plain = reader.nlp(text)
    if len(quick) != len(plain):
        return f"{len(quick)} tokens, where spaCy finds {len(plain)}"
    for ours, theirs in zip(quick, plain, strict=True):
        if _annotation_of(ours) != _annotation_of(theirs):
            return (
                f"token {ours.i} ({ours.text!r}): {', '.join(_annotation_of(ours))}, "
                f"where spaCy finds {', '.join(_annotation_of(theirs))}"
            )
    return None


def _annotation_of(token: Token) -> tuple[str, ...]:
    """What rules ask of a token: tag, label, head, lemma, and its place in a name."""
    name = f"{token.ent_iob_}-{token.ent_type_}"
    return token.tag_, token.dep_, str(token.head.i), token.lemma_, name
