"""Measures how well those who speak are described, against gold.

python -m bench.quality.voices [--corpus FOLDER] [--errors [HALF]]

First how far the two models that coded the gold agree, then the figures by set and half of
`tools.gold.statements`, last those of the older gold of one reader, `tools.gold.voices`. With the
folder of the development corpora their statements count too.
"""

import argparse
import sys
from pathlib import Path

from onrecord.annotate import annotate
from onrecord.records import Annotation, ArticleId
from onrecord.text.paragraphs import split_paragraphs
from tasks.batches.parse import load_model
from tasks.settings import Settings
from tools.gold import statements, voices


def main() -> None:
    """Print the figures, and with `--errors` what went wrong in a half of the articles."""
    parser = argparse.ArgumentParser(description="quality of kinds, titles, functions, references")
    parser.add_argument("--corpus", type=Path, help="folder of the development corpora")
    parser.add_argument("--errors", choices=("tune", "kept"), nargs="?", const="tune")
    arguments = parser.parse_args()
    nlp = load_model(Settings.model)

    def read(body: str) -> Annotation:
        paragraphs = split_paragraphs(ArticleId(0), body)
        docs = list(nlp.pipe([body[one.start : one.end] for one in paragraphs]))
        return annotate(ArticleId(0), body, paragraphs, docs)

    for name, agreed in statements.agreements().items():
        alpha = "-" if agreed.alpha is None else f"{agreed.alpha:.2f}"
        print(f"agreement on {name}: {agreed.percent:.1%} of {agreed.units}, alpha {alpha}")
    measured = statements.measure(read, statements.texts(arguments.corpus))
    print("\n".join(statements.lines(measured)))
    older = voices.measure(read)
    for figure, every in older.every.items():
        print(f"{figure:18s} {older.share(figure):6.1%}  {older.right[figure]} of {every}")
    if arguments.errors:
        for key, part in measured.items():
            for error in part.errors if key[1] == arguments.errors else ():
                sys.stdout.write("\t".join((key[0], *error)) + "\n")


if __name__ == "__main__":
    main()
