"""Writes what people coded and corrected as gold, in the form that scorers of quotations read."""

import json
from pathlib import Path
from typing import Any

import sql
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only


def write_gold(settings: Settings, out: Path) -> tuple[int, int]:
    """Write the articles of which people know each quote: one line of JSON an article.

    A line is `{"doc_id", "text", "quotes": [{"contents": [[start, end], …], "speaker", "canon",
    "kind", "speech"}, …]}`.

    Returns:
        How many articles and how many quotes were written.

    Raises:
        WarehouseMissingError: There is no warehouse.
        OSError: The file cannot be written.
    """
    with open_read_only(settings.warehouse) as con:
        rows = con.execute(sql.statement("list_gold_quotes")).fetchall()
    lines = [_line(article_id, text, quotes or []) for article_id, text, quotes in rows]
    out.write_text("".join(lines), encoding="utf-8")
    return len(lines), sum(len(quotes or []) for _, _, quotes in rows)


def _line(article_id: int, text: str, quotes: list[dict[str, Any]]) -> str:
    found = [
        {
            "contents": quote["contents"],
            "speaker": quote["speaker"],
            "canon": [quote["entity"]] if quote["entity"] else [],
            "kind": quote["kind"],
            "speech": quote["tier"] == "statement",
        }
        for quote in quotes
    ]
    row = {"doc_id": str(article_id), "text": text, "quotes": found}
    return json.dumps(row, ensure_ascii=False) + "\n"
