import pytest
from spacy.language import Language

from onrecord.annotate import assemble
from onrecord.article_index import split_sentences
from onrecord.entities.name_spans import find_name_spans
from onrecord.parsed import ParsedArticle
from onrecord.records import ArticleId, Mention
from onrecord.text.paragraphs import split_paragraphs
from tests.marked import BLANK, marked_article


def mentions_of(article: ParsedArticle) -> list[Mention]:
    return list(assemble(article, ArticleId(0), []).mentions)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the own name, with or without a middle name; another form; an acronym
        (
            "[Ada Q. Obi|PERSON] and [Obi|PERSON] of the [Fish Trade Council|ORG] ([FTC|ORG])",
            [
                ("Ada Q. Obi", "PERSON", "name"),
                ("Obi", "PERSON", "alias"),
                ("Fish Trade Council", "ORG", "name"),
                ("FTC", "ORG", "acronym"),
            ],
        ),
        # the label is the recogniser's at this place, or the type's where it gave none
        (
            "[Ada Obi|PERSON] left. [Obi|ORG] and [Obi|] came.",
            [
                ("Ada Obi", "PERSON", "name"),
                ("Obi", "ORG", "alias"),
                ("Obi", "PERSON", "alias"),
            ],
        ),
    ],
)
def test_labels_and_ways(text: str, expected: list[tuple[str, str, str]]) -> None:
    found = mentions_of(marked_article(text))
    assert [(mention.text, mention.label, mention.how) for mention in found] == expected


def test_pronouns_and_roles_that_resolve_are_mentions(nlp: Language) -> None:
    body = "Sen. Maria Lopez rose. The senator smiled as she spoke. A guard said he was tired."
    paragraphs = split_paragraphs(ArticleId(0), body)
    found = mentions_of(ParsedArticle(body, paragraphs, [nlp(body)]))
    assert [
        (mention.text, mention.label, mention.how, mention.sentence_no) for mention in found
    ] == [
        ("Maria Lopez", "PERSON", "name", 0),
        ("The senator", "ROLE", "role", 1),
        ("she", "PRON", "pronoun", 1),
    ]
    assert len({mention.entity_id for mention in found}) == 1


def test_a_role_stands_beside_the_name_in_it(nlp: Language) -> None:
    body = "FBI director Maria Lopez rose. The FBI director smiled."
    found = mentions_of(ParsedArticle(body, split_paragraphs(ArticleId(0), body), [nlp(body)]))
    assert [(one.text, one.how) for one in found] == [
        ("FBI", "name"),
        ("Maria Lopez", "name"),
        ("FBI", "name"),
        ("director", "role"),
    ]


def test_a_common_word_is_no_surname(nlp: Language) -> None:
    body = "Andrew Young rose. Young people cheered when Young spoke."
    found = mentions_of(ParsedArticle(body, split_paragraphs(ArticleId(0), body), [nlp(body)]))
    assert [(one.text, one.start) for one in found] == [("Andrew Young", 0), ("Young", 45)]


def test_names_inside_quotation_marks_are_mentions(nlp: Language) -> None:
    body = "“I never met Maria Lopez,” said Carl Berg."
    found = mentions_of(ParsedArticle(body, split_paragraphs(ArticleId(0), body), [nlp(body)]))
    assert [mention.text for mention in found] == ["Maria Lopez", "Carl Berg"]


def test_an_opening_mark_belongs_to_the_sentence_that_it_opens() -> None:
    body = "He left. “Why?” she asked."
    doc = BLANK(body)
    for token in doc:
        token.is_sent_start = token.text in ("He", "Why")
    article = ParsedArticle(body, split_paragraphs(ArticleId(0), body), [doc])
    sentences = split_sentences(article, ArticleId(0))
    assert [body[s.start : s.end] for s in sentences] == ["He left.", "“Why?” she asked."]


def test_spans_are_trimmed_ordered_and_apart() -> None:
    article = marked_article("The [“Ada Obi’s|PERSON] and [the U.N.|ORG] [Obi|]\n[the Obi|PERSON]")
    spans = find_name_spans(article)
    assert [span.text for span in spans] == ["Ada Obi", "U.N.", "Obi", "Obi"]
    assert all(article.body[span.start : span.end] == span.text for span in spans)
