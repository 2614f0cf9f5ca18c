"""What `pipx install` and `uv tool install` would get is whole, and works from anywhere."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
UV = Path(sys.executable).parent / "uv"
GIT = shutil.which("git") or "git"
PACKAGES = ("flows", "onrecord", "sql", "tasks")
DATA = "onrecord-0.1.0.data/data/share/onrecord/"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    subprocess.run([GIT, "-C", ROOT, "checkout-index", "-a", f"--prefix={source}/"], check=True)
    site = source / "flows" / "cli" / "docs" / "site"  # as `make docs` leaves it
    (site / "search").mkdir(parents=True)
    (site / "search" / "index.json").touch()
    build = [UV, "build", "--wheel", "--no-build-isolation", "--quiet", "--out-dir", folder, source]
    subprocess.run([*map(str, build), "--python", sys.executable], check=True)
    return next(folder.glob("*.whl"))


def files_of(*folders: str) -> set[str]:
    listed = subprocess.run(
        [GIT, "-C", ROOT, "ls-files", *folders], capture_output=True, text=True, check=True
    )
    return set(listed.stdout.split("\n")) - {""}


def test_the_wheel_holds_every_file_of_the_packages_and_the_samples(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
    assert files_of(*PACKAGES) - names == {"onrecord/golden.toml"}, "it is for tests"
    assert {DATA + name for name in files_of("samples")} <= names
    assert "flows/cli/docs/site/search/index.json" in names
    outside = {name.split("/")[0] for name in names if not name.startswith("onrecord-0")}
    assert outside == set(PACKAGES)


def test_what_is_installed_demonstrates_itself_anywhere(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "tool"
    python = place / "bin" / "python"
    subprocess.run([UV, "venv", "--quiet", "--python", sys.executable, place], check=True)
    subprocess.run(
        [UV, "pip", "install", "--quiet", "--no-deps", "--python", python, wheel], check=True
    )
    # What it depends on is the suite's own; what is installed stands before it.
    (installed,) = place.glob("lib/python3*/site-packages")
    (ours,) = Path(sys.prefix).glob("lib/python3*/site-packages")
    (installed / "dependencies.pth").write_text(f"{ours}\n")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    found = subprocess.run(
        [place / "bin" / "onrecord", "demo"],
        cwd=elsewhere,
        env=os.environ | {"PREFECT_HOME": str(tmp_path / "prefect")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert f"reading {place}/share/onrecord/samples into onrecord-demo" in found.stderr
    assert "Nnenna Haldwick" in found.stdout
    assert "Next: `onrecord ask --home onrecord-demo` lists" in found.stdout
    assert (elsewhere / "onrecord-demo" / "onrecord.duckdb").exists()
