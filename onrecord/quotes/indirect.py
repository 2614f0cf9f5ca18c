"""Statements without quotation marks, or with marks around a part of them."""

from onrecord.grammar import (
    AS,
    AS_LABELS,
    CLAUSE_JOINERS,
    COMMA,
    COORDINATOR,
    DIRECT_OBJECT,
    FINITE_VERBS_AND_MODALS,
    MARKER,
    NOUN_CLAUSE,
    OBJECTS,
    PARATAXIS,
    PAST_PARTICIPLE,
    PERSONAL_PRONOUN,
    PREPOSITIONS,
    PROPER_NOUN,
    PUNCTUATION,
    RELATIVE_CLAUSE,
    RELATIVE_PRONOUNS,
    REPORTED_CLAUSE,
    SUBJECTS,
    THAT,
    class_ids,
    symbols,
)
from onrecord.lexicons import load_lexicon
from onrecord.quotes.clauses.asked import is_finite, question_asked
from onrecord.quotes.clauses.brackets import keep_in_brackets
from onrecord.quotes.clauses.ends import choose_end, end_margin
from onrecord.quotes.clauses.starts import HEARING, LISTENERS, clause_start
from onrecord.quotes.cues.cues import Cue, is_broken
from onrecord.quotes.paragraph_parse import ParagraphParse, skip_opening, span_of
from onrecord.quotes.sources.addressed import is_addressed, opens_with_addressed
from onrecord.quotes.sources.run_up import runs_up_to
from onrecord.quotes.sources.strange import role_words
from onrecord.text.spans import Span

TIME_OPENERS = class_ids("clause_of_time")
"""`_When_ somebody asked, Ruiz said yes`"""

ADVERBIAL = symbols("advcl")

THINKING = class_ids("view_verb")
"""`The eels, Ana Ruiz _thinks_, went home`"""

PLAIN = symbols(*load_lexicon("plain_statement_verbs"))
"""Verbs that do nothing but say: clauses by position alone are theirs."""

TELLING = symbols(*load_lexicon("statement_verbs"))
"""Verbs whose clause is what they say, also as participles: `a meeting _told_ that`"""

FARTHEST_CLAUSE = 20
"""Tokens between a cue and a `that` which the parser hung on a noun between them."""

ABOUT = class_ids("spoken_of")
"""What leads to whom or what words are about: `said _of_ the roof`"""

JOINING = symbols("IN")
"""Tag of a `that` which joins a clause"""

LONGEST_ADJUNCT = 14
"""Tokens after a verb of saying, as in `told a radio station in Lyon on Monday`."""


def find_content(parse: ParagraphParse, cue: Cue) -> tuple[str, list[Span]] | None:
    """Find the clause that a cue reports.

    Args:
        parse: The paragraph.
        cue: A cue that no quotation has taken.

    Returns:
        The rule and the content's spans, not yet trimmed; None without content.
    """
    found = _find(parse, cue)
    if found is None:
        return None
    rule, spans = found
    kept = keep_in_brackets(parse, cue, spans)
    return (rule, kept) if kept else None


def _find(parse: ParagraphParse, cue: Cue) -> tuple[str, list[Span]] | None:
    """Find what a cue reports, in whatever brackets it stands."""
    if cue.is_according_to:
        return "indirect.according", remainder(parse, cue.verb, cue.first, cue.end)
    # By what depends on what first, which is surest; by position only where the parse names no
    # clause.
    clauses = [kid for kid in parse.kids[cue.verb] if parse.dep[kid] in REPORTED_CLAUSE]
    clauses = [kid for kid in clauses if not _describes_topic(parse, cue, kid)]
    dependent = _dependent(parse, cue, clauses)
    if dependent is not None or is_addressed(parse, cue.verb):
        return dependent
    return _fronted(parse, cue, clauses) or _inserted(parse, cue, clauses)


def margin_of(parse: ParagraphParse, cue: Cue) -> float | None:
    """How sure it is where the clause behind a cue ends: see `end_margin`."""
    behind = (
        kid
        for kid in parse.kids[cue.verb]
        if parse.dep[kid] in REPORTED_CLAUSE and parse.left[kid] > cue.verb
    )
    clause = next(behind, None)
    return None if clause is None else end_margin(parse, cue, clause)


def _dependent(
    parse: ParagraphParse, cue: Cue, clauses: list[int]
) -> tuple[str, list[Span]] | None:
    """A clause after its verb, or on both sides of it."""
    for kid in clauses:
        first, last = parse.left[kid], parse.right[kid]
        # `Ruiz said that it failed`
        if first > cue.verb:
            end = choose_end(parse, cue, kid)
            return "indirect.clause_after", [span_of(parse, clause_start(parse, cue, kid), end)]
        # `It failed, Ruiz said, by a vote`
        if last > cue.end:
            before = span_of(parse, first, cue.first)
            return "indirect.clause_split", [before, span_of(parse, cue.end, last + 1)]
    return None


def _describes_topic(parse: ParagraphParse, cue: Cue, clause: int) -> bool:
    """Whether a clause tells of what words are about: `said of a roof | the town had called sound`.

    Parsers take such a clause, which lacks its `that`, for what is said. Behind a name it is what
    is said, since a comma would part them: `said of Ruiz she was kind`.
    """
    last = parse.left[clause] - 1
    if parse.lower[last + 1] in THAT or parse.pos[last] in PROPER_NOUN:
        return False
    topics = (kid for kid in parse.kids[cue.verb] if parse.lower[kid] in ABOUT)
    return any(cue.verb < topic < parse.right[topic] == last for topic in topics)


def _fronted(parse: ParagraphParse, cue: Cue, clauses: list[int]) -> tuple[str, list[Span]] | None:
    """A clause before its verb; a clause that the parser hung elsewhere."""
    if clauses and (_closes_sentence(parse, cue) or runs_up_to(parse, cue.verb, cue.first)):
        # `It failed, Ruiz said.`: what opens the sentence belongs to the clause, but for `But` and
        # `However,`.
        if is_broken(parse, cue.first):
            return "indirect.around", remainder(parse, cue.verb, cue.first, cue.end)
        start = min(parse.left[clauses[0]], skip_opening(parse, parse.sentence[cue.verb]))
        if opens_with_addressed(parse, start, cue.first) or _tells_when(parse, start, cue.verb):
            return None
        return "indirect.clause_before", [span_of(parse, start, cue.first)]
    loose = (
        _unparsed_clause(parse, cue)
        or _loose_clause(parse, cue)
        or _misread_clause(parse, cue)
        or _clause_of_listener(parse, cue)
        or _asked(parse, cue)
    )
    return None if loose is None else ("indirect.clause_loose", [span_of(parse, *loose)])


def _tells_when(parse: ParagraphParse, start: int, verb: int) -> bool:
    """Whether a stretch is no more than a clause of time: `When somebody asked, Ruiz said yes`."""
    clause = parse.head[start]
    depends = parse.head[clause] == verb and parse.dep[clause] in ADVERBIAL
    return parse.lower[start] in TIME_OPENERS and depends


def _inserted(parse: ParagraphParse, cue: Cue, clauses: list[int]) -> tuple[str, list[Span]] | None:
    """A cue clause inside or behind the sentence that it attributes."""
    verb = cue.verb
    if not cue.speaks:
        around = _view_between_commas(parse, cue)
        return None if around is None else ("indirect.around", around)
    aside = None if clauses else _comma_clause(parse, cue)
    if aside is not None:
        first, end = aside
        rule = "indirect.clause_before" if end >= parse.sentence_end(verb) else "indirect.around"
        return rule, _around(parse, cue, first, end)
    # `It failed, as Ruiz said, by a vote`: the sentence without its cue clause is what he said.
    if parse.dep[verb] in PARATAXIS or (not clauses and _is_as_clause(parse, cue)):
        return "indirect.around", _around(parse, cue, _opening(parse, cue), parse.right[verb] + 1)
    return None


def _view_between_commas(parse: ParagraphParse, cue: Cue) -> list[Span] | None:
    """The sentence that a view between commas breaks: `The eels, Ana Ruiz thinks, went home`."""
    source, end = cue.source, cue.verb + 1
    if source is None or not source.own or source.end != cue.verb or end + 1 >= len(parse.tag):
        return None
    start = skip_opening(parse, parse.sentence[cue.verb])
    # `The eels, warden | Ana Ruiz thinks`: taggers take rare trades for verbs.
    opening = cue.first - 1 if parse.lower[cue.first - 1] in role_words() else cue.first
    parted = opening > start + 1 and parse.lower[opening - 1] in COMMA
    goes_on = parse.lower[end] in COMMA and parse.tag[end + 1] in FINITE_VERBS_AND_MODALS
    view = parse.lemma[cue.verb] in THINKING and parse.tag[cue.verb] in FINITE_VERBS_AND_MODALS
    if not (parted and goes_on and view):
        return None
    before = (parse.tag[token] in FINITE_VERBS_AND_MODALS for token in range(start, opening))
    return None if any(before) else remainder(parse, cue.verb, opening, end)


def _opening(parse: ParagraphParse, cue: Cue) -> int:
    """The first token of a cue clause; of `The mill, | says Ruiz, is sold` behind the comma."""
    behind = cue.source is not None and cue.source.head > cue.verb
    parted = behind and cue.first > 0 and parse.lower[cue.first - 1] in COMMA
    return cue.first if parted else parse.left[cue.verb]


def _around(parse: ParagraphParse, cue: Cue, first: int, end: int) -> list[Span]:
    """A sentence without the cue clause in it; without its end where that is what was done."""
    parts = remainder(parse, cue.verb, first, end)
    return parts[:1] if _acts_next(parse, cue, end) else parts


def _acts_next(parse: ParagraphParse, cue: Cue, end: int) -> bool:
    """Whether what follows a cue clause says what its speaker did: `she said, but she left`."""
    while end < len(parse.pos) and parse.lower[end] in COMMA:
        end += 1
    if cue.source is None or end + 1 >= len(parse.pos) or parse.pos[end] not in COORDINATOR:
        return False
    source = cue.source.head
    return parse.tag[source] in PERSONAL_PRONOUN and parse.lower[source] == parse.lower[end + 1]


def _loose_clause(parse: ParagraphParse, cue: Cue) -> tuple[int, int] | None:
    """A clause with `that` which the parser hung on a noun between it and the verb.

    Such as `said in a statement that`, `told the station on Monday that`.
    """
    if parse.lemma[cue.verb] not in PLAIN and not cue.speaks:
        return None
    limit = min(parse.sentence_end(cue.verb), cue.end + FARTHEST_CLAUSE)
    plain = parse.lemma[cue.verb] in PLAIN
    for token in range(cue.end, limit):
        if parse.dep[token] in MARKER and parse.lower[token] in CLAUSE_JOINERS:
            clause = parse.head[token]
            # A `that` whose clause depends on a verb of saying is that verb's own.
            seen = _is_seen(parse, parse.head[clause], cue.end, token)
            hangs = clause > token and (seen or parse.dep[clause] not in REPORTED_CLAUSE)
            # `admitted under oath before the panel that`: `before` passes for a second joiner.
            joined = parse.left[clause] < token and parse.dep[clause] in ADVERBIAL
            joined = joined and parse.head[clause] == cue.verb
            return (token, parse.right[clause] + 1) if hangs and (plain or joined or seen) else None
        if parse.tag[token] in FINITE_VERBS_AND_MODALS or parse.quoted[token] >= 0:
            return None
    return None


def _is_seen(parse: ParagraphParse, verb: int, first: int, end: int) -> bool:
    """Whether a participle that describes a noun has a clause: `in a note _seen_ by us that`."""
    described = first <= verb < end and parse.tag[verb] in PAST_PARTICIPLE
    return described and parse.dep[verb] in NOUN_CLAUSE and parse.lemma[verb] not in TELLING


def _unparsed_clause(parse: ParagraphParse, cue: Cue) -> tuple[int, int] | None:
    """A clause right behind its verb whose own verb the parser took for none.

    As in `joked that the manual covered birds`, where `covered birds` passes for an object.
    """
    that = cue.verb + 1
    if not cue.speaks or that + 1 >= len(parse.lower) or parse.lower[that] not in THAT:
        return None
    joins = parse.tag[that] in JOINING and parse.dep[that] not in MARKER
    return (that, parse.sentence_end(cue.verb)) if joins and parse.quoted[that] < 0 else None


def _misread_clause(parse: ParagraphParse, cue: Cue) -> tuple[int, int] | None:
    """A clause with `that` which the parser took for a relative clause of a noun before it.

    As in `admitted for the first time that the mill was closed`: all that stands between are
    phrases of when, where and to whom.
    """
    if not cue.speaks:
        return None
    after = [kid for kid in parse.kids[cue.verb] if kid >= cue.end and parse.quoted[kid] < 0]
    for phrase in after:
        if parse.dep[phrase] not in PREPOSITIONS:
            # `admitted the mistake that he made` takes an object, so nothing else.
            if parse.dep[phrase] in DIRECT_OBJECT and parse.lemma[cue.verb] not in HEARING:
                return None
            continue
        limit = min(parse.right[phrase] + 1, cue.end + FARTHEST_CLAUSE)
        for token in range(phrase + 2, limit):
            if parse.lower[token] in THAT and parse.quoted[token] < 0:
                clause = parse.head[token]
                misread = clause > token and _is_misread(parse, token, clause)
                return (token, parse.right[clause] + 1) if misread else None
    return None


def _clause_of_listener(parse: ParagraphParse, cue: Cue) -> tuple[int, int] | None:
    """A clause which the parser hung on whom the speaker tells it.

    As in `reminded the council that it had agreed` and `told the hearing she had left`.
    """
    if parse.lemma[cue.verb] not in HEARING or cue.source is None:
        return None
    for listener in parse.kids[cue.verb]:
        if listener < cue.end or parse.dep[listener] not in OBJECTS or parse.quoted[listener] >= 0:
            continue
        if parse.lemma[listener] not in LISTENERS and parse.pos[listener] not in PROPER_NOUN:
            return None
        for clause in parse.kids[listener]:
            hangs = parse.dep[clause] in RELATIVE_CLAUSE | NOUN_CLAUSE
            if hangs and parse.left[clause] == listener + 1 and _is_whole(parse, clause):
                return listener + 1, parse.right[clause] + 1
    return None


def _asked(parse: ParagraphParse, cue: Cue) -> tuple[int, int] | None:
    """A question which the parser took for a condition or a time."""
    return None if cue.source is None else question_asked(parse, cue.verb)


def _is_whole(parse: ParagraphParse, clause: int) -> bool:
    """Whether a clause opens with its own subject, or with `that` and has another subject.

    In `told the man that came` the clause is about the man.
    """
    first = parse.left[clause]
    subject = next((kid for kid in parse.kids[clause] if parse.dep[kid] in SUBJECTS), None)
    if subject is None or subject > clause or parse.tag[subject] in RELATIVE_PRONOUNS:
        return False
    return is_finite(parse, clause) and (parse.lower[first] in THAT or parse.left[subject] == first)


def _is_misread(parse: ParagraphParse, that: int, clause: int) -> bool:
    """Whether a clause with `that` has all that it needs without it: no relative clause does."""
    # `wrote in Nature that eels were dying`: a `that` which joins is no subject beside another.
    joins = parse.tag[that] in JOINING
    if parse.dep[clause] not in RELATIVE_CLAUSE | NOUN_CLAUSE or (
        parse.dep[that] in SUBJECTS and not joins
    ):
        return False
    subjects = (kid for kid in parse.kids[clause] if parse.dep[kid] in SUBJECTS and kid != that)
    subject = next(subjects, None)
    if subject is None or subject < that:
        return False
    # `in a letter that she wrote`: a pronoun and a bare verb lack an object.
    bare = parse.dep[that] in DIRECT_OBJECT and parse.tag[subject] in PERSONAL_PRONOUN
    return not bare or parse.right[clause] > clause


def _comma_clause(parse: ParagraphParse, cue: Cue) -> tuple[int, int] | None:
    """A cue clause between commas or at its sentence's end, by position alone.

    For `The talks failed, her aide, Tom Berg, told reporters.`, where the parser missed
    what depends on what.
    """
    if parse.lemma[cue.verb] not in PLAIN or cue.source is None or not cue.source.own:
        return None
    start = skip_opening(parse, parse.sentence[cue.verb])
    before = cue.first - 1
    if before <= start or parse.lower[before] not in COMMA:
        return None
    if opens_with_addressed(parse, start, before) or _tells_when(parse, start, cue.verb):
        return None
    # `It began in May, when the firm wrote to them` says when it began.
    if parse.lower[cue.first] in TIME_OPENERS - AS:
        return None
    limit = parse.sentence_end(cue.verb)
    end = cue.end
    while end < min(limit, cue.end + LONGEST_ADJUNCT) and parse.lower[end] not in COMMA:
        if parse.tag[end] in FINITE_VERBS_AND_MODALS or parse.quoted[end] >= 0:
            return None
        end += 1
    while end < limit and parse.pos[end] in PUNCTUATION and parse.lower[end] not in COMMA:
        end += 1
    closed = end >= limit or parse.lower[end] in COMMA
    has_verb = any(parse.tag[token] in FINITE_VERBS_AND_MODALS for token in range(start, before))
    return (cue.first, end) if closed and (has_verb or end < limit) else None


def _is_as_clause(parse: ParagraphParse, cue: Cue) -> bool:
    """Whether a cue stands in a clause of its own: `as the mayor said`."""
    return parse.lemma[cue.verb] in PLAIN and any(
        kid < cue.verb and parse.lower[kid] in AS and parse.dep[kid] in AS_LABELS
        for kid in parse.kids[cue.verb]
    )


def _closes_sentence(parse: ParagraphParse, cue: Cue) -> bool:
    """Whether a cue clause stands after a comma or a quotation."""
    before = cue.first - 1
    return before >= 0 and (parse.lower[before] in COMMA or parse.quoted[before] >= 0)


def remainder(parse: ParagraphParse, token: int, first: int, end: int) -> list[Span]:
    """A sentence without a clause that attributes it, in one or two parts."""
    start = skip_opening(parse, parse.sentence[token])
    return [span_of(parse, start, first), span_of(parse, end, parse.sentence_end(token))]
