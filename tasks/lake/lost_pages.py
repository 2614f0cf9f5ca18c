"""Pages whose raw bytes were damaged: what is left of them, and the articles made of them before.

`lost.parquet` beside a batch's sound pages has a row for each lost page, without its bytes. The
article that was made of such a page stays, so the batch keeps its name, and its article and
annotation batches stay valid. When the source is read again, the page comes as new, in another
batch; once that is loaded, it counts instead.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.records import Page
from tasks.lake.damage import naming_damage
from tasks.lake.lineage import cleaning_of, pages_of
from tasks.lake.local import AnyLake, Lake

LOST = "lost"


def lost_pages(lake: Lake, batch: str) -> list[Page]:
    """The pages of a batch whose bytes were lost; their content is empty."""
    if not lake.file("pages", batch, LOST).exists():
        return []
    return lake.read("pages", batch, LOST, Page)


def lost_files(lake: AnyLake, batches: Iterable[str]) -> list[str]:
    """The files that name lost pages of some page batches.

    An object store verifies its objects' bytes itself, so its lakes have none.
    """
    return lake.files("pages", batches, LOST) if isinstance(lake, Lake) else []


def lost_keys(lake: AnyLake) -> set[int]:
    """Keys of lost pages whose bytes no other batch holds."""
    if not isinstance(lake, Lake):
        return set()
    batches = lake.batches("pages")
    holding = [batch for batch in batches if lake.file("pages", batch, LOST).exists()]
    if not holding:
        return set()
    return lake.keys("pages", holding, LOST, "page_id") - lake.keys(
        "pages", batches, "pages", "page_id"
    )


def write_or_restore(lake: AnyLake, batch: str, tables: Mapping[str, pa.Table]) -> None:
    """Write a page batch; if it is there with lost pages, restore their bytes."""
    if not isinstance(lake, Lake) or not lost_pages(lake, batch):
        lake.write("pages", batch, tables)
        return
    lake.repair("pages", batch, tables)
    lake.file("pages", batch, LOST).unlink()


def with_kept(
    lake: AnyLake, batch: str, cleaned: str, tables: Mapping[str, pa.Table]
) -> dict[str, pa.Table]:
    """The tables of a cleaning, with what an earlier cleaning made of pages that are lost now.

    Args:
        lake: The lake.
        batch: The page batch that was cleaned.
        cleaned: The article batch that is to hold the tables.
        tables: The result of cleaning the pages that are left.

    Raises:
        CorruptBatchError: The earlier article batch is damaged.
    """
    if not isinstance(lake, Lake) or not (lost := lost_pages(lake, batch)):
        return dict(tables)
    earlier = [
        each for each in lake.batches("articles") if pages_of(each) == batch and each != cleaned
    ]
    if not earlier:
        return dict(tables)
    present = {
        key for name in ("articles", "rejections") for key in tables[name]["page_id"].to_pylist()
    }
    keys = pa.array([page.page_id for page in lost if page.page_id not in present], pa.int64())
    latest = max(earlier, key=cleaning_of)
    return {
        name: pa.concat_tables([table, _kept(lake, latest, name, keys)], promote_options="default")
        for name, table in tables.items()
    }


def _kept(lake: Lake, articles: str, name: str, keys: "pa.Array[Any]") -> pa.Table:
    """The rows of certain pages in a table of an article batch; an article has its page's key."""
    import pyarrow.compute as pc  # noqa: PLC0415  # it wraps three hundred functions first

    path = lake.file("articles", articles, name)
    if not path.exists():
        return pa.table({})
    with naming_damage(path):
        table = pq.read_table(path).drop_columns(["batch_id"])
    key = "article_id" if "article_id" in table.column_names else "page_id"
    return table.filter(pc.is_in(table.column(key), value_set=keys))
