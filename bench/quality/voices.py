"""Measures how well those who speak are described, against gold: `tools.gold.voices`.

python -m bench.quality.voices [--errors]
"""

import argparse
import sys

from onrecord.annotate import annotate
from onrecord.records import Annotation, ArticleId
from onrecord.text.paragraphs import split_paragraphs
from tasks.batches.parse import load_model
from tasks.settings import Settings
from tools.gold.voices import measure


def main() -> None:
    """Print the figures, and with `--errors` what went wrong."""
    parser = argparse.ArgumentParser(description="quality of kinds, titles, functions, references")
    parser.add_argument("--errors", action="store_true")
    arguments = parser.parse_args()
    nlp = load_model(Settings.model)

    def read(body: str) -> Annotation:
        paragraphs = split_paragraphs(ArticleId(0), body)
        docs = list(nlp.pipe([body[one.start : one.end] for one in paragraphs]))
        return annotate(ArticleId(0), body, paragraphs, docs)

    measured = measure(read)
    for figure, every in measured.every.items():
        right = measured.right[figure]
        print(f"{figure:18s} {right / every:6.1%}  {right} of {every}")
    if arguments.errors:
        for error in measured.errors:
            sys.stdout.write("\t".join(error) + "\n")


if __name__ == "__main__":
    main()
