"""Sources and modality on hand-built parses, so that no model decides the outcome."""

import pytest
from spacy.tokens import Doc

from onrecord.parsed import Attribution, ParsedArticle
from onrecord.quotes import extract_attributions
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs
from tests.marked import BLANK

TAGS = {"NOUN": "NN", "PROPN": "NNP", "PRON": "PRP", "PUNCT": ".", "ADV": "RB", "ADP": "IN"}


def parse(rows: str) -> Doc:
    """Build a Doc from `word/lemma/pos/tag/head/label` rows."""
    table = [row.split("/") for row in rows.split()]
    words, lemmas, pos, tags, heads, deps = (list(column) for column in zip(*table, strict=True))
    return Doc(
        BLANK.vocab,
        words=words,
        spaces=[following[0] not in ".,”" for following in [*words[1:], "."]],
        lemmas=lemmas,
        pos=pos,
        tags=[TAGS[kind] if tag == "-" else tag for tag, kind in zip(tags, pos, strict=True)],
        heads=[int(head) for head in heads],
        deps=deps,
        sent_starts=[place == 0 for place in range(len(words))],
    )


def attributions(rows: str) -> tuple[str, list[Attribution]]:
    doc = parse(rows)
    paragraphs = split_paragraphs(ArticleId(0), doc.text)
    return doc.text, extract_attributions(ParsedArticle(doc.text, paragraphs, [doc]))


CLAUSE = "it/it/PRON/-/{rains}/nsubj rains/rain/VERB/VBZ/{verb}/ccomp ././PUNCT/-/{verb}/punct"


@pytest.mark.parametrize(
    ("rows", "speaker"),
    [
        # the subject
        ("Ines/Ines/PROPN/-/1/nsubj said/say/VERB/VBD/1/ROOT " + CLAUSE.format(verb=1, rains=3),
         "Ines"),
        # the antecedent of who
        ("Ines/Ines/PROPN/-/0/ROOT ,/,/PUNCT/,/0/punct who/who/PRON/WP/3/nsubj "
         "said/say/VERB/VBD/0/relcl " + CLAUSE.format(verb=3, rains=5), "Ines"),
        # a participle shares the main verb's subject
        ("Ines/Ines/PROPN/-/1/nsubj left/leave/VERB/VBD/1/ROOT ,/,/PUNCT/,/1/punct "
         "saying/say/VERB/VBG/1/advcl " + CLAUSE.format(verb=3, rains=5), "Ines"),
        # who issues a letter saying something says it
        ("Ines/Ines/PROPN/-/1/nsubj sent/send/VERB/VBD/1/ROOT letters/letter/NOUN/NNS/1/dobj "
         "saying/say/VERB/VBG/2/acl " + CLAUSE.format(verb=3, rains=5), "Ines"),
        # but signs speak for themselves where they are the subject
        (("Signs/sign/NOUN/NNS/4/nsubj saying/say/VERB/VBG/0/acl it/it/PRON/-/3/nsubj "
         "rains/rain/VERB/VBZ/1/ccomp fell/fall/VERB/VBD/4/ROOT ././PUNCT/-/4/punct"), "Signs"),
    ],
)  # fmt: skip
def test_the_source_is_who_speaks(rows: str, speaker: str) -> None:
    body, (found,) = attributions(rows)
    assert found.speaker is not None
    assert body[found.speaker.start : found.speaker.end] == speaker


@pytest.mark.parametrize(
    ("verb", "modality"),
    [
        ("said/say/VERB/VBD/1/ROOT", "asserted"),
        ("never/never/ADV/-/2/neg said/say/VERB/VBD/2/ROOT", "negated"),
        ("would/would/AUX/MD/2/aux say/say/VERB/VB/2/ROOT", "hypothetical"),
    ],
)
def test_modality_says_whether_it_was_said(verb: str, modality: str) -> None:
    place = 1 + len(verb.split()) - 1
    clause = CLAUSE.format(verb=place, rains=place + 2)
    _, (found,) = attributions(f"Ines/Ines/PROPN/-/{place}/nsubj {verb} {clause}")
    assert found.modality == modality
