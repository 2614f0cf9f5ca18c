"""Measures how many stored entities are names and of the right type, in texts with right names.

    python -m bench.quality.genres FOLDER [FOLDER …] [--errors]

A folder is as `tools.gold.named` describes: `tests/genres` and the folders in it are. Of those,
`fresh_kept`, `later_kept` and `unseen` say how rules and weights do with texts that nobody mended
them by: their errors are not to be listed.

* right: of the entities that are stored, those that are names and of the right type, in percent.
* found: of the right names, those that are stored with their type, in percent.
* people: the same two of people alone.
"""

import argparse
from pathlib import Path

from spacy.language import Language

from tasks.batches.parse import load_model
from tasks.settings import Settings
from tools.gold.named import Named, Right, find_entities, good, right_names, shares


def people(
    found: dict[str, set[Named]], right: dict[str, list[Right]]
) -> tuple[dict[str, set[Named]], dict[str, list[Right]]]:
    """The entities and names that are people's."""
    stored = {text: {one for one in named if one[0] == "person"} for text, named in found.items()}
    wanted = {text: [one for one in names if "person" in one[0]] for text, names in right.items()}
    return stored, wanted


def errors(found: dict[str, set[Named]], right: dict[str, list[Right]]) -> list[str]:
    """What is stored and wrong, and what is right and not stored, text by text."""
    lines = []
    for text, entities in found.items():
        kept = good(entities, right[text])
        for kind, name in sorted(entities - kept):
            lines.append(f"{text}: wrong {kind} {name}")
        for kinds, names in right[text]:
            if not good(entities, [(kinds, names)]):
                lines.append(f"{text}: missed {'/'.join(sorted(kinds))} {'/'.join(sorted(names))}")
    return lines


def main() -> None:
    """Print the shares of each folder, and with `--errors` all that is not right."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--errors", action="store_true", help="list all that is not right")
    arguments = parser.parse_args()
    model: Language = load_model(Settings.model)
    print(f"{'texts':12} {'stored':>6} {'right':>6} {'found':>6} {'people':>6} {'found':>6}")
    for folder in arguments.folders:
        found, right = find_entities(model, folder), right_names(folder)
        if found.keys() != right.keys():
            raise SystemExit(f"{folder}: texts and names.txt do not name the same texts")
        all_of, of_people = shares(found, right), shares(*people(found, right))
        figures = (all_of.precision, all_of.recall, of_people.precision, of_people.recall)
        print(f"{folder.name:12} {all_of.stored:6}", *(f"{figure:6.1f}" for figure in figures))
        if arguments.errors:
            print("\n".join(errors(found, right)))


if __name__ == "__main__":
    main()
