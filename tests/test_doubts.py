"""Nobody speaks against whom much speaks, though he or she fits best."""

import pytest
from spacy.language import Language

from onrecord.annotate import annotate
from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs

CARTER = "John Carter led the polls all spring. The hall was full on Monday.\n"
DIALOGUE = "“He snores,” Lydia Marsh said. “She sings,” Rupert Marsh said.\n"
WITNESS = "The first witness was Gopaul Govender, who came in May. He said it was cold.\n"
YOUNG = "John Carter came to Lyon, and so did Paul Young. Young said rain was near. "


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # whom the quotation names
        (CARTER + "“John Carter was ahead in May,” he said.", [None]),
        (CARTER + "“I was ahead in May,” he said.", ["John Carter"]),
        # … unless he names himself, or the name is a campaign's
        (CARTER + "“I am John Carter,” he said.", ["John Carter"]),
        (CARTER + "“I, John Carter, will not go,” he said.", ["John Carter"]),
        (CARTER + "“They cried, ‘Carter for mayor!’ all night,” he said.", ["John Carter"]),
        (CARTER + "“The Carter campaign will not stop,” he said.", ["John Carter"]),
        # somebody else was named since, who fits as well
        (
            YOUNG + "He said it was cold.\n"
            "John Carter’s theatre is not limited to one town. He said it would grow.",
            ["Paul Young", "Paul Young", None],
        ),
        # a list has the last speaker for a woman, for all that is known
        (
            CARTER + "Lindsey Graham told reporters that rain was near.\n“It is cold,” he said. "
            "He said it was wet.",
            ["Lindsey Graham", None, None],
        ),
        # … which names that are hardly anybody else's do not need
        (
            DIALOGUE + "“I will keep the dog,” she said.",
            ["Lydia Marsh", "Rupert Marsh", "Lydia Marsh"],
        ),
        # who was he before is not she
        (
            WITNESS + "She had then tweeted that it was wet.\nHe said that it was old.",
            ["Gopaul Govender", None, "Gopaul Govender"],
        ),
        # … and a pronoun agrees
        (
            CARTER + "Anna Berg told reporters that rain was near. She said it was wet.\n"
            "“It is cold,” he said.",
            ["Anna Berg", "Anna Berg", "John Carter"],
        ),
    ],
)
def test_who_speaks(nlp: Language, body: str, expected: list[str | None]) -> None:
    paragraphs = split_paragraphs(ArticleId(0), body)
    docs = [nlp(body[one.start : one.end]) for one in paragraphs]
    found = annotate(ArticleId(0), body, paragraphs, docs)
    names: dict[int | None, str] = {e.entity_id: e.name for e in found.article_entities}
    assert [names.get(quote.entity_id) for quote in found.quotes] == expected
