"""Each example that a command's help gives can be typed, on a home that holds the samples."""

import gzip
import os
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from prefect import context
from typer.main import get_command
from typer.testing import CliRunner

from flows.cli.main import app
from flows.cli.questions import example_of, help_of
from sql.questions import questions
from tasks.offline import ingest
from tasks.settings import Settings
from tasks.sources.watchlist import Watched, add_to_watchlist
from tests.desk import rss
from tests.made_pages import json_ld, news_html
from tests.test_people import BLOCKS
from tests.web_server import HOST, Answer, Asked, Site, serve

INVENTED = re.compile(r"(?:https://)?(?:paper|other)\.example")
"""Addresses of which an example speaks; a server of loopback stands in their place."""


def command_helps() -> dict[str, str]:
    """What stands below each command's help, by the words that call it."""
    root = get_command(app)
    commands = root.commands  # type: ignore[attr-defined]
    watch = commands["watch"].commands
    named = {name: command for name, command in commands.items() if name != "watch"}
    named |= {f"watch {name}": command for name, command in watch.items()}
    return {name: command.epilog or "" for name, command in named.items()}


def examples() -> list[str]:
    """Commands of the helps, `ask QUESTION --help` among them; each once, in their order."""
    helps = [*command_helps().values(), *(help_of(each) for each in questions().values())]
    found = [line for text in helps for line in re.findall(r"`(onrecord [^`]+)`", text)]
    found += [example_of(question) for question in questions().values()]
    return list(dict.fromkeys(found))


SERVING = [line for line in examples() if line.startswith("onrecord serve")]


@pytest.fixture(scope="module")
def home(samples: Path, paper: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the samples and watches a newspaper, with the files of the examples."""
    folder = tmp_path_factory.mktemp("help")
    shutil.copytree(samples, folder / "samples")
    (folder / "articles").mkdir()
    (folder / "pages" / "march").mkdir(parents=True)
    (folder / "articles" / "pier.txt").write_text("“It is shut,” said Ada Obi.\n", encoding="utf-8")
    (folder / "story.txt").write_text("“It rained,” said Zoë Lund.\n", encoding="utf-8")
    (folder / "legislators-current.yaml").write_text(BLOCKS, encoding="utf-8")
    page = gzip.compress(news_html().encode())
    (folder / "pages" / "march" / "bridge.html.gz").write_bytes(page)
    shutil.copytree(samples.parent / "docs" / "validation", folder / "docs" / "validation")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        ingest(["samples"], Settings(home=folder / "home"))
    watched = Watched("feed", f"{paper.url}/news", "The News")
    add_to_watchlist(folder / "home" / "watchlist.toml", watched)
    return folder / "home"


@pytest.fixture(scope="module")
def paper() -> Iterator[Site]:
    """A newspaper with a feed and a sitemap, on loopback."""
    with serve() as site:
        site.routes["/rss"] = rss("/2026/03/04/ferry")
        site.routes["/news"] = rss("/2026/03/05/pier")
        site.routes["/sitemap.xml"] = Answer(
            f"<urlset><url><loc>{site.url}/2026/03/05/pier</loc></url></urlset>",
            type="application/xml",
        )
        for path in ("/2026/03/04/ferry", "/2026/03/05/pier"):
            site.routes[path] = _article
        site.routes["/"] = Answer("<!doctype html><title>The Paper</title>")
        yield site


def _article(asked: Asked) -> Answer:
    address = f"http://{asked.host}{asked.path}"
    stated = json_ld({"@type": "NewsArticle", "headline": asked.path, "url": address})
    return Answer(news_html(head=stated, before=f"<h1>{asked.path}</h1>"))


@pytest.fixture
def desk(home: Path, prefect_api: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder in which the examples are typed; what a command sets up ends with the test."""
    before = dict(os.environ)
    monkeypatch.chdir(home.parent)
    site = home.parent / "site"
    site.mkdir(exist_ok=True)
    for page in ("index", "sql"):
        (site / f"{page}.html").touch()
    monkeypatch.setattr("flows.cli.docs.find_page.__defaults__", (site,))
    monkeypatch.setattr("webbrowser._tryorder", None)  # so that BROWSER is read
    os.environ |= {
        "ONRECORD_HOME": str(home),
        "ONRECORD_WORKERS": "1",
        "ONRECORD_ALLOW_HOSTS": HOST,
        "ONRECORD_HOST_INTERVAL": "0",
        "PREFECT_API_URL": prefect_api,
        "BROWSER": "true",
    }
    settings = context.GLOBAL_SETTINGS_CONTEXT
    yield home.parent
    os.environ.clear()
    os.environ.update(before)
    if context.GLOBAL_SETTINGS_CONTEXT is not settings:  # a command has run a flow
        context.refresh_global_settings_context()


@pytest.mark.parametrize("line", [line for line in examples() if line not in SERVING])
def test_an_example_ends_with_0(desk: Path, paper: Site, line: str) -> None:
    _, *words = shlex.split(INVENTED.sub(paper.url, line))
    ended = CliRunner().invoke(app, words)
    assert ended.exit_code == 0, f"{line}\n{ended.output}\n{ended.exception!r}"
    assert desk == Path.cwd()


@pytest.mark.parametrize("line", SERVING)
def test_an_example_of_serving_has_options_that_there_are(line: str) -> None:
    """It would run until Ctrl-C; tests/test_serve.py does run it."""
    _, name, *words = shlex.split(line)
    get_command(app).commands[name].make_context(name, words)  # type: ignore[attr-defined]


def test_every_command_gives_an_example_of_itself() -> None:
    without = [name for name, text in command_helps().items() if f"`onrecord {name}" not in text]
    assert without == []
    assert len(SERVING) == 2
    assert len(examples()) > len(command_helps()) + len(questions())
