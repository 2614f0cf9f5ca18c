"""A language pack: what a folder of lists says of a language, as one frozen object.

Output is versioned: a change to a pack's words changes rows, so it raises EXTRACTOR_VERSION.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

EVERY = "xx"
"""Code of the pack that reads the languages without a pack of their own: ISO 639 leaves it free."""

PARSER, SURFACE = "parser", "surface"
"""The engines: `onrecord.annotate` with a language model, or `onrecord.languages.surface`."""

STATEMENT, STANCE = "statement", "stance"

ENDING = "-"
"""The last character of a list's entry that stands for each of the pack's `verb_endings`."""


BAR = " | "
"""What stands in an entry of `source_openings` before the words that belong to the source."""


class PackError(ValueError):
    """A pack's folder cannot be used; the message says which file and why."""


class Verb(NamedTuple):
    """A form of a cue verb.

    Attributes:
        tier: statement or stance.
        particle: The words that must follow in its clause: `mit` of `teilte mit`; none without.
    """

    tier: str
    particle: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LanguagePack:
    """What is known of a language. All words are in small letters; each list may be empty.

    Attributes:
        code: ISO 639-1 code; `xx` for every language without a pack of its own.
        name: English name of the language.
        engine: `parser` (a language model, today English only) or `surface` (words and marks).
        capital_nouns: Whether every noun has a capital, so that a capital says nothing of names.
        verb_second: Whether the finite verb is the second part of a main clause, its subject
            before or behind it.
        joins_speech: Whether a quotation without a cue is one row with that before it in its
            paragraph.
        incises: Whether words that attribute stand inside the marks: `« Oui, dit-il, demain. »`
        fewest_words: Words between marks, at least, for a quotation that no cue stands beside.
        genitive_ending: What a name ends in that says whose something is; empty without one.
        genitive_adjectives: What an adjective ends in that opens a phrase which says whose
            something is: `Vertreter deutscher Dienste`.
        verb_endings: What `-` at the end of an entry of a list of verbs stands for.
        pronouns: Pronouns that can speak, each with `male`, `female`, `plural` or `unknown`.
        subject_pronouns: Pronouns that behind a verb are surely its subject: `er`.
        pronoun_phrases: Pronouns of several words: `l'un d'eux`, `quelqu'un`.
        inverted_pronouns: Endings of a verb that hold its subject: `-t-il`.
        subject_determiners: Articles and the like that can open a subject.
        determiners: Those that cannot: `dem`, `des`.
        definite_determiners: Those that take up somebody who was named: `le`, `cette`.
        demonstratives: Those that surely take up somebody: `cet artisan`.
        determiner_genders: Articles that say whether a role is a man's or a woman's.
        unique_roles: Roles of which a place or body has one, so that an article alone introduces
            who has it: `le préfet`.
        parties: Those before a court, who are never any of its officers: `l'accusé`.
        court_roles: Roles of such officers: `juge`, `avocate`.
        nearest: Phrases that take up whoever or whatever was named last: `ce dernier`.
        documents: Nouns for texts that speak for the body which they name: `rapport`.
        generic_roles: Roles that take up whoever spoke last: `l'élu`, `la chercheuse`.
        prepositions: Words that open a phrase which is no subject.
        contractions: Prepositions that hold an article: behind one stands a noun and no name.
        links: Prepositions and articles that go on with a noun phrase: `des`, `de la`.
        common_capitals: Nouns with a capital that are no name: `conseiller d'État`.
        particles: Small words inside names: `von`, `de`, `van`.
        joining: Those that join people who speak together: `et`.
        coordinators: `und`, `oder`.
        conjunctions: Words that open a reported clause: `dass`, `que`.
        comparisons: Words that open `wie X mitteilte`.
        auxiliaries: Verbs that stand before a participle of saying.
        topics: Phrases that open a sentence and say of whom it tells: `quant à`.
        openers: Adverbs and the like with which a sentence opens although they are no subject.
        adverbs: Words between a verb and its subject or clause: `gestern`, `mardi`.
        reported_forms: Verb forms that only reported speech has: `sei`, `habe`.
        weakly_reported_forms: Verb forms that often are reported speech: `würde`, `serait`.
        infinitive_marks: `zu`: what marks an infinitive that is reported behind a comma.
        final_sources: Words after a quotation that open who said it: `so`, `laut`.
        source_openings: Phrases that open a source: `laut`, `selon`; a bar stands before the words
            that belong to the source: `nach | angaben`.
        personal_openings: Prepositions that open a source where a person follows: `pour`.
        source_pronouns: Pronouns behind these: `selon lui`; each with its gender.
        object_verbs: Verbs whose object is what somebody wants or says: `demande une réunion`.
        object_prepositions: Prepositions before such an object, each with the one that the list of
            verbs has: `au` of `appelle à`.
        clitics: Small words between a subject and its verb: `lui`, `se`.
        accusative_verbs: Verbs whose object is part of what they report: `invite le public à …`.
        relatives: Pronouns that open an aside: `qui`.
        subject_relatives: Those that are its subject: `le maire, qui demande un vote`.
        auxiliary_infinitives: Infinitives that are no noun behind an article: `dit l'avoir vu`.
        bare_determiners: Articles that a preposition before them would hold, so that behind one
            they are pronouns: `de les publier`.
        quantities: Words that open an object as a number does: `davantage de patrouilles`.
        reflexives: Pronouns before a verb that make what somebody is of it: `se dit prêt`.
        reflexive_verbs: Such verbs, in each form.
        finite_endings: What verbs end in and hardly a noun, so that a noun phrase ends before it.
        gerund_endings: What a present participle ends in that opens an aside: `citant`.
        aside_endings: What an aside's first word ends in: `publiée lundi`.
        negations: Words beside a cue that deny it: `pas`, `nicht`.
        restrictions: Conjunctions that beside such a word mean no more than: `ne dit que`.
        clause_breaks: What ends a reported clause behind a comma: `comme`, `avant`.
        infinitive_openers: Words before an infinitive that is reported: `de`, `à`.
        infinitive_objects: Pronouns that stand before their infinitive: `ne rien savoir`.
        infinitive_endings: What infinitives end in, where they are reported without a mark.
        source_closings: Phrases behind a source: `zufolge`.
        abbreviations: Words whose full stop ends no sentence.
        months: Names of months, which follow an ordinal.
        titles_female, titles_male: Words before a name of a woman, of a man.
        titles: Other words before a name.
        given_names_female, given_names_male: Given names beside those that all languages share.
        plural_endings: What verbs end in whose subject is several: `ont`, `disent`.
        leading_adjectives: Adjectives before a noun that takes up somebody: `l'ancien notaire`.
        participle_endings: What a participle of saying may end in besides: `indigné`, `indignée`.
        organisations: Nouns for bodies that speak: `syndicat`.
        generic_organisations: Those that take up a body which another noun named: `l'entreprise`.
        generic_endings: What nouns end in that take up whoever spoke last: `l'Italien`.
        age_words: Words behind a number that make it an age: `ans`.
        roles: Nouns for people who speak.
        role_endings: What such nouns end in: `minister`, `sprecherin`.
        role_prefixes: What may stand before such a noun: `ex-` of `ex-ministre`.
        female_suffixes: What makes the word for a woman of that for a man: `élu`, `élue`.
        female_endings: What the roles of women end in: `in`.
        impersonal_cues: Cues whose speaker a preposition opens: `heißt es in der Rede`.
        answer_labels: What stands before the answers of an interview, as written: `R.`.
        light_openers: Words before a subject that change no order: `auch`.
        calling_verbs: Verbs whose object they quote: `nannte`, `bezeichnete`.
        statement_verbs, stance_verbs: Forms of verbs that attribute, with particles behind them.
        statement_participles, stance_participles: The same behind an auxiliary.
    """

    code: str
    name: str
    engine: str
    capital_nouns: bool = False
    verb_second: bool = False
    joins_speech: bool = False
    incises: bool = False
    fewest_words: int = 4
    genitive_ending: str = ""
    genitive_adjectives: tuple[str, ...] = ()
    verb_endings: tuple[str, ...] = ()
    infinitive_endings: tuple[str, ...] = ()
    finite_endings: tuple[str, ...] = ()
    gerund_endings: tuple[str, ...] = ()
    aside_endings: tuple[str, ...] = ()
    source_pronouns: Mapping[str, str] = field(default_factory=dict)
    determiner_genders: Mapping[str, str] = field(default_factory=dict)
    object_prepositions: Mapping[str, str] = field(default_factory=dict)
    plural_endings: tuple[str, ...] = ()
    participle_endings: tuple[str, ...] = ()
    generic_endings: tuple[str, ...] = ()
    role_endings: tuple[str, ...] = ()
    role_prefixes: tuple[str, ...] = ()
    female_suffixes: tuple[str, ...] = ()
    female_endings: tuple[str, ...] = ()
    pronouns: Mapping[str, str] = field(default_factory=dict)
    inverted_pronouns: Mapping[str, str] = field(default_factory=dict)
    subject_pronouns: frozenset[str] = frozenset()
    pronoun_phrases: frozenset[str] = frozenset()
    subject_determiners: frozenset[str] = frozenset()
    definite_determiners: frozenset[str] = frozenset()
    demonstratives: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    contractions: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    common_capitals: frozenset[str] = frozenset()
    particles: frozenset[str] = frozenset()
    coordinators: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    comparisons: frozenset[str] = frozenset()
    auxiliaries: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    reported_forms: frozenset[str] = frozenset()
    weakly_reported_forms: frozenset[str] = frozenset()
    infinitive_marks: frozenset[str] = frozenset()
    final_sources: frozenset[str] = frozenset()
    source_openings: frozenset[str] = frozenset()
    personal_openings: frozenset[str] = frozenset()
    object_verbs: frozenset[str] = frozenset()
    clitics: frozenset[str] = frozenset()
    accusative_verbs: frozenset[str] = frozenset()
    relatives: frozenset[str] = frozenset()
    subject_relatives: frozenset[str] = frozenset()
    auxiliary_infinitives: frozenset[str] = frozenset()
    bare_determiners: frozenset[str] = frozenset()
    quantities: frozenset[str] = frozenset()
    reflexives: frozenset[str] = frozenset()
    reflexive_verbs: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    restrictions: frozenset[str] = frozenset()
    clause_breaks: frozenset[str] = frozenset()
    infinitive_openers: frozenset[str] = frozenset()
    infinitive_objects: frozenset[str] = frozenset()
    source_closings: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    months: frozenset[str] = frozenset()
    titles_female: frozenset[str] = frozenset()
    titles_male: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    given_names_female: frozenset[str] = frozenset()
    given_names_male: frozenset[str] = frozenset()
    age_words: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    generic_organisations: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    generic_roles: frozenset[str] = frozenset()
    unique_roles: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()
    court_roles: frozenset[str] = frozenset()
    nearest: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    leading_adjectives: frozenset[str] = frozenset()
    impersonal_cues: frozenset[str] = frozenset()
    light_openers: frozenset[str] = frozenset()
    answer_labels: frozenset[str] = frozenset()
    calling_verbs: frozenset[str] = frozenset()
    statement_verbs: frozenset[str] = frozenset()
    stance_verbs: frozenset[str] = frozenset()
    statement_participles: frozenset[str] = frozenset()
    stance_participles: frozenset[str] = frozenset()
    verbs: Mapping[str, tuple[Verb, ...]] = field(default_factory=dict)
    participles: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, int] = field(default_factory=dict)


LISTS = tuple(each.name for each in fields(LanguagePack) if each.default == frozenset())
"""The fields that a pack may give as an array of pack.toml, or as a list `NAME.txt`."""

MADE = ("verbs", "participles", "sources")
"""The fields that are made from the lists."""


def read_pack(folder: Traversable) -> LanguagePack:
    """Read a pack from its folder: `pack.toml`, and a word list `NAME.txt` for any field of words.

    Raises:
        PackError: pack.toml is missing or has an unknown key, a list has an unknown name, or the
            engine is unknown.
    """
    try:
        given = tomllib.loads(folder.joinpath("pack.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PackError(f"{folder.name}/pack.toml cannot be read: {error}") from error
    for name, words in _lists(folder):
        if name not in LISTS or name in given:
            raise PackError(
                f"{folder.name}/{name}.txt: no list has this name, or pack.toml has it too; "
                f"the lists are {', '.join(LISTS)}"
            )
        given[name] = words
    _check(folder.name, given)
    plain: dict[str, Any] = {name: _frozen(name, value) for name, value in given.items()}
    return LanguagePack(**plain, **_made(plain))


def _lists(folder: Traversable) -> Iterator[tuple[str, list[str]]]:
    """The word lists of a folder: name and entries; lines that start with # are comments."""
    for file in folder.iterdir():
        name, _, ending = file.name.rpartition(".")
        if ending == "txt":
            lines = file.read_text(encoding="utf-8").splitlines()
            yield name, [line for line in lines if line and not line.startswith("#")]


def _check(folder: str, given: Mapping[str, object]) -> None:
    """Raise a PackError for a key that nothing asks for, and for one that is missing."""
    known = {each.name for each in fields(LanguagePack)}.difference(MADE)
    if unknown := sorted(set(given) - known):
        raise PackError(f"{folder}/pack.toml: unknown key {unknown[0]!r}")
    if lacking := sorted({"code", "name", "engine"} - set(given)):
        raise PackError(f"{folder}/pack.toml: {lacking[0]!r} is missing")
    if given["engine"] not in (PARSER, SURFACE):
        raise PackError(f"{folder}/pack.toml: engine is {PARSER!r} or {SURFACE!r}")


def _frozen(name: str, value: object) -> object:
    if isinstance(value, list):
        return frozenset(value) if name in LISTS else tuple(value)
    return value


def _made(given: Mapping[str, Any]) -> dict[str, Any]:
    """The forms of verbs and participles with their tiers, and the phrases that open a source."""
    endings: Sequence[str] = given.get("verb_endings", ())
    verbs: dict[str, tuple[Verb, ...]] = {}
    participles: dict[str, str] = {}
    # A verb in both lists is of the first tier.
    for tier in (STATEMENT, STANCE):
        for entry in sorted(given.get(f"{tier}_verbs", ())):
            first, *particle = entry.split()
            bare = first.removesuffix(ENDING)
            forms = [first] if bare == first else [bare + each for each in endings]
            for form in forms:
                verbs[form] = (*verbs.get(form, ()), Verb(tier, tuple(particle)))
        for entry in sorted(given.get(f"{tier}_participles", ())):
            for ending in ("", *given.get("participle_endings", ())):
                participles.setdefault(entry + ending, tier)
    sources: dict[str, int] = {}
    for entry in given.get("source_openings", ()):
        before, bar, _ = entry.partition(BAR)
        sources[entry.replace(BAR, " ")] = len(before.split()) if bar else len(entry.split())
    return {"verbs": verbs, "participles": participles, "sources": sources}
