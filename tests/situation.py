"""The real command in an odd situation: another environment, folder, set of rights, or a signal."""

import ctypes
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

COMMAND = Path(sys.executable).with_name("onrecord")
PATIENCE_S = 1200
GIVE_UP_RIGHTS = (1, 2, 3)  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER
DROP_FROM_BOUNDING_SET = 24  # PR_CAPBSET_DROP
TRACEBACK = "Traceback (most recent call last)"


@dataclass
class Place:
    """A folder with a home in it, and commands that know nothing but what is said here.

    Attributes:
        folder: The working directory, unless another is named.
        api: Of a Prefect server; None where the command is to start its own.
    """

    folder: Path
    api: str | None = None

    @property
    def home(self) -> Path:
        return self.folder / "home"

    def write(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def start(
        self,
        *arguments: str,
        variables: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
        before: Callable[[], None] = lambda: None,
    ) -> "subprocess.Popen[str]":
        """Start the command as the leader of a process group, as a shell does."""
        given: dict[str, str | None] = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            # Empty databases are made once for all tests.
            "XDG_CACHE_HOME": os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache"),
            "LANG": "C.UTF-8",
            "PREFECT_API_URL": self.api,
            "ONRECORD_DROP_SECONDS": "0",
            "ONRECORD_WORKERS": "1",
            **(variables or {}),
        }

        def prepare() -> None:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            before()

        return subprocess.Popen(
            [str(COMMAND), *arguments, "--home", str(self.home)],
            env={name: value for name, value in given.items() if value is not None},
            cwd=cwd or self.folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            preexec_fn=prepare,  # noqa: PLW1509  # this process has no threads that hold locks
        )

    def run(
        self,
        *arguments: str,
        variables: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
        before: Callable[[], None] = lambda: None,
    ) -> "Ended":
        """Run the command to its end."""
        process = self.start(*arguments, variables=variables, cwd=cwd, before=before)
        out, err = process.communicate(timeout=PATIENCE_S)
        return Ended(process.returncode, out, err)


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it printed."""

    code: int
    out: str
    err: str

    def tells(self, code: int, *words: str) -> None:
        """It ended with this code and these words, in a sentence or two."""
        assert TRACEBACK not in self.out + self.err, self.err
        assert self.code == code, self.out + self.err
        assert [word for word in words if word not in self.err] == [], self.err
        assert self.err.startswith("onrecord: "), self.err
        assert len(self.err.splitlines()) <= 2, self.err


def as_anybody() -> None:
    """Let the process that is to start have no more rights than others; the superuser's pass over
    the permissions of files."""
    if os.getuid() == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        for right in GIVE_UP_RIGHTS:
            assert libc.prctl(DROP_FROM_BOUNDING_SET, right, 0, 0, 0) == 0


def with_few_files() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def wait_for_words(process: "subprocess.Popen[str]", words: str) -> Sequence[str]:
    """Read what it logs until a line has the words; the lines."""
    assert process.stderr is not None
    lines = []
    for line in process.stderr:
        lines.append(line)
        if words in line:
            return lines
    raise AssertionError(f"it ended without {words!r}: {lines}")


def wait_until_it_listens(process: "subprocess.Popen[str]") -> None:
    """Wait until the command answers signals itself: the first thing that it does."""
    deadline = time.monotonic() + PATIENCE_S
    while not _catches(process.pid, signal.SIGTERM):
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.001)


def _catches(pid: int, number: int) -> bool:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("SigCgt:"):
            return bool(int(line.split()[1], 16) >> (number - 1) & 1)
    raise AssertionError("this system does not tell which signals a process catches")
