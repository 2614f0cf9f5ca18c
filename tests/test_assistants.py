"""An assistant asks over the real protocol, politely and not: it gets answers and nothing else."""

import hashlib
import json
import os
import random
import sys
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import ClientSession, StdioServerParameters, types
from mcp.client.stdio import stdio_client
from mcp.shared.exceptions import MCPError

from flows.cli.assistants import CHECK, LIMITS, LONGEST, MOST_CHARACTERS, MOST_ROWS, offered
from sql.questions import questions
from tasks.settings import Settings
from tests.typed import typed

ONRECORD = Path(sys.executable).with_name("onrecord")
CALLS = 300
SEED = 26
CANARY = "the-canary-sings-at-dawn"
MOST_MEMORY_KB = 1_500_000

HOSTILE: tuple[Any, ...] = (
    "'; drop table quotes; --",
    "x') union all select * from read_csv('{canary}') --",
    "x'; attach '{folder}/taken.duckdb' as taken; create table taken.t as select 1; --",
    "'; copy quotes to '{folder}/taken.csv'; --",
    "'; copy (select 1) to '{home}/onrecord.duckdb'; --",
    "'; install httpfs; load httpfs; --",
    "'; set enable_external_access = true; --",
    "'; pragma database_list; --",
    "read_text('{canary}')",
    "{canary}",
    "../../../../../../../../{canary}",
    "file://{canary}",
    "$(cat {canary})",
    "`touch {folder}/taken`",
    "%s%s%s%n",
    "\x00",
    "\x1b]0;owned\x07",
    "\u202e\u2066" * 20,
    "a" * (LONGEST + 1),
    "a " * 999,
    "(" * 500,
    '"' * 999,
    "* * * *",
    "",
    " ",
    "%",
    "_",
    2**63,
    -(2**63),
    10**30,
    -1,
    0,
    1e308,
    True,
    None,
    [],
    ["Ada", "Obi"],
    {"name": {"$gt": ""}},
    "2026-13-45",
    "9999-12-31",
    "-infinity",
    "nan",
)
NAMES = ("", "sql", "read_file", "../check", "who_said; drop table quotes", "check\n", "__class__")


@asynccontextmanager
async def assistant(home: Path, cwd: Path) -> AsyncIterator[ClientSession]:
    environment = {"ONRECORD_HOME": str(home), "PATH": os.environ["PATH"]}
    server = StdioServerParameters(command=str(ONRECORD), args=["mcp"], env=environment, cwd=cwd)
    async with stdio_client(server) as streams, ClientSession(*streams) as session:
        await session.initialize()
        yield session


def meet(home: Path, cwd: Path, talk: Callable[[ClientSession], Awaitable[None]]) -> None:
    async def meeting() -> None:
        async with assistant(home, cwd) as session:
            await talk(session)

    anyio.run(meeting)


def said(result: types.CallToolResult) -> Any:
    (content,) = result.content
    assert isinstance(content, types.TextContent)
    return content.text


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file below a folder, with what it holds."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def servers() -> dict[int, int]:
    """The peak memory, in KB, of this process's children that speak the protocol."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            status = dict(
                line.split(":", 1) for line in (folder / "status").read_text().splitlines()
            )
            command = (folder / "cmdline").read_text()
        except OSError:  # it has ended
            continue
        if int(status["PPid"]) == os.getpid() and "mcp" in command.split("\0"):
            found[int(folder.name)] = int(status["VmHWM"].split()[0])
    return found


def test_every_question_and_check_are_tools_that_only_read(
    sample_home: Settings, tmp_path: Path
) -> None:
    async def talk(session: ClientSession) -> None:
        tools = {tool.name: tool for tool in (await session.list_tools()).tools}
        assert set(tools) == {CHECK, *questions()} == {each.name for each in offered()}
        for tool in tools.values():
            assert tool.annotations is not None
            assert tool.annotations.read_only_hint is True
            assert tool.input_schema["additionalProperties"] is False
        told = await session.call_tool("who_said", {"name": "Nnenna Haldwick"})
        rows = json.loads(said(told))["rows"]
        assert len(rows) > 5
        assert any("mud is not a mystery" in str(row) for row in rows)
        words = {"words": "The mud is not a mystery", "speaker": "Nnenna Haldwick"}
        checked = json.loads(said(await session.call_tool(CHECK, words)))
        assert (checked["outcome"], checked["quotes"][0]["speaker"]) == (
            "trimmed",
            "Nnenna Haldwick",
        )
        absent = await session.call_tool(CHECK, {"words": "The mud is a great mystery to all"})
        assert json.loads(said(absent))["outcome"] != "verbatim"
        wrong = await session.call_tool("who_said", {"name": "Nena Haldwick"})
        assert "did you mean Nnenna Haldwick" in said(wrong)
        cut = await session.call_tool("own_words", {})
        assert "below --at-least 5" in said(cut)

    meet(sample_home.home, tmp_path, talk)


def hostile_calls(fill: Callable[[str], str]) -> list[tuple[str, dict[str, Any]]]:
    """Seeded: mostly real tools with one or all arguments hostile, some without a tool."""
    rng = random.Random(SEED)  # noqa: S311  # what is drawn is a test
    tools = {each.name: list(each.schema["properties"]) for each in offered()}
    calls: list[tuple[str, dict[str, Any]]] = []
    for number in range(CALLS):
        if number % 12 == 0:
            calls.append((rng.choice(NAMES), {"name": "x", "words": "x"}))
            continue
        name = rng.choice(list(tools))
        chosen = tools[name] or ["name"]
        chosen = chosen if rng.random() < 0.5 else rng.sample(chosen, 1)
        given = {one: rng.choice(HOSTILE) for one in chosen}
        if rng.random() < 0.1:
            given["home"] = "{folder}"
        calls.append(
            (
                name,
                {
                    key: fill(value) if isinstance(value, str) else value
                    for key, value in given.items()
                },
            )
        )
    return calls


def test_300_hostile_calls_reach_nothing(sample_home: Settings, tmp_path: Path) -> None:
    canary, folder = tmp_path / "canary.csv", tmp_path / "folder"
    canary.write_text(f"secret\n{CANARY}\n", encoding="utf-8")
    folder.mkdir()
    home = sample_home.home
    places = {"canary": str(canary), "folder": str(folder), "home": str(home)}

    def fill(text: str) -> str:
        for name, place in places.items():
            text = text.replace(f"{{{name}}}", place)
        return text

    before = fingerprint(home), fingerprint(tmp_path)
    answered = refused = 0

    async def talk(session: ClientSession) -> None:
        nonlocal answered, refused
        for name, arguments in hostile_calls(fill):
            began = time.monotonic()
            try:
                result = await session.call_tool(name, arguments)
                text, wrong = said(result), bool(result.is_error)
            except MCPError as error:
                text, wrong = str(error), True
            assert time.monotonic() - began < LIMITS.seconds + 60, (name, arguments)
            assert CANARY not in text, (name, arguments)
            assert "Traceback" not in text, (name, arguments)
            assert len(text) < MOST_CHARACTERS + 10_000, (name, arguments)
            refused, answered = refused + wrong, answered + (not wrong)
            if not wrong and name != CHECK:
                assert len(json.loads(text)["rows"]) <= MOST_ROWS
        (peak,) = servers().values()
        assert peak < MOST_MEMORY_KB
        with pytest.raises(MCPError):
            await session.read_resource(f"file://{canary}")
        told = await session.call_tool("top_voices", {"rows": 3})
        assert len(json.loads(said(told))["rows"]) == 3, "it still answers"

    meet(home, folder, talk)
    assert (fingerprint(home), fingerprint(tmp_path)) == before, "nothing was written"
    assert answered + refused == CALLS
    assert refused > CALLS / 3, "most are no calls that there are"
    assert answered > CALLS / 10, "hostile words are also names that nobody bears"


def test_without_the_extra_the_command_says_what_to_install(
    sample_home: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "flows.cli.assistants.server", raising=False)
    monkeypatch.setitem(sys.modules, "mcp", None)  # as Python notes what cannot be imported
    ended = typed(sample_home.home, "mcp")
    assert ended.exit_code == 1
    assert "pip install '.[mcp]'" in ended.stderr
