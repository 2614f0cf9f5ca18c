"""Quotations that `in the words of Ana Ruiz` or `was how Ana Ruiz put it` attribute."""

import re

from onrecord.lexicons import alternatives
from onrecord.quotes.cues.cues import STATEMENT
from onrecord.quotes.cues.modality import ASSERTED
from onrecord.quotes.drafts import Draft
from onrecord.quotes.paragraph_parse import ParagraphParse
from onrecord.quotes.regions import count_words, is_title, words_inside
from onrecord.text.quotation_marks import Region
from onrecord.text.spans import Span

RULE = "direct.words_of"

LONGEST_LEAD = 120
"""Characters around a quotation in which its source is looked for: `In the words of Ruiz, “`"""

OPENINGS = alternatives("words_of")
AS = alternatives("as_opening")
PUTTING = alternatives("putting_form")
NAMED_AS = alternatives("telling_how")
OWN = alternatives("own_words")
VERDICTS = alternatives("verdict_noun")
CALLS = alternatives("spoken_message")
BEING = r"(?:is|was|came|comes|remains|remained)"
KIND = r"(?:[a-z-]+\s){0,2}"
OWNERS = alternatives("possessive_of_people")
SAYING = alternatives("saying_form")
LIMITS = r"(?:would|could|did|had\sto|was\s(?:willing|prepared|able)\sto)"
OFFERING = r"(?:add|manage|offer|say)"
SOFTENING = r"(?:just|like|nothing\sbut|simply|still)\s"
NAME = r"[^“”\",:;\n]{2,80}?"
NAME_ENDS = r"(?=[.,;!?]\s|[.!?]?\Z|\s(?:on|about|to|in|at|after|when)\s)"
FULL = r"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]+){1,3}"
FEWEST_VIEW_WORDS = 3
"""Words of a view in marks, at least: `For Ana Ruiz, it is “fun”` may be anybody’s word."""

BEFORE = re.compile(
    rf"(?P<cue>\b(?:{OPENINGS}))\s+(?P<speaker>[^“”\",:;\n]{{2,80}}(?:,\s{FULL}(?=,))?)"
    r"(?:,?\s*|,\s[^“”\".:;]{2,60}\s)\Z"
    rf"|\b(?:{AS})\s+(?P<putter>{NAME})\s+(?P<put>{PUTTING})(?:\s[\w ]{{2,30}})?[,:]?"
    rf"(?:(?<=,)\s[^“”\".:;]{{2,60}})?\s*\Z"
    rf"|\b[Ii]n\s+(?P<owner>{OWNERS}|(?:[a-z-]+\s){{0,3}}[A-Z]{NAME}(?=['’])|the(?:\s[a-z-]+){{1,3}}(?=['’]))"
    rf"(?:['’]s?)?\s+(?P<own>{OWN})[,:]?"
    r"(?:(?<=,)\s[^“”\".:;]{2,60})?\s*\Z"
    rf"|\bFor\s+(?P<viewer>(?:[a-z-]+\s){{0,3}}{FULL}),\s(?:(?!(?:{SAYING})\b)[\w’'-]+\s){{1,8}}?"
    rf"(?P<viewed>is|are|was|were|remains|feels)\s(?:{SOFTENING})?\Z"
    rf"|\b[Tt]he\s(?P<sent>words|{VERDICTS})\s(?:of|from)\s(?P<sender>{NAME})"
    r"\s(?:are|is|was|were)\s[\w ]{2,30}:\s*\Z"
)
"""What leads to a quotation: `In the words of Ruiz,`, `As Ruiz put it,`, `in her own words,`

Also `For Ana Ruiz, the ban is` and `The words of Ruiz were plain:`.
"""

NAMED = rf"{NAME}(?:,\s{FULL}(?=,))?"
ASIDE = r"(?:,\s[^“”\",:;\n.]{2,60},)?"
"""What describes who speaks: `the mayor`"""
SINCE = r"(?:\s(?:[a-z]+ly|once|later|has|had|always|often|famously))*"
"""When and how often they said so"""
BEHIND = (
    # `“A wake” was how Ruiz put it`
    rf"(?:is|was)\s+(?:how|what)\s+(?P<teller>{NAMED}),?{ASIDE}{SINCE}\s+(?P<told>{NAMED_AS})\b",
    # `“A wake,” was all Ruiz would say`
    rf"(?:is|was)\s+(?P<silence>all)\s+(?:that\s+)?(?P<answerer>{NAMED}),?{ASIDE}\s+{LIMITS}\s{OFFERING}\b",
    # `“A wake”, as Ruiz put it`
    rf"as\s+(?P<coiner>{NAMED}),?{ASIDE}{SINCE}\s+(?P<coined>{PUTTING})\b",
    # `“A wake” was Ruiz’s verdict`
    rf"{BEING}\s+(?P<judge>{NAME})(?:['’]s|(?<=s)['’])\s+{KIND}(?P<verdict>{VERDICTS})\b",
    # `“A wake” was the verdict of Ruiz on the pool`
    rf"{BEING}\s+the\s+{KIND}(?P<opinion>{VERDICTS})\s+(?:of|from)\s+(?P<holder>{NAME}){NAME_ENDS}",
    # `“A wake,” came the cry from Ruiz`
    rf"(?:came|comes)\s+the\s+{KIND}(?P<shout>{CALLS})\s+from\s+(?P<caller>{NAME}){NAME_ENDS}",
    # `“A wake,” to quote Ruiz`
    rf"(?P<phrase>{OPENINGS})\s+(?P<author>{NAME})(?=[.,;!?]\s|[.!?]?\Z)",
)
AFTER = re.compile(rf"\s*,?\s*(?:{'|'.join(BEHIND)})")
"""What goes on behind a quotation.

As in `“A wake” was how Ruiz put it`, `“A wake” was Ruiz’s verdict`, `“A wake,” to quote Ruiz`.
"""

PARTS = (
    ("speaker", "cue"),
    ("putter", "put"),
    ("owner", "own"),
    ("viewer", "viewed"),
    ("sender", "sent"),
    ("teller", "told"),
    ("author", "phrase"),
    ("judge", "verdict"),
    ("coiner", "coined"),
    ("answerer", "silence"),
    ("holder", "opinion"),
    ("caller", "shout"),
)
"""Who is named, and the words that attribute, by the names of a pattern's groups."""


def words_before(parse: ParagraphParse, region: Region) -> Draft | None:
    """A quotation that `in the words of Ana Ruiz,` or `as Ana Ruiz put it,` leads to."""
    first = max(parse.start, region.start - LONGEST_LEAD)
    found = BEFORE.search(parse.body, first, region.start)
    if found is not None and found.group("viewer") and not _is_view(parse.body, region):
        return None
    return _draft(parse, found)


def _is_view(body: str, region: Region) -> bool:
    """Whether a quotation is what somebody holds: a few words, which are no title."""
    words = count_words(words_inside(body, region))
    return words >= FEWEST_VIEW_WORDS and not is_title(body, region)


def words_after(parse: ParagraphParse, region: Region) -> Draft | None:
    """A quotation that goes on with `was how Ana Ruiz put it`."""
    limit = min(parse.end, region.end + LONGEST_LEAD)
    return _draft(parse, AFTER.match(parse.body, region.end, limit))


def _draft(parse: ParagraphParse, found: re.Match[str] | None) -> Draft | None:
    if found is None:
        return None
    groups = found.groupdict()
    for who, how in PARTS:
        if groups.get(who):
            cue, speaker = Span(*found.span(how)), Span(*found.span(who))
            draft = Draft([], cue, speaker, None, parse.number, STATEMENT, ASSERTED, RULE)
            draft.verb = parse.token_from(cue.start)
            return draft
    return None
