"""`make docs`: the documents as a site that needs no network, with the interface from docstrings.

The pages come from README, CONTRIBUTING, CHANGELOG and `docs/`, as they are read in the repository.
Links between them are made to fit; what leads nowhere, or anything that a page would load from
elsewhere, fails the build. The site goes to `flows/cli/docs/site`, which the wheel takes along.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml  # type: ignore[import-untyped]  # stubs would be one more package for one call

from onrecord import FACE

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
SITE = ROOT / "flows" / "cli" / "docs" / "site"
QUIET = {"NO_MKDOCS_2_WARNING": "1"}
"""Keeps an advertisement out of the output."""

SHIM = "iframe-worker-1.0.4.js"

FRONT = {
    "README.md": "index.md",
    "CONTRIBUTING.md": "contributing.md",
    "CHANGELOG.md": "changelog.md",
}
"""Documents of the repository's first folder, and their names in the site."""

THEMES = {
    "Start": ["index.md", "first-steps.md", "tour.md", "how-it-works.md"],
    "Read": ["sources.md", "collecting.md", "follow.md"],
    "Ask": ["sql.md", "report.md", "checking.md", "python.md", "api.md", "assistants.md"],
    "Publish": ["export.md", "methods.md", "validation.md", "corrections.md"],
    "Tables": ["ontology.md", "data-dictionary.md", "rules.md", "confidence.md", "entities.md"],
    "Operate": ["operations.md", "capacity.md", "cluster.md", "load.md"],
}
"""The pages by theme; the last ones, and the decisions, follow by themselves."""

LINK = re.compile(r"(\]\()([^)#:\s]+)((?:#[^)\s]*)?\))")
FROM_ELSEWHERE = re.compile(
    rb"""(?:src|data-src)\s*=\s*["']?(?:https?:)?//"""
    rb"""|<link(?=[^>]*rel=["']?(?:stylesheet|preconnect|preload|icon))[^>]*href=["']?(?:https?:)?//"""
    rb"""|@import\s+(?:url\()?["']?(?:https?:)?//|url\(["']?(?:https?:)?//"""
)


def main() -> None:
    """Build the site, or say what is wrong and end with 1."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=SITE, help="folder of the site")
    out: Path = parser.parse_args().out.absolute()
    with tempfile.TemporaryDirectory() as folder:
        stage = Path(folder)
        pages = gather(stage / "pages")
        (stage / "mkdocs.yml").write_text(yaml.safe_dump(settings(stage, out, pages)), "utf-8")
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
        asked = [*command, "-f", str(stage / "mkdocs.yml")]
        ended = subprocess.run(asked, cwd=ROOT, env=os.environ | QUIET, check=False)  # noqa: S603  # this very program
    if ended.returncode:
        sys.exit("the site was not built: the lines above say why")
    if loaded := from_elsewhere(out):
        sys.exit("the site would load from elsewhere: " + ", ".join(loaded))
    size = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
    print(f"{len(pages)} pages, {size / 1e6:.1f} MB: {out / 'index.html'}")


def gather(folder: Path) -> list[str]:
    """Put all pages into a folder; returns their names."""
    shutil.copytree(
        ROOT / "docs",
        folder,
        ignore=shutil.ignore_patterns("*.ipynb", "*.py", "__marimo__", "__pycache__"),
    )
    for name, there in FRONT.items():
        text = (ROOT / name).read_text(encoding="utf-8")
        (folder / there).write_text(LINK.sub(_from_the_front, text), encoding="utf-8")
    for page in folder.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(LINK.sub(_to_the_front, text), encoding="utf-8")
    (folder / "api.md").write_text(interface(), encoding="utf-8")
    (folder / "tour.md").write_text(tour(), encoding="utf-8")
    shutil.copy(HERE / SHIM, folder / SHIM)
    return sorted(str(page.relative_to(folder)) for page in folder.rglob("*.md"))


def _from_the_front(link: re.Match[str]) -> str:
    target = FRONT.get(link[2], link[2].removeprefix("docs/"))
    return f"{link[1]}{target}{link[3]}"


def _to_the_front(link: re.Match[str]) -> str:
    """Documents of the first folder as pages; files of the code by their names alone."""
    up, name = re.fullmatch(r"((?:\.\./)*)(.*)", link[2]).groups()  # type: ignore[union-attr]
    if up and name in FRONT:
        return f"{link[1]}{up.removeprefix('../')}{FRONT[name]}{link[3]}"
    if name in {"tour.ipynb", "tour.py"}:
        return f"{link[1]}tour.md{link[3]}"
    if up and name.split("/")[0] in {"onrecord", "tasks", "flows", "sql", "samples", "tests"}:
        return f"{link[1]}{up.removeprefix('../')}contributing.md#the-map)"
    return link[0]


def tour() -> str:
    """The notebook as a page: its words, its code and what that printed."""
    cells = json.loads((ROOT / "docs" / "tour.ipynb").read_text(encoding="utf-8"))["cells"]
    parts = []
    for cell in cells:
        source = "".join(cell["source"])
        parts.append(source if cell["cell_type"] == "markdown" else f"```python\n{source}\n```")
        printed = ("".join(output["text"]).rstrip() for output in cell.get("outputs", []))
        parts += [f"```text\n{text}\n```" for text in printed]
    return "\n\n".join(parts) + "\n"


def interface() -> str:
    """The page of what `import onrecord` offers, by directives that mkdocstrings fills."""
    lines = [
        "# The interface",
        "",
        "What `import onrecord` offers; [python.md](python.md) shows it.",
        "",
    ]
    for name, module in FACE.items():
        lines += [f"## onrecord.{name}", "", f"::: {module}.{name}", ""]
    return "\n".join(lines)


def settings(stage: Path, out: Path, pages: list[str]) -> dict[str, object]:
    """What mkdocs is told."""
    named = [page for theme in THEMES.values() for page in theme]
    nav: list[object] = [
        {theme: [page for page in listed if page in pages]} for theme, listed in THEMES.items()
    ]
    decisions = [page for page in pages if page.startswith("decisions/")]
    decisions.sort(key=lambda page: (not page.endswith("README.md"), page))
    rest = [page for page in pages if page not in {*named, *decisions}]
    nav += [{"Take part": rest}, {"Decisions": decisions}]
    return {
        "site_name": "OnRecord",
        "docs_dir": str(stage / "pages"),
        "site_dir": str(out),
        "use_directory_urls": False,
        "nav": nav,
        "theme": {
            "name": "material",
            "font": False,
            "features": ["navigation.sections", "navigation.top", "content.code.copy"],
            "palette": [
                {"media": "(prefers-color-scheme: light)", "scheme": "default"},
                {"media": "(prefers-color-scheme: dark)", "scheme": "slate"},
            ],
        },
        "extra": {"generator": False, "polyfills": [SHIM]},
        "plugins": ["search", "offline", {"mkdocstrings": {"handlers": {"python": _python()}}}],
        "markdown_extensions": [
            {"toc": {"permalink": True}},
            "tables",
            "pymdownx.superfences",
            {"pymdownx.highlight": {"pygments_lang_class": True}},
        ],
        "validation": {
            "nav": {"omitted_files": "warn", "not_found": "warn", "absolute_links": "warn"},
            "links": {
                "not_found": "warn",
                "anchors": "warn",
                "absolute_links": "warn",
                "unrecognized_links": "warn",
            },
        },
    }


def _python() -> dict[str, object]:
    return {
        "paths": [str(ROOT)],
        "options": {
            "docstring_style": "google",
            "heading_level": 3,
            "show_root_heading": False,
            "show_source": False,
            "show_bases": False,
            "members_order": "source",
            "separate_signature": True,
            "show_signature_annotations": True,
        },
    }


def from_elsewhere(site: Path) -> list[str]:
    """Files of a site that would make a browser load something from another place."""
    return [
        f"{file.relative_to(site)}: {found[0].decode(errors='replace')}"
        for ending in ("*.html", "*.css")
        for file in site.rglob(ending)
        if (found := FROM_ELSEWHERE.search(file.read_bytes()))
    ]
