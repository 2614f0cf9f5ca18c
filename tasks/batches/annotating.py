"""Articles through their reader and into annotations, by the language of each."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from onrecord.annotate import annotate, annotate_plain
from onrecord.languages import PARSER, pack_of
from onrecord.languages.surface.read import annotate_surface
from onrecord.parsing import Reader
from onrecord.records import Annotation
from onrecord.text.paragraphs import split_paragraphs
from tasks.batches.parse import Text, parse_articles, sentence_splitter

Languages = tuple[str, ...] | None
"""Codes of the language packs that are used; None for all."""


class TextInALanguage(Text, Protocol):
    """Whatever is annotated: an article, or a text that somebody gives."""

    @property
    def language(self) -> str:
        """Its ISO 639-1 code."""
        ...


AnyText = TypeVar("AnyText", bound=TextInALanguage)


def is_parsed(article: TextInALanguage, languages: Languages = None) -> bool:
    """Whether the language model reads an article."""
    pack = pack_of(article.language, languages)
    return pack is not None and pack.engine == PARSER


def by_reader(
    articles: Sequence[AnyText], languages: Languages = None
) -> tuple[list[AnyText], list[AnyText]]:
    """The articles that the language model reads, and the others."""
    parsed = [article for article in articles if is_parsed(article, languages)]
    return parsed, [article for article in articles if not is_parsed(article, languages)]


def annotate_all(
    articles: Sequence[TextInALanguage], reader: Reader, languages: Languages = None
) -> Iterator[Annotation]:
    """Annotate articles, each by its language's pack; without one, paragraphs and sentences.

    Yields:
        What was found in each, in the order of `by_reader`.
    """
    parsed, others = by_reader(articles, languages)
    yield from read_by(reader, parsed, annotate)
    for article in others:
        yield annotate_by_surface(article, languages)


def annotate_by_surface(article: TextInALanguage, languages: Languages) -> Annotation:
    """Annotate an article by words and marks; without a pack, its paragraphs and sentences."""
    pack = pack_of(article.language, languages)
    if pack is None:
        return annotate_plainly(article)
    paragraphs = split_paragraphs(article.article_id, article.body)
    return annotate_surface(pack, article.article_id, article.body, paragraphs)


def annotate_plainly(article: TextInALanguage) -> Annotation:
    """Paragraphs and sentences of an article, whatever its language."""
    (annotation,) = read_by(sentence_splitter(), [article], annotate_plain)
    return annotation


def read_by(
    reader: Reader, articles: Sequence[TextInALanguage], read: Callable[..., Annotation]
) -> Iterator[Annotation]:
    """Parse articles with a reader, and call a function to annotate each."""
    reader.familiar.learn(article.body for article in articles)
    with reader.nlp.memory_zone():
        for article, paragraphs, docs in parse_articles(articles, reader):
            yield read(article.article_id, article.body, paragraphs, docs)
