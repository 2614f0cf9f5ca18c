"""Wordings are compared by their letters and digits."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.cleaning.wording import NOT_WORD, fold


@given(st.text(alphabet=st.characters(max_codepoint=0x7F)) | st.text())
@example("It’s 5 o'clock_")
@example("ﬁne ½")
def test_plain_texts_are_squeezed_like_all_others(text: str) -> None:
    assert fold(text) == NOT_WORD.sub("", unicodedata.normalize("NFKC", text).lower())
