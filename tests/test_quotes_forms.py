"""Forms that attributions take in news: one table for each part of an attribution."""

import pytest
from spacy.language import Language

from onrecord.parsed import Attribution, ParsedArticle
from onrecord.quotes import extract_attributions
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs

Row = tuple[str | None, str]


def extract(nlp: Language, body: str) -> list[Attribution]:
    paragraphs = split_paragraphs(ArticleId(0), body)
    docs = [nlp(body[paragraph.start : paragraph.end]) for paragraph in paragraphs]
    return extract_attributions(ParsedArticle(body, paragraphs, docs))


def read(nlp: Language, body: str) -> list[Row]:
    """Speaker and content of each attribution, parts joined by a slash."""
    return [
        (
            body[found.speaker.start : found.speaker.end] if found.speaker else None,
            " / ".join(body[start:end] for start, end in found.spans),
        )
        for found in extract(nlp, body)
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # more is told of the speaker before the quotation goes on
        (
            "“The kiln is cold,” said Bram Otieno, who said he had lit it himself. “We wait.”",
            (
                "Bram Otieno, who said he had lit it himself",
                "“The kiln is cold,” / “We wait.”",
            ),
        ),
        # a title in short form ends no sentence
        (
            "“The kiln is cold,” said Army Capt. Bram Otieno, who noted the frost. “We wait.”",
            (None, "“The kiln is cold,” / “We wait.”"),
        ),
        # But ties the second part to the first
        (
            "“The kiln is cold,” Otieno said. But “nobody here has given up on the pots yet.”",
            ("Otieno", "“The kiln is cold,” / “nobody here has given up on the pots yet.”"),
        ),
        # and, but join what goes on inside the sentence
        (
            "“The kiln is cold,” Otieno said, but “the clay in the yard is still soft enough.”",
            ("Otieno", "“The kiln is cold,” / “the clay in the yard is still soft enough.”"),
        ),
        # a nickname parts neither a name nor a quotation
        (
            "“The kiln is cold!” potter Bram “Ash” Otieno shouted over the wall. “We wait.”",
            ("potter Bram “Ash” Otieno", "“The kiln is cold!” / “We wait.”"),
        ),
        # what a verb with a clause behind it announces ends with its marks
        (
            "Otieno has said, “We’ll see,” when asked whether he would light the kiln.",
            ("Otieno", "“We’ll see,”"),
        ),
        # a verb in a clause about the speaker is not the cue
        (
            "“The kiln is cold,” Otieno, who has promised a new one, said at noon.",
            ("Otieno, who has promised a new one", "“The kiln is cold,”"),
        ),
        # single marks, with the words before a broken sentence
        (
            "Whoever shut the kiln, a potter in the yard conceded, ‘knew what a frost does’.",
            ("a potter in the yard", "Whoever shut the kiln / ‘knew what a frost does’"),
        ),
        # who is told something behind a gerund does not speak
        (
            "Otieno thought the kiln was “a relic,” telling visitors that “it heats the moon.”",
            ("Otieno", "that “it heats the moon.”"),
        ),
        # the next sentence is not about half a sentence that ends with its marks
        (
            "Otieno said that the kiln was “cold” or “fit for pigeons.” Dahl declined to comment.",
            ("Otieno", "that the kiln was “cold” or “fit for pigeons.”"),
        ),
        # many speak at once
        (
            "As the kiln cooled, the potters chanted, “Light it up!”",
            ("the potters", "“Light it up!”"),
        ),
        # a title before the clause whose verb takes a half-quoted report
        (
            "On the radio show “Kiln Week,” Otieno said the town had “lit its last fire here.”",
            ("Otieno", "the town had “lit its last fire here.”"),
        ),
        # a name that the parser ties to the closing mark
        (
            "The sale was “bad manners, or the best joke of a dull year,” dealer Ivo Marsh said.",
            ("dealer Ivo Marsh", "The sale was “bad manners, or the best joke of a dull year,”"),
        ),
    ],
)
def test_a_quotation_has_all_its_parts(
    nlp: Language, body: str, expected: tuple[str | None, str]
) -> None:
    speaker, content = expected
    rows = read(nlp, body)
    assert content in [words for _, words in rows]
    if speaker is not None:
        assert (speaker, content) in rows


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        # a dateline, with the agency in brackets and without
        (
            "BERGEN, June 2 (Nordwire) - The Norse baker said that flour was dear.",
            "The Norse baker",
        ),
        ("Bergen (NW) — Solveig Dahl said on Monday that flour was dear.", "Solveig Dahl"),
        # the subject of the broken sentence is nobody's name
        ("Dahl Mills, Mr Amadi said, had no flour, no sacks and no boats.", "Mr Amadi"),
        # a month is no first name, a place no apposition
        ("In March Solveig Dahl told the bakers that flour was dear.", "Solveig Dahl"),
        ("“We bake,” said Dahl to the waiting crowd.", "Dahl"),
        # who passes words on is not who said them
        ("Nordwire quoted Solveig Dahl as saying that flour was dear.", "Solveig Dahl"),
    ],
)
def test_the_speaker_is_the_noun_phrase_of_the_cue(nlp: Language, body: str, speaker: str) -> None:
    assert [name for name, _ in read(nlp, body)] == [speaker]


@pytest.mark.parametrize(
    ("body", "content"),
    [
        # what a speaker withheld
        ("Amadi said the mill would pay a share of the cost, without naming a sum.",
         "the mill would pay a share of the cost"),
        ("Amadi said the mill had paid all its debts except one, which he did not name.",
         "the mill had paid all its debts except one"),
        # what the writer explains
        ("Amadi said he had “misjudged the yeast”, a reference to the flood in the bakery.",
         "he had “misjudged the yeast”"),
        # what others say against it
        ("Amadi said the mill would open in May, although builders warned that the roof leaked.",
         "the mill would open in May"),
    ],
)  # fmt: skip
def test_a_report_ends_where_the_writer_takes_over(nlp: Language, body: str, content: str) -> None:
    assert content in [words for _, words in read(nlp, body)]


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("The mill reopened after what Dahl called “a fortnight of rumours”.",
         "“a fortnight of rumours”"),
        ("Dahl left in May, calling Amadi “a man who has never once baked a loaf”.",
         "“a man who has never once baked a loaf”"),
    ],
)  # fmt: skip
def test_a_name_in_marks_is_a_statement(nlp: Language, body: str, content: str) -> None:
    named = [found for found in extract(nlp, body) if found.rule == "frame.predicate"]
    (found,) = named
    assert body[found.spans[-1].start : found.spans[-1].end].endswith(content)
    assert found.tier == "statement"


@pytest.mark.parametrize(
    "body",
    [
        # a programme and a book between a subject and its verb
        "Ines Faro, host of “Morning Bread,” reminded her staff of the rule.",
        "Ines Faro, who starred in “Flour” and “The Long Rise,” posted the picture on Friday.",
    ],
)
def test_titles_beside_a_verb_of_saying_are_not_said(nlp: Language, body: str) -> None:
    assert not [found for found in extract(nlp, body) if found.kind == "direct"]


@pytest.mark.parametrize(
    ("body", "contents"),
    [
        # others' words end a sentence right before the quotation
        (
            "Dahl called the oven “a heap of bricks.” “We bake in it daily,” the miller said.",
            ["“a heap of bricks.”", "“We bake in it daily,”"],
        ),
        # a sentence of its own announces what another said
        (
            "Dahl said, “The oven is mine.” Then the miller lost patience: “Show us the bill.”",
            ["“The oven is mine.”", "“Show us the bill.”"],
        ),
        # whom Dahl told
        ("“The oven is mine,” Dahl told “Bread and Friends” in May.", ["“The oven is mine,”"]),
    ],
)
def test_what_others_say_stays_apart(nlp: Language, body: str, contents: list[str]) -> None:
    parts = [[body[start:end] for start, end in found.spans][-1:] for found in extract(nlp, body)]
    assert [part[-len(end) :] for (part,), end in zip(parts, contents, strict=True)] == contents


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        # a second subject that the parser makes of a trade
        ("Breadline co-founder Ivo Marsh tweeted to the baker and said the mill was his.",
         "Breadline co-founder Ivo Marsh"),
        # what stands before a sentence is not its subject
        ("According to the mill's owner, Ivo Marsh, in their first year, the bakers lost money.",
         "the mill's owner, Ivo Marsh"),
    ],
)  # fmt: skip
def test_a_speaker_ends_where_the_sentence_goes_on(nlp: Language, body: str, speaker: str) -> None:
    assert speaker in [name for name, _ in read(nlp, body)]


@pytest.mark.parametrize("label", ["Breaking", "The Latest"])
def test_a_headline_opens_with_a_name_or_with_a_catchword(nlp: Language, label: str) -> None:
    """What a headline's colon follows is a speaker, unless it tells the kind of story."""
    headline = ": Mill to close in the autumn.\nThe bakers met."
    rules = {name: {one.rule for one in extract(nlp, name + headline)} for name in (label, "Dahl")}
    assert rules == {label: set(), "Dahl": {"indirect.headline"}}


QUOTED_TRANSCRIPT = """\
“FARO: Why is the oven cold?
“DAHL: Nobody paid for the wood.
“FARO: Then who will bake?”"""


def test_a_transcript_may_stand_in_marks(nlp: Language) -> None:
    assert [name for name, _ in read(nlp, QUOTED_TRANSCRIPT)] == ["FARO", "DAHL", "FARO"]


INTERVIEW = """\
Ovenlight: How did you learn to bake?
Ines Faro: By burning things. My aunt kept the ashes.
Ovenlight: And what do you bake now?
Ines Faro: Rye, mostly. It forgives."""


def test_names_in_turns_label_an_interview(nlp: Language) -> None:
    assert read(nlp, INTERVIEW) == [
        ("Ovenlight", "How did you learn to bake?"),
        ("Ines Faro", "By burning things. My aunt kept the ashes."),
        ("Ovenlight", "And what do you bake now?"),
        ("Ines Faro", "Rye, mostly. It forgives."),
    ]
    assert {found.kind for found in extract(nlp, INTERVIEW)} == {"direct"}


@pytest.mark.parametrize(
    "body",
    [
        # figures and facts under names are no turns
        "North: 41.\nSouth: 17.\nNorth: 12.\nSouth: 9.",
        # one label alone
        "Note: The mill is shut.\nThe bakers went home.\nNote: The oven is not.",
    ],
)
def test_lists_with_labels_are_no_interview(nlp: Language, body: str) -> None:
    assert "direct.transcript" not in {found.rule for found in extract(nlp, body)}


@pytest.mark.parametrize(
    "body",
    [
        "Asked whether he would sell the mill, Amadi gave a long answer about yeast.",
        "As was reported, Amadi was told of the leak in May.",
        "According to “The Rise: A Life in Flour” by Ines Faro, the mill was sold in May.",
    ],
)
def test_no_speaker_stands_inside_the_content(nlp: Language, body: str) -> None:
    for found in extract(nlp, body):
        if found.speaker is not None:
            start, end = found.speaker
            assert all(end <= span.start or span.end <= start for span in found.spans)


@pytest.mark.parametrize(
    ("body", "row"),
    [
        # right behind what a verb takes, where the parser hangs it elsewhere
        (
            "Amadi vowed to guard the well “today, tomorrow and forever.”",
            ("Amadi", "to guard the well “today, tomorrow and forever.”"),
        ),
        # behind a preposition
        (
            "Amadi criticized the drillers for “turning the yard to mud.”",
            ("Amadi", "the drillers for “turning the yard to mud.”"),
        ),
        (
            "His description of the well as “a hole full of dust” stuck.",
            ("His", "the well as “a hole full of dust”"),
        ),
        # a comma, another sentence and a title part them
        (
            "Amadi criticized the drillers, “Mud and Water” in hand.",
            ("Amadi", "the drillers"),
        ),
        (
            "Amadi criticized the drillers. “Mud” was written on the wall.",
            ("Amadi", "the drillers"),
        ),
    ],
)
def test_what_a_verb_takes_reaches_the_quotation_behind_it(
    nlp: Language, body: str, row: Row
) -> None:
    assert row in read(nlp, body)


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Bram Otieno looked at the kiln. “It was never as cold as this.”", "Bram Otieno"),
        ("The kiln is cold. He shrugged. “It was never as cold as this.”", "He"),
        # who it was is not told: a thing, two people, somebody to whom it was done
        ("The kiln is cold. “It was never as cold as this.”", None),
        ("Bram Otieno and Ida Berg left. “It was never as cold as this.”", None),
        ("Bram Otieno was called in. “It was never as cold as this.”", None),
    ],
)
def test_a_quotation_behind_a_sentence_is_whose_that_is(
    nlp: Language, body: str, speaker: str | None
) -> None:
    assert read(nlp, body) == [(speaker, "“It was never as cold as this.”")]
