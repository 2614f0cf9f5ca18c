"""Articles through their reader and into annotations, by the language of each."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from onrecord.annotate import annotate, annotate_plain
from onrecord.parsing import Reader
from onrecord.records import Annotation
from tasks.batches.languages import MODEL_LANGUAGE
from tasks.batches.parse import Text, parse_articles, sentence_splitter


class TextInALanguage(Text, Protocol):
    """Whatever is annotated: an article, or a text that somebody gives."""

    @property
    def language(self) -> str:
        """Its ISO 639-1 code."""
        ...


AnyText = TypeVar("AnyText", bound=TextInALanguage)


def by_reader(articles: Sequence[AnyText]) -> tuple[list[AnyText], list[AnyText]]:
    """The articles that the model can read, and the others."""
    english = [article for article in articles if article.language == MODEL_LANGUAGE]
    return english, [article for article in articles if article.language != MODEL_LANGUAGE]


def annotate_all(articles: Sequence[TextInALanguage], reader: Reader) -> Iterator[Annotation]:
    """Annotate articles; those in a language without a model get paragraphs and sentences.

    Yields:
        What was found in each, in the order of `by_reader`.
    """
    english, others = by_reader(articles)
    yield from read_by(reader, english, annotate)
    yield from read_by(sentence_splitter(), others, annotate_plain)


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
