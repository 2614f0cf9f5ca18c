"""A run's summary as Markdown, for its artifact in the Prefect UI."""

from urllib.parse import unquote

from onrecord.reasons import REASONS
from onrecord.records import Run
from onrecord.text.markdown import code, escaped, link
from onrecord.urls import split_url
from tasks.reading.run_summary import RunSummary
from tasks.runs.outcomes import WAITING, WAITS, faults_in_words
from tasks.runs.throughput import STAGES, Pace

OUTCOMES = {
    "new": "read for the first time, now in the warehouse",
    "unchanged": "read before, byte for byte the same",
    "duplicate": "the same article is held from another input",
    "rejected": "did not become an article",
}
UNITS = {"read": "inputs", "annotated": "articles"}


def described(run: Run) -> str:
    """A run in one sentence, for the UI's list of artifacts."""
    return (
        f"What the {run.flow} run of {run.started_at:%d %b %Y %H:%M} UTC took in, refused and "
        "found, and how fast it went."
    )


def summary(run: Run, facts: RunSummary, pace: Pace) -> str:
    """A run's outcome, voices, refusals and pace as Markdown."""
    parts = [
        _outcomes(run),
        _voices(facts),
        _refused(run, facts),
        _pace(pace),
        _packs(facts),
        _sizes(facts),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _outcomes(run: Run) -> str:
    rows = "\n".join(
        f"| {name} | {getattr(run, name) or 0:,} | {meaning} |"
        for name, meaning in OUTCOMES.items()
    )
    faults = f" **{faults_in_words(run.faults)}.**" if run.faults else ""
    faults += f" **{WAITS[0].upper()}{WAITS[1:]}.**" if run.outcome == WAITING else ""
    return (
        f"# {run.flow}: {run.outcome.replace('_', ' ')}\n\n"
        f"**{run.inputs or 0:,} inputs**, {run.annotated or 0:,} articles loaded with "
        f"**{run.quotes or 0:,} quotes**.{faults}\n\n"
        f"| outcome | inputs | meaning |\n|---|---:|---|\n{rows}"
    )


def _voices(facts: RunSummary) -> str:
    if not facts.voices:
        return ""
    rows = "\n".join(
        f"| {escaped(each.speaker)} | {escaped(each.kind)} | {each.quotes:,} | {each.articles:,} | "
        f"{each.sources:,} |"
        for each in facts.voices
    )
    return (
        "## Most quoted in this run\n\n"
        f"| speaker | type | quotes | articles | sources |\n|---|---|---:|---:|---:|\n{rows}"
    )


def _refused(run: Run, facts: RunSummary) -> str:
    if not run.rejected:
        return ""
    first = sum(each.items for each in facts.refused)
    known = f"{first:,} of {run.rejected:,} for the first time"
    rows = "\n".join(
        f"| `{each.reason}` | {each.items:,} | {REASONS[each.reason]} | "
        + "<br>".join(f"{_link(item)}: {escaped(detail)}" for item, detail in each.examples)
        + " |"
        for each in facts.refused
    )
    table = f"\n\n| reason | items | meaning | examples |\n|---|---:|---|---|\n{rows}"
    return f"## Rejected\n\n{known}; `onrecord ask rejected` lists all.{table if rows else ''}"


def _pace(pace: Pace) -> str:
    rows = []
    for stage in STAGES:
        seconds = pace.seconds(stage)
        if not seconds:
            continue
        unit, count = UNITS.get(stage), pace.stages[stage].count
        done = f"{count:,} {unit}" if unit else ""
        rate = f"{count / seconds:,.1f}" if unit else ""
        rows.append(f"| {stage} | {seconds:,.1f} | {done} | {rate} |")
    if not rows:
        return ""
    head = "| stage | done after (s) | what | per second |\n|---|---:|---|---:|\n"
    return "## Pace\n\n" + head + "\n".join(rows)


def _packs(facts: RunSummary) -> str:
    rows = "\n".join(
        f"| {escaped(pack)} | {articles:,} | {escaped(languages)} |"
        for pack, articles, languages in facts.packs
    )
    head = "| language pack | articles | languages |\n|---|---:|---|\n"
    return f"## How articles are read\n\n{head}{rows}" if rows else ""


def _sizes(facts: RunSummary) -> str:
    rows = "\n".join(f"| {name} | {rows:,} |" for name, rows in facts.sizes)
    return f"## The warehouse now\n\n| table | rows |\n|---|---:|\n{rows}"


def _link(item: str) -> str:
    """An item as a link if a browser can follow it, else as plain text."""
    if item.startswith("file:"):
        path, _, part = item.removeprefix("file:").removeprefix("//").partition("#")
        line = f", {escaped(part.replace('=', ' '))}" if part else ""
        return f"{code(unquote(path))}{line}"
    shown = item.partition("://")[2] if split_url(item) else ""
    return link(shown or item, item)
