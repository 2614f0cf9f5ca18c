"""An article is shown with its quotations, or with why there are none."""

from dataclasses import replace
from pathlib import Path

from typer.testing import CliRunner, Result

from flows.cli.main import app
from flows.cli.show import ShownArticle
from flows.cli.show.page import as_page
from tasks.settings import Settings


def run(*words: str, home: Path) -> Result:
    return CliRunner().invoke(app, ["show", *words, "--home", str(home)])


def test_show_says_why_an_article_in_another_language_has_no_quotes(
    sample_home: Settings, tmp_path: Path
) -> None:
    shown = run("Werft rechnet", home=sample_home.home)
    told = "The article is in the language 'de': its text is kept, but names and quotes are read in"
    assert told in " ".join(shown.output.split())
    page = tmp_path / "werft.html"
    assert run("Werft rechnet", "--html", str(page), home=sample_home.home).exit_code == 0
    assert told.replace("'", "&#39;") in page.read_text(encoding="utf-8")


def test_a_shown_page_links_to_the_web_only() -> None:
    article = ShownArticle(
        "<i>", "“No,” said Al.", "javascript:alert(1)", "A", None, None, "en", None, [(0, 14)], []
    )
    assert "<a href" not in as_page(article)
    assert "&lt;i&gt;" in as_page(article)
    assert 'href="https://a.example/"' in as_page(replace(article, url="https://a.example/"))
