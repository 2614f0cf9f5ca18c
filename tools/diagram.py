"""Draws the data model: a box per table, a line per reference.

Tables and columns come from the schema; references follow from the names of keys.
"""

from collections.abc import Iterator, Mapping, Sequence
from html import escape

import duckdb

COLUMNS: Sequence[tuple[str, Sequence[str]]] = (
    ("What came in", ("pages", "rejections", "runs", "article_versions", "loaded_batches")),
    ("Articles", ("sources", "articles", "authors", "article_authors")),
    ("Who said what", ("quotes", "quote_spans", "quote_speakers", "quote_clusters", "paragraphs",
                       "sentences")),
    ("Who and what", ("entities", "mentions", "entity_aliases", "article_entities",
                      "descriptions", "entity_ties")),
)  # fmt: skip
KEYS: Mapping[str, str] = {
    "page_id": "pages",
    "article_id": "articles",
    "duplicate_of": "articles",
    "source_id": "sources",
    "author_id": "authors",
    "entity_id": "entities",
    "via_entity_id": "entities",
    "cluster_id": "quote_clusters",
    "quote_no": "quotes",
    "paragraph_no": "paragraphs",
    "sentence_no": "sentences",
    "run_id": "runs",
}
"""The table to whose rows a column of this name refers."""

WIDTH, GAP, LINE, HEAD, TOP = 190, 90, 17, 24, 46
"""Pixels: a box's width, the gap between columns of boxes, a line's height, a box's head, the
picture's head."""

STYLE = """
  svg { --ink: #1f2328; --soft: #59636e; --line: #8c959f; --box: #ffffff; --head: #ddf4ff;
        --key: #0550ae; --paper: #f6f8fa; font: 12px ui-sans-serif, system-ui, sans-serif; }
  @media (prefers-color-scheme: dark) {
    svg { --ink: #e6edf3; --soft: #9198a1; --line: #6e7681; --box: #161b22; --head: #12304f;
          --key: #79c0ff; --paper: #0d1117; } }
  .paper { fill: var(--paper); } .box { fill: var(--box); stroke: var(--line); }
  .head { fill: var(--head); } .name { font-weight: 600; fill: var(--ink); }
  .column { fill: var(--soft); } .key { fill: var(--key); }
  .group { fill: var(--ink); font-size: 15px; font-weight: 600; }
  .tie { fill: none; stroke: var(--line); stroke-width: 1.2; }
  .end { fill: var(--line); }
"""


def drawn(con: duckdb.DuckDBPyConnection) -> str:
    """The picture as SVG, readable on a light and a dark background."""
    rows = con.execute(
        "select table_name, list(column_name order by column_index) from duckdb_columns() "
        "where table_name in (select table_name from duckdb_tables() where not internal) "
        "group by table_name order by table_name"
    ).fetchall()
    columns: dict[str, list[str]] = dict(rows)
    places = _places(columns)
    height = max(y + _height(columns[table]) for table, (_, y) in places.items()) + 60
    width = len(COLUMNS) * (WIDTH + GAP) - GAP + 70
    left_out = sorted(set(columns) - set(places))
    note = f"Not drawn, part of copies, search, ties and book-keeping: {', '.join(left_out)}"
    label = "Tables of the warehouse and what refers to what"
    size = f'width="{width}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        f"<title>{label}</title><style>{STYLE}</style>",
        f'<rect class="paper" {size}/>',
        *_headings(),
        *_ties(columns, places),
        *(part for table in places for part in _box(table, columns[table], *places[table])),
        _words("column", 20, height - 34, "Every article_id leads to articles, drawn or not."),
        _words("column", 20, height - 16, note),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _height(columns: Sequence[str]) -> int:
    return HEAD + LINE * len(columns) + 6


def _places(columns: Mapping[str, Sequence[str]]) -> dict[str, tuple[int, int]]:
    places = {}
    for number, (_, tables) in enumerate(COLUMNS):
        y = TOP
        for table in tables:
            places[table] = (20 + number * (WIDTH + GAP), y)
            y += _height(columns[table]) + 22
    return places


def _words(kind: str, x: int, y: int, words: str) -> str:
    return f'<text class="{kind}" x="{x}" y="{y}">{escape(words)}</text>'


def _headings() -> Iterator[str]:
    for number, (words, _) in enumerate(COLUMNS):
        yield _words("group", 20 + number * (WIDTH + GAP), 30, words)


def _rectangle(kind: str, x: int, y: int, width: int, height: int) -> str:
    place = f'x="{x}" y="{y}" width="{width}" height="{height}"'
    return f'<rect class="{kind}" {place} rx="4"/>'


def _box(table: str, columns: Sequence[str], x: int, y: int) -> Iterator[str]:
    yield _rectangle("box", x, y, WIDTH, _height(columns))
    yield _rectangle("head", x + 1, y + 1, WIDTH - 2, HEAD - 2)
    yield _words("name", x + 9, y + 16, table)
    for number, column in enumerate(columns):
        kind = "key" if column in KEYS else "column"
        yield _words(kind, x + 9, y + HEAD + LINE * number + 13, column)


def _ties(
    columns: Mapping[str, Sequence[str]], places: Mapping[str, tuple[int, int]]
) -> Iterator[str]:
    for table, (x, y) in places.items():
        for number, column in enumerate(columns[table]):
            target = KEYS.get(column)
            # A table's own key is no reference.
            if target is None or (target == table and column != "duplicate_of"):
                continue
            # A line to a column of boxes further away would cross those in between.
            if abs(places[target][0] - x) > WIDTH + GAP:
                continue
            yield from _tie((x, y + HEAD + LINE * number + 9), places[target])


def _tie(start: tuple[int, int], target: tuple[int, int]) -> Iterator[str]:
    """A curve from a column to the head of a table, leaving at the nearer side."""
    (x, y), (to_x, to_y) = start, (target[0], target[1] + HEAD // 2)
    if to_x > x:
        begin, end, bend = x + WIDTH, to_x, GAP // 2
        curve = f"C{begin + bend} {y} {end - bend} {to_y} {end} {to_y}"
    elif to_x < x:
        begin, end, bend = x, to_x + WIDTH, GAP // 2
        curve = f"C{begin - bend} {y} {end + bend} {to_y} {end} {to_y}"
    else:
        begin, end = x + WIDTH, to_x + WIDTH
        curve = f"C{begin + 34} {y} {end + 34} {to_y} {end} {to_y}"
    yield f'<path class="tie" d="M{begin} {y} {curve}"/>'
    yield f'<circle class="end" cx="{end}" cy="{to_y}" r="3"/>'
