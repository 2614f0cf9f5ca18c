"""A warehouse for reports, without a language model: invented voices, and what would do harm."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from onrecord import ids
from onrecord.records import Article, CanonicalUrl, Page
from tasks.settings import Settings
from tests.made_lake import DAY, made_article, made_page, write_chain
from tests.test_load import load

SPEAKERS = ("Ada Obi", "Keith Bennett", "Zoë Lund", "Mirko Šarić")
SUBJECTS = ("dredging", "night ferries", "the fish market", "parking", "a new crane", "herring")
SOURCES = ("Selby Mail", "Harbour Post", "Kyle Gazette")
PLAIN, UNDATED = 60, 7

ENDING = "</script><script>document.title='taken'</script>"
IMAGE = '"><img src=x onerror="document.title=\'taken\'">'
BACKWARDS = "\u202eevil.example\u2066"
HARMFUL = (
    # title, address, speaker: a script that ends ours, a link that runs, text that turns around
    (ENDING, "javascript:document.title='taken'", "Ada Obi"),
    (f"{IMAGE} & 'more' {BACKWARDS}", "https://selby.example/\u202ea", f"Jo {IMAGE} Doe"),
    ('=HYPERLINK("https://evil.example")', "https://me:secret@selby.example/b", "=1+1"),
    ("&lt;b&gt; <!-- ]]> {{ title }}", "https://selby.example/c?a=1&b='\"", BACKWARDS),
)


def load_made_news(folder: Path) -> Settings:
    """Load 60 plain articles of twenty days and four harmful ones, one quote each."""
    settings = Settings(home=folder / "home")
    articles: dict[Page, Article | None] = {}
    for number in range(PLAIN):
        page = made_page(folder, f"plain-{number}", str(number))
        articles[page] = _plain(page, number)
    for number, (title, address, speaker) in enumerate(HARMFUL):
        page = made_page(folder, f"harm-{number}", f"harm {number}")
        found = made_article(page, address, speaker)
        name = f"Mail {ENDING}" if number == 0 else found.source_name
        key = ids.key("source", name)
        articles[page] = replace(found, title=title, source_name=name, source_id=key)
    write_chain(settings, articles)
    load(settings, list(articles))
    return settings


def _plain(page: Page, number: int) -> Article:
    speaker, source = SPEAKERS[number % 4 if number % 5 else 0], SOURCES[number % 3]
    if number == UNDATED:
        source = "Loose Notes"
    domain = source.lower().replace(" ", "") + ".example"
    found = made_article(page, f"https://{domain}/{number}", speaker)
    body = found.body.replace(
        "It took years", f"We talked about {SUBJECTS[number % 6]} 🦀 for years"
    )
    at = None if number == UNDATED else DAY + timedelta(days=number % 20)
    return replace(
        found,
        canonical_url=CanonicalUrl(found.url),
        title=f"Talks on {SUBJECTS[number % 6]}, day {number}",
        body=body,
        source_id=ids.key("source", domain),
        source_domain=domain,
        source_name=source,
        published_at=at,
        published_precision="day" if at else None,
    )
