"""The public list of members of the US Congress, as rows of `people.csv`.

The list is that of github.com/unitedstates/congress-legislators; a newsroom brings the file, in
any of the forms in which it is published: YAML, JSON or CSV. YAML and JSON give each term its days;
the CSV only says what a member is now, so its rows have no days.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

COLUMNS = (
    "name",
    "from",
    "to",
    "party",
    "chamber",
    "state",
    "district",
    "stated_gender",
    "bioguide",
    "wikidata",
)
CHAMBERS = {"rep": "house", "sen": "senate"}
GENDERS = {"F": "female", "M": "male"}


class CongressError(ValueError):
    """The file is not the list; the message says why."""


def rows_of_members(members: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, str]]:
    """Yield a row for each term of each member.

    Args:
        members: What the file in YAML or JSON holds.

    Raises:
        CongressError: A member lacks a name or a term its days.
    """
    for number, member in enumerate(members, start=1):
        try:
            named, keys = member["name"], member["id"]
            name = named.get("official_full") or f"{named['first']} {named['last']}"
            for term in member["terms"]:
                yield _row(
                    name=name,
                    gender=member.get("bio", {}).get("gender", ""),
                    term=term,
                    days=(str(term["start"]), str(term["end"])),
                    keys=(keys["bioguide"], keys.get("wikidata", "")),
                )
        except (AttributeError, KeyError, TypeError) as problem:
            raise CongressError(
                f"member {number} is not as congress-legislators has them ({problem!r}); give "
                "legislators-current.yaml, .json or .csv"
            ) from None


def rows_of_table(text: str) -> Iterator[dict[str, str]]:
    """Yield a row for each member of the list in CSV, which knows no days.

    Raises:
        CongressError: The file lacks a column.
    """
    reader = csv.DictReader(io.StringIO(text))
    needed = {"first_name", "last_name", "gender", "type", "state", "party", "bioguide_id"}
    lacking = needed - set(reader.fieldnames or ())
    if lacking:
        raise CongressError(
            f"no column {', '.join(sorted(lacking))}; give legislators-current.csv as published"
        )
    for cells in reader:
        yield _row(
            name=cells.get("full_name") or f"{cells['first_name']} {cells['last_name']}",
            gender=cells["gender"],
            term=cells,
            days=("", ""),
            keys=(cells["bioguide_id"], ""),
        )


def _row(
    *,
    name: str,
    gender: str,
    term: Mapping[str, Any],
    days: tuple[str, str],
    keys: tuple[str, str],
) -> dict[str, str]:
    district = term.get("district")
    return {
        "name": name,
        "from": days[0],
        "to": days[1],
        "party": str(term.get("party") or ""),
        "chamber": CHAMBERS.get(term.get("type", ""), ""),
        "state": str(term.get("state") or ""),
        "district": "" if district in (None, "") else str(district),
        "stated_gender": GENDERS.get(gender, ""),
        "bioguide": keys[0],
        "wikidata": keys[1],
    }


def without_shared_days(rows: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """The rows with each term ended on the day before the same person's next one begins.

    The list ends a term on the day on which the next begins, and a fact has one value on a day.
    Namesakes, of whom nobody could tell one by the name, are left out.
    """
    owners: dict[str, set[str]] = {}
    for row in rows:
        owners.setdefault(row["name"], set()).add(row["bioguide"])
    kept = sorted(
        (row for row in rows if len(owners[row["name"]]) == 1),
        key=lambda row: (row["name"], row["from"]),
    )
    for row, following in pairwise(kept):
        if row["name"] == following["name"] and row["to"] >= following["from"] != "":
            row["to"] = _day_before(following["from"])
    return kept


def _day_before(day: str) -> str:
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def as_csv(rows: Sequence[Mapping[str, str]]) -> str:
    """Rows as a file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
