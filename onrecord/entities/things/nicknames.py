"""Names around a nickname: Robert “Buck” Day, William (Bill) Hart."""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from onrecord.entities.labels import LOOSE, PERSONAL
from onrecord.entities.name_ranges import (
    HYPHENS,
    PARTIES,
    Range,
    is_given,
    is_personal,
)
from onrecord.entities.places import usual_names
from onrecord.grammar import symbols
from onrecord.lexicons import load_lexicon
from onrecord.parsed import Tokens, positions

MOST_WORDS = 3
"""Words of a surname behind a nickname."""

NICKNAME_MARKS = {
    "“": "”",
    '"': '"',
    "‘": "’",
    "'": "'",
    "``": "''",
    "(": ")",
}
"""What closes a nickname, by what opens it."""

NICKNAME_OPENERS = symbols(*NICKNAME_MARKS)


def join_nicknames(doc: Tokens, ranges: Sequence[Range], lower: Sequence[int]) -> list[Range]:
    """Join given names and surname around a nickname: Robert “Buck” Day, William (Bill) Hart."""
    joined = list(ranges)
    for opening, closing, word in nicknames(doc, lower):
        before = next((one for one in joined if one[0] < opening <= one[1]), None)
        after = next((one for one in joined if one[0] <= closing + 1 < one[1]), None)
        named = is_given(doc[opening - 1])
        personal = any(one is not None and one[2] == "PERSON" for one in (before, after))
        # `Deborah (“Big Deb”) Day`: what stands in marks is a nickname, whatever the bracket.
        bracketed = doc[opening].is_bracket and word == opening + 1
        ringing = doc[word].text == "The" and closing == opening + 3
        alone = closing == opening + 2 and is_unknown(doc[word])
        strange = (ringing or alone) and all(
            is_unknown(doc[at]) for at in (opening - 1, closing + 1)
        )
        if not (named or strange) and (bracketed or not personal):
            continue
        if bracketed and not (strange or is_calling(doc, joined, opening)):
            continue
        first = opening - 1 if before is None else before[0]
        end = closing + 2 if after is None else name_end(doc, closing, after)
        if end - closing - 1 > MOST_WORDS or not is_personal(doc, closing + 1, end):
            continue
        kept = [one for one in joined if one[1] <= first or end <= one[0]]
        joined = sorted([*kept, (first, end, "PERSON")])
    return joined


def is_unknown(token: Token) -> bool:
    """Whether a word with a capital is neither a common word nor a known place."""
    if not (token.is_title and token.is_alpha):
        return False
    word = token.lower_
    return not (word in load_lexicon("common_words") or word in usual_names() or word in PARTIES)


def is_calling(doc: Tokens, ranges: Sequence[Range], bracket: int) -> bool:
    """Whether a bracket behind a given name holds what a person is called: Margaret (Peg) Day.

    A party in short, initials and a place, as in `Georgia (Atlanta)`, are no names of hers.
    """
    word = doc[bracket + 1]
    labels = {label for first, end, label in ranges if first <= bracket + 1 < end}
    # One range that the bracket parted
    parted = {label for first, end, label in ranges if end == bracket or first == bracket + 1}
    short = doc[bracket + 2].is_bracket and word.is_title and word.lower_ not in PARTIES
    plain = labels <= {LOOSE, *PERSONAL} or (parted == {"ORG"} and labels == parted)
    return is_given(word) or (short and plain)


def nicknames(doc: Tokens, lower: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield the marks around one or two words between two words with capitals, and the first word.

    Of `(“Big Deb”)` the marks are its brackets.
    """
    for opening in positions(lower, NICKNAME_OPENERS):
        if not opening or not is_capital(doc[opening - 1]):
            continue
        inner = opening + 1
        doubled = doc[opening].is_bracket and doc[min(inner, len(doc) - 1)].text in NICKNAME_MARKS
        first = inner + 1 if doubled else inner
        closer = NICKNAME_MARKS[doc[first - 1].text]
        for end in (first + 1, first + 2):
            closing = end + 1 if doubled else end
            if closing + 1 >= len(doc) or doc[end].text not in closer:
                continue
            if doubled and not doc[closing].is_bracket:
                continue
            spaced = doc[opening - 1].whitespace_ and doc[closing].whitespace_
            words = doc[first:end]
            alone = all(word.is_alpha for word in words) and is_capital(words[-1])
            if spaced and alone and is_capital(doc[closing + 1]):
                yield opening, closing, first


def is_capital(token: Token) -> bool:
    """Whether a word opens with a capital."""
    return token.text[0].isupper()


def name_end(doc: Tokens, mark: int, found: Range) -> int:
    """Where a surname behind a nickname's closing mark ends, if its range took in the nickname.

    Recognisers may take all from there on for a title: `Ana “Nita” Ruiz cooks for them`.
    """
    end = mark + 2
    while end < found[1] and (is_capital(doc[end]) or doc[end].text in HYPHENS):
        end += 1
    return end if found[0] <= mark else found[1]
