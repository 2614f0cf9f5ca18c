"""`onrecord docs`: the pages that ship, in the folder `site` beside this file once built."""

import difflib
from pathlib import Path

SITE = Path(__file__).parent / "site"


class PageError(LookupError):
    """There are no pages here, or none of this name; the message says what to do."""


def find_page(name: str | None, site: Path = SITE) -> Path:
    """The file of a page; the first page for None.

    Raises:
        PageError: There are no pages here, or none of this name.
    """
    first = site / "index.html"
    if not first.exists():
        raise PageError(
            "the pages were not built here: `make docs` builds them in a checkout, where docs/ "
            "has the same as text; a wheel made by `make wheel` brings them along"
        )
    pages = {path.stem: path for path in sorted(site.glob("*.html"))}
    if name is None or name.removesuffix(".md") in pages:
        return first if name is None else pages[name.removesuffix(".md")]
    near = difflib.get_close_matches(name, pages, n=3)
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    raise PageError(f"no page {name!r}{hint} There are {', '.join(pages)}")
