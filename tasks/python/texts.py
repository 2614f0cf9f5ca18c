"""Texts and pages, read in this process: names, quotes and speakers, without lake or warehouse."""

import hashlib
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from onrecord import ids
from onrecord.cleaning.compose import BRIEF, detect_language
from onrecord.languages import EVERY
from onrecord.records import Annotation, Article, ArticleId, Page, PageId, Rejected
from tasks.batches.annotating import annotate_all, by_reader
from tasks.batches.languages import MODEL_LANGUAGE
from tasks.batches.parse import load_reader, sentence_splitter
from tasks.machine.linear_algebra import one_thread
from tasks.python.read_article import ReadArticle
from tasks.settings import Settings
from tasks.workers.forkserver import starting_context

TEXTS_AT_ONCE = 50
"""Texts that are parsed together: many paragraphs at once are read several times as fast."""

PARTS_PER_WORKER = 3
"""Parts under way per worker, so that none is idle and few texts are held."""


class UnreadableError(ValueError):
    """A text or page cannot be read as an article; the message says why."""


class UnreadLanguageWarning(UserWarning):
    """A text is in a language whose names and quotes are not read."""


@dataclass(frozen=True, slots=True)
class Given:
    """A text to be read, as the parser takes it.

    Attributes:
        article_id: Its key.
        body: Its words.
        language: ISO 639-1 code.
        title: Its headline; None where there is none.
        url: Its address; None where none is known.
        published_at: When it was published, UTC; None where nothing tells.
    """

    article_id: ArticleId
    body: str
    language: str
    title: str | None = None
    url: str | None = None
    published_at: datetime | None = None


def read(text: str, *, language: str | None = None) -> ReadArticle:
    r"""Find names, quotes and their speakers in a text.

    Args:
        text: The text of an article, without its headline. Each line is a paragraph. Offsets in
            the result are offsets into it.
        language: Its ISO 639-1 code; None to detect it.

    Returns:
        The text with what was found. Of a text in a language without a pack only direct
        quotations are read, without speakers: `unread` says so, and an `UnreadLanguageWarning` is
        given.

    Raises:
        UnreadableError: The text holds half of a surrogate pair, which no file can hold.
        SettingsError: The language model cannot be loaded.
    """
    return _warned(_read_here([given(text, language)])[0])


def read_html(html: str | bytes, *, url: str) -> ReadArticle:
    """Clean a news page, and find names, quotes and their speakers in its text.

    Args:
        html: The page: bytes as they came, or text.
        url: Where it came from: links and dates in addresses are understood by it.

    Returns:
        The article with what was found: the same rows as ingesting the page from that address
        makes. Offsets are offsets into its `text`.

    Raises:
        UnreadableError: The page is no article; the message says why.
        SettingsError: The language model cannot be loaded.
    """
    # It brings trafilatura, which a text does not need.
    from onrecord.cleaning.clean import clean_page

    content = html if isinstance(html, bytes) else html.encode("utf-8", "replace")
    article = clean_page(_page(content, url, None if isinstance(html, bytes) else "utf-8"))
    if isinstance(article, Rejected):
        raise UnreadableError(f"{url}: {article.detail} ({article.reason})")
    return _warned(_read_here([_of(article)])[0])


def read_many(
    texts: Iterable[str], *, workers: int = 1, language: str | None = None
) -> Iterator[ReadArticle]:
    """Find names, quotes and their speakers in many texts, many at once.

    Nothing is held but the texts under way, so `texts` may be a generator over a whole archive.

    Args:
        texts: As for `read`.
        workers: Processes that read them; with 1 they are read in this one. A script that asks for
            more needs the usual `if __name__ == "__main__":`.
        language: As for `read`.

    Yields:
        What `read` returns, in the order of the texts, without warnings: `unread` says what was
        not read.

    Raises:
        UnreadableError: A text holds half of a surrogate pair; the message has its number.
        SettingsError: The language model cannot be loaded.
    """
    if workers < 1:
        raise ValueError(f"workers={workers}: at least one is needed")
    numbered = (given(text, language, f"text {no}: ") for no, text in enumerate(texts))
    parts = iter(lambda: [*islice(numbered, TEXTS_AT_ONCE)], [])
    if workers == 1:
        for part in parts:
            yield from _read_here(part)
        return
    with ProcessPoolExecutor(workers, mp_context=starting_context()) as pool:
        under_way: deque[Future[list[ReadArticle]]] = deque()
        for part in parts:
            under_way.append(pool.submit(_read_here, part))
            if len(under_way) >= workers * PARTS_PER_WORKER:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()


def given(text: str, language: str | None = None, prefix: str = "") -> Given:
    """A text as the parser takes it.

    Args:
        text: The text.
        language: Its ISO 639-1 code; None to detect it.
        prefix: What an error's message begins with.

    Raises:
        UnreadableError: The text holds half of a surrogate pair.
    """
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableError(
            f"{prefix}half of a surrogate pair at offset {error.start}: decode the text again, or "
            'replace it by text.encode("utf-8", "replace").decode()'
        ) from None
    return Given(ArticleId(ids.key("text", text)), text, language or likely_language(text))


def likely_language(text: str) -> str:
    """The ISO 639-1 code of a text.

    Names mislead in a short one, so its small words alone are asked, unless it is all in capitals;
    without any, nothing tells, and it is taken for the language that is read.
    """
    if len(text) >= BRIEF:
        return detect_language(text)
    if text.isupper():
        return detect_language(text)
    small = " ".join(word for word in text.split() if not word[:1].isupper())
    return detect_language(small) if small else MODEL_LANGUAGE


def _page(content: bytes, url: str, charset: str | None) -> Page:
    sha256 = hashlib.sha256(content).hexdigest()
    return Page(
        page_id=PageId(ids.key("page", url, sha256)),
        url=url,
        final_url=url,
        reader="html",
        line=None,
        status=None,
        content_type="text/html",
        charset=charset,
        fetched_at=datetime.now(UTC),
        sha256=sha256,
        bytes=len(content),
        etag=None,
        last_modified=None,
        content=content,
    )


def _of(article: Article) -> Given:
    return Given(
        article.article_id,
        article.body,
        article.language,
        article.title,
        article.url,
        article.published_at,
    )


def _warned(article: ReadArticle) -> ReadArticle:
    if article.unread is not None:
        # From the function that the caller called.
        warnings.warn(article.unread, UnreadLanguageWarning, stacklevel=3)
    return article


@one_thread()
def _read_here(texts: Sequence[Given]) -> list[ReadArticle]:
    """Read texts in this process; the results are in their order."""
    settings = Settings.from_environment()
    english, others = by_reader(texts, settings.languages)
    # Texts that the model cannot read do not wait for it to be loaded.
    reader = load_reader(settings.model) if english else sentence_splitter()
    annotations = annotate_all(texts, reader, settings.languages)
    read = zip((*english, *others), annotations, strict=True)
    # Equal texts have one key, and the same found in them.
    found = {text.article_id: found_in(text, annotation) for text, annotation in read}
    return [found[text.article_id] for text in texts]


def found_in(text: Given, annotation: Annotation) -> ReadArticle:
    """A text with its annotation."""
    return ReadArticle(
        text=text.body,
        title=text.title,
        url=text.url,
        published_at=text.published_at,
        language=text.language,
        unread=unread_note(text.language, annotation.read_as),
        annotation=annotation,
    )


def unread_note(language: str, read_as: str | None) -> str | None:
    """What of a text in this language was not read, and what to do about it; None for nothing."""
    if read_as is None:
        return (
            f"The text is in the language {language!r}, which no language pack reads: names and "
            'quotes were not looked for. If it is English, say so: language="en".'
        )
    if read_as == EVERY:
        return (
            f"The text is in the language {language!r}, which has no pack of its own: only what "
            'stands between quotation marks was read. If it is English, say so: language="en".'
        )
    return None
