"""Words that the tokenizer knows from one memory zone to the next.

A memory zone forgets its words when it ends, and while one is open spaCy's tokenizer remembers
no word at all: it takes each “the” apart again, which was a tenth of all reading. What is
tokenized before the zone begins is remembered, so words that come often are shown to it then.
"""

from collections import Counter
from collections.abc import Iterable

from spacy.language import Language

MOST = 30_000
"""Words that are remembered, about 10 MB; nine tenths of the words of news are among fewer."""

LONGEST = 40
"""Characters of what stands between two spaces above which it is seldom seen again."""


class FamiliarWords:
    """What a pipeline's tokenizer has been shown outside any memory zone."""

    def __init__(self, nlp: Language) -> None:
        self._tokenizer = nlp.tokenizer
        self._known: set[str] = set()
        self._met: set[str] = set()

    def __len__(self) -> int:
        """How many words it knows so."""
        return len(self._known)

    def learn(self, texts: Iterable[str]) -> None:
        """Show the tokenizer the words that are not met for the first time.

        That is those that these texts repeat, or that stood in texts before: who reads one text at
        a time has few that repeat theirs. No memory zone may be open.

        Args:
            texts: What is about to be read.
        """
        if len(self._known) >= MOST:
            return
        counts = Counter(word for text in texts for word in text.split())
        unknown = [
            (word, times)
            for word, times in counts.most_common()
            if len(word) <= LONGEST and word not in self._known
        ]
        new = [word for word, times in unknown if times > 1 or word in self._met]
        for word in new[: MOST - len(self._known)]:
            self._tokenizer(word)
            self._known.add(word)
        if len(self._met) >= MOST:
            self._met.clear()
        self._met.update(word for word, _ in unknown)
        self._met.difference_update(new)
