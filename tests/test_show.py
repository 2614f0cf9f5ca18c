"""An article is shown with its quotations, or with why there are none."""

from dataclasses import replace
from pathlib import Path

from typer.testing import CliRunner, Result

from flows.cli.main import app
from flows.cli.show import ShownArticle
from flows.cli.show.page import as_page
from tasks.offline import ingest
from tasks.settings import Settings


def run(*words: str, home: Path) -> Result:
    return CliRunner().invoke(app, ["show", *words, "--home", str(home)])


def test_show_says_what_was_not_read_of_an_article_in_another_language(
    settings: Settings, tmp_path: Path
) -> None:
    texts = {
        "pl": "Prom spóźniony\n\n„Prom znowu się spóźnił o godzinę”, powiedziała burmistrz Anna "
        "Nowak w czwartek. Nikt jej o tym nie powiedział, a naprawa potrwa tydzień.\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    ingest([str(tmp_path / "pl.txt")], settings)
    shown = run("Prom", home=settings.home)
    told = "The article is in the language 'pl', which has no pack of its own: only what stands"
    assert told in " ".join(shown.output.split())
    page = tmp_path / "prom.html"
    assert run("Prom", "--html", str(page), home=settings.home).exit_code == 0
    assert told.replace("'", "&#39;") in page.read_text(encoding="utf-8")


def test_show_marks_quotes_of_a_language_with_a_pack(sample_home: Settings) -> None:
    shown = " ".join(run("Werft rechnet", home=sample_home.home).output.split())
    assert "Jürgen Holtkamp" in shown
    assert "The article is in the language" not in shown


def test_a_shown_page_links_to_the_web_only() -> None:
    article = ShownArticle(
        "<i>",
        "“No,” said Al.",
        "javascript:alert(1)",
        "A",
        None,
        None,
        "en",
        "en",
        None,
        [(0, 14)],
        [],
    )
    assert "<a href" not in as_page(article)
    assert "&lt;i&gt;" in as_page(article)
    assert 'href="https://a.example/"' in as_page(replace(article, url="https://a.example/"))
