"""What the methods section says of accuracy: the one place for it.

Figures of a sample of this corpus that people coded belong first, before what is known of other
articles: they alone speak of the corpus at hand.
"""

from collections.abc import Iterator

from flows.cli.report.audited import audited
from tasks.reading.methods import MethodsRows

UNCODED = (
    "No sample of this corpus that people coded stands behind these figures, so its own precision "
    "and recall are not known."
)
CALIBRATION = (
    "What is known comes from other articles: a row's confidence is how likely its content (four "
    "fifths of the words) and speaker (head of the noun phrase) agree with annotators, by a model "
    "that learnt from 840 articles of PolNeAR (US political news of 2015 and 2016). On 84 other "
    "articles of it, 1,552 rows, the expected calibration error was 0.021; one annotator against "
    "another reaches 74 of 100 on the same measure."
)
MEAN = "The mean confidence of the statements counted here is {mean:.2f}."
BOUNDS = (
    "Confidence says nothing about which entity a speaker was tied to, nor about quotations that "
    "were not found, and it may be less for other genres and countries."
)


def accuracy(rows: MethodsRows) -> Iterator[str]:
    """Sentences about the accuracy of the rows."""
    yield audited(rows.audit) if rows.audit else UNCODED
    yield CALIBRATION
    if rows.totals.confidence is not None:
        yield MEAN.format(mean=rows.totals.confidence)
    yield BOUNDS
