"""The last step of cleaning, the same for every kind of page: from a draft to an Article."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import py3langid  # type: ignore[import-untyped] # it has no stubs

from onrecord import ids
from onrecord.cleaning.metadata.credits import find_credit
from onrecord.records import Article, ArticleId, CanonicalUrl, Page
from onrecord.urls import masked, registered_domain

WORD = re.compile(r"[^\W_]+")

LOCAL = "local files"
"""The publisher's name for files of this machine that name none."""

DETECTED = 1000
"""Characters of the body by which its language is detected; of 240 articles in 28 languages
each gets the same one from 200 as from 4,000."""

BRIEF = 400
"""Characters of a body below which names can outweigh its other words."""

LANGUAGE_TAG = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9]+)*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Published:
    """When an article was published.

    Attributes:
        at: The moment, UTC; midnight where only the day is known.
        precision: `time` or `day`.
        by: What stated it: record, json-ld, meta, html, mail.
        offset: Minutes that the clock it was read from is ahead of UTC; None where no
            time zone is stated.
    """

    at: datetime
    precision: str
    by: str
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class ArticleDraft:
    """What a reader of one kind of page has found.

    Attributes:
        url: The article's address as stated, else the page's.
        canonical_url: Its normal form.
        title: Headline; None without one.
        authors: Names in order.
        published: When; None where nothing states it.
        body: The text.
        source_name: The publisher as stated; None where nothing states it.
        language: ISO 639-1 code as stated and believed; None to detect it in the body.
        kind: article, live_blog, opinion, review, press_release, newsletter.
        domain: The publisher's registered domain; None to take it from the address.
        partial: The page says that its text costs, and shows only the beginning.
        credits: Lines outside the body that credit a news agency, bylines among them.
    """

    url: str
    canonical_url: CanonicalUrl
    title: str | None
    authors: Sequence[str]
    published: Published | None
    body: str
    source_name: str | None
    language: str | None
    kind: str
    domain: str | None = None
    credits: Sequence[str] = ()
    partial: bool = False


def compose_article(page: Page, draft: ArticleDraft) -> Article:
    """Add to a draft what follows from it: keys, publisher, language and count of words."""
    domain = draft.domain or registered_domain(draft.url)
    name = draft.source_name or domain or LOCAL
    published = draft.published
    return Article(
        article_id=ArticleId(page.page_id),
        page_id=page.page_id,
        url=masked(draft.url),
        canonical_url=CanonicalUrl(masked(draft.canonical_url)),
        source_id=ids.key("source", domain) if domain else ids.key("source", "", name),
        source_domain=domain,
        source_name=name,
        title=draft.title,
        authors=tuple(draft.authors),
        credit=find_credit((*draft.authors, *draft.credits), draft.body.split("\n"), name),
        published_at=published.at if published else None,
        published_precision=published.precision if published else None,
        published_by=published.by if published else None,
        published_offset=published.offset if published else None,
        language=draft.language or detect_language(draft.body),
        kind=draft.kind,
        body=draft.body,
        partial=draft.partial,
        word_count=len(WORD.findall(draft.body)),
    )


def detect_language(text: str) -> str:
    """Tell the language of a text by its letters.

    Languages and dialects that have no two-letter code play no part: short English texts
    were taken for Nigerian Pidgin, and nothing of them was read.

    Returns:
        An ISO 639-1 code; always one, however short the text.
    """
    sample = text[:DETECTED]
    # The model has hardly seen capitals: an English text in them was taken for Uzbek.
    loud = sum(letter.isupper() for letter in sample) * 2 > sum(map(str.isalpha, sample))
    ranked = py3langid.rank(sample.lower() if loud else sample)
    return next(str(code) for code, _ in ranked if len(code) == 2)


def confirmed_language(text: str, stated: str | None) -> str | None:
    """The language that a page states, where the small words of a short text confirm it.

    A brief full of foreign names is taken for their language; its other words are not.

    Returns:
        The stated code; None where the text is long, or says nothing for it.
    """
    if stated is None or len(text) >= BRIEF:
        return None
    small = " ".join(word for word in text.split() if not word[:1].isupper())
    return stated if small and detect_language(small) == stated else None


def language_code(tag: str) -> str | None:
    """Reduce a language tag (`en-GB`, `pt_BR`) to its code; None where it is no tag."""
    match = LANGUAGE_TAG.fullmatch(tag.strip())
    return match[1].lower() if match else None


def has_words(text: str) -> bool:
    """Whether there is a letter or digit in a text."""
    return WORD.search(text) is not None
