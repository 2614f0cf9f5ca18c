"""The folder of an audit: written by `onrecord sample`, read by `onrecord validate`."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from flows.cli.audit.coding import as_codebook, as_page, as_table
from onrecord.audits.agreement import Agreement, agreement
from onrecord.audits.answers import (
    COLUMNS,
    MISSED,
    AnswersError,
    Codes,
    Disagreement,
    asked_fields,
    decode_answers,
    parse_answers,
    settle,
    units,
)
from onrecord.audits.corrections import corrections
from onrecord.audits.figures import figures
from onrecord.audits.sample import Sample, from_json, to_json
from onrecord.corrections.rows import as_csv
from tasks.audits.drawing import Drawn
from tasks.audits.results import Evaluated

SAMPLE = "sample.json"
SETTLED = "settled.csv"
DISAGREEMENTS = "disagreements.csv"
CORRECTIONS = "corrections.csv"
LARGEST = 100 * 2**20
"""Bytes of a file of answers at most."""


class FolderError(ValueError):
    """The folder cannot be used; the message says why and what to do."""


def write_folder(folder: Path, drawn: Drawn) -> None:
    """Write what coders need, and what the evaluation needs.

    Raises:
        FolderError: There is another sample in the folder.
        OSError: It cannot be written.
    """
    if (folder / SAMPLE).exists():
        raise FolderError(f"{folder} holds a sample already; name another folder")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "coding.html").write_text(as_page(drawn), encoding="utf-8")
    # With a byte order mark, or Excel reads another encoding.
    (folder / "coding.csv").write_text(as_table(drawn), encoding="utf-8-sig", newline="")
    (folder / "codebook.md").write_text(as_codebook(drawn), encoding="utf-8")
    (folder / SAMPLE).write_text(to_json(drawn.sample), encoding="utf-8")


def evaluate(folder: Path, files: Sequence[Path], preferred: str | None = None) -> Evaluated:
    """Read what coders coded, and what was settled, and compute the figures.

    Where coders disagree and `settled.csv` of the folder does not say who is right,
    `disagreements.csv` lists it, and there are no figures: without these items, which are the
    difficult ones, the tables would look better than they are.

    Args:
        folder: The sample's folder.
        files: A file per coder; the file's name is the coder's.
        preferred: A coder whose codes count where coders disagree; None for nobody.

    Raises:
        FolderError: A file cannot be read, or two have one name.
        SampleError: The folder holds no sample.
        AnswersError: A file of answers cannot be used.
    """
    path = folder / SAMPLE
    if not path.is_file():
        raise FolderError(f"{path}: no such file; give the folder that `onrecord sample` wrote")
    sample = from_json(_text(path), str(path))
    coders = {file.stem: parse_answers(_answers(file), str(file), sample) for file in files}
    if len(coders) < len(files):
        raise FolderError("two files have one name; name each after its coder")
    decided = {}
    if (folder / SETTLED).is_file():
        decided = parse_answers(_answers(folder / SETTLED), str(folder / SETTLED), sample)
    if preferred is not None:
        if preferred not in coders:
            raise FolderError(f"--prefer {preferred}: choose one of {', '.join(coders)}")
        decided = {**coders[preferred], **decided}
    settled = settle([*coders.values()], decided)
    if settled.open:
        text = disagreements(settled.open, [*coders], sample)
        (folder / DISAGREEMENTS).write_text(text, encoding="utf-8-sig", newline="")
    found = [] if settled.open else figures(sample, settled.codes)
    return Evaluated(sample, coders, settled, _agreement(coders, sample), found)


def write_corrections(folder: Path, evaluated: Evaluated, at: date) -> int:
    """Write what was found wrong as `corrections.csv`, for `onrecord correct --from`.

    Returns:
        How many corrections follow; without any no file is written.
    """
    by = ", ".join(evaluated.coders)
    rows = [*corrections(evaluated.sample, evaluated.settled.codes, by, at)]
    if rows:
        (folder / CORRECTIONS).write_text(as_csv(rows), encoding="utf-8", newline="")
    return len(rows)


def _answers(path: Path) -> str:
    if path.stat().st_size > LARGEST:
        raise FolderError(f"{path}: over {LARGEST // 2**20} MB; is it a file of answers?")
    try:
        return decode_answers(path.read_bytes())
    except AnswersError as error:
        raise AnswersError(f"{path}: {error}") from None


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise FolderError(f"{path}: not UTF-8; give the file as it was written") from None


def _agreement(coders: Mapping[str, Codes], sample: Sample) -> dict[str, Agreement]:
    if len(coders) < 2:
        return {}
    found = {
        name: agreement(units([*coders.values()], name, sample))
        for name in (*asked_fields(sample), MISSED)
    }
    return {name: each for name, each in found.items() if each is not None}


def disagreements(open_ones: Sequence[Disagreement], coders: Sequence[str], sample: Sample) -> str:
    """A table of what is open: a row per item and field, with the code of each coder.

    Items stand in the sample's order, as in the coding page.
    """
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["item", "field", *coders, "number"])
    places = {item.item: place for place, item in enumerate(sample.items, start=1)}
    for each in sorted(open_ones, key=lambda each: (places[each.item], COLUMNS.index(each.field))):
        rows.writerow([each.item, each.field, *(c or "" for c in each.codes), places[each.item]])
    return out.getvalue()
