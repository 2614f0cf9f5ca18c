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


def someone_else_since(phrases: Phrases, start: int, at: int) -> bool:
    """Whether somebody without a name is spoken of between an offset of the line and a position.

    `… Rivages a écrit au préfet. Celui-ci …`; but `Paul Roux, adjoint au maire, …` is one person.
    """
    pack = phrases.pack
    for no in range(max(phrases.line.from_offset(max(start, phrases.line.start)), 2), at):
        word, before = phrases.words[no], phrases.words[no - 1]
        opens = before.low in pack.subject_determiners | pack.contractions
        behind = phrases.word(no + 1)
        named = behind is not None and behind.is_capital
        role = phrases.is_role(word) and not phrases.is_role(phrases.words[no - 2])
        if opens and role and not (named or word.quoted):
            return True
    return False
