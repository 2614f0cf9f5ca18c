"""Cleaning: from a page as it came to an article, or to the reason why it is none."""

from collections.abc import Callable

from onrecord import reasons
from onrecord.cleaning.decisions import Cleaned
from onrecord.cleaning.html_article import clean_html
from onrecord.cleaning.mail_article import clean_mail
from onrecord.cleaning.record_article import clean_record
from onrecord.cleaning.text_article import clean_text
from onrecord.records import Article, Page, Rejected

CLEANERS: dict[str, Callable[[Page], Cleaned | Article | Rejected]] = {
    "text/html": clean_html,
    "application/xhtml+xml": clean_html,
    "text/plain": clean_text,
    "application/json": clean_record,
    "message/rfc822": clean_mail,
}
"""What cleans a page of each media type."""


def clean_page(page: Page) -> Article | Rejected:
    """Make an article of a page, or say why it is none.

    The same bytes give the same article, in any process, order and year.

    Args:
        page: A web page, a text file, a letter, or one record of a file of records.
    """
    return clean_with_decisions(page).result


def clean_with_decisions(page: Page) -> Cleaned:
    """Like `clean_page`, but also returns what each rule dropped or added."""
    media_type = page.content_type.partition(";")[0].strip().lower()
    if not page.content.strip():
        return Cleaned(Rejected(reasons.EMPTY, f"There is nothing in {page.final_url}."))
    cleaner = CLEANERS.get(media_type)
    if cleaner is None:
        known = ", ".join(CLEANERS)
        refused = Rejected(reasons.UNSUPPORTED_TYPE, f"{media_type!r} is none of {known}.")
        return Cleaned(refused)
    found = cleaner(page)
    return found if isinstance(found, Cleaned) else Cleaned(found)
