"""A command's own server: the fork keeps nothing of the command, and serves what Prefect serves."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from flows.cli.serve.own_server import one_authority

FORKED = """
import json, os, sys
from pathlib import Path

home = Path(sys.argv[1])
held = (home / "held").open("w")
before = dict(os.environ)
os.environ["PREFECT_HOME"] = sys.argv[2]
from flows.cli.serve.own_server import provide_api

server = provide_api(home / "prefect")
import prefect.main

server.start()
lent = os.environ.keys() - before.keys()
server.wait()
with open(f"/proc/self/task/{os.getpid()}/children") as listed:
    (pid,) = listed.read().split()
places = [os.readlink(f"/proc/{pid}/fd/{each}") for each in os.listdir(f"/proc/{pid}/fd")]
print(json.dumps({
    "lent": sorted(lent),
    "places": places,
    "folder": os.readlink(f"/proc/{pid}/cwd"),
    "session": os.getsid(int(pid)) == int(pid),
}))
"""

SPAWNED = """
import sys
from pathlib import Path
from flows.cli.serve.own_server import SpawnedServer

server = SpawnedServer(Path(sys.argv[1]) / "prefect")
server.start()
server.wait()
"""

SERVED = """
import asyncio, json, sys
import httpx

if sys.argv[1] == "ours":
    from flows.cli.serve.app import NAME, create_app
    app = create_app()
    from fastapi._compat.v2 import ModelField
    import gc
    fields = [each for each in gc.get_objects() if type(each) is ModelField]
    built = sum(NAME in each.__dict__ for each in fields)
else:
    from prefect.server.api.server import create_app
    app, fields, built = create_app(), [], 0

async def ask():
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    asked = [
        ("GET", "/api/health"), ("GET", "/api/no-such"), ("DELETE", "/api/flows/filter"),
        ("POST", "/api/flows/"), ("GET", "/api/flow_runs/no-key"), ("PUT", "/api/health"),
        ("POST", "/api/work_pools/x/get_scheduled_flow_runs"), ("GET", "/api/flows"),
        ("POST", "/api/v2/concurrency_limits/increment"), ("GET", "/api/ui/flows/next-runs"),
    ]
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        return [(await client.request(*each, json={"limit": "x"})) for each in asked]

answers = [(each.status_code, each.text) for each in asyncio.run(ask())]
print(json.dumps({"fields": len(fields), "built": built, "answers": answers, "api": app.openapi()}))
"""


def program(code: str, *arguments: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    """A program that knows no server; it needs the working directory for nothing."""
    without = {name: value for name, value in os.environ.items() if "PREFECT" not in name}
    without |= {"DO_NOT_TRACK": "1", "PREFECT_SERVER_ANALYTICS_ENABLED": "false"}
    return subprocess.run(
        [sys.executable, "-P", "-c", code, *arguments],
        env=without | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def served(whose: str, home: Path) -> Mapping[str, Any]:
    ended = program(SERVED, whose, PREFECT_HOME=str(home))
    assert ended.returncode == 0, ended.stderr
    found: Mapping[str, Any] = json.loads(ended.stdout)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the server is not forked")
def test_a_forked_server_holds_nothing_of_the_command(tmp_path: Path) -> None:
    """Nor does the command keep what it lent to Prefect for the server's sake."""
    elsewhere = tmp_path / "elsewhere"
    ended = program(FORKED, str(tmp_path), str(elsewhere))
    assert ended.returncode == 0, ended.stderr
    found = json.loads(ended.stdout)
    assert found["lent"] == ["PREFECT_API_URL", "PREFECT_HOME"]
    assert not [place for place in found["places"] if place.endswith("held")]
    assert found["folder"] == str(tmp_path / "prefect")
    assert found["session"]
    assert (tmp_path / "prefect" / "prefect.db").exists()
    assert not (elsewhere / "prefect.db").exists()
    assert (tmp_path / "prefect" / "server.log").read_text() == ""


def test_where_it_is_not_forked_it_is_a_program(tmp_path: Path) -> None:
    (tmp_path / "prefect").mkdir()
    ended = program(SPAWNED, str(tmp_path))
    assert ended.returncode == 0, ended.stderr
    assert (tmp_path / "prefect" / "prefect.db").exists()


def test_it_serves_what_prefect_serves_and_makes_little_of_it_beforehand(tmp_path: Path) -> None:
    """Every route, with the same parameters and answers; sums say whether anything was spared."""
    ours, own = served("ours", tmp_path), served("prefect's", tmp_path)
    assert ours["answers"] == own["answers"]
    assert ours["api"] == own["api"]
    assert ours["fields"] > 500
    assert ours["built"] == 0


def test_one_authority_is_one_certificate_kept_for_the_next_command(tmp_path: Path) -> None:
    kept = one_authority(tmp_path)
    words = kept.read_text(encoding="utf-8")
    assert words.count("BEGIN CERTIFICATE") == words.count("END CERTIFICATE") == 1
    assert one_authority(tmp_path) == kept
    assert list(tmp_path.iterdir()) == [kept]


BEGUN = """
import sys
from flows.cli.serve.begin_prefect import begin_with_prefect

begin_with_prefect()
from prefect.logging import configuration
from prefect.settings import PREFECT_LOGGING_SETTINGS_PATH

set_up = configuration.PROCESS_LOGGING_CONFIG
path = PREFECT_LOGGING_SETTINGS_PATH.value()
path = path if path.exists() else configuration.DEFAULT_LOGGING_SETTINGS_PATH
assert set_up == configuration.load_logging_config(path) | {"incremental": False}
print(set_up["formatters"]["plain"]["format"], set_up["loggers"]["prefect"]["level"])
"""


@pytest.mark.parametrize("form", ["%(message)s", "${PREFECT_UI_URL} %(message)s"])
def test_prefects_log_is_set_up_as_prefect_does_it(tmp_path: Path, form: str) -> None:
    """Also where a file of the user's names another setting than the level."""
    (tmp_path / "logging.yml").write_text(
        "version: 1\n"
        f"formatters: {{plain: {{format: '{form}'}}}}\n"
        "loggers: {prefect: {level: '${PREFECT_LOGGING_LEVEL}'}, prefect.extra: {level: INFO}}\n",
        encoding="utf-8",
    )
    ended = program(
        BEGUN,
        PREFECT_HOME=str(tmp_path),
        PREFECT_LOGGING_LEVEL="ERROR",
        PREFECT_UI_URL="http://ui.example",
    )
    assert ended.returncode == 0, ended.stderr
    shown = form.replace("${PREFECT_UI_URL}", "http://ui.example")
    assert ended.stdout.strip() == f"{shown} ERROR"
