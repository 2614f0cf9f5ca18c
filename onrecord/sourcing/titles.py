"""The title of a person as an article writes it: what stands around a name and says who bears it.

`Sen. Ann Lee, a Liberal from Lyon` is kept whole, the name inside it; so is `president of Acme`.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.article_index import ArticleIndex
from onrecord.descriptions import FoundDescription
from onrecord.entities.cast import Cast, Entity
from onrecord.entities.kinds import ORGANISATION, PERSON
from onrecord.entities.name_spans import NameSpan
from onrecord.lexicons import load_class, load_lexicon
from onrecord.sourcing.phrases import longest_entry, parts, singulars, table
from onrecord.text.spans import Span

BETWEEN = re.compile(r"[\s,(]*(?:\d{1,3}\s*[,)]?\s*)?")
"""What may stand between a name and its title: a comma, an age"""

HONORIFIC_BETWEEN = re.compile(r"[\s,]*(?:the )?(?:[A-Z][a-z]{0,4}\.? )?\s*")
"""The same before a name: `the chairman, Sir John Lee`"""

AFFILIATION = re.compile(r",? (?:of|from|at|with|for) (?:the )?")
"""Words between a name and what its bearer belongs to: `Ann Lee, of the Patients’ Union`"""

APPOSITION = re.compile(
    r"(?: [A-Z]{2,4}\b)?,? ?\(?(?:\d{1,3}, )?(?P<phrase>"
    r"(?:an? |the |its |former |(?=prosecuting|defending|mitigating))"
    r"[^,.;:()\n“”]{2,100}?)(?=[,.;)]| who| whose| which)"
)
"""A phrase between commas after a name: `Sen. Ann Lee, _a Liberal from Lyon_, said`"""

OPENING = re.compile(
    r"(?:(?:^|[.?!”\"’] )(?P<opening>(?:An?|The|Its|His|Her|Their|My|Our|For the|[A-Z]\w+[’']s)"
    r" [^,.;:()\n“”]{2,90}|Defending|Prosecuting)"
    r"|\b(?:whose|its|his|her|their|our|my) (?P<owned>[a-z][^,.;:()\n“”]{1,50}))"
    r", (?:(?:the )?[A-Z][a-z]{0,5}\.? )?$"
)
"""A phrase before a comma and a name that opens a sentence, or says whose: `_A former purser_, Ann
Lee, said`, `the hotel whose _owner_, Ann Lee, said`"""

LONGEST_COURTESY = 14
"""Characters of the longest end of an opening: `, the Revd. `"""

BREAKS = re.compile(r"[,;:()“”.] ?")

FARTHEST, FARTHEST_OPENING = 60, 130
"""Characters before a name in which what somebody is called is looked for."""

AFFILIATED = re.compile(r"(?:of|from|at|with|for) |.*[’']s$")

RANKS = load_class("title_of_learning")
"""Titles that say little of what somebody is."""


def titles(index: ArticleIndex, cast: Cast, said: Sequence[FoundDescription]) -> Mapping[int, Span]:
    """The title of each person of an article, by the person's position.

    Args:
        index: The article.
        cast: Its entities.
        said: Descriptions found in it.
    """
    known = _by_entity(said)
    organisations = {
        span.start: span.end
        for span, entity in zip(cast.spans, cast.members, strict=True)
        if _is_body(cast.entities[entity])
    }
    # `_NBC’s_ Ann Lee`: whose somebody is, by where the name then begins.
    owners = {
        end + len("’s "): start
        for start, end in organisations.items()
        if index.article.body[end : end + 3] in ("’s ", "'s ")
    }
    found: dict[int, list[Span]] = defaultdict(list)
    for name, entity in zip(cast.spans, cast.members, strict=True):
        if cast.entities[entity].type == PERSON and not index.is_quoted(name.start):
            before = _before(index.article.body, name, known.get(entity, ()))
            owner = owners.get(name.start)
            if before is None and owner is not None:
                before = Span(owner, name.start - 1)
            after = _after(index.article.body, name, known.get(entity, ()), organisations)
            if before is not None or after is not None:
                found[entity].append(_joined(before, after))
    for one in said:
        if cast.entities[one.entity].type == PERSON:
            found[one.entity].append(one.span)
    return {entity: _best(index.article.body, spans) for entity, spans in found.items()}


def _is_body(entity: Entity) -> bool:
    """Whether an entity is an organisation, or bears the name of one: Eastmoor Police."""
    last = entity.name.split()[-1].lower()
    return entity.type == ORGANISATION or last in load_lexicon("organisation_words")


def _by_entity(said: Sequence[FoundDescription]) -> Mapping[int, list[Span]]:
    by_entity: dict[int, list[Span]] = defaultdict(list)
    for one in said:
        by_entity[one.entity].append(one.span)
    return by_entity


def _before(body: str, name: NameSpan, known: Sequence[Span]) -> Span | None:
    """What stands before a name and describes it, a title such as Dr included."""
    for span in known:
        gap = body[span.end : name.start]
        if 0 <= name.start - span.end <= 12 and HONORIFIC_BETWEEN.fullmatch(gap):
            return span
    line = body.rfind("\n", 0, name.start) + 1
    start = name.start
    # Such a phrase ends in a comma right before the name, or before a title, as few names have.
    near = "," in body[max(line, start - LONGEST_COURTESY) : start]
    opened = OPENING.search(body[max(line, start - FARTHEST_OPENING) : start]) if near else None
    if opened is not None:
        which = "opening" if opened["opening"] else "owned"
        if _describes(opened[which]):
            base = max(line, start - FARTHEST_OPENING)
            return Span(base + opened.start(which), base + opened.end(which))
    if name.title in load_class("title_of_learning"):
        start = max(body.rfind(" ", 0, name.start - 1) + 1, line)
    noun = _noun_before(body[max(line, start - FARTHEST) : start])
    if noun:
        return Span(start - 1 - len(noun), name.start - 1 if start < name.start else start - 1)
    return Span(start, name.start - 1) if start < name.start else None


def _noun_before(before: str) -> str:
    """What somebody is called right before a name, as written: `Medical director`; else empty."""
    if not before.endswith(" "):
        return ""
    phrase = BREAKS.split(before)[-1]
    part = next(parts(phrase), None)
    if part is None:
        return ""
    # `_Governor_ of Washington Ann Lee`: names may follow an office, and nothing else.
    tail = part.words[part.head + 1 :]
    after = phrase[part.places[part.head][1] :].split()
    is_plain = not tail and (not after or after[0] == "and")
    if not is_plain and not (tail[:1] == ("of",) and all(word[0].isupper() for word in after[1:])):
        return ""
    found = longest_entry(part, table("function_nouns"), part.head, part.head)
    if found is None:
        return ""
    return phrase[part.places[found[1]][0] :].rstrip()


def _after(
    body: str, name: NameSpan, known: Sequence[Span], organisations: Mapping[int, int]
) -> Span | None:
    """What stands after a name and describes it, or what its bearer belongs to."""
    for span in known:
        if 0 <= span.start - name.end <= 10 and BETWEEN.fullmatch(body[name.end : span.start]):
            return span
    found = APPOSITION.match(body, name.end)
    if found is not None and _describes(found.group("phrase")):
        return Span(*found.span("phrase"))
    found = AFFILIATION.match(body, name.end)
    end = None if found is None else organisations.get(found.end())
    if found is None or end is None:
        return None
    lead = len(found.group()) - len(found.group().lstrip(", "))
    return Span(name.end + lead, end)


def _describes(phrase: str) -> bool:
    """Whether a phrase after a name is headed by what people are called."""
    part = next(parts(phrase), None)
    if part is None:
        return False
    if longest_entry(part, table("function_nouns"), part.head, part.head) is not None:
        return True
    return any(one in load_lexicon("role_nouns") for one in singulars(part.words[part.head]))


def _joined(before: Span | None, after: Span | None) -> Span:
    """One stretch from what stands before a name to what stands after it."""
    if before is None or after is None:
        return before or after or Span(0, 0)
    return Span(before.start, after.end)


def _best(body: str, spans: Sequence[Span]) -> Span:
    """The title among the places that describe somebody: the first, or one that says it in full.

    What somebody belongs to counts where nothing else is said; `Sen.` gives way to `Democratic
    Sen.`, and `Dr` to whatever else there is.
    """
    ordered = sorted(set(spans), key=lambda span: (span.start, -span.end))
    texts = {span: body[span.start : span.end] for span in ordered}
    told = [one for one in ordered if not AFFILIATED.match(texts[one])] or ordered
    first = next((one for one in told if _rank(texts[one]) not in RANKS), told[0])
    if len(texts[first].split()) > 1:
        return first
    rank = _rank(texts[first])
    return next((one for one in told if one != first and rank in _words(texts[one])), first)


def _rank(text: str) -> str:
    return text.lower().rstrip(".")


def _words(text: str) -> list[str]:
    return [word.rstrip(".,") for word in text.lower().split()]
