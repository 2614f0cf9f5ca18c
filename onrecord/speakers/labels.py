"""Whom the labels of a transcript or an interview stand for: initials, and A for the answerer."""

from collections.abc import Mapping, Sequence

from onrecord.entities.cast import Cast
from onrecord.entities.kinds import PERSON
from onrecord.entities.labels import LOOSE
from onrecord.entities.name_spans import NameSpan
from onrecord.lexicons import load_lexicon
from onrecord.parsed import Attribution
from onrecord.text.spans import Span

RULES = frozenset({"direct.question", "direct.transcript"})
QUESTION, ANSWER = "Q", "A"
WORDS = {"Question": QUESTION, "Answer": ANSWER}
LONGEST_INITIALS = 4


def spoken_labels(body: str, attributions: Sequence[Attribution]) -> Mapping[Span, str]:
    """The labels of turns, by where they stand: initials, names without titles, Q and A.

    Args:
        body: The article's body.
        attributions: What is said in it.
    """
    found = {}
    for one in attributions:
        if one.rule in RULES and one.speaker is not None:
            text = body[one.speaker.start : one.speaker.end].partition(",")[0].partition(" (")[0]
            words = text.replace(".", "").split()
            while len(words) > 1 and words[0].lower() in load_lexicon("titles"):
                words = words[1:]
            name = " ".join(words)
            found[one.speaker] = WORDS.get(name.capitalize(), name)
    return found


def bearers(
    body: str, labels: Mapping[Span, str], spans: Sequence[NameSpan], cast: Cast
) -> Mapping[Span, NameSpan]:
    """The full name that each label stands for, where the article has one and no second.

    Args:
        body: The article's body.
        labels: Labels by where they stand.
        spans: The article's candidate names.
        cast: Its entities, as far as they are known without the labels.
    """
    told = {cast.spans[at].start: cast.entities[one] for at, one in enumerate(cast.members)}
    known: dict[str, NameSpan] = {}
    loose: dict[str, NameSpan] = {}
    lines = {body.rfind("\n", 0, place.start): place for place in labels}
    for span in spans:
        place = lines.get(body.rfind("\n", 0, span.start))
        said = place is not None and span.end > place.end
        if " " not in span.text or said:
            continue
        entity = told.get(span.start)
        if entity is not None and entity.type == PERSON:
            known.setdefault(entity.normal, span)
        elif entity is None and span.label == LOOSE:
            loose.setdefault(span.normal, span)
    found = {}
    for place, text in labels.items():
        for people in (known | loose,) if text == ANSWER else (known, loose):
            fitting = [span for span in people.values() if _fits(text, span)]
            if len(fitting) == 1:
                found[place] = fitting[0]
            if fitting:
                break
    return _without_rivals(labels, found)


def _without_rivals(
    labels: Mapping[Span, str], found: Mapping[Span, NameSpan]
) -> Mapping[Span, NameSpan]:
    """Leave out a given name's initial where another label names the same person.

    In an interview of the Gazette with Greta Holm, G is the paper and H is she.
    """
    surnamed = {
        span.normal
        for place, span in found.items()
        if labels[place] == ANSWER or labels[place][0] == span.text.split()[-1][0].upper()
    }
    return {
        place: span
        for place, span in found.items()
        if len(labels[place]) > 1
        or labels[place] == ANSWER
        or labels[place] == span.text.split()[-1][0].upper()
        or span.normal not in surnamed
    }


def _fits(label: str, span: NameSpan) -> bool:
    """Whether a label may stand for a name: A for anybody, initials, a part of it, all of it."""
    if label in (QUESTION, ANSWER):
        return label == ANSWER
    words = span.text.upper().split()
    if label.isupper() and label in _initials(words):
        return True
    return label.upper() in (words[0], words[-1], " ".join(words))


def _initials(words: Sequence[str]) -> set[str]:
    """What may stand for a name: `OD`, `ODH`, `OH`, `O`, `D` or `DH` for Olga Drax-Hume."""
    letters = "".join(word[0] for word in words if word[0].isalpha())
    parts = "".join(part[0] for word in words for part in word.split("-") if part[:1].isalpha())
    ends = letters[:1] + parts[-1:]
    return {letters, letters[:1], letters[1:], parts, parts[1:], ends}


def mend_labels(
    spans: Sequence[NameSpan], labels: Mapping[Span, str], known: Mapping[Span, NameSpan]
) -> list[NameSpan]:
    """Leave out initials that recognisers take for organisations; outlets' own stay.

    Other labels become the names that they stand for: `DR LEE` of Dr Ann Lee is no firm.
    """
    outlets = load_lexicon("news_outlets")
    initials = {
        place: text
        for place, text in labels.items()
        if known
        and text.isupper()
        and len(text) <= LONGEST_INITIALS
        and text.lower() not in outlets
    }
    texts = set(initials.values())
    kept = [
        span
        for span in spans
        if not _overlaps(span, initials)
        and span.text not in texts
        and not _is_no_name(span, labels)
    ]
    return [_called(span, known) for span in kept]


def _is_no_name(span: NameSpan, labels: Mapping[Span, str]) -> bool:
    """Whether a name is a role before a colon, or goes on behind one: `MODERATOR: Welcome`."""
    for place, text in labels.items():
        if span.start < place.end and place.start < span.end:
            role = text.lower().removeprefix("the ") in load_lexicon("role_nouns")
            return role or span.end > place.end
    return False


def _called(span: NameSpan, known: Mapping[Span, NameSpan]) -> NameSpan:
    """A name at a label, as the name of whom the label stands for."""
    place = next((one for one in known if one.start <= span.start < one.end), None)
    if place is None or known[place].start == span.start:
        return span
    bearer = known[place]
    return span._replace(text=bearer.text, normal=bearer.normal, label=bearer.label, title="")


def _overlaps(span: NameSpan, places: Mapping[Span, str]) -> bool:
    return any(span.start < end and start < span.end for start, end in places)
