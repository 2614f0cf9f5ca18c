"""The subjects that open the sentences before a pronoun: `Le collectif attend. Il demande …`."""

from collections.abc import Iterator

from onrecord.languages.surface.phrases import Phrases


def subjects_before(phrases: Phrases, at: int, gender: str) -> Iterator[tuple[int, int]]:
    """The persons and bodies that open a sentence up to a pronoun, and may be meant; last first.

    Args:
        phrases: The line.
        at: Position of the pronoun.
        gender: male or female.
    """
    pack = phrases.pack
    starts = (phrases.line.from_offset(start) for start, _ in phrases.line.sentences)
    for opened in reversed([no for no in starts if no < at]):
        stop = phrases.end_of(opened)
        if phrases.words[opened].quoted or not opened < stop <= at:
            continue
        low = phrases.low(opened)
        pronoun = pack.pronouns.get(low) if stop == opened + 1 else None
        fits = pack.determiner_genders.get(low, pronoun or gender) == gender
        if fits and (phrases.is_person(opened, stop) or phrases.is_body(opened, stop)):
            yield opened, stop
