"""The sentences of the methods section, from its figures."""

from collections.abc import Iterator, Sequence

from flows.cli.methods.accuracy import accuracy
from flows.cli.report.words import counted, number, percent, period, undirected
from onrecord.languages import EVERY, PARSER, load_pack, pack_codes
from tasks.reading.methods import MethodsRows

MOST_NAMED = 12
"""Most reasons or languages that a sentence lists; the tables list all."""

Part = tuple[str, str]

COPIES = (
    "{copies} of others, such as an agency's report in several outlets. Two articles are copies "
    "where they share at least half of their runs of three words, and at least half of the names "
    "and numbers of one stand in the other; texts of fewer than 40 such runs are compared with "
    "nothing. A statement in copies is counted once, for the article that was published first."
)
FIGURES = (
    "Figures count {counted}: rows of tier statement (said, wrote, asked) that the article "
    "asserts, in articles that copy no other. Left out are {stances} (hoped, opposed, believed), "
    "{denied} that the article denies, {hypothetical} hypothetical ones and {in_copies} in copies; "
    "one row can be several of these. Of the statements counted, {different} are different ones: "
    "the same words of one speaker in several articles are one."
)
SPEAKERS = (
    "{named} of them are tied to a named entity, of whom there are {voices}. A speaker is tied to "
    "an entity only where the article makes it certain; else the row has no entity, rather than a "
    "guess. {sourcing}."
)
SOURCING = {
    "named_person": "a named person",
    "named_organisation": "a named organisation",
    "anonymous_person": "a person without a name",
    "unnamed_group": "a group without a name",
    "document": "a document",
    "unresolved": "a pronoun that was not tied",
    "none": "without a speaker in the text",
}
PRONOUNS = (
    "A pronoun is tied to an entity only where a trained model gives it a probability of at least "
    "0.65 ({pronouns} mentions here)."
)
DAYS = (
    "A day is the day of publication, UTC, as the article states it; one that states a day without "
    "a time counts for that day."
)


def paragraphs(rows: MethodsRows) -> Iterator[Part]:
    """Headings with their text, in the order of a methods section."""
    yield "Corpus", " ".join(_corpus(rows))
    yield "Refusals", " ".join(_refusals(rows))
    yield "Copies", _copies(rows)
    yield "Languages", _languages(rows)
    yield "Quotations", " ".join(_quotations(rows))
    yield "Accuracy", " ".join(accuracy(rows))
    yield "Decisions", " ".join(_decisions(rows))
    yield "Software", " ".join(_software(rows))


def _corpus(rows: MethodsRows) -> Iterator[str]:
    coverage, wanted = rows.coverage, rows.wanted
    days = period(wanted.from_day or coverage.first_day, wanted.to_day or coverage.last_day)
    yield (
        f"The corpus holds {counted(coverage.articles, 'article')} of "
        f"{counted(coverage.sources, 'outlet')}, published {days}."
        if coverage.first_day
        else f"The corpus holds {counted(coverage.articles, 'article')} of "
        f"{counted(coverage.sources, 'outlet')}, none of which states a day."
    )
    if wanted.sources:
        yield f"Only articles of {_listed([undirected(name) for name in wanted.sources])} count."
    if wanted.from_day or wanted.to_day:
        yield "Articles that state no day are left out."
    elif coverage.undated and coverage.first_day:
        yield f"{_are(coverage.undated, 'article states', 'articles state')} no day."
    if len(rows.forms) > 1:
        forms = [f"{form.kind.replace('_', ' ')} {number(form.articles)}" for form in rows.forms]
        yield f"By kind: {_listed(forms)}."
    quoteless = counted(coverage.without_quotes, "article")
    yield f"In {quoteless} no quotation was found."
    if rows.last_run:
        ended = rows.last_run.finished_at
        yield f"The collection stands as of {ended:%Y-%m-%d %H:%M} UTC."


def _refusals(rows: MethodsRows) -> Iterator[str]:
    refused = sum(row.inputs for row in rows.refusals if row.stage != "annotate")
    unread = sum(row.inputs for row in rows.refusals if row.stage == "annotate")
    read = counted(rows.decisions.pages, "page, file or record", "pages, files and records")
    if not refused:
        yield f"{read} were read in all, and nothing was refused."
    else:
        reasons = [
            f"{row.reason} {number(row.inputs)}" for row in rows.refusals if row.stage != "annotate"
        ]
        yield (
            f"{read} {_verb(rows.decisions.pages)} read in all; {counted(refused, 'input')} "
            f"did not become articles, by reason: {_listed(reasons[:MOST_NAMED])}."
        )
        yield "What was refused has no day, so this counts the whole collection."
    if unread:
        yield f"{_are(unread, 'article was', 'articles were')} kept without names and quotations."


def _copies(rows: MethodsRows) -> str:
    copies = rows.coverage.copies
    return COPIES.format(
        copies=_are(copies, "article is a near copy", "articles are near copies")
        if copies
        else "No article is a near copy"
    )


def _languages(rows: MethodsRows) -> str:
    """How the articles of each language were read, those that were not read included."""
    parsed = [row for row in rows.languages if row.read_as and _engine(row.read_as) == PARSER]
    by_words = [
        row for row in rows.languages if row.read_as not in {None, EVERY} and row not in parsed
    ]
    by_marks = [row for row in rows.languages if row.read_as == EVERY]
    unread = [row for row in rows.languages if row.read_as is None]
    read = sum(row.articles for row in parsed)
    said = [f"{counted(read, 'article')} in English {_verb(read)} read for names and quotations."]
    for group, how in (
        (by_words, "read by words, order and marks, without a parser"),
        (by_marks, "read for what stands between quotation marks only, without speakers"),
        (unread, "kept, but not read: counted among the articles, and without quotations"),
    ):
        count = sum(row.articles for row in group)
        if count:
            listed = _listed(
                [f"{row.language} {number(row.articles)}" for row in group[:MOST_NAMED]]
            )
            kept = _are(count, "article in another language", "articles in other languages")
            said.append(f"{kept} ({listed}) {_verb(count)} {how}.")
    return " ".join(said) if len(said) > 1 else f"{said[0]} There are no others."


def _engine(code: str) -> str | None:
    return load_pack(code).engine if code in pack_codes() else None


def _quotations(rows: MethodsRows) -> Iterator[str]:
    totals = rows.totals
    kinds = [f"{number(row.found)} {row.kind}" for row in rows.kinds]
    by = f" ({_listed(kinds)})" if kinds else ""
    yield (
        f"Rules over the parse of a language model found {counted(totals.found, 'quotation')}{by}: "
        "direct ones stand in quotation marks, indirect ones are in the article's words, mixed "
        "ones are some of each."
    )
    if not totals.found:
        return
    yield FIGURES.format(
        counted=counted(totals.quotes, "statement"),
        stances=counted(totals.stances, "stance"),
        denied=number(totals.denied),
        hypothetical=number(totals.hypothetical),
        in_copies=number(totals.in_copies),
        different=number(totals.different),
    )
    known = [
        f"{SOURCING[row.sourcing]} {percent(row.quotes, totals.quotes)}"
        for row in rows.sourcing
        if row.quotes
    ]
    if known:
        yield SPEAKERS.format(
            named=percent(totals.named, totals.quotes),
            voices=number(totals.voices),
            sourcing=f"By how the speaker is known: {_listed(known)}",
        )


def _decisions(rows: MethodsRows) -> Iterator[str]:
    decided = rows.decisions
    yield DAYS
    yield PRONOUNS.format(pronouns=number(decided.pronouns))
    if decided.partial:
        shown = _are(decided.partial, "article shows", "articles show")
        yield f"{shown} only a beginning, before a paywall: their silence proves nothing."
    if decided.overridden:
        names = _are(decided.overridden, "name was", "names were")
        yield f"{names} tied to entities by hand (overrides.csv)."
    else:
        yield "No name was tied to an entity by hand."


def _software(rows: MethodsRows) -> Iterator[str]:
    here = rows.here
    yield (
        f"OnRecord {here['onrecord']} was used, with spaCy {here['spacy']}, trafilatura "
        f"{here['trafilatura']} and DuckDB {here['duckdb']}."
    )
    for version in rows.versions:
        by = (
            f"extractor {version.extractor} with the model {version.model}"
            if version.extractor
            else "no extractor that the warehouse still names"
        )
        read = _are(version.articles, "article was", "articles were")
        yield f"{read} read by cleaning {version.cleaning} and {by}."


def _are(count: int, one: str, many: str) -> str:
    """`1 article is`, `2 articles are`."""
    return f"{number(count)} {one if count == 1 else many}"


def _verb(count: int) -> str:
    return "was" if count == 1 else "were"


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]]))
