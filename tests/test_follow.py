"""Who follows a voice is told of each new statement once, over a real wire, whatever is killed."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from lxml import etree
from prefect.blocks.system import Secret
from pydantic import SecretStr

from flows.ingest import ingest as ingest_flow
from tasks.follow.atom import ATOM, write_feed
from tasks.follow.ledger import Followed, Message, ledger_of, open_ledger
from tasks.follow.messages import (
    MOST_AT_ONCE,
    AddressError,
    address_at,
    check_place,
    feed_of,
)
from tasks.follow.statements import Said, as_message, new_in
from tasks.follow.tell import Told, tell
from tasks.offline import ingest
from tasks.settings import Settings
from tests.inbox import Inbox
from tests.test_flows import run_flow
from tests.typed import typed

DESK = "DESK_ADDRESS"
ADA = "“It is shut until the tide turns again,” said Ada Obi, the harbour master, on Monday."
AGAIN = (
    "“We open the gates of the harbour for every boat at noon and not before,” said Ada Obi, "
    "the harbour master, on Tuesday."
)
ZOE = "“Ada Obi has never told us why,” said Zoë Lund, who owns a boat in the harbour."


@pytest.fixture
def address(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where messages go, as this process's environment names it."""
    monkeypatch.setenv(DESK, inbox.address)
    monkeypatch.delenv("ONRECORD_NOTIFY", raising=False)
    return f"env:{DESK}"


def read(settings: Settings, *stories: tuple[str, str]) -> None:
    """Read articles: each a publisher and what its text is."""
    number = len(list(settings.home.parent.glob("*.jsonl")))
    path = settings.home.parent / f"{number}.jsonl"
    rows = [
        {"id": f"{number}-{place}", "source": source, "title": f"Harbour {place}", "text": text}
        for place, (source, text) in enumerate(stories)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    ingest([str(path)], settings)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A home that has read an article of the Selby Mail."""
    settings = Settings(home=tmp_path_factory.mktemp("once") / "home", workers=1)
    read(settings, ("Selby Mail", ADA))
    return settings


@pytest.fixture
def ada(once: Settings, settings: Settings) -> None:
    """Lets the test's home be a copy of that one, with what it was read from beside it."""
    shutil.copytree(once.home.parent, settings.home.parent, dirs_exist_ok=True)


def follow(settings: Settings, *words: str, code: int = 0) -> str:
    ended = typed(settings.home, "follow", *words)
    assert ended.exit_code == code, ended.output
    return ended.output


@pytest.mark.usefixtures("ada")
def test_each_new_statement_is_one_message_and_an_entry(
    settings: Settings, inbox: Inbox, address: str
) -> None:
    told = follow(settings, "Ada Obi", "--to", address)
    assert told.startswith("Ada Obi: 1 statement is known; new ones go to env:DESK_ADDRESS")
    assert tell.fn(settings) == Told()
    assert inbox.came == [], "what was there is known"
    # Two papers carry one statement, one of them cut short; a third says what is known.
    cut = "“We open the gates of the harbour for every boat at noon,” said Ada Obi to this paper."
    read(settings, ("Port Post", AGAIN), ("Selby Mail", cut), ("Kyle Gazette", f"{ADA}\n{ZOE}"))
    assert tell.fn(settings) == Told(1, 1, 0)
    ((title, message),) = [(each["title"], each["message"]) for each in inbox.came]
    assert title in {"Ada Obi in Port Post", "Ada Obi in Selby Mail"}
    assert "“We open the gates of the harbour for every boat at noon" in message
    assert "Harbour " in message
    assert tell.fn(settings) == Told(), "a second time nothing is new"
    feed = etree.parse(feed_of(settings, "Ada Obi")).getroot()
    (entry,) = feed.findall(f"{{{ATOM}}}entry")
    assert entry.findtext(f"{{{ATOM}}}title") == title
    assert follow(settings).startswith("Ada Obi: to env:DESK_ADDRESS and ")
    assert follow(settings, "Ada Obi", "--stop") == "Ada Obi: followed no more\n"
    assert not feed_of(settings, "Ada Obi").exists()
    assert follow(settings) == "nobody is followed: `onrecord follow NAME` begins\n"


@pytest.mark.usefixtures("ada")
def test_a_question_is_followed_as_a_voice_is(
    settings: Settings, inbox: Inbox, address: str
) -> None:
    follow(settings, "said_about", "Ada Obi", "--to", address)
    read(settings, ("Kyle Gazette", f"{AGAIN}\n{ZOE}"))
    assert tell.fn(settings) == Told(1, 1, 0)
    assert inbox.titles == ["Zoë Lund in Kyle Gazette"]
    refused = follow(settings, "top_voices", code=2)
    assert "its rows are no statements" in refused


@pytest.mark.usefixtures("prefect_server", "ada")
def test_the_run_that_finds_it_tells(settings: Settings, inbox: Inbox, address: str) -> None:
    follow(settings, "Ada Obi", "--to", address)
    story = settings.home.parent / "story.txt"
    story.write_text(f"{AGAIN}\n", encoding="utf-8")
    run_flow(ingest_flow, sources=[str(story)], home=settings.home)
    assert len(inbox.came) == 1
    Secret(value=SecretStr(inbox.address)).save("desk")
    assert address_at("block:desk") == inbox.address
    with pytest.raises(AddressError, match="no secret block"):
        address_at("block:nowhere")


@pytest.mark.usefixtures("ada")
def test_what_did_not_arrive_waits(
    settings: Settings, inbox: Inbox, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow(settings, "Ada Obi", "--to", address)
    read(settings, ("Port Post", AGAIN))
    monkeypatch.delenv(DESK)
    assert tell.fn(settings) == Told(1, 0, 1)
    monkeypatch.setenv(DESK, inbox.address.replace("inbox", "nowhere"))
    assert tell.fn(settings) == Told(0, 0, 1)
    monkeypatch.setenv(DESK, inbox.address)
    assert tell.fn(settings) == Told(0, 1, 0)
    assert len(inbox.came) == 1


def test_a_killed_run_loses_no_message_and_sends_at_most_one_twice(
    settings: Settings, inbox: Inbox, address: str
) -> None:
    settings.home.mkdir(parents=True)
    followed = Followed("Ada Obi", send_to=address)
    with open_ledger(ledger_of(settings)) as ledger:
        ledger.add(followed)
        messages = [
            as_message(said(f"Words {n} of hers"), followed, datetime.now(UTC)) for n in range(6)
        ]
        ledger.note("Ada Obi", [each.key for each in messages], 0, messages)
    program = (
        "import sys\nfrom pathlib import Path\nfrom tasks.follow import tell\n"
        "from tasks.follow.ledger import ledger_of, open_ledger\n"
        "from tasks.settings import Settings\n"
        "with open_ledger(ledger_of(Settings(Path(sys.argv[1])))) as ledger:\n"
        "    tell._send(ledger, ledger.followed()[0])\n"
    )
    command = [sys.executable, "-c", program, str(settings.home)]
    killed = subprocess.Popen(command, env=os.environ | {DESK: inbox.address})
    while len(inbox.came) < 2:
        assert killed.poll() is None or len(inbox.came) >= 2
        time.sleep(0.001)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    subprocess.run(command, env=os.environ | {DESK: inbox.address}, check=True)
    words = [each["message"].split(" of hers")[0] for each in inbox.came]
    assert set(words) == {f"Words {n}" for n in range(6)}
    assert len(words) <= 7
    with open_ledger(ledger_of(settings)) as ledger:
        assert ledger.waiting("Ada Obi") == []


@pytest.mark.usefixtures("ada")
def test_very_many_are_one_message(settings: Settings, inbox: Inbox, address: str) -> None:
    follow(settings, "Ada Obi", "--to", address)
    followed = Followed("Ada Obi", send_to=address)
    with open_ledger(ledger_of(settings)) as ledger:
        many = [
            as_message(said(f"Words {n} of hers"), followed, datetime.now(UTC))
            for n in range(MOST_AT_ONCE + 5)
        ]
        ledger.note("Ada Obi", [each.key for each in many], 0, many)
    assert tell.fn(settings) == Told(0, 1, 0)
    assert inbox.titles == ["25 new statements: Ada Obi"]
    assert "and 5 more, which the feed lists" in inbox.came[0]["message"]


@pytest.mark.parametrize(
    "given", ["json://127.0.0.1/x", "slack://token/token", "env:", "block:a b", "env:A B", "desk"]
)
def test_no_address_is_kept_in_the_home(settings: Settings, given: str) -> None:
    with pytest.raises(AddressError, match="not kept in the home"):
        check_place(given)
    assert "env:DESK_ADDRESS" in follow(settings, "Ada Obi", "--to", given, code=2)
    assert not ledger_of(settings).exists()


@pytest.mark.usefixtures("ada")
def test_a_name_that_nobody_bears_is_followed_and_said_to_be_new(settings: Settings) -> None:
    told = follow(settings, "Ada Obbi")
    assert "nobody of this name is quoted yet; did you mean Ada Obi?" in told


def said(content: str, *pages: int, cluster: int | None = None) -> Said:
    words = (content, "Ada Obi", "Mail", "Pier", "https://a.example/", None, cluster)
    return Said(*words, frozenset(pages))


def test_what_is_new(tmp_path: Path) -> None:
    with open_ledger(tmp_path / "ledger.sqlite3") as ledger:
        look = ledger.note_pages([1, 2])
        first = new_in([said("It is shut now.", 1), said("“It is SHUT, now”", 2)], ledger, "Ada")
        assert [each.content for each in first.new] == ["It is shut now."], "one by its words"
        ledger.note("Ada", first.keys, look)
        reread = [said("It is shut now, she said.", 1)]
        assert new_in(reread, ledger, "Ada").new == [], "only the reading changed"
        revised = [said("It is shut now, she said.", 7)]
        assert new_in(revised, ledger, "Ada").new == revised, "the page changed"
        assert ledger.note_pages([1, 2, 7]) == look + 1
        assert new_in(revised, ledger, "Ada").new == revised, "it was not looked at since"
        doubtful = [said("It is shut now, she said.", 2, 7)]
        assert new_in(doubtful, ledger, "Ada").new == doubtful, "it may be the new page"
        alike = [said("It is shut now.", 1, cluster=5), said("It is shut, and cold.", 9, cluster=5)]
        assert new_in(alike, ledger, "Ada").new == [], "a longer form of what is known"
        assert new_in(alike, ledger, "Zoë").new == alike[:1], "each follow knows its own"
        ledger.note("Ada", [], look + 1)
        assert new_in(revised, ledger, "Ada").new == [], "nor is a page new twice"


def test_what_a_newer_reading_finds_in_an_old_page_is_not_told(
    settings: Settings, inbox: Inbox, address: str
) -> None:
    read(settings, ("Kyle Gazette", ZOE), ("Selby Mail", ADA))
    follow(settings, "Ada Obi", "--to", address)
    follow(settings, "said_about", "Ada Obi", "--to", address)
    with open_ledger(ledger_of(settings)) as ledger:
        names = [each.name for each in ledger.followed()]
        assert [len(ledger.known(name)) for name in names] == [1, 1]
    # As if nothing had been found in these pages before.
    with closing(sqlite3.connect(ledger_of(settings))) as con, con:
        con.execute("delete from known")
    assert tell.fn(settings) == Told()
    read(settings, ("Port Post", AGAIN))
    assert tell.fn(settings) == Told(1, 1, 0)
    assert inbox.titles == ["Ada Obi in Port Post"]


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    hostile = Said(
        "<script>&\x1b[31m\x00\ud800\nTo: all", "A\nB", "<b>", None, "javascript:alert(1)", None
    )
    message = as_message(hostile, Followed("A"), datetime.now(UTC))
    assert message.title.count("\n") == 0
    write_feed(tmp_path / "a.atom", Followed("A"), [message, replace_url(message)])
    (first, second) = etree.parse(tmp_path / "a.atom").getroot().findall(f"{{{ATOM}}}entry")
    assert "\x1b" not in "".join(map(str, first.itertext()))
    assert first.find(f"{{{ATOM}}}link") is None
    link = second.find(f"{{{ATOM}}}link")
    assert link is not None
    assert link.get("href") == 'https://a.example/"><x'


def replace_url(message: Message) -> Message:
    return replace(message, url='https://a.example/"><x')
