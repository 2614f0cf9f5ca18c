"""Which names of people in one article name the same person."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from onrecord.genders import gender_of_given_name, gender_of_title
from onrecord.lexicons import load_lexicon
from onrecord.name_spans import LOOSE, NameSpan
from onrecord.name_types import PERSON
from onrecord.names import generation, person_words

Key = tuple[str, ...]
"""First word, last word and generation of a full name, or a lone name's single word."""

FIRM = frozenset({"GPE", "LOC", "NORP", "LANGUAGE"})
"""Labels that a person's surname does not overrule by itself."""


def group_persons(spans: Sequence[NameSpan], types: Mapping[str, str]) -> dict[int, Key]:
    """Tie each place that names a person to a full name of the article.

    `Starmer` goes to `Keir Starmer`, wherever in the article the full name stands and
    whatever the recogniser called it there; a name that fits several people goes to the
    one whose title's gender fits, then to the one named in full most often before.

    Args:
        spans: Candidate places, in text order.
        types: Type by normal form.

    Returns:
        Key of the person by position of the place; places of other things are left out.
    """
    full = full_names(spans, types)
    by_part = parts_of(full)
    said_person = {span.normal for span in spans if span.label == PERSON.upper()}
    seen: Counter[Key] = Counter()
    groups: dict[int, Key] = {}
    for at, span in enumerate(spans):
        if (known := full.get(span.normal)) is not None:
            groups[at] = known
            seen[known] += 1
            continue
        part = " ".join(person_words(span.normal))
        fitting = by_part.get(part, {})
        if fitting and may_be_part(span, types, said_person=part in said_person):
            chosen = choose(span, fitting, seen)
            if chosen is not None:
                groups[at] = chosen
                continue
        if types.get(span.normal) == PERSON:
            groups[at] = (part,)
    return groups


def full_names(spans: Sequence[NameSpan], types: Mapping[str, str]) -> dict[str, Key]:
    """Key of each normal form that is a person's name of two words or more."""
    full: dict[str, Key] = {}
    for normal in dict.fromkeys(span.normal for span in spans):
        words = person_words(normal)
        if types.get(normal) == PERSON and len(words) > 1:
            full[normal] = (words[0], words[-1], generation(normal))
    return merge_variants(full)


def merge_variants(full: dict[str, Key]) -> dict[str, Key]:
    """Join an initial to the one given name that fits it, and a longer name to its opening.

    `B. Obama` becomes `Barack Obama`'s, `Maduro Moros` never Maduro's, but
    `Nicolás Maduro Moros` becomes `Nicolás Maduro`'s.
    """
    openings = {" ".join(key[:2]): key for key in full.values() if not key[2]}
    by_last: dict[str, set[Key]] = defaultdict(set)
    for key in full.values():
        by_last[key[1]].add(key)
    merged = {}
    for normal, key in full.items():
        words = person_words(normal)
        opening = openings.get(" ".join(words[:2])) if len(words) > 2 else None
        alike = {k for k in by_last[key[1]] if k != key and k[0].startswith(key[0].rstrip("."))}
        if len(key[0].rstrip(".")) == 1 and len(alike) == 1:
            merged[normal] = alike.pop()
        else:
            merged[normal] = opening or key
    return merged


def parts_of(full: Mapping[str, Key]) -> dict[str, dict[Key, int]]:
    """Index the parts by which people are called, each with how usual that is.

    Endings of a name rank 2 (`Starmer`, `von der Leyen`), the first word 1, a middle
    word 0.
    """
    index: dict[str, dict[Key, int]] = defaultdict(dict)
    for normal, key in full.items():
        words = person_words(normal)
        ranks = dict.fromkeys(words[1:-1], 0)
        ranks[words[0]] = 1
        ranks |= {" ".join(words[at:]): 2 for at in range(1, len(words))}
        for part, rank in ranks.items():
            index[part][key] = max(rank, index[part].get(key, 0))
    return index


def may_be_part(span: NameSpan, types: Mapping[str, str], *, said_person: bool) -> bool:
    """Whether a place may be a person's name although its label says otherwise."""
    if types.get(span.normal, PERSON) == PERSON or span.label == LOOSE:
        return True
    known = span.normal in load_lexicon("news_outlets") | load_lexicon("institutions")
    if known or span.locative:
        return False
    return said_person or span.label not in FIRM


def choose(span: NameSpan, fitting: Mapping[Key, int], seen: Mapping[Key, int]) -> Key | None:
    """Choose among the people that a part of a name fits; None where it is too weak a part."""
    best = max(fitting.values())
    if best < 2 and span.label != "PERSON":
        return None
    gender = gender_of_title(span.title)
    ranked = [key for key, rank in fitting.items() if rank == best]
    agreeing = [key for key in ranked if gender_of_given_name(key[0]) in (gender, None)]
    if gender is not None and agreeing:
        ranked = agreeing
    return max(ranked, key=lambda key: seen.get(key, 0))
