"""Quotations that a colon, a dash or a label attributes, without a verb of saying."""

import re

from onrecord.grammar import NOUNS_AND_PRONOUNS, VERBS
from onrecord.lexicons import alternatives, load_class
from onrecord.quotes.before_colon import behind_fronted, fronted_end, opens_topic
from onrecord.quotes.cues.cues import STATEMENT
from onrecord.quotes.cues.modality import ASSERTED
from onrecord.quotes.drafts import Draft
from onrecord.quotes.fronted_clauses import is_in_fronted
from onrecord.quotes.interviews.labels import SPEECH_LABEL, is_catchword, label_at
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.paragraph_state import ParagraphState, draft_from, words_of
from onrecord.quotes.reactions import REACTIONS
from onrecord.quotes.regions import (
    SENTENCE_ENDS,
    count_words,
    is_press_line,
    is_title,
    words_inside,
)
from onrecord.quotes.sources.subjects import SourcePhrase, find_source, phrase
from onrecord.text.quotation_marks import Region
from onrecord.text.spans import Span

FEWEST_COLON_WORDS = 4
"""Words of a quotation after a colon, at least: fewer are mostly a title, `his song: “Home”`."""

FEWEST_ENDED_WORDS = 2
"""The same where they end a sentence and are no title: `hit back: “Truth hurts.”`"""

LONGEST_LABEL_WORDS = 12
"""Words of a name and office after a quotation's dash, at most; more are a sentence."""

LONGEST_SIGNATURE = 120
"""Characters in which the end of a name after a dash is looked for."""

SIGNATURE = re.compile(r"\s*(--?|[—–―])\s*(?=[A-Z@])")
"""A dash before a name: `“It rained.” — Ana Ruiz`"""

SIGNATURE_END = re.compile(r"[\n,;.!?(](?:\s|$)|$|\n")
"""Where such a name ends."""

LONGEST_PARTY_WORDS = 2
"""Words of who speaks, and of who is spoken to, in a headline's label."""

HEARER = re.compile(rf"\s(?:{alternatives('to')})\s", re.IGNORECASE)
"""What parts who speaks from who is spoken to in a label: `Miners to Duarte:`"""

TELLING = alternatives("telling_form")
TO_OTHERS = re.compile(
    rf"(([A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+)?) (?:{alternatives('to')}|{TELLING}) "
    r"(?:[a-z][\w’'-]* )?[a-z’'-]+s):\s+(?=\S)"
)
"""A name and the people it speaks to, in a headline: `Ruiz to fans: stay away`."""

SIGNED_ENDS = frozenset(".,!?…")
"""Marks that end what somebody says and signs; titles in a list of sources have none."""

TITLE_LINE = re.compile(r"(?:\d+[.)] )?\W{0,3}[“\"][^”\"]*[^.,…”\"][”\"]\s*(?:--?|[—–―])\s*[A-Z]")
"""A line of a list of titles: in quotation marks, without a full stop, and with a name."""

CREDITED_LINE = re.compile(r"\W{0,3}[“\"‘'][^”\"\n]{1,80}[^.,…][”\"’']\s*[|/·•]\s*[A-Z][^.!?]*")
"""A line of a list of titles: in quotation marks, and behind a bar who made it."""

TRAILING_NAME = re.compile(r"([^\n:.!?–—]+?)(?:(:)| ([–—-]))\s+([A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)")
"""A headline with a name behind a colon or a dash."""

CREDITS = alternatives("credit_of_work")
SIGNED_ROLE = re.compile(rf"[A-Z][\w.’'-]+(?: [\w.’'-]+){{1,3}}, (?!(?:{CREDITS})\b)[a-z]")
"""A person's name with what they are, behind a dash: `Ana Ruiz, mayor of Lyon`"""


def announce(state: ParagraphState) -> Draft | None:
    """A draft for the next paragraph, when a colon ends this one."""
    parse = state.parse
    size = len(parse.starts)
    if not size or parse.body[parse.end - 1] != ":":
        return None
    # `Related:` announces titles, and so does a line like `“The Ferry” | Radio Skagen`.
    line = parse.body[parse.end + 1 :].partition("\n")[0]
    if is_catchword(parse.body[parse.start : parse.end - 1]) or CREDITED_LINE.fullmatch(line):
        return None
    cue = state.speaking[-1] if state.speaking else None
    if cue is not None and is_in_fronted(parse, cue.verb, size - 1):
        return _bare(parse, size - 1, "direct.announced_bare")
    # `Ruiz told reporters after the vote:` has a verb of saying, `Ruiz in her letter:` has none.
    if cue is not None and cue.verb not in state.used and parse.sentence_end(cue.verb) == size:
        return draft_from(parse, cue, "direct.announced")
    return _bare(parse, size - 1, "direct.announced_bare")


def after_colon(state: ParagraphState, number: int) -> Draft | None:
    """A quotation after a colon whose sentence has no verb of saying."""
    parse = state.parse
    region = parse.regions[number]
    first, end = state.gap(number - 1)
    if first >= end or parse.body[parse.ends[end - 1] - 1] != ":":
        return None
    if is_press_line(parse.body, region):
        return None
    words = count_words(words_inside(parse.body, region))
    stops = parse.body[region.inner_end - 1] in SENTENCE_ENDS
    # `Ruiz shrugged: “Barely.”`
    reacts = stops and any(parse.lemma[token] in REACTIONS for token in range(first, end))
    ended = stops and not is_title(parse.body, region)
    if not reacts and words < (FEWEST_ENDED_WORDS if ended else FEWEST_COLON_WORDS):
        return None
    return _bare(parse, end - 1, "direct.colon")


def _bare(parse: ParagraphParse, colon: int, rule: str) -> Draft:
    """A draft whose cue is a colon: the source is the subject of what it closes."""
    return colon_draft(parse, colon, _source_before(parse, colon), rule)


def colon_draft(
    parse: ParagraphParse, colon: int, source: SourcePhrase | None, rule: str = "direct.colon"
) -> Draft:
    """A draft whose cue is a colon, with who speaks behind it."""
    cue = Span(parse.ends[colon] - 1, parse.ends[colon])
    speaker = words_of(parse, source)
    return Draft([], cue, speaker, None, parse.number, STATEMENT, ASSERTED, rule)


def _source_before(parse: ParagraphParse, colon: int) -> SourcePhrase | None:
    """The subject of the first verb before a colon; the noun phrase itself without a verb."""
    first = max(parse.sentence[colon], parse.run_first[colon])
    # `• Ana Ruiz: “No.”`
    while first < colon and not parse.body[parse.starts[first]].isalnum():
        first += 1
    if (behind := behind_fronted(parse, first, colon)) is not None:
        return behind
    for token in range(first, colon):
        if parse.pos[token] in VERBS and parse.quoted[token] < 0:
            source = find_source(parse, token)
            if source is not None and source.head < colon:
                return source
    outside = fronted_end(parse, first) + 1 if opens_topic(parse, first) else first
    for token in range(outside, colon):
        # `Ruiz: ‘I stay’`: parsers may hang all that follows on the name.
        ends = parse.right[token] < colon or parse.head[token] == token
        if parse.pos[token] in NOUNS_AND_PRONOUNS and ends:
            found = phrase(parse, _top_noun(parse, token, first, colon), colon, own=True)
            return None if found is None else found._replace(first=max(first, found.first))
    return None


def _top_noun(parse: ParagraphParse, noun: int, first: int, end: int) -> int:
    """The noun of a token range that a noun in it belongs to: the speech of `of the mayor`."""
    above = parse.head[noun]
    while above != noun and first <= above < end and parse.pos[above] in NOUNS_AND_PRONOUNS:
        noun, above = above, parse.head[above]
    return noun


def signed(parse: ParagraphParse, region: Region) -> Draft | None:
    """A quotation with a dash and a name after it, in its paragraph or the next."""
    mark = SIGNATURE.match(parse.body, region.end, region.end + 8)
    if mark is None or not region.closed:
        return None
    limit = min(mark.end() + LONGEST_SIGNATURE, len(parse.body))
    endings = SIGNATURE_END.finditer(parse.body, mark.end(), limit)
    ending = next((one for one in endings if not _is_shortened(parse.body, one)), None)
    end = ending.start() if ending else limit
    name = parse.body[mark.end() : end]
    if not name.strip() or count_words(name) > LONGEST_LABEL_WORDS:
        return None
    if is_listed_title(parse.body, region):
        return None
    # On a line of its own the name must close the line, and the quotation fill its paragraph.
    crosses = "\n" in parse.body[region.end : mark.start(1)]
    if crosses and (region.start != parse.start or ending is None):
        return None
    speaker = Span(mark.end(), mark.end() + len(name.rstrip()))
    cue = Span(*mark.span(1))
    return Draft([], cue, speaker, None, parse.number, STATEMENT, ASSERTED, "direct.signed")


def _is_shortened(body: str, ending: re.Match[str]) -> bool:
    """Whether a full stop belongs to a title or an initial in a name: `Rev.`, `J.`."""
    word = (
        body[max(0, ending.start() - 8) : ending.start()].rpartition(" ")[2]
        if ending[0].startswith(".")
        else ""
    )
    return word in load_class("short_title") or (len(word) == 1 and word.isupper())


def is_listed_title(body: str, region: Region) -> bool:
    """Whether a dash follows a quotation without an end mark, as in `“Headline” — Outlet`."""
    dash = SIGNATURE.match(body, region.end, region.end + 8)
    if dash is None or (region.start == 0 and _is_of_story(body, dash.end())):
        return False
    ending = body[region.inner_end - 1]
    if is_title(body, region):
        return ending not in SIGNED_ENDS or (ending in "?!" and _is_among_titles(body, region))
    words = words_inside(body, region).lower().split()
    # `‘We were robbed’ – Ruiz`, `“It is over” — Ana Ruiz, the mayor`
    if not load_class("first_person").isdisjoint(words) or SIGNED_ROLE.match(body, dash.end()):
        return False
    return ending not in SIGNED_ENDS or (ending in "?!" and _is_among_titles(body, region))


def _is_among_titles(body: str, region: Region) -> bool:
    """Whether the paragraph before or after that of a signed question is a title's or another's.

    In a list of songs, films or reports some titles ask: `“Who Opened the Gate?” — The Echo`.
    """
    before = body.rfind("\n", 0, region.start)
    lines = [body[body.rfind("\n", 0, max(before, 0)) + 1 : max(before, 0)]]
    after = body.find("\n", region.end)
    lines += [body[after + 1 :].partition("\n")[0]] if after >= 0 else []
    return any(TITLE_LINE.match(line) for line in lines)


def _addressing_label(parse: ParagraphParse) -> re.Match[str] | None:
    """A headline's label with whom somebody speaks to in small letters: `Ruiz to fans: stay away`.

    The story must name whoever it is inside a sentence: `Back to school: what to buy` names nobody.
    """
    label = TO_OTHERS.match(parse.body, parse.start, parse.end) if parse.number == 0 else None
    if label is None:
        return None
    name = re.escape(label.group(2).rpartition(" ")[2])
    return label if re.compile(rf"\w {name}\b").search(parse.body, parse.end) else None


def _is_of_story(body: str, start: int) -> bool:
    """Whether a headline ends in a surname that the story gives behind another: `‘No’ – Ruiz`."""
    end = body.find("\n", start, start + LONGEST_SIGNATURE)
    name = body[start:end].strip().rpartition(" ")[2] if end >= 0 else ""
    borne = re.compile(rf"(?!The )\b[A-Z][\w’'-]+ {re.escape(name)}\b")
    return name[:1].isupper() and borne.search(body, end) is not None


def signed_headline(parse: ParagraphParse) -> Draft | None:
    """A headline that ends in who says it: `Port to reopen within days: Ruiz`.

    The story must give that surname behind a given name; a headline with quotation marks has rules
    of its own.
    """
    if parse.number or parse.regions:
        return None
    found = TRAILING_NAME.fullmatch(parse.body, parse.start, parse.end)
    told = any(pos in VERBS for pos in parse.pos)
    if found is None or not told or count_words(found[1]) < FEWEST_COLON_WORDS:
        return None
    name = re.escape(found[4].rpartition(" ")[2])
    if not re.compile(rf"[A-Z][\w’'-]+ {name}\b").search(parse.body, parse.end):
        return None
    return Draft(
        spans=[Span(*found.span(1))],
        cue=Span(*found.span(2 if found[2] else 3)),
        speaker=Span(*found.span(4)),
        via=None,
        paragraph=parse.number,
        tier=STATEMENT,
        modality=ASSERTED,
        rule="indirect.headline",
    )


def headed(parse: ParagraphParse) -> Draft | None:
    """A headline that starts with a speaker's name and a colon: `Ana Ruiz: we won`."""
    if parse.number:
        return None
    label = label_at(parse.body, parse.start, parse.end) or _addressing_label(parse)
    if label is None or SPEECH_LABEL.match(label.group(1)) or label.end() >= parse.end:
        return None
    opens = parse.regions[0].start if parse.regions else parse.end
    # A label that holds an opening mark is a part of a quotation.
    if label.start() <= opens < label.end():
        return None
    # `Miners to Duarte: Keep the mill` is said by the first of two; `A Plan To Keep the Mill:` by
    # nobody.
    speaker, *hearer = HEARER.split(label.group(1), maxsplit=1)
    if hearer and max(count_words(speaker), count_words(hearer[0])) > LONGEST_PARTY_WORDS:
        return None
    return Draft(
        spans=[Span(label.end(), parse.end)],
        cue=Span(label.end(1), label.end(1) + 1),
        speaker=Span(label.start(1), label.start(1) + len(speaker)),
        via=None,
        paragraph=parse.number,
        tier=STATEMENT,
        modality=ASSERTED,
        rule="indirect.headline",
    )
