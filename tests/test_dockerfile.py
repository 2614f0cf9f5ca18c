"""The image is what its file says: linted, and its steps done as far as they go without Docker."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILE = ROOT / "deploy" / "Dockerfile"
BIN = Path(sys.executable).parent
STEPS = re.sub(r"\\\n", " ", FILE.read_text(encoding="utf-8"))


def steps(name: str) -> list[str]:
    """The arguments of each step of this name, in the order of the file."""
    return re.findall(rf"^{name} (.+)$", STEPS, re.MULTILINE)


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the image with what its COPY steps bring, and its environment.

    What it depends on is the suite's own instead of another gigabyte from a registry; the last line
    of `make .venv/installed`, which installs the copied code, is run as it stands in the Makefile.
    """
    folder = tmp_path_factory.mktemp("image")
    for step in steps("COPY"):
        *sources, target = [word for word in shlex.split(step) if not word.startswith("--")]
        for source in sources:
            here, there = ROOT / source, folder / target
            ignored = shutil.ignore_patterns("__pycache__", "site")
            if here.is_dir():
                shutil.copytree(here, there, ignore=ignored)
            else:
                shutil.copy(here, there)
    made = subprocess.run
    made([BIN / "uv", "venv", "--quiet", "--python", sys.executable, folder / ".venv"], check=True)
    (installed,) = folder.glob(".venv/lib/python3*/site-packages")
    (ours,) = Path(sys.prefix).glob("lib/python3*/site-packages")
    (installed / "zz_dependencies.pth").write_text(f"{ours}\n")
    makefile = (folder / "Makefile").read_text(encoding="utf-8")
    (line,) = re.findall(r"^\t\$\(BIN\)/(uv pip install .*--editable \.)$", makefile, re.MULTILINE)[
        :1
    ]
    words = shlex.split(line.replace("$(BIN)", ".venv/bin"))
    made([BIN / words[0], *words[1:]], cwd=folder, check=True)
    return folder


def test_the_file_is_linted() -> None:
    found = subprocess.run(
        [BIN / "hadolint", "--no-color", FILE], capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stdout) == (0, "")


def test_the_image_needs_no_more_than_it_copies(image: Path, tmp_path: Path) -> None:
    environment = dict(re.findall(r"(\w+)=(\S+)", " ".join(steps("ENV"))))
    assert environment["PATH"].split(":")[0] == "/opt/onrecord/.venv/bin"
    assert steps("WORKDIR") == [environment["ONRECORD_ROOT"]]
    assert steps("VOLUME") == [environment["ONRECORD_HOME"]]
    known = {"ONRECORD_HOME": str(tmp_path / "home"), "ONRECORD_ROOT": str(image)}
    clean = {name: value for name, value in os.environ.items() if "ONRECORD" not in name}

    def run(*words: str) -> "subprocess.CompletedProcess[str]":
        program = image / ".venv" / "bin" / words[0]
        return subprocess.run(
            [program, *words[1:]],
            cwd=tmp_path,
            env=clean | known,
            capture_output=True,
            text=True,
            check=False,
        )

    where = run("python", "-c", "import flows.cli, sql; print(flows.cli.__file__, sql.FOLDER)")
    assert where.stdout.split() == [
        str(image / "flows" / "cli" / "__init__.py"),
        str(image / "sql"),
    ], where.stderr
    (command,) = steps("CMD")
    ended = run(*json.loads(command))
    assert ended.returncode == 1
    assert "there is no warehouse yet; `onrecord ingest` makes one" in ended.stderr
    assert "ingest" in (image / "prefect.yaml").read_text(encoding="utf-8")


def test_the_steps_run_as_a_user_of_their_own() -> None:
    (uid,) = steps("USER")
    assert f"--uid {uid} " in STEPS
    assert STEPS.index(f"USER {uid}") < STEPS.index("RUN make")
