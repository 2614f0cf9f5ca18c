"""An object store in a process of its own, on loopback."""

import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from tasks.settings import Settings
from tests.conftest import free_port, wait_for
from tests.test_crash import finish

ACCESS = {
    "AWS_ACCESS_KEY_ID": "nobody",
    "AWS_SECRET_ACCESS_KEY": "nothing",
    "AWS_REGION": "us-east-1",
}


@pytest.fixture(scope="session")
def object_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that speaks S3, with a bucket named `lake`."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    log = tmp_path_factory.mktemp("s3") / "server.log"
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    with log.open("wb") as words:
        server = subprocess.Popen(command, stdout=words, stderr=words)
        try:
            wait_for(url, server)
            made = urllib.request.Request(f"{url}/lake", method="PUT")  # noqa: S310  # loopback
            with urllib.request.urlopen(made):  # noqa: S310  # the same
                pass
            yield url
        finally:
            server.terminate()
            server.wait(timeout=600)


@pytest.fixture
def lake_url(object_store: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of an empty lake; this process and what it starts may use it."""
    for name, value in {**ACCESS, "AWS_ENDPOINT_URL": object_store}.items():
        monkeypatch.setenv(name, value)
    return f"s3://lake/{uuid4().hex}"


@pytest.fixture
def distant(tmp_path: Path, lake_url: str, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A home here, a lake in the object store, for this process and those that it starts."""
    monkeypatch.setenv("ONRECORD_LAKE", lake_url)
    return Settings(home=tmp_path / "home", lake_at=lake_url)


@pytest.fixture(scope="session")
def sources(samples: Path) -> Path:
    """Articles, a live blog and a page that is refused, each a batch of its own."""
    return samples / "saltmere-courier"


@pytest.fixture(scope="session")
def undisturbed(
    tmp_path_factory: pytest.TempPathFactory, sources: Path, prefect_api: str
) -> tuple[Settings, float]:
    """What a run on one process over a lake in folders made, and the seconds that it took."""
    settings = Settings(home=tmp_path_factory.mktemp("undisturbed") / "home")
    return settings, finish(settings.home, sources, prefect_api)
