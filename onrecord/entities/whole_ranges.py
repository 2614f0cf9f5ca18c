"""The ranges of a paragraph's names, mended step by step."""

from onrecord.entities.name_ranges import Range, find_ranges
from onrecord.entities.range_mending import mend
from onrecord.entities.things.firms import Pair, join_firms
from onrecord.entities.things.glued import part_glued
from onrecord.entities.things.speakers import name_speakers
from onrecord.entities.things.whole_names import join_parts
from onrecord.entities.titled.bearers import name_titled
from onrecord.entities.titled.dedicated import name_dedicated
from onrecord.entities.titled.offices import name_behind_offices
from onrecord.parsed import ParsedArticle


def whole_ranges(article: ParsedArticle, number: int, firms: frozenset[Pair]) -> list[Range]:
    """Find the ranges of a paragraph's names and mend them.

    What recognisers ran together is parted before anything is joined; people are looked for
    before what is named after people.

    Args:
        article: The article.
        number: The paragraph's position.
        firms: What `find_firms` found in the whole article.
    """
    doc, columns = article.tokens(number), article.columns(number)
    paragraph = article.paragraphs[number]
    text = article.body[paragraph.start : paragraph.end]
    entities = [(one.start, one.end, one.label_) for one in article.docs[number].ents]
    apart = part_glued(doc, find_ranges(doc, entities, columns.pos, text), article.body)
    joined = mend(doc, join_firms(doc, apart, firms), columns.lower)
    whole = name_speakers(doc, join_parts(doc, joined, columns.lower))
    held = name_behind_offices(doc, whole, columns.lower)
    named = name_titled(doc, held, columns.lower)
    return name_dedicated(doc, named, columns.lower, article.body)
