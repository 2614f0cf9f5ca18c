"""Which of several bodies a bare noun means: the company, the union, the airline.

`[The firm=Acme Foods]` expects that the words name this entity, `[the firm=]` that they name none.
"""

import re

import pytest
from spacy.language import Language

from onrecord.annotate import annotate
from onrecord.records import ArticleId
from onrecord.speakers.companies import fit_of_body
from onrecord.speakers.roles import called_again
from onrecord.text.paragraphs import split_paragraphs

MARK = re.compile(r"\[([^\]=]+)=([^\]]*)\]")

CASES = """
Shares in Brackwell Foods fell on Tuesday after its Tansy Bakeries unit recalled 90,000 loaves, a
  step that [the company=Brackwell Foods] said would cost 3 million pounds. Tansy Bakeries makes
  bread. Brackwell Foods bought Tansy Bakeries in 2019. Lena Faust was not there.
  [The firm=Brackwell Foods] will publish its results in May.
Quillfeather Mills, a textile company, will close its plant, the Weavers' Union said.
  [The union=Weavers' Union] accused Quillfeather Mills of lying. Quillfeather Mills denied this.
  [The company=Quillfeather Mills] said it had told [the union=Weavers' Union] in March.
Harrow Vale FC beat Pellton Rovers 3-1. [The club=Harrow Vale FC] said on Sunday that it rained.
Norse Bank and Tarn Foods cut jobs. [The company=] blamed costs.
Dunmere Council has refused to pay for a new roof at St Brannock's School.
  [The school=St Brannock's School], which has 400 pupils, was closed by a storm in January. The
  Ministry of Education had offered half of the money. [The council=Dunmere Council] said it could
  not find the rest. A letter from [the ministry=Ministry of Education], dated 3 March, gave it a
  month.
Castrel Air said on Friday that it had ordered 12 jets from Fenmark Aviation.
  [The airline=Castrel Air] will get the first of them in 2028.
Ridley Motors spokeswoman Carla Nunn said [the company=Ridley Motors] had not talked to Aurex Cells.
  Aurex Cells, based in Graz, went public last year. Its chairman, Peer Lohse, said
  [the company=Aurex Cells] would talk to anybody.
Tarn Foods lost a case. A company in Brno had sued. [The company=] sells yeast.
Tarn Foods told [the company=] that it was late.
"""


def called(nlp: Language, text: str) -> list[tuple[str, str]]:
    """The marked words of a text, each with the name of the entity that they are tied to."""
    body = MARK.sub(r"\1", text)
    paragraphs = split_paragraphs(ArticleId(0), body)
    docs = [nlp(body[paragraph.start : paragraph.end]) for paragraph in paragraphs]
    annotation = annotate(ArticleId(0), body, paragraphs, docs)
    names = {one.entity_id: one.name for one in annotation.article_entities}
    roles = {one.end: names[one.entity_id] for one in annotation.mentions if one.how == "role"}
    ends = [
        mark.start() + len(mark[1]) - sum(len(m[0]) - len(m[1]) for m in MARK.finditer(text, 0, at))
        for mark in MARK.finditer(text)
        for at in (mark.start(),)
    ]
    marks = MARK.finditer(text)
    return [(mark[1], roles.get(end, "")) for mark, end in zip(marks, ends, strict=True)]


@pytest.mark.parametrize("text", re.sub(r"\n  ", " ", CASES).strip().splitlines())
def test_a_bare_noun_means_the_body_that_fits(nlp: Language, text: str) -> None:
    wanted = [(mark[1], mark[2]) for mark in MARK.finditer(text)]
    assert called(nlp, text) == wanted


@pytest.mark.parametrize(
    ("normal", "said", "fit"),
    [
        ("corran line", set(), 1.0),
        ("norvane", {"maker", "company"}, 1.0),
        ("norvane", set(), 0.8),
        ("corran line", {"unit"}, 0.3),
        ("weavers' union", set(), 0.0),
        ("norvane", {"union"}, 0.0),
        ("pellton rovers", set(), 0.0),
    ],
)
def test_names_and_descriptions_tell_how_well_a_body_is_the_company(
    normal: str, said: set[str], fit: float
) -> None:
    assert fit_of_body(normal, said) == fit


def test_a_name_tells_what_its_bearer_is_called_again() -> None:
    assert called_again("rovers") == ("club",)
    assert set(called_again("airways")) == {"airline", "carrier"}
    assert called_again("bridge") == ()
