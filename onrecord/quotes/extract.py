"""From a parsed article to its attributions: the order of the rules."""

from bisect import bisect_right
from dataclasses import dataclass

from onrecord.grammar import VERBS
from onrecord.parsed import Attribution, ParsedArticle, positions
from onrecord.quotes.announced import announce, headed, signed_headline
from onrecord.quotes.assemble import assemble_attributions
from onrecord.quotes.cues.adjectives import adjective_tiers
from onrecord.quotes.cues.cues import ACCORDING, HEAR, cue_lemmas, find_cues
from onrecord.quotes.cues.misread import may_state
from onrecord.quotes.cues.nouns import noun_lemmas
from onrecord.quotes.direct import link_regions
from onrecord.quotes.drafts import Draft
from onrecord.quotes.interviews.labels import find_turns
from onrecord.quotes.interviews.unlabelled import find_interview
from onrecord.quotes.paragraph_parse import ParagraphParse, parse_of
from onrecord.quotes.paragraph_state import ParagraphState
from onrecord.quotes.regions import find_pull_quotes
from onrecord.quotes.reports import add_reports
from onrecord.quotes.rules import UNSOURCED
from onrecord.quotes.unattributed import place_unattributed
from onrecord.quotes.unspoken.cited import cited_in


@dataclass(frozen=True, slots=True)
class Before:
    """What a paragraph hands on to the next.

    Attributes:
        carried: The draft whose region it left open.
        announced: A draft without content, of a cue that a colon ends.
        latest: Its last draft.
        earlier: The last draft of another speaker before that, in paragraphs without a break.
    """

    carried: Draft | None = None
    announced: Draft | None = None
    latest: Draft | None = None
    earlier: Draft | None = None


def extract_attributions(article: ParsedArticle) -> list[Attribution]:
    """Find who is said to have said what.

    Args:
        article: Body, paragraphs and one Doc per paragraph. In a Doc without a parse
            only quotation marks, colons and dashes are read.

    Returns:
        Attributions ordered by their first span; no two share a whole region, and the
        spans of one never overlap.
    """
    turns = find_turns(article.body, article.paragraphs) or find_interview(article)
    starts = [one.start for one in article.paragraphs]
    told = {bisect_right(starts, span.start) - 1 for one in turns.values() for span in one.spans}
    pulled = find_pull_quotes(article.body, article.paragraphs, article.regions)
    # In order and each once: a draft that goes on in the next paragraph is among both drafts.
    drafts: dict[Draft, None] = {}
    before = Before()
    for number, found in enumerate(article.regions):
        # What goes on behind a pull quote goes on with what stands before it.
        if number in pulled:
            continue
        if number in told:
            if number in turns:
                drafts[turns[number]] = None
            before = Before()
            continue
        # Most paragraphs quote nobody: they are passed over before their parse is laid out, which
        # takes longer than the rules.
        if not found and _is_silent(article, number):
            before = Before()
            continue
        state = read_paragraph(parse_of(article, number), before)
        drafts |= dict.fromkeys(state.drafts)
        before = _hand_on(state, before)
    return assemble_attributions(article, drafts)


def _is_silent(article: ParsedArticle, number: int) -> bool:
    """Whether a paragraph without quotation marks has no verb or colon that attributes.

    The first may be a headline that opens with a speaker's name.
    """
    if number == 0 or article.body[article.paragraphs[number].end - 1] == ":":
        return False
    columns = article.columns(number)
    if not ACCORDING.isdisjoint(columns.lower):
        return False
    if not adjective_tiers().keys().isdisjoint(columns.lower):
        return False
    if not noun_lemmas().isdisjoint(columns.lemma):
        return False
    if not HEAR.isdisjoint(columns.lemma) or may_state(columns.lower):
        return False
    return not any(columns.pos[at] in VERBS for at in positions(columns.lemma, cue_lemmas()))


def read_paragraph(parse: ParagraphParse, before: Before) -> ParagraphState:
    """Run the rules over one paragraph, in their order.

    Args:
        parse: The paragraph.
        before: What the paragraph before handed on.
    """
    cues = find_cues(parse)
    state = ParagraphState(parse, cues, [cue for cue in cues if cue.speaks])
    state.cited = cited_in(parse.body, parse.regions)
    # The order matters. A headline's label decides only where no quotation has a cue. Reported
    # clauses come before the quotations that are left over, which often belong to who made them.
    label = headed(parse) or signed_headline(parse)
    link_regions(state, before.carried, before.announced)
    # `Port Moresby: Ana Ruiz said the mine would close.` opens with a place, not with who speaks.
    told = label is not None and parse.body[parse.end - 1] == "." and bool(state.speaking)
    if told:
        add_reports(state)
    if label is not None and not state.drafts:
        state.give_all(label)
    if not told:
        add_reports(state)
    place_unattributed(state, before.latest, before.earlier)
    return state


def _hand_on(state: ParagraphState, before: Before) -> Before:
    """Collect what a paragraph means for the next."""
    regions = state.parse.regions
    # An apostrophe is often taken for an opening single mark, so those do not carry over.
    left_open = bool(regions) and not regions[-1].closed and not regions[-1].single
    carried = state.owner.get(len(regions) - 1) if left_open else None
    spoken = [draft for draft in state.drafts if draft.rule != UNSOURCED]
    if not spoken:
        return Before(carried, announce(state))
    latest = spoken[-1]
    known = (*spoken[-2::-1], before.latest, before.earlier)
    others = (one for one in known if one is not None and one.speaker != latest.speaker)
    body = state.parse.body
    other = next((one for one in others if _name(body, one) != _name(body, latest)), None)
    return Before(carried, announce(state), latest, other)


def _name(body: str, draft: Draft) -> str:
    """The last word by which an attribution names its speaker; empty without one."""
    words = "" if draft.speaker is None else body[draft.speaker.start : draft.speaker.end]
    return words.rpartition(" ")[2]
