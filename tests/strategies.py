"""Texts to try things on: news-like sentences put together, and storms of marks."""

from hypothesis import HealthCheck
from hypothesis import strategies as st

ON_ONE_FIXTURE = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)
"""Checks left out where examples share what a fixture made, and that is meant."""

MARKS = "\"'“”‘’„‚«»‹›`´″′"
NAMES = ("Ada Obi", "Tom Reyes", "Obi", "the mayor", "She", "They", "Port Selby", "the SDU", "IBM")
CUES = ("said", "told reporters", "wrote in a post", "asked", "denied", "according to", "urged")
CLAUSES = (
    "the harbour is open",
    "it took nine years",
    "nobody knows why",
    "the ferry, she added, was late",
    "a “new dawn” for the town",
    "that the union would strike",
    "U.S. ships paid $3.5m in 2025",
)
JOINTS = (", ", " ", ". ", ": ", " — ", "; ", "? ", "! ", ",\u00a0", " (", ") ")


def quoted_texts() -> st.SearchStrategy[str]:
    """Any marks, letters and white space, in any number and order."""
    return st.text(alphabet=MARKS + "aA.,:?!-— \n\tß\U0001f600é", max_size=200)


def news_texts() -> st.SearchStrategy[str]:
    """One to four paragraphs of names, cues and clauses in any order, marks anywhere."""
    pieces = st.sampled_from((*NAMES, *CUES, *CLAUSES, *JOINTS, *MARKS))
    paragraph = st.lists(pieces, min_size=1, max_size=14).map(" ".join)
    return st.lists(paragraph, min_size=1, max_size=4).map("\n".join)
