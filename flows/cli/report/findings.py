"""A report's sentences: its findings from the figures, and what a reader must know about them."""

from collections.abc import Iterator, Sequence
from datetime import date

from flows.cli.report import intervals
from flows.cli.report.audited import audited
from flows.cli.report.payload import source_labels, voice_labels
from flows.cli.report.words import counted, day, number, percent, period, undirected
from tasks.reading.report_rows import Day, ReportRows, ReportVersion, Share, Speaking

Fact = tuple[str, str]

CONFIDENCE = (
    "How likely a quote’s words and speaker agree with annotators, by a model that learnt from US "
    "political news of 2015 and 2016. It is no judgement of the quote’s truth, or of the name that "
    "its speaker was tied to. The mean here is {mean:.2f}."
)
STATEMENTS = (
    "Figures count statements (said, wrote, asked) that the article asserts. Of {found} found, "
    "{stances} are stances (urged, praised, believed), {denied} are denied, {hypothetical} "
    "hypothetical and {in_copies} stand in copies; one quote can be several of these. They are "
    "left out of the figures and can be seen in the list."
)
COPIES = (
    "{copies} of another one in the warehouse. Their quotes are not counted, so an agency’s report "
    "counts once; only the shares and the table of sources count what each source carries, copies "
    "included. The same statement in articles of different wording counts in each: there are "
    "{different} different ones."
)
SOURCING = {
    "named_person": "a named person",
    "named_organisation": "a named organisation",
    "anonymous_person": "a person without a name",
    "unnamed_group": "a group without a name",
    "document": "a document",
    "unresolved": "a pronoun, not tied",
    "none": "nobody",
}
SPEAKING = (
    "Of the statements by people and bodies, the text says of {function} in which function they "
    "are made; of those of named people, it says of {reference} whether they are she, he or they. "
    "Shares are of these. Both rest on words of the article, never on given names."
)
UNNAMED = (
    "A person or group without a name is one that the words for it do not name (“an official”, "
    "“police”), whether the article keeps the name back or not; a document is a report, a letter "
    "or the like; a pronoun that is not tied may well be a name that the article gives; nobody "
    "means that it gives no speaker."
)
UNAUDITED = (
    "Nobody has coded a sample of these articles yet, so how right the rows are is known from "
    "other articles only: a row’s confidence is how likely it is right, by a model that learnt "
    "from annotated American political news. `onrecord sample` draws what is to be coded."
)
BESIDE = (
    "Beside each share of this page stands what it is when coders’ findings are reckoned in, with "
    "its interval, where the sample says enough of it. Counts are not corrected."
)
LIMITS = """
A row says that an article attributes these words to somebody. It does not say that they were \
said, or that they are true.
Quotes are found by rules, in English over a small language model. Some are missed, some are \
cut short or run on, some have the wrong speaker. Read the paragraph, then the article, before \
you print.
A speaker is tied to a name only where the article makes it certain enough; else they count as \
not named, though a reader may know who “she” is. Two people of one full name may be one voice, \
and one person under two full names may be two.
Shares are of what these articles quote. They say nothing about what was left out of the \
collection, nor about why a voice is quoted often.
What a quoted person reports in turn, inside the quotation, is not counted again.
""".strip().split("\n")


def period_words(report: ReportRows) -> str:
    """The days asked for, else those that the articles span."""
    wanted, found = report.wanted, report.coverage
    return period(wanted.from_day or found.first_day, wanted.to_day or found.last_day)


def headline(report: ReportRows) -> str:
    """The page's headline if the user gives no title."""
    wanted = report.wanted
    return f"What {_and(wanted.speakers)} said" if wanted.speakers else "Who said what"


def dek(report: ReportRows) -> str:
    """A sentence below the headline: what the report is about."""
    where = f" of {_and(report.wanted.sources)}" if report.wanted.sources else ""
    found = counted(report.totals.articles, "article")
    read = counted(report.coverage.articles, "article")
    about = (
        f"Found in {found}{where}:" if report.wanted.speakers else f"Who spoke in {read}{where},"
    )
    return (
        f"{about} how often, where and when, and every statement in the paragraph that it "
        "stands in."
    )


def key_figures(report: ReportRows) -> list[dict[str, str]]:
    """The numbers at the head: the value, what it counts, and a note."""
    totals, coverage = report.totals, report.coverage
    own = percent(totals.own_words, totals.quotes)
    named = percent(totals.named, totals.quotes)
    rows = [
        (number(totals.quotes), "statements", f"{number(totals.different)} different ones"),
        (
            number(totals.voices),
            "named voices",
            intervals.beside(f"{named} of the statements are theirs", intervals.named(report)),
        ),
        (
            own,
            "in own words",
            intervals.beside(
                f"{number(totals.own_words)} direct or mixed quotes", intervals.own_words(report)
            ),
        ),
        (
            number(coverage.articles),
            "articles read",
            f"{number(totals.articles)} hold the statements",
        ),
        (number(coverage.sources), "sources", f"{number(totals.sources)} hold the statements"),
    ]
    return [{"value": value, "what": what, "more": more} for value, what, more in rows]


def voices_finding(report: ReportRows) -> str:
    """Who is quoted most, and how much is left for others."""
    if not report.voices:
        return "Nobody is quoted by name."
    first = report.voices[0]
    tied = [voice for voice in report.voices if voice.quotes == first.quotes]
    labels = dict(
        zip((voice.entity_id for voice in report.voices), voice_labels(report), strict=True)
    )
    names = _and([labels[voice.entity_id] for voice in tied[:4]])
    each = " each" if len(tied) > 1 else ""
    verb = "are" if len(tied) > 1 else "is"
    ten = sum(voice.quotes for voice in report.voices[:10])
    found = intervals.in_words(
        intervals.of_named(report, [voice.name for voice in report.voices[:10]])
    )
    rest = (
        f" The ten most quoted have {percent(ten, report.totals.named)}"
        f"{f' ({found})' if found else ''} of the statements by named speakers."
        if report.totals.voices > 10
        else ""
    )
    where = (
        f", in {counted(first.articles, 'article')} from {counted(first.sources, 'source')}"
        if len(tied) == 1
        else ""
    )
    return f"{names} {verb} quoted most: {counted(first.quotes, 'statement')}{each}{where}.{rest}"


def told(rows: Sequence[Speaking], what: str) -> int:
    """How many statements the text says a property of."""
    return sum(row.quotes for row in rows if row.property == what and row.value is not None)


def speaking_finding(report: ReportRows) -> str:
    """What the figures about functions and references rest on."""
    rows = report.speaking
    every = {
        what: sum(row.quotes for row in rows if row.property == what)
        for what in ("function", "reference")
    }
    shares = {
        what: percent(told(rows, what), count) if count else "none" for what, count in every.items()
    }
    return SPEAKING.format(**shares)


def days_finding(report: ReportRows) -> str:
    """The busiest day, and the statements without a day."""
    dated = [row for row in report.days if row.day]
    if not dated:
        return "No article says when it was published."
    most = max(dated, key=_quotes)
    undated = (
        f" {counted(report.totals.undated, 'statement')} of undated articles "
        f"{'is' if report.totals.undated == 1 else 'are'} in no bar."
        if report.totals.undated
        else ""
    )
    return f"Most on {day_words(most.day)}: {counted(most.quotes, 'statement')}.{undated}"


def shares_finding(report: ReportRows) -> str:
    """The largest share of one voice, among sources with enough statements."""
    enough = {row.source_id for row in report.sources if row.named >= 10}
    shares = [row for row in report.shares if row.source_id in enough]
    if not shares:
        return "No source has ten statements by named speakers; shares of fewer say little."
    top = max(shares, key=_share)
    sources = dict(
        zip((row.source_id for row in report.sources), source_labels(report.sources), strict=True)
    )
    found = intervals.in_words(next(iter(intervals.of_source(report, [top]).values()), None))
    return (
        f"The largest share is {_and([top.speaker])}’s in {_and([sources[top.source_id]])}: "
        f"{top.share:.0%}{f' ({found})' if found else ''} of its statements by named speakers."
    )


def basis(report: ReportRows) -> Iterator[Fact]:
    """What the figures are based on: facts with a name and a sentence each."""
    totals, coverage = report.totals, report.coverage
    undated = (
        "Undated articles are left out."
        if report.wanted.from_day or report.wanted.to_day
        else f"All days; {counted(coverage.undated, 'undated article')} included."
    )
    yield "Period", f"{period_words(report)}, by the article’s day of publication, UTC. {undated}"
    if report.wanted.sources:
        yield "Sources", f"Only {_and(report.wanted.sources)}."
    if report.wanted.speakers:
        yield "Speakers", f"Only {_and(report.wanted.speakers)}, under any of their names."
    yield "Articles", _articles(report)
    yield "Statements", _statements(report)
    number_of_copies = counted(coverage.copies, "article") if coverage.copies else "No article"
    copies = f"{number_of_copies} {_verb(max(coverage.copies, 1), 'is a copy', 'are copies')}"
    yield "Copies", COPIES.format(copies=copies, different=number(totals.different))
    if not report.wanted.speakers:
        yield "Speakers not named", UNNAMED
    if totals.confidence is not None:
        yield "Confidence", CONFIDENCE.format(mean=totals.confidence)
    yield "Accuracy", accuracy(report)
    yield "Read by", " ".join(_version(version) for version in report.versions)
    if report.last_run:
        moment = report.last_run.finished_at
        yield (
            "State",
            f"The warehouse as of its last run, {day(moment.date())}, {moment:%H:%M} UTC.",
        )


def accuracy(report: ReportRows) -> str:
    """How right the rows are, as people who coded a sample found, or that nobody has."""
    if not report.audit:
        return UNAUDITED
    return f"{audited(report.audit)} {BESIDE}"


def _statements(report: ReportRows) -> str:
    totals = report.totals
    return STATEMENTS.format(
        found=counted(totals.found, "quote"),
        stances=number(totals.stances),
        denied=number(totals.denied),
        hypothetical=number(totals.hypothetical),
        in_copies=number(totals.in_copies),
    )


def _articles(report: ReportRows) -> str:
    coverage = report.coverage
    languages = ""
    if coverage.unread:
        languages += (
            f" {number(coverage.unread)} {_verb(coverage.unread, 'is', 'are')} in a language that "
            "was not read for quotes, so nobody in them counts."
        )
    if coverage.read_by_marks:
        languages += (
            f" Of {number(coverage.read_by_marks)} only quotation marks were read: their quotes "
            "have no speakers, and nobody in them has a share."
        )
    return (
        f"{counted(coverage.articles, 'article')} from {counted(coverage.sources, 'source')}; "
        f"{number(coverage.without_quotes)} without a quote.{languages}"
    )


def _version(version: ReportVersion) -> str:
    by = (
        f"extractor {version.extractor} with the model {version.model}"
        if version.extractor
        else "no extractor that the warehouse still names"
    )
    return f"{counted(version.articles, 'article')}: cleaning {version.cleaning}, {by}."


def capped(report: ReportRows) -> str | None:
    """What the list leaves out; None if it is complete."""
    listed, found = len(report.listing.quotes), report.totals.found
    if listed == found:
        return None
    return (
        f"The list holds the newest {number(listed)} of {counted(found, 'quote')}. Figures, "
        f"charts and tables above count all. A longer list: onrecord report --limit {found}."
    )


def _verb(count: int, one: str, many: str) -> str:
    return one if count == 1 else many


def _quotes(row: Day) -> int:
    return row.quotes


def _share(row: Share) -> float:
    return row.share


def day_words(value: date | None) -> str:
    """The day, or `undated`."""
    return day(value) if value else "undated"


def _and(words: Sequence[str]) -> str:
    named = [undirected(word) for word in words]
    return " and ".join(filter(None, [", ".join(named[:-1]), named[-1]]))
