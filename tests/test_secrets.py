"""What lets somebody in is used for asking and kept nowhere."""

import json
import logging
import os
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pyarrow.parquet as pq
import pytest

from flows.ui.withheld import given, masked_source, withhold
from onrecord.cleaning.decisions import Cleaned
from onrecord.cleaning.record_article import clean_record
from onrecord.records import Article
from onrecord.urls import masked
from tasks.fetching.known import KnownUrl, url_key
from tasks.fetching.state import State
from tasks.lake.opening import open_lake
from tasks.offline import ingest
from tasks.runs.notify import send
from tasks.settings import Settings
from tasks.sources import open_sources
from tasks.web_settings import WebSettings
from tests.test_cli import ONRECORD
from tests.test_load import ask
from tests.test_newspaper import article
from tests.web_server import HOST, Answer, Asked, Site, serve

SECRET = "s3cr3t20261129"  # noqa: S105  # invented
RECORD = {"title": "Ferry", "text": "The ferry sails again. “At last,” said Ada Obi."}
SOURCES = 8


def wants_token(body: str, kind: str = "text/html") -> Callable[[Asked], Answer]:
    """Answers only who knows the secret."""
    return lambda asked: (
        Answer(body, type=kind) if SECRET in asked.path else Answer("no", status=403)
    )


def publish(site: Site) -> None:
    """A feed, pages and redirects that need a secret, each in a form of its own."""
    told = "<item><title>Short</title><description>“Rain,” said Ada Obi.</description></item>"
    items = f"<item><link>/listed?access_token={SECRET}</link></item>{told}"
    feed = f"<rss><channel><title>Pier</title>{items}</channel></rss>"
    there = (("Location", f"/moved?X-Amz-Signature={SECRET}"),)
    user = (("Location", f"http://ada:{SECRET}@{HOST}/x"),)
    site.routes.update(
        {
            f"/rss?token={SECRET}": wants_token(feed, "text/xml"),
            f"/listed?access_token={SECRET}": wants_token(article("Listed")),
            f"/paid?api_key={SECRET}&id=7": wants_token(article("Paid")),
            "/old": Answer(status=301, headers=there),
            f"/moved?X-Amz-Signature={SECRET}": wants_token(article("Moved")),
            "/user": Answer(status=302, headers=user),
        }
    )


def sources_of(site: Site, folder: Path) -> list[str]:
    record = RECORD | {"url": f"https://ada:{SECRET}@paper.example/a?sig={SECRET}"}
    (folder / "records.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    (folder / "list.txt").write_text(
        f"{site.url}/old\n{site.url}/paid?api_key={SECRET}&id=7\npage:{site.url}/gone?sid={SECRET}\n"
    )
    return [
        f"feed:{site.url}/rss?token={SECRET}",
        f"urls:{folder / 'list.txt'}",
        f"page:{site.url}/user",
        f"http://ada:{SECRET}@{HOST}:{site.port}/a",
        f"page:http://:{SECRET}/x@paper.invalid/a",
        f"site:ada:{SECRET}@paper.invalid",
        f"http://paper.invalid/a#access_token={SECRET}",
        str(folder / "records.jsonl"),
    ]


def places_of(secret: str, home: Path) -> list[str]:
    """Where below a home a secret stands, also in files that are compressed."""
    forms = {secret, quote(secret, safe="")}
    found = []
    for path in filter(Path.is_file, home.rglob("*")):
        text = path.read_bytes()
        if path.suffix == ".parquet":
            text = str(pq.read_table(path).to_pylist()).encode()
        found += [str(path.relative_to(home)) for form in forms if form.encode() in text]
    return found


def test_no_secret_of_an_address_is_kept_anywhere(tmp_path: Path) -> None:
    """The real command with a server of its own: lake, warehouse, memory of the web, Prefect."""
    home = tmp_path / "home"
    environment = os.environ | {
        "ONRECORD_HOME": str(home),
        "ONRECORD_ALLOW_HOSTS": HOST,
        "ONRECORD_HOST_INTERVAL": "0",
    }
    environment.pop("PREFECT_API_URL", None)
    with serve() as site:
        publish(site)
        ended = subprocess.run(
            [ONRECORD, "ingest", *sources_of(site, tmp_path)],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
    assert ended.returncode == 0, ended.stderr
    assert SECRET not in ended.stdout + ended.stderr
    assert places_of(SECRET, home) == []
    settings = Settings(home=home)
    titles = {title for (title,) in ask(settings, "select title from articles")}
    assert titles == {"Listed", "Paid", "Moved", "Short", "Ferry"}
    items = [item for (item,) in ask(settings, "select item from rejections order by item")]
    assert len(items) == 6
    assert f"http://masked@{HOST}:{site.port}/a" in items
    with closing(sqlite3.connect(home / "prefect" / "prefect.db")) as con:
        ((name, parameters),) = con.execute("select name, parameters from flow_run").fetchall()
    assert len(json.loads(parameters)["sources"]) == SOURCES
    assert "masked" in parameters
    assert name.startswith("ingest ")


@pytest.fixture
def desk(settings: Settings) -> Settings:
    return replace(settings, web=WebSettings(allow_hosts=(HOST,), timeout_s=60, host_interval_s=0))


@pytest.mark.usefixtures("nlp")
def test_what_needs_a_secret_is_found_unchanged_by_the_next_run(
    desk: Settings, tmp_path: Path
) -> None:
    with serve() as site:
        publish(site)
        sources = sources_of(site, tmp_path)
        first = ingest(sources, desk)
        again = ingest(sources, desk)
    assert (first.new, first.rejected) == (5, 6)
    assert (again.new, again.unchanged, again.rejected) == (0, 5, 6)
    assert ask(desk, "select count(*) from rejections") == [(6,)]
    assert places_of(SECRET, desk.home) == []


@pytest.mark.usefixtures("nlp")
def test_two_tokens_are_two_pages(desk: Settings) -> None:
    routes = {f"/a?token=key{n}": Answer(article(f"Story {n}")) for n in (1, 2)}
    with serve(routes) as site:
        sources = [f"{site.url}{path}" for path in routes]
        ingest(sources, desk)
        site.asked.clear()
        again = ingest(sources, desk)
        assert again.unchanged == 2
        assert not [path for path in site.paths if path.startswith("/a")]
    rows = ask(desk, "select url, canonical_url, title from articles order by title")
    assert [title for _, _, title in rows] == ["Story 1", "Story 2"]
    assert len({url for url, _, _ in rows}) == len({canonical for _, canonical, _ in rows}) == 2
    assert all("token=masked-" in url for url, _, _ in rows)


def test_an_address_that_a_page_states_is_masked_in_its_article(settings: Settings) -> None:
    record = RECORD | {"url": f"https://ada:{SECRET}@paper.example/a?id=7&token={SECRET}"}
    path = settings.home / "a.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    (page,) = open_sources([str(path)], settings).pages()
    cleaned = clean_record(page)  # type: ignore[arg-type]  # a page, as the test above says
    assert isinstance(cleaned, Cleaned)
    assert isinstance(cleaned.result, Article)
    assert cleaned.result.url == masked(record["url"])
    assert SECRET not in str(cleaned)
    assert cleaned.result.source_domain == "paper.example"


@pytest.mark.usefixtures("nlp")
def test_a_record_without_secrets_is_kept_to_the_byte(settings: Settings, tmp_path: Path) -> None:
    line = '{"url": "https://paper.example/a?id=7",  "text": "“At last,” said \\u0041da Obi."}'
    (tmp_path / "a.jsonl").write_text(line + "\n", encoding="utf-8")
    ingest([str(tmp_path / "a.jsonl")], settings)
    lake = open_lake(settings)
    (file,) = lake.files("pages", lake.batches("pages"), "pages")
    assert pq.read_table(file)["content"].to_pylist() == [line.encode()]


def test_the_memory_of_the_web_forgets_where_a_secret_address_went(tmp_path: Path) -> None:
    known = KnownUrl(
        key=url_key("http://a.example/?token=abc"), url="http://a.example/?token=abc",
        page_id=None, etag=None, last_modified=None, sha256=None, checked_at=1.0, next_at=2.0,
        interval_s=1.0, failures=1, reason="gone", detail="see http://ada:abc@a.example/",
        temporary=False, moved_to="http://b.example/?token=abc",
    )  # fmt: skip
    with State(tmp_path / "state.sqlite3") as state:
        state.put_url(known)
        state.put_url(replace(known, key=1, moved_to="http://b.example/"))
        found = state.url("http://a.example/?token=abc")
        assert found == replace(known, detail="see http://masked@a.example/", moved_to=None)
        assert state.url("http://a.example/?token=other") is None
    with closing(sqlite3.connect(tmp_path / "state.sqlite3")) as con:
        kept = con.execute("select url, moved_to from urls order by key").fetchall()
    assert kept[0] == (masked(known.url), "http://b.example/")
    assert "abc" not in str(kept)


def test_a_flow_of_this_process_finds_what_was_withheld_from_prefect() -> None:
    sources = ["story.txt", "http://a.example/?token=x1", "http://ada:x2@a.example/"]
    shown = withhold(sources)
    assert shown == ["story.txt", masked(sources[1]), "http://masked@a.example/"]
    assert given(shown) == sources
    assert withhold(["story.txt"]) == given(["story.txt"]) == ["story.txt"]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("site:ada:x1@paper.example/a", "site:masked@paper.example/a"),
        ("feed:paper.example/rss?password=x1", "feed:paper.example/rss?password=masked"),
        ("feed://ada:x1@paper.example/rss", "feed://masked@paper.example/rss"),
        ("page:https://ada:x1@paper.example/", "page:https://masked@paper.example/"),
        ("watch:/home/ada/list.toml", "watch:/home/ada/list.toml"),
        ("articles/**/*.html.gz", "articles/**/*.html.gz"),
        ("C:thing", "C:thing"),
    ],
)
def test_sources_are_masked_with_a_kind_before_them_or_without(source: str, shown: str) -> None:
    assert masked_source(source) == shown


def test_an_address_to_notify_is_not_logged_where_it_cannot_be_used(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    wrong = (f"nosuch://ada:{SECRET}@a.example", f"json://ada:{SECRET}@127.0.0.1:9/x", SECRET)
    with caplog.at_level(logging.DEBUG):
        assert not send.fn("title", "body", replace(settings, notify=wrong))
    assert SECRET not in caplog.text
