"""What stands between quotation marks: speech, or a name, a title, a term."""

import re

from onrecord.languages.pack import LanguagePack
from onrecord.languages.surface.words import Line
from onrecord.text.quotation_marks import Region

CLOSED = re.compile(r"[.!?…。！？]\W*$")
WORDS = re.compile(r"\w+(?:[-'’.]\w+)*")

NO_SPACES = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
"""Letters of scripts that put no space between words: kana, Han, Thai."""

CHARACTERS_PER_WORD = 2
"""Characters that count as one word in them."""

PAUSE = re.compile(r"[、，。！？,.!?…]")
REPORTING = frozenset("とっ라고이며는")
"""The first letters of what follows speech where no space does: `「…」と話した`, `"…"라고 했다`."""

MOST_OF_NAME = 4
"""Words of a name that has no small word, at most; longer ones are speech in capitals."""

LONGER = 4
SHARE_OF_NAME = 0.7
"""Letters of a longer word, at least, and the share of these that have capitals in a name:
`7258 Sayılı Bahis ve Şans Oyunları Kanunu`."""


class Inside:
    """The words between the marks of a region.

    Attributes:
        words: The words; two characters count as one where no space stands between words.
    """

    __slots__ = ("_behind", "_pack", "_text", "words")

    def __init__(self, pack: LanguagePack, line: Line, region: Region) -> None:
        self._pack = pack
        self._text = line.body[region.inner_start : region.inner_end]
        self._behind = line.body[region.end : min(region.end + 1, line.end)]
        self.words = WORDS.findall(self._text)
        if NO_SPACES.search(self._text):
            text, size = self._text, CHARACTERS_PER_WORD
            self.words = [text[no : no + size] for no in range(0, len(text), size)]

    @property
    def is_long(self) -> bool:
        """Whether these are words enough to be speech without a cue."""
        return len(self.words) >= self._pack.fewest_words

    @property
    def is_closed(self) -> bool:
        """Whether a sentence ends before the closing mark."""
        return CLOSED.search(self._text) is not None

    @property
    def is_name(self) -> bool:
        """Whether this is a name or title: nearly all longer words have capitals."""
        if self.is_closed or not any(word[0].isupper() for word in self.words):
            return False
        if not any(word[0].islower() for word in self.words):
            return len(self.words) <= MOST_OF_NAME
        longer = [word for word in self.words if len(word) >= LONGER]
        capitals = [word for word in longer if word[0].isupper()]
        return not self._pack.capital_nouns and len(capitals) >= SHARE_OF_NAME * len(longer)

    @property
    def is_term(self) -> bool:
        """Whether this is a term, in a script that puts no space behind the closing mark.

        Speech has a comma or full stop in it, or one behind its marks, or a word that reports it.
        """
        if not NO_SPACES.search(self._text) or PAUSE.search(self._text):
            return False
        return self._behind.isalnum() and self._behind not in REPORTING
