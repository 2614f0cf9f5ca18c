"""The language model's own arithmetic, done for many paragraphs at once.

`nlp.pipe` spends most of its time on what is not arithmetic: the same words are looked up
again and again, each step of naming entities takes Python's lock once for every label there
is, and every rule of the attribute ruler is tried on every token. The same numbers come out
when each different word is embedded once, when the steps of all paragraphs are taken together,
and when what the rules say of a word is looked up. The weights are the model's; results differ
by the rounding of sums.
"""

from onrecord.parsing.reader import (
    PlainReader,
    QuickReader,
    Reader,
    find_disagreement,
    reader_of,
)

__all__ = ["PlainReader", "QuickReader", "Reader", "find_disagreement", "reader_of"]
