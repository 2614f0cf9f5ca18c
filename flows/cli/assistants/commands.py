"""The command `onrecord mcp`."""

import typer

from flows.cli.options import FAILURE, Home, fail, settings_of

app = typer.Typer()


@app.command("mcp", epilog="Example: `onrecord mcp --home demo`, as an assistant starts it")
def serve_assistant(home: Home = None) -> None:
    """Offer the prepared questions and `check` to an assistant, read-only.

    It speaks the Model Context Protocol on standard input and output until its input closes, and
    needs the extra mcp. docs/assistants.md says how an assistant is told of it.
    """
    settings = settings_of(home)
    try:
        from flows.cli.assistants.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"mcp", "mcp_types"}:
            raise
        raise fail(
            "the extra mcp is missing: `pipx inject onrecord mcp`; in the project's folder "
            "`.venv/bin/pip install '.[mcp]'`",
            FAILURE,
        ) from None
    from importlib.metadata import version

    serve(settings, version("onrecord"))
