"""`onrecord show --cleaning`: what cleaning dropped and added in an article's page."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

import sql
from flows.cli.show import choose
from onrecord.cleaning.decisions import RULES, Decision
from onrecord.text.visible import visible
from tasks.lake.opening import open_lake
from tasks.reading.explain import explain
from tasks.settings import Settings
from tasks.warehouse.session import open_read_only


def read_decisions(settings: Settings, wanted: str) -> Sequence[Decision]:
    """What cleaning dropped from an article's page and added to it.

    Raises:
        ArticleChoiceError: No article or several match the words.
        WarehouseMissingError: There is no warehouse.
    """
    with open_read_only(settings.warehouse) as con:
        chosen = {"article_id": choose(con, wanted)}
        batch, page_id = con.execute(sql.statement("show_page"), chosen).fetchall()[0]
    return explain(open_lake(settings), batch, page_id)


def print_decisions(decisions: Sequence[Decision], console: Console) -> None:
    """Print per rule how much it dropped or added, and the pieces of text."""
    if not decisions:
        console.print("cleaning dropped nothing and added nothing")
    for action, rule in dict.fromkeys((each.action, each.rule) for each in decisions):
        texts = [each.text for each in decisions if (each.action, each.rule) == (action, rule)]
        size = sum(map(len, texts))
        head = f"{action} by {rule}: {len(texts)} pieces, {size:,} characters; {RULES[rule]}"
        console.print(Text(head, style="bold"), soft_wrap=True)
        for text in texts:
            console.print(Text(visible(f"  {text}")), soft_wrap=True)
