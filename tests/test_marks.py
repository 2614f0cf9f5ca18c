import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import ArticleId
from onrecord.text.paragraphs import split_paragraphs
from onrecord.text.quotation_marks import Region, find_regions


def regions_of(body: str) -> list[list[Region]]:
    return find_regions(body, split_paragraphs(ArticleId(0), body))


def texts_of(body: str) -> list[str]:
    return [body[region.start : region.end] for found in regions_of(body) for region in found]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # curly marks pair by shape
        ("“Rain tomorrow,” the forecaster said. “Snow on Friday.”", 2 * [None]),
        # straight marks alternate
        ('"Rain," he said. "Snow."', ['"Rain,"', '"Snow."']),
        # LaTeX and doubled apostrophes, with an apostrophe inside
        ("``It's dry,'' she said.", ["``It's dry,''"]),
        ("''We don't know,'' the clerk said.", ["''We don't know,''"]),
        # guillemets, both ways round, and low marks
        ("«Il pleut», dit-elle.", ["«Il pleut»"]),
        ("»Es regnet«, sagte er.", ["»Es regnet«"]),
        ("„Es regnet“, sagte er.", ["„Es regnet“"]),
        ("„Pada deszcz”, powiedział.", ["„Pada deszcz”"]),
        # British single marks, with apostrophes and a plural possessive inside
        ("‘We can’t wait,’ said the vet.", ["‘We can’t wait,’"]),
        ("'We can't wait,' said the vet.", ["'We can't wait,'"]),
        ("‘The farmers’ cows are ill,’ he said.", ["‘The farmers’ cows are ill,’"]),
        # letters are dropped at either end of a word, and a word that ends so is none of those
        ("‘I keep fixin’ ’em at night,’ he said.", ["‘I keep fixin’ ’em at night,’"]),
        ("‘Rock ’n’ roll at the dockers’ hall,’ she said.", 1 * [None]),
        ("He was ‘certain’ it’s ‘over’ now.", ["‘certain’", "‘over’"]),
        # apostrophes alone open nothing
        ("The farmers’ cows weren’t ill in the ‘90s.", []),
        ("Rock 'n' roll and the dogs' dinner", []),
        # marks inside marks belong to the outer region
        ("“She said ‘never’ twice,” he said.", ["“She said ‘never’ twice,”"]),
        # an unclosed mark runs to the end of its paragraph
        ("He said: “It will rain", ["“It will rain"]),
        # a nickname is a part of a name; one word that somebody called is not
        ('Del. Ana "Nita" Ruiz was there.', []),
        ('Ruiz was called "Nita" there.', ['"Nita"']),
        # a mark of length is no quotation
        ('The board is 6" wide.', []),
    ],
)
def test_marks_pair_by_kind(body: str, expected: list[str | None]) -> None:
    found = texts_of(body)
    assert len(found) == len(expected)
    assert all(want in {None, got} for got, want in zip(found, expected, strict=True))


def test_an_open_region_goes_on_in_the_next_paragraph_that_opens_with_a_mark() -> None:
    first, second = regions_of("“It rained for a week.\n“Then the river rose,” she said.")
    assert (first[0].closed, first[0].continues) == (False, False)
    assert (second[0].closed, second[0].continues) == (True, True)


def test_a_closing_mark_alone_closes_what_an_earlier_paragraph_opened() -> None:
    body = "He began: “It rained for a week.\nThen the river rose,” he said."
    assert texts_of(body)[1] == "Then the river rose,”"


@given(st.text(alphabet="“”„«»‹›‘’‚\"'`「」 aSs.,\n", max_size=80))
def test_any_marks_give_regions_in_order_inside_their_paragraph(body: str) -> None:
    paragraphs = split_paragraphs(ArticleId(0), body)
    for paragraph, found in zip(paragraphs, find_regions(body, paragraphs), strict=True):
        borders = [border for region in found for border in (region.start, region.end)]
        assert borders == sorted(borders)
        for region in found:
            assert paragraph.start <= region.start <= region.inner_start <= region.inner_end
            assert region.inner_end <= region.end <= paragraph.end
