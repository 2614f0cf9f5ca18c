"""Runs textacy's quotations in a plain loop, in an environment with only textacy and spaCy.

    python bench/speed/textacy_loop.py MODEL RECORDS

Prints its measurements as JSON. textacy reads a text paragraph by paragraph, as its functions
expect. It raises if it cannot pair a paragraph's quotation marks; such paragraphs are counted and
skipped.
"""

import json
import sys
import time
from pathlib import Path

import spacy
from textacy.extract.triples import (  # type: ignore[import-not-found] # not in this environment
    direct_quotations,
)

model, records = sys.argv[1:]
nlp = spacy.load(model)
texts = [json.loads(line)["text"] for line in Path(records).read_text("utf-8").splitlines()]
list(nlp.pipe(texts[:5]))
wall, cpu = time.perf_counter(), time.process_time()
found = refused = 0
for doc in nlp.pipe(part for text in texts for part in text.split("\n")):
    try:
        found += sum(1 for _ in direct_quotations(doc))
    except ValueError:
        refused += 1
took = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
print(json.dumps({**took, "stages": {}, "found": found, "refused": refused}))
