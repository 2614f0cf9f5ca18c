"""The rows of an article about those who speak in it, or are only named."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from onrecord.article_index import ArticleIndex
from onrecord.descriptions import FoundDescription
from onrecord.entities.cast import Cast
from onrecord.entities.kinds import ORGANISATION, PERSON
from onrecord.grammar import PLURAL_NOUNS
from onrecord.lexicons import load_class
from onrecord.parsed import Attribution
from onrecord.records import ArticleId, EntityId, Portrait
from onrecord.sourcing.apposed import apposed
from onrecord.sourcing.functions import (
    OTHER,
    PEOPLE,
    Function,
    body_before,
    body_of,
    body_of_part,
    function_of,
    function_of_part,
    named_in,
    opening_noun,
)
from onrecord.sourcing.groups import group_before
from onrecord.sourcing.kinds import (
    ANONYMOUS_PERSON,
    DOCUMENT,
    UNNAMED_GROUP,
    UNRESOLVED,
    Source,
    source_of,
)
from onrecord.sourcing.phrases import WORD, Part, headed_part, table
from onrecord.sourcing.references import NO_REFERENCE, references
from onrecord.sourcing.titles import titles
from onrecord.speakers.heads import Head
from onrecord.speakers.ties import Tie
from onrecord.text.spans import Span

FARTHEST, FARTHEST_OWNER = 60, 400
"""Characters before a name in which the noun that introduces it may stand, and before `its` in
which its owner is named."""

SPORTS_WORDS = 5
"""Different words of sport from which an article is about it."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What is known of an attribution's speaker.

    Attributes:
        source: The kind of source; None where the text names no speaker.
        function: In which function it speaks; None where nothing says so.
    """

    source: Source | None
    function: Function | None


class Portraits:
    """What an article says of its people and organisations."""

    def __init__(
        self,
        index: ArticleIndex,
        cast: Cast,
        said: Sequence[FoundDescription],
        ties: Sequence[Tie],
    ) -> None:
        self._index = index
        self._body = index.article.body
        self._cast = cast
        self._titles = titles(index, cast, said)
        self._references = references(self._body, cast, ties, said)
        self._told: dict[int, list[Span]] = defaultdict(list)
        for one in said:
            self._told[one.entity].append(one.span)
        for entity, span in self._titles.items():
            if not any(
                span.start <= one.start and one.end <= span.end for one in self._told[entity]
            ):
                self._told[entity].append(span)
        self._roles = {one.role for one in said}
        self._functions: dict[int, Function] = {}
        self._find_functions()

    @cached_property
    def _is_sport(self) -> bool:
        """Whether many of the article's words are those of sport."""
        found = _words_of_sport().intersection(WORD.findall(self._body.lower()))
        return len(found) >= SPORTS_WORDS

    def _find_functions(self) -> None:
        """Organisations first: the functions of people may rest on theirs."""
        introduced = self._introduced()
        for at, entity in enumerate(self._cast.entities):
            if entity.type == ORGANISATION or at in introduced:
                called = [*introduced.get(at, ()), *self._texts(at)]
                found = body_of(entity.name, called)
                if found is not None:
                    self._functions[at] = found
        bodies = self._named_bodies()
        for at, entity in enumerate(self._cast.entities):
            if entity.type == PERSON and at not in self._functions:
                found = function_of(self._texts(at), bodies, sports=lambda: self._is_sport)
                if found is None or found.name == OTHER:
                    found = self._affiliated(at, bodies) or self._owned(at) or found
                elif found.rule == "field":
                    # What a company directs is a company's: `its vice-president for programmes`.
                    found = self._owned(at) or found
                if found is not None:
                    self._functions[at] = found
        self._find_spokespersons()

    def _find_spokespersons(self) -> None:
        """Those who speak for a person are what the person is: a Clinton spokesman."""
        known = {
            entity.name.rsplit(maxsplit=1)[-1]: self._functions[at].name
            for at, entity in enumerate(self._cast.entities)
            if at in self._functions and entity.type == PERSON
        }
        for at, function in list(self._functions.items()):
            if function.name == OTHER and function.words.lower() in load_class("speaks_for"):
                words = [word for text in self._texts(at) for word in WORD.findall(text)]
                plain = (word.removesuffix("’s").removesuffix("'s") for word in words)
                name = next((word for word in plain if known.get(word, OTHER) != OTHER), None)
                if name is not None:
                    self._functions[at] = Function(known[name], "of_person", name)

    def _named_bodies(self) -> list[tuple[str, str]]:
        """Every name under which the article has an organisation whose function is known."""
        return sorted(
            {
                (name.text, self._functions[entity].name)
                for name, entity in zip(self._cast.spans, self._cast.members, strict=True)
                if entity in self._functions
            },
            key=lambda pair: (-len(pair[0]), pair),
        )

    def _texts(self, at: int) -> list[str]:
        return [self._text(span) for span in self._told.get(at, ())]

    def _introduced(self) -> Mapping[int, list[str]]:
        """Words before a name that say what kind of body bears it: the environment group X."""
        found: dict[int, list[str]] = defaultdict(list)
        for name, entity in zip(self._cast.spans, self._cast.members, strict=True):
            if self._cast.entities[entity].type not in (PERSON, ORGANISATION):
                continue
            line = self._body.rfind("\n", 0, name.start) + 1
            opening = opening_noun(self._body[max(line, name.start - FARTHEST) : name.start])
            if opening:
                found[entity].append(opening)
        return found

    def _owned(self, at: int) -> Function | None:
        """The function of somebody in `its founder`, after the only organisation before that."""
        for start, end in self._told.get(at, ()):
            # `_Its founder_` and `its _head of sales_`, as the description begins.
            before = self._body[max(0, start - FARTHEST) : start].split()
            words = [*before[-1:], *self._body[start:end].split()]
            if {one.lower() for one in words[:2]}.isdisjoint(load_class("possessive_of_things")):
                continue
            owner = self._organisation_before(start)
            function = None if owner is None else self._functions.get(owner)
            if owner is not None and function is not None:
                name = PEOPLE.get(function.name, function.name)
                return Function(name, "owner", self._cast.entities[owner].name)
            body = body_before(self._body[max(0, start - FARTHEST_OWNER) : start])
            if owner is None and body is not None:
                return body._replace(name=PEOPLE.get(body.name, body.name), rule="owner")
        return None

    def _organisation_before(self, offset: int) -> int | None:
        """The organisation that was named last before an offset, and not long before."""
        found = None
        for name, entity in zip(self._cast.spans, self._cast.members, strict=True):
            if name.start >= offset:
                break
            is_body = self._cast.entities[entity].type == ORGANISATION
            if is_body and offset - name.end <= FARTHEST_OWNER:
                found = entity
        return found

    def _affiliated(self, at: int, bodies: Sequence[tuple[str, str]]) -> Function | None:
        """The function of somebody of whom only the organisation is told: `Ann Lee, of Amnesty`."""
        span = self._titles.get(at)
        text = "" if span is None else self._body[span.start : span.end]
        named = named_in(text, bodies)
        if named is None:
            return None
        return Function(PEOPLE.get(named[1], named[1]), "affiliation", named[0])

    def rows(self, article_id: ArticleId, ids: Sequence[EntityId]) -> list[Portrait]:
        """One row for each person and organisation of which the article says something."""
        told = self._titles.keys() | self._functions.keys() | self._references.keys()
        return [
            self._row(article_id, entity_id, at) for at, entity_id in enumerate(ids) if at in told
        ]

    def _row(self, article_id: ArticleId, entity_id: EntityId, at: int) -> Portrait:
        title, function = self._titles.get(at), self._functions.get(at)
        reference = self._references.get(at, NO_REFERENCE)
        return Portrait(
            article_id=article_id,
            entity_id=entity_id,
            title=None if title is None else self._text(title),
            title_start=None if title is None else title.start,
            title_end=None if title is None else title.end,
            function=None if function is None else function.name,
            function_rule=None if function is None else function.rule,
            function_words=None if function is None else function.words,
            reference=reference.word,
            she=reference.she,
            he=reference.he,
            they=reference.they,
            reference_words=reference.words,
        )

    def voices(
        self,
        attributions: Sequence[Attribution],
        heads: Sequence[Head | None],
        speakers: Sequence[int | None],
    ) -> list[Voice]:
        """What is known of the speaker of each attribution, in their order.

        Args:
            attributions: The attributions, in text order.
            heads: The head of each one's speaker.
            speakers: Position of the entity that each speaker is; None where it is none.
        """
        found: list[Voice] = []
        for number, (one, head, entity) in enumerate(
            zip(attributions, heads, speakers, strict=True)
        ):
            voice = self._voice(one.speaker, head, entity)
            last = found[-1] if found else None
            if last is not None and _follows(one, attributions[number - 1]):
                voice = _continued(voice, last, self._text(one.speaker))
            found.append(voice)
        return found

    def _text(self, phrase: Span | None) -> str:
        return "" if phrase is None else self._body[phrase.start : phrase.end]

    def _voice(self, phrase: Span | None, head: Head | None, entity: int | None) -> Voice:
        if phrase is None or head is None:
            return Voice(None, None)
        text = self._text(phrase)
        part = headed_part(text, head.end - phrase.start)
        plural = head.token.tag in PLURAL_NOUNS
        entity = apposed(self._body, self._cast, phrase) if entity is None else entity
        kind = self._cast.entities[entity].type if entity is not None else _kind_of_name(head)
        source = source_of(text, part, kind, plural=plural)
        if source.kind == ANONYMOUS_PERSON and part is not None and self._may_be_named(part):
            source = Source(UNRESOLVED, source.withheld)
        if source.kind == UNRESOLVED and text.lower() == "they":
            return self._group(head) or Voice(source, None)
        if source.kind == DOCUMENT or part is None:
            return Voice(source, None)
        if entity is not None and source.kind != UNNAMED_GROUP:
            return Voice(source, self._functions.get(entity))
        function = function_of_part(text, part, sports=lambda: self._is_sport)
        if function is None or function.name == OTHER:
            function = body_of_part(text, part) or function
        return Voice(source, function)

    def _group(self, they: Head) -> Voice | None:
        """The unnamed people whom a `they` means that no name fits; None where none are meant."""
        span = group_before(they.token)
        if span is None:
            return None
        text = they.token.doc.text[slice(*span)]
        part = headed_part(text, len(text))
        function = (
            None if part is None else function_of_part(text, part, sports=lambda: self._is_sport)
        )
        return Voice(source_of(text, part, None, plural=True), function)

    def _may_be_named(self, part: Part) -> bool:
        """Whether somebody with a name was called what a phrase calls a known person: the judge."""
        if part.words[0] not in load_class("definite"):
            return False
        text = " ".join(part.words)
        function = function_of([text])
        known = {one.name for at, one in self._functions.items() if self._is_person(at)} - {OTHER}
        return part.words[part.head] in self._roles or (
            function is not None and part.head == len(part.words) - 1 and function.name in known
        )

    def _is_person(self, at: int) -> bool:
        return self._cast.entities[at].type == PERSON


@cache
def _words_of_sport() -> frozenset[str]:
    """Nouns for those who play and train, and words of their field."""
    kinds = table("function_fields") | table("function_nouns")
    return frozenset(word for word, kind in kinds.items() if kind == "athlete_or_coach")


def _kind_of_name(head: Head) -> str | None:
    """What a name is that heads a phrase and is not certain to be one entity's."""
    token = head.token
    return PERSON if token.ent_type_ == "PERSON" and token.text[0].isupper() else None


def _follows(one: Attribution, before: Attribution) -> bool:
    """Whether an attribution stands in the paragraph of the one before it, or in the next."""
    return 0 <= one.paragraph_no - before.paragraph_no <= 1


def _continued(voice: Voice, last: Voice, words: str) -> Voice:
    """A pronoun that no name fits, after somebody unnamed: `a driver said. “It shook,” he said`."""
    if voice.source is None or last.source is None:
        return voice
    unnamed = last.source.kind in (ANONYMOUS_PERSON, UNNAMED_GROUP, DOCUMENT)
    if voice.source.kind == UNRESOLVED and unnamed:
        if last.source.kind in _PRONOUNS_OF.get(words.lower(), ()):
            return last
        if words.lower() in load_class("another_source") and last.source.kind != DOCUMENT:
            return Voice(Source(ANONYMOUS_PERSON, last.source.withheld), last.function)
    # `_One of them_ said`, after `two officials said`.
    partitive = words.lower().endswith(("of them", "of the two")) and unnamed
    if partitive and voice.source.kind == ANONYMOUS_PERSON and voice.function is None:
        return Voice(Source(ANONYMOUS_PERSON, last.source.withheld), last.function)
    return voice


_PRONOUNS_OF = {
    "he": (ANONYMOUS_PERSON,),
    "she": (ANONYMOUS_PERSON,),
    "they": (UNNAMED_GROUP,),
    "it": (DOCUMENT, UNNAMED_GROUP),
}
"""Which kinds of speaker before it a pronoun may stand for."""
