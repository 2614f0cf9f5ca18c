"""Commands that read, typed in this process: what they print, without a second in which they start.

That the program does the same as a process of its own, `tests/test_cli.py` shows; what is about
streams, signals, rights or the environment of a process starts one.
"""

from contextlib import chdir
from pathlib import Path

from typer.testing import CliRunner, Result

from flows.cli.main import app


def typed(home: Path, *arguments: str, **environment: str) -> Result:
    """Type a command in the folder that the home is in; what would be a traceback is raised."""
    variables = {"ONRECORD_HOME": str(home), "COLUMNS": "100"} | environment
    with chdir(home.parent):
        return CliRunner().invoke(
            app, arguments, env=variables, catch_exceptions=False, prog_name="onrecord"
        )
