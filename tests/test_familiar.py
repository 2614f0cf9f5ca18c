"""Words that often come are tokenized once, not once a batch, and as ever."""

from spacy.language import Language

from onrecord.parsing import familiar
from onrecord.parsing.familiar import FamiliarWords
from tools.made.articles import sample_articles

TEXT = "“Don't,” she said. Don't she said twice: “Don't,” U.S. U.S. e.g. e.g. 5km 5km :-) :-)"


def tokens_of(nlp: Language, texts: list[str]) -> list[list[tuple[str, str, str]]]:
    return [[(each.text, each.norm_, each.whitespace_) for each in nlp.make_doc(t)] for t in texts]


def test_familiar_words_have_the_same_tokens(nlp: Language) -> None:
    texts = [TEXT, *(article.body for article in sample_articles())]
    with nlp.memory_zone():
        before = tokens_of(nlp, texts)
    known = FamiliarWords(nlp)
    known.learn(texts)
    with nlp.memory_zone():
        assert tokens_of(nlp, texts) == before
    assert len(known) > 500


def test_words_that_come_once_or_never_end_are_not_kept(nlp: Language) -> None:
    known = FamiliarWords(nlp)
    known.learn(["once twice twice", f"{'“' * 20_000} " * 2])
    assert len(known) == 1


def test_a_word_of_an_earlier_text_is_familiar(nlp: Language) -> None:
    known = FamiliarWords(nlp)
    known.learn(["The ferry is late."])
    assert len(known) == 0
    known.learn(["The mayor is late."])
    assert len(known) == 3
    known.learn(["The mayor is late."])
    assert len(known) == 4


def test_words_that_are_waited_for_have_an_end(nlp: Language) -> None:
    known = FamiliarWords(nlp)
    known.learn(["early"])
    known.learn([" ".join(f"w{number}" for number in range(familiar.MOST))])
    known.learn(["other"])
    known.learn(["early"])
    assert len(known) == 0


def test_what_is_kept_has_an_end(nlp: Language) -> None:
    known = FamiliarWords(nlp)
    for part in range(4):
        words = " ".join(f"w{part}n{number}" for number in range(familiar.MOST // 3))
        known.learn([words, words])
    assert len(known) == familiar.MOST
