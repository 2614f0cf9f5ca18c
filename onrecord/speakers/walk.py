"""One walk through an article's narrative that ties pronouns and roles to the entities.

Words in quotation marks are left out. He, she, it, they, who, and roles such as `the senator` are
tied. No tie is better than a wrong one: a role of no name, or a pronoun between equals, has none.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from operator import attrgetter, itemgetter

from onrecord.article_index import ArticleIndex
from onrecord.descriptions import FoundDescription, plain
from onrecord.entities.cast import Cast
from onrecord.entities.names import name_words
from onrecord.grammar import COMMON_NOUN, NOUNS, OBJECTS, PLURAL_NOUNS, SUBJECTS_AND_CLAUSES
from onrecord.lexicons import load_class
from onrecord.parsed import positions
from onrecord.speakers.antecedents import are_joined, describe_rivals, probabilities
from onrecord.speakers.bodies import Bodies
from onrecord.speakers.clauses import Clauses, Event
from onrecord.speakers.companies import COMPANIES, Companies, is_new_company
from onrecord.speakers.doubts import Doubts
from onrecord.speakers.heads import Head
from onrecord.speakers.phrases import NameIndex
from onrecord.speakers.quoted import QuotedPronouns
from onrecord.speakers.referents import (
    FEMALE,
    MALE,
    PRONOUN_IDS,
    PRONOUNS,
    RELATIVE,
    WHICH,
    Referents,
)
from onrecord.speakers.relatives import OWNERS, relative
from onrecord.speakers.rivals import Place, Rival, owns_oblique
from onrecord.speakers.roles import (
    PARTS,
    Roles,
    body_ids,
    called_ids,
    can_be_called,
    role_ids,
    told_by,
)
from onrecord.speakers.salience import SPEAKER_WEIGHT, Referent, Salience, weight_of
from onrecord.speakers.ties import Tie
from onrecord.speakers.trail import Trail
from onrecord.text.spans import Span

LEAST = 0.15
"""Least weight of a referent: a subject four sentences ago."""

NEARER = 1.3
"""What being the subject of the clause above a pronoun's adds to a person's fit."""

FLOOR = 0.65
"""Least likelihood at which he or she is stored where it does not speak: of hard snippets that the
network had not seen, 81 in 100 rows are right then, and 75 with 0.5."""

SURE_ALONE = 0.65
"""Likelihood of the only one whose gender fits, named nearby where no other name was overlooked, or
of the only one who is new in the paragraph: the least that is stored."""

SURE_OF_TWO = 0.85
"""Likelihood from which one of two who were named together is meant, Ann Lee and Eva Day left, or
somebody speaks who is not the most present, or a name that was taken for no person's is meant."""

SURE_SPEAKER = 0.9
"""Likelihood of who goes on speaking, which snippets of an encyclopaedia cannot teach."""

CERTAIN = 1.3
"""Least weight of a name at which a pronoun decides the gender that nothing else says."""

SURE_RELATIVE, SURE_ROLE = 0.95, 0.9
"""Likelihoods, estimated and not trained, of ties by rule: of who, and of an introduced role."""

CLEAR = 0.85
"""A second referent with more than this share of the first one's weight makes a draw."""


class Walk:
    """One pass through an article's narrative that ties pronouns and roles.

    Attributes:
        ties: Places tied so far, by the offset of their head.
    """

    def __init__(
        self,
        index: ArticleIndex,
        cast: Cast,
        names: NameIndex,
        said: Sequence[FoundDescription],
        words: Sequence[tuple[Sequence[Span], Head | None]],
    ) -> None:
        self.ties: dict[int, Tie] = {}
        self._index = index
        self._cast = cast
        self._names = names
        self._referents = Referents(cast, said)
        self._roles = Roles(cast, said)
        self._clauses = Clauses(index, cast, names, self._referents)
        self._speaking: dict[int, set[int]] = {}
        for _, head in words:
            if head is not None:
                self._speaking.setdefault(head.paragraph, set()).add(head.token.i)
        self._bodies = Bodies(index, cast, names, self.ties)
        self._companies = Companies(index, cast, names, said, self.ties)
        self._salience = Salience()
        self._trail = Trail(cast, self._salience)
        self._doubts = Doubts(index, cast, self._referents, self._trail, words)
        self._quoted = QuotedPronouns(index, cast, self._referents, self._trail, words)
        self._unnamed: dict[int, str] = {}
        self._sentence = 0
        self._here: set[Referent] = set()
        self._new: set[int] = set()

    def run(self) -> None:
        """Walk through the events of every paragraph."""
        sentence = paragraph = 0
        for event in self._events():
            if event.entity is None and self._index.is_quoted(event.offset):
                self._overhear(event)
                continue
            number = self._index.sentence_at(event.offset)
            number = self._sentence = self._index.narrative_before(number)
            # Sentences that are quoted from end to end do not count: the narrative goes on.
            if number != sentence or event.paragraph != paragraph:
                self._salience.fade(number - sentence, event.paragraph - paragraph)
                if event.paragraph != paragraph:
                    self._here, self._new = set(), set()
                sentence, paragraph = number, event.paragraph
            if event.entity is not None:
                self._meet(event.entity, event)
            elif event.token.lower in PRONOUN_IDS:
                self._point(event)
            else:
                self._call(event)
        for tie in self._quoted.ties(self._names, self.ties):
            self._tie(tie)

    def _events(self) -> Iterator[Event]:
        """Yield names, pronouns and nouns outside quotation marks, in text order."""
        by_paragraph: dict[int, list[Event]] = {}
        article = self._index.article
        for span, entity in zip(self._cast.spans, self._cast.members, strict=True):
            if span.dateline:
                continue
            token = article.tokens(span.paragraph)[span.last]
            event = Event(span.start, span.paragraph, token, entity)
            by_paragraph.setdefault(span.paragraph, []).append(event)
        for number in range(len(article.docs)):
            named = by_paragraph.get(number, [])
            self._announce(named)
            events = [*named, *self._other_events(number)]
            if article.regions[number]:
                events = [event for event in events if self._is_read(event)]
            yield from sorted(events, key=attrgetter("offset"))

    def _is_read(self, event: Event) -> bool:
        """Whether an event stands outside quotation marks, or is he or she inside them."""
        if not self._index.is_quoted(event.offset):
            return True
        return event.entity is None and PRONOUNS.get(event.token.lower_) in (MALE, FEMALE)

    def _overhear(self, event: Event) -> None:
        """Keep he or she of a quotation until it is known who speaks."""
        asked = PRONOUNS[event.token.lower_]
        met = self._rivals(asked, event, event.offset)
        self._quoted.weigh(event, self._place(event)._replace(quoted=True), asked, met)

    def _announce(self, named: Sequence[Event]) -> None:
        """Let the trail know a paragraph's names before the walk comes to them."""
        for event in sorted(named, key=attrgetter("offset")):
            if event.entity is not None and not self._index.is_quoted(event.offset):
                number = self._index.sentence_at(event.offset)
                sentence = self._index.narrative_before(number)
                place = Place(event.paragraph, sentence, event.token)
                self._trail.announce(event.offset, place, event.entity)

    def _other_events(self, number: int) -> Iterator[Event]:
        """Yield pronouns, nouns that are subjects or speak, and roles that are objects."""
        doc = self._index.article.tokens(number)
        columns = self._index.article.columns(number)
        lower, pos, dep = columns.lower, columns.pos, columns.dep
        heads = [*positions(dep, SUBJECTS_AND_CLAUSES), *self._speaking.get(number, ())]
        nouns = [at for at in heads if pos[at] in COMMON_NOUN]
        called = [at for at in positions(lower, called_ids()) if pos[at] in NOUNS]
        nouns += [at for at in called if lower[at] in role_ids() and dep[at] in PARTS]
        bodies = [at for at in called if lower[at] in body_ids()]
        nouns += [at for at in bodies if dep[at] in OBJECTS or is_new_company(doc[at])]
        for at in sorted({*nouns, *positions(lower, PRONOUN_IDS)}):
            if self._names.at(number, at) is None:
                yield Event(columns.starts[at], number, doc[at], None)

    def _meet(self, entity: int, event: Event) -> None:
        """Give a named entity weight."""
        if not self._referents.met[entity]:
            self._new.add(entity)
        self._lift(entity, event, "name")
        self._roles.name(entity, event.offset)
        self._referents.met[entity] += 1

    def _lift(self, referent: Referent, event: Event, form: str) -> None:
        """Give a referent the weight of a place, where it is called by name, pronoun or role."""
        weight = max(weight_of(event.token), self._companies.weight(event))
        # Who speaks is as present as a subject, wherever the name stands: `according to Lee`.
        if self._speaks(event):
            weight = max(weight, 2.0) + SPEAKER_WEIGHT
            self._doubts.speak(referent, event, self._sentence, form)
        # `On plot 4 kneels Lee among his beans`: his calls nobody else into the paragraph.
        asked = PRONOUNS.get(event.token.lower_) if owns_oblique(event.token) else None
        if not (asked and any(self._referents.fit(one, asked) for one in self._new)):
            self._here.add(referent)
        self._salience.lift(referent, weight)
        self._trail.meet(referent, self._place(event), form)

    def _speaks(self, event: Event) -> bool:
        return event.token.i in self._speaking.get(event.paragraph, ())

    def _place(self, event: Event) -> Place:
        return Place(event.paragraph, self._sentence, event.token)

    def _point(self, event: Event) -> None:
        """Tie a pronoun to the referent that is most present, if one clearly is."""
        asked = PRONOUNS[event.token.lower_]
        if asked in (MALE, FEMALE):
            unnamed = self._clauses.unnamed_above(event, asked, self._unnamed)
            referent, confidence = (unnamed, 0.0) if unnamed else self._likeliest(asked, event)
            speaks = self._speaks(event)
            if speaks and self._doubts.exclude(referent, asked, event, self._sentence):
                return
        elif asked in (RELATIVE, WHICH):
            human = event.token.lower_ in load_class("pronoun_of_people")
            referent = self._clauses.antecedent(event, human=human, thing=asked == WHICH)
            confidence = SURE_RELATIVE
        else:
            referent, confidence = self._bodies.antecedent(event, asked)
        if referent is None:
            return
        if isinstance(referent, str):
            self._unnamed[event.offset] = referent
        weight = self._salience.weight(referent)
        self._lift(referent, event, "pronoun")
        if isinstance(referent, int) and confidence >= FLOOR:
            if asked in (MALE, FEMALE):
                self._referents.hear(referent, asked, clearly=weight >= CERTAIN)
            end = event.offset + len(event.token)
            self._tie(Tie(referent, event.offset, end, "pronoun", confidence))

    def _likeliest(self, asked: str, event: Event) -> tuple[Referent | None, float]:
        """Whom he or she stands for, and how likely; None where nobody fits."""
        speaks = self._speaks(event)
        favourite = self._favourite(asked, event) if speaks else None
        if favourite is not None:
            wrong = self._referents.is_contradicted(favourite, asked)
            return (None, 0.0) if wrong else (favourite, SURE_SPEAKER)
        rivals = self._rivals(asked, event, self._index.sentence_end(event.offset))
        if not rivals:
            return None, 0.0
        likely = probabilities(describe_rivals(self._place(event), rivals))
        share, best = max(zip(likely, rivals, strict=True), key=itemgetter(0))
        if event.token.dep in SUBJECTS_AND_CLAUSES and not best.ahead:
            new = self._newcomer(best.referent, asked, event)
            if new != best.referent:
                return new, SURE_ALONE
        unclear = speaks or best.fit == "thing" or any(are_joined(best, one) for one in rivals)
        if unclear and share < SURE_OF_TWO:
            return None, 0.0
        near = self._sentence - best.last.sentence <= 1 and best.fit == "sure" and not best.ahead
        if near and share < SURE_ALONE and all(one.fit == "thing" or one == best for one in rivals):
            doc = self._index.article.tokens(event.paragraph)
            hidden = self._names.overlook(event.paragraph, doc, event.token.i)
            share = share if hidden else SURE_ALONE
        return best.referent, share

    def _favourite(self, asked: str, event: Event) -> Referent | None:
        """Who goes on speaking as he or she; None for a draw."""
        referent: Referent | None = self._clauses.opened(asked, event)
        if referent is None:
            referent = self._most_present(asked, event)
            if event.token.dep in SUBJECTS_AND_CLAUSES:
                referent = self._newcomer(referent, asked, event)
        # Only when nobody before it fits does a pronoun announce: `When he left, Lee smiled.`
        if referent is None:
            referent = self._clauses.announced(asked, event)
        fit = partial(self._referents.gender_fit, asked=asked)
        only = self._trail.only(fit, self._clauses.arguments(event, self.ties), event.paragraph)
        return only if referent is None else referent

    def _rivals(self, asked: str, event: Event, end: int) -> list[Rival]:
        """Those whom he or she may stand for, of those named before an offset."""
        return self._trail.rivals(
            self._place(event),
            event.offset,
            end,
            lambda referent: self._referents.gender_fit(referent, asked),
            self._clauses.arguments(event, self.ties),
        )

    def _tie(self, tie: Tie, head: int | None = None) -> None:
        """Remember a tie under the offset of its head."""
        self.ties[tie.start if head is None else head] = tie

    def _most_present(self, asked: str, event: Event) -> Referent | None:
        """The referent with the most weight that a pronoun may point at; None for a draw."""
        # `Lee told him`: he is not Lee.
        barred = self._clauses.arguments(event, self.ties)
        above = self._clauses.above(event) if asked in (MALE, FEMALE) else None

        def fit(referent: Referent) -> float:
            if referent in barred:
                return 0.0
            near = NEARER if referent == above else 1.0
            return near * self._referents.fit(referent, asked)

        ranked = self._salience.ranked(fit)
        if not ranked or ranked[0][0] < LEAST:
            return None
        if len(ranked) > 1 and ranked[1][0] > CLEAR * ranked[0][0]:
            return None
        return ranked[0][1]

    def _newcomer(self, favourite: Referent | None, asked: str, event: Event) -> Referent | None:
        """The only fitting person whom this paragraph introduces, if the favourite is not in it.

        In `For Paul Berg, a baker, it is a disgrace. “It leaks,” he said` it is Berg, however
        much was said of the mayor before; of two such people nobody is certain.
        """
        if favourite in self._here:
            return None if self._trail.is_acted_on(favourite, self._new) else favourite
        barred = self._clauses.arguments(event, self.ties)
        new = {one for one in self._new - barred if self._referents.fit(one, asked)}
        if not new:
            return None if self._is_rivalled(favourite, asked, event) else favourite
        return new.pop() if len(new) == 1 else None

    def _is_rivalled(self, favourite: Referent | None, asked: str, event: Event) -> bool:
        """Whether somebody else who fits was named since the favourite, in a sentence nearby.

        Behind `Mr. Lee’s embrace is not limited to one country` he is hardly who spoke before.
        """
        last = self._trail.last
        if favourite not in last:
            return False
        since = max(last[favourite][0].sentence, self._sentence - 2)
        return any(
            since < last[one][0].sentence
            for one in (self._here - self._clauses.arguments(event, self.ties)) & last.keys()
            if isinstance(one, int) and self._referents.gender_fit(one, asked) == "sure"
        )

    def _call(self, event: Event) -> None:
        """Tie a definite role to who bears it; else remember somebody unnamed."""
        token, noun = event.token, plain(event.token)
        leading = token.dep in SUBJECTS_AND_CLAUSES or self._speaks(event)
        # `officials` are nobody in particular.
        if (token.tag in PLURAL_NOUNS and leading) or self._clauses.explains(event):
            return
        definite = any(child.lower_ in load_class("definite") for child in token.lefts)
        told = told_by(token)
        kin = relative(token, event.offset, self._cast, self._referents) if leading else None
        call = self._bearer(event, told, leading=leading) if definite else (kin, SURE_ROLE)
        if (bearer := call[0]) is not None:
            self._lift(bearer, event, "role")
            first = token.left_edge
            # `the Acme chairman`, `her husband`: the role begins behind the owner.
            for at in range(first.i, token.i):
                named = self._names.at(event.paragraph, at) is not None
                first = token.doc[at + 1] if named or token.doc[at].lower in OWNERS else first
            start, end = self._index.offset(first, event.paragraph), event.offset + len(token)
            self._tie(Tie(bearer, start, end, "role", call[1]), head=event.offset)
        elif not leading and not self._companies.is_new(event):
            return
        elif self._roles.introduce(noun, event.offset, definite=definite):
            self._lift(noun, event, "role")

    def _bearer(self, event: Event, told: set[str], *, leading: bool) -> tuple[int | None, float]:
        """Whom a definite noun calls, with how likely; None where two may be meant.

        Args:
            event: The noun.
            told: The other words that describe in its phrase.
            leading: Whether it is a subject or speaks.
        """
        noun = plain(event.token)
        barred = set() if leading else self._clauses.arguments(event, self.ties)
        # `the company` is the most present of those that may be one, called so or not.
        if noun in COMPANIES and not told and self._companies.are_present(self._salience):
            return self._companies.meant(event, self._salience, barred)
        if not can_be_called(event.token):
            return None, 0.0
        weigh = self._salience.weight
        again = noun in load_class("body_again")
        bearer = self._roles.bearer(noun, event.offset, told, weigh, named=leading or again)
        # `lost the airline` may be about another than one long past whose name has no such word.
        own = bearer is not None and noun in name_words(self._cast.entities[bearer].normal)
        gone = bearer is not None and again and not (leading or own) and weigh(bearer) < LEAST
        return (None, 0.0) if gone or bearer in barred else (bearer, SURE_ROLE)
