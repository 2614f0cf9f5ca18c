"""Which full names of people in one article are forms of one fuller name."""

from collections import defaultdict

from onrecord.entities.genders import gender_of_given_name
from onrecord.entities.names import person_words
from onrecord.lexicons import load_class

Key = tuple[str, ...]
"""First word, last word and generation of a full name, or a lone name's single word."""


def merge_variants(full: dict[str, Key]) -> dict[str, Key]:
    """Join names of two words or more that are forms of one fuller name.

    An initial goes to the one given name that fits it, a longer name to the name that it
    opens with (`Nicolás Maduro Moros` to `Nicolás Maduro`), a surname of several words to
    the name that it ends (`Van Hall` to `Tim Van Hall`), and a name with a word too many
    before it to the name (`Universe Ann Lee` to `Ann Lee`).
    """
    openings = {normal: key for normal, key in full.items() if normal.count(" ") > 1}
    openings |= {" ".join(key[:2]): key for key in full.values() if not key[2]}
    endings: dict[str, set[Key]] = defaultdict(set)
    by_last: dict[str, set[Key]] = defaultdict(set)
    for normal, key in full.items():
        words = person_words(normal)
        by_last[key[1]].add(key)
        for at in range(1, len(words) - 1):
            endings[" ".join(words[at:])].add(key)
        # `Ap Rhys` of Ann Ap-Rhys
        if words[-1].partition("-")[0] in load_class("surname_opening"):
            endings[words[-1].replace("-", " ", 1)].add(key)
    merged = {}
    for normal, key in full.items():
        words = person_words(normal)
        # `U Aung Kyaw` of U Aung Kyaw Zaw, and Ana Ruiz of Ana Ruiz Ocampo
        ends = range(2, len(words))
        opening = next(
            (openings[one] for one in (" ".join(words[:end]) for end in ends) if one in openings),
            None,
        )
        given = gender_of_given_name(key[0]) is not None
        # `Abu Zaid` of Huda Abu Zaid
        given &= words[0] not in load_class("surname_opening")
        ended = endings[" ".join(words)] if not given else set()
        alike: set[Key] = set()
        if len(key[0].rstrip(".")) == 1:
            alike = {k for k in by_last[key[1]] if k != key and k[0].startswith(key[0][0])}
        ending = full.get(" ".join(words[1:])) if len(words) > 2 and not given else None
        if len(ended) == 1:
            merged[normal] = next(iter(ended))
        elif ending is not None and gender_of_given_name(ending[0]) is not None:
            merged[normal] = ending
        elif len(alike) == 1:
            merged[normal] = next(iter(alike))
        else:
            merged[normal] = opening or key
    return merged
