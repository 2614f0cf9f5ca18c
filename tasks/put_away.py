"""Put away: move files out of the drop folder once lake or warehouse has what they held."""

import logging
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

import sql
from onrecord.records import PageId
from tasks.machine.paths import shown
from tasks.runs.intake import Intake
from tasks.runs.record import OpenRun
from tasks.settings import SettingsError
from tasks.sources import Taken
from tasks.sources.dropped import DONE, REFUSED, Stamp
from tasks.warehouse.session import look_up

log = logging.getLogger(__name__)


@task(name="put away", task_run_name="put away", cache_policy=NO_CACHE)
def put_away(
    run: OpenRun, intake: Intake, waiting: Collection[int] = frozenset()
) -> tuple[int, int]:
    """Move the files that this run took: to `.done/<day>/`, or `.refused/<day>/`.

    A file counts as refused if no article came of it. A file that has changed since it was read
    stays for the next run. If the process ends before this task, all files stay.

    Args:
        run: The run under way.
        intake: What it was offered.
        waiting: Pages that became articles in the lake, which wait for a load.

    Returns:
        How many files went to `.done` and how many to `.refused`.

    Raises:
        SettingsError: A folder to put things away in is a link that leads elsewhere.
        OSError: A file cannot be moved.
    """
    if not intake.taken:
        return 0, 0
    keys = [key for taken in intake.taken for key in taken.page_ids]
    became = look_up(run.settings.warehouse, run.lake, partial(_articles, keys)).union(waiting)
    day = f"{datetime.now(UTC):%Y-%m-%d}"
    moved = {DONE: 0, REFUSED: 0}
    for taken in intake.taken:
        where = REFUSED if became.isdisjoint(taken.page_ids) else DONE
        moved[where] += _move(taken, Path(where, day))
    log.info("put away %d dropped files, %d of them refused", sum(moved.values()), moved[REFUSED])
    return moved[DONE], moved[REFUSED]


def _articles(page_ids: Iterable[PageId], con: "duckdb.DuckDBPyConnection") -> set[int]:
    """The pages that became an article, whether that is the current version or not."""
    rows = con.execute(sql.statement("list_versions_of"), {"page_ids": [*page_ids]})
    return {row[0] for row in rows.fetchall()}


def _move(taken: Taken, where: Path) -> bool:
    path, folder = taken.path, taken.folder
    try:
        changed = Stamp.of(path) != taken.stamp
    except FileNotFoundError:
        return False  # another run was faster
    if changed:
        log.info("%s has changed since it was read, and stays for the next run", shown(path))
        return False
    target = folder / where / path.relative_to(folder)
    if not target.parent.resolve().is_relative_to(folder):
        raise SettingsError(
            f"{shown(target.parent)}: a link that leads out of the drop folder; remove it"
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    path.rename(_free(target))
    return True


def _free(path: Path) -> Path:
    """The path, or `name-2.txt` and so on where it is taken."""
    number, free = 1, path
    while free.exists() or free.is_symlink():
        number += 1
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return free
