"""What is left out while much is imported at once is there for whoever wants it afterwards."""

import subprocess
import sys

PROGRAM = """
import gc
import sys
from tasks.machine.importing import importing

with importing():
    assert not gc.isenabled()
    import spacy
assert gc.isenabled()
assert "weasel" not in sys.modules, "spaCy's command line was imported"
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
import spacy.cli
assert spacy.cli.__file__ and spacy.cli.app
with importing():
    import spacy.cli.info
assert sys.modules["spacy.cli"].app
"""


def test_spacy_is_imported_without_its_command_line_which_can_be_imported_later() -> None:
    command = [sys.executable, "-c", PROGRAM]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
