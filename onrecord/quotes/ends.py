"""Where a reported clause ends: at each pause of its sentence the writer may take over.

A linear model chooses among the pauses. `bench/train_ends.py` learns its weights from
articles with gold attributions; a feature is a short string, and a weight is what it adds
to the score of ending there.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from spacy.strings import get_string_id

from onrecord.lexicons import load_lexicon
from onrecord.quotes.cues import Cue, statement_lemmas
from onrecord.quotes.sheet import Sheet, symbols

COORDINATORS = symbols("CCONJ")
SUBJECTS = symbols("nsubj", "nsubjpass")
FINITE = symbols("VBD", "VBZ", "VBP", "MD")
SEPARATORS: Final = {
    get_string_id(mark): name
    for mark, name in (
        (",", "comma"),
        (";", "semicolon"),
        (":", "colon"),
        ("—", "dash"),
        ("–", "dash"),
        ("--", "dash"),
        ("-", "dash"),
    )
}
WORDS: Final = {
    get_string_id(word): word
    for word in [
        "a",
        "although",
        "an",
        "and",
        "as",
        "because",
        "before",
        "but",
        "despite",
        "even",
        "for",
        "from",
        "if",
        "in",
        "including",
        "instead",
        "just",
        "nor",
        "not",
        "or",
        "rather",
        "she",
        "he",
        "they",
        "it",
        "since",
        "so",
        "than",
        "that",
        "the",
        "though",
        "to",
        "unless",
        "until",
        "when",
        "where",
        "whereas",
        "whether",
        "which",
        "while",
        "who",
        "whose",
        "with",
        "without",
        "compared",
        "adding",
        "saying",
        "calling",
        "noting",
        "citing",
    ]
}
TAGS: Final = {
    get_string_id(tag): tag
    for tag in (
        [
            "VBD",
            "VBZ",
            "VBP",
            "VBG",
            "VBN",
            "VB",
            "MD",
            "NN",
            "NNS",
            "NNP",
            "PRP",
            "IN",
            "DT",
            "RB",
            "JJ",
            "CD",
            "TO",
            "WDT",
            "WP",
            "WRB",
            "CC",
            "EX",
        ]
    )
}
LABELS: Final = {
    get_string_id(label): label
    for label in [
        "advcl",
        "relcl",
        "conj",
        "appos",
        "prep",
        "acl",
        "npadvmod",
        "ccomp",
        "parataxis",
        "advmod",
        "dep",
        "nsubj",
        "ROOT",
        "xcomp",
        "cc",
        "mark",
        "pobj",
        "dobj",
        "attr",
        "punct",
        "nmod",
    ]
}
FARTHEST_PAUSES: Final = 24


@cache
def end_weights() -> Mapping[str, float]:
    """The model's weights by feature."""
    entries = (entry.split() for entry in load_lexicon("clause_end_weights"))
    return {feature: float(weight) for feature, weight in entries}


def choose_end(sheet: Sheet, cue: Cue, clause: int) -> int:
    """Choose where the clause that a cue reports ends.

    Args:
        sheet: The paragraph.
        cue: The cue.
        clause: Head of the reported clause, after the cue.

    Returns:
        The token after its last; its subtree's end where nothing scores higher.
    """
    weights = end_weights()
    best, chosen = float("-inf"), sheet.right[clause] + 1
    for position, features in possible_ends(sheet, cue, clause):
        score = sum(weights.get(feature, 0.0) for feature in features)
        if score > best:
            best, chosen = score, position
    return chosen


def possible_ends(sheet: Sheet, cue: Cue, clause: int) -> Iterator[tuple[int, list[str]]]:
    """Each place where a reported clause may end, with its features."""
    limit = sheet.sentence_end(cue.verb)
    parsed = sheet.right[clause] + 1
    found = 0
    for position in range(clause + 1, limit + 1):
        at_end = position in {parsed, limit}
        if not at_end and not _pauses(sheet, position):
            continue
        if position < limit and sheet.quoted[position] >= 0:
            if sheet.quoted[position] == sheet.quoted[position - 1]:
                continue
        found += 1
        if found > FARTHEST_PAUSES and not at_end:
            continue
        yield position, _features(sheet, cue, clause, position, parsed, limit)


def _pauses(sheet: Sheet, position: int) -> bool:
    """Say whether a token follows a comma or dash, or is a coordinator."""
    if position >= len(sheet.lower):
        return False
    if sheet.lower[position] in SEPARATORS:
        return False
    before = sheet.lower[position - 1]
    return before in SEPARATORS or sheet.pos[position] in COORDINATORS


def _features(
    sheet: Sheet, cue: Cue, clause: int, position: int, parsed: int, limit: int
) -> list[str]:
    """What speaks for or against an end at a position."""
    place = "parsed" if position == parsed else "beyond" if position > parsed else "inside"
    features = [place]
    if position == limit:
        features += ["limit", f"limit+{place}"]
    if position - sheet.left[clause] < 4:
        features.append("short")
    if position >= limit:
        return features
    separator = SEPARATORS.get(sheet.lower[position - 1], "none")
    word = WORDS.get(sheet.lower[position], "")
    start = position
    if sheet.pos[position] in COORDINATORS and position + 1 < limit:
        start = position + 1
    tag = TAGS.get(sheet.tag[start], "other")
    top = _top(sheet, start, limit)
    label = LABELS.get(sheet.dep[top], "other")
    inside = sheet.left[clause] <= sheet.head[top] < position
    target = "verb" if sheet.head[top] == cue.verb else "in" if inside else "out"
    own = any(sheet.dep[kid] in SUBJECTS for kid in sheet.kids[top])
    last = sheet.right[top] + 1 >= limit - 1 or sheet.right[top] + 1 >= parsed
    speaks = sheet.lemma[top] in statement_lemmas()
    same = sheet.tag[top] == sheet.tag[cue.verb]
    features += [
        f"{place}+{separator}",
        f"{place}+{separator}+{word}",
        f"{place}+{label}+{target}",
        f"{separator}+{label}+{'last' if last else 'mid'}",
        f"{word}+{label}",
        f"{place}+tag+{tag}",
        f"{label}+{'own' if own else 'shared'}+{word}",
        f"{label}+{TAGS.get(sheet.tag[top], 'other')}+{'own' if own else 'shared'}",
        f"rest+{min((limit - position) // 5, 4)}+{place}",
    ]
    if speaks:
        features.append(
            f"speaks+{label}+{'own' if own else 'shared'}+{'same' if same else 'other'}"
        )
    if sheet.quoted[start] >= 0 or (start + 1 < limit and sheet.quoted[start + 1] >= 0):
        features.append(f"quote+{place}")
    return features


def _top(sheet: Sheet, start: int, limit: int) -> int:
    """The highest token whose phrase starts at a token, or the token's own governor after it."""
    top = start
    for _ in range(8):
        head = sheet.head[top]
        if head == top or head < start or head >= limit or sheet.left[head] < start - 1:
            break
        top = head
    return top
