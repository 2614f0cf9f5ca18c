"""Names of which tokenizers and recognisers make several parts."""

import pytest
from spacy.language import Language

from tools.gold.named import types_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Director of Public Prosecution Eva-Marie Persson closed the case.", "Eva-Marie Persson"),
        ("The court heard Nils-Aslak Sara for an hour.", "Nils-Aslak Sara"),
        ("Thijs van 't Hof left the board on Monday.", "Thijs van 't Hof"),
        ("The referee, P. Kavitha Rajendran, saw no foul.", "P. Kavitha Rajendran"),
    ],
)
def test_a_name_is_whole(nlp: Language, text: str, name: str) -> None:
    assert types_of(nlp, text).get(name) == "person"
