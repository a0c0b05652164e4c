"""Commands that run the application and look after its machine."""

import gc
from typing import Annotated

import typer

from dashboard.cli.database import make_ready
from dashboard.cli.exits import EPILOG, ExitCode
from dashboard.cli.help_words import Command
from dashboard.cli.session import Session
from dashboard.i18n import N_
from dashboard.log import configure


def serve(
    *,
    host: Annotated[
        str, typer.Option("--host", help=N_("Address to listen on; 0.0.0.0 for the whole network."))
    ] = "127.0.0.1",
    port: Annotated[
        int, typer.Option("--port", help=N_("Port to listen on."), min=1, max=65535)
    ] = 8050,
    workers: Annotated[
        int | None, typer.Option("--workers", help=N_("Processes; one a core if not given."), min=1)
    ] = None,
    init: Annotated[
        bool, typer.Option("--init", help=N_("Run dashboard init first, in the same process."))
    ] = False,
) -> None:
    """Serve the dashboard until Ctrl+C; open the address that it shows in a browser."""
    gc.disable()  # as for the other imports: dashboard.__main__
    from dashboard.server import serve as run_server  # noqa: PLC0415 - other commands start faster

    gc.freeze()
    gc.enable()
    session = Session()
    configure(session.settings.log_level)
    if init:
        make_ready(session)
        session.engine.dispose()  # the workers are forks, and may not share a connection
    run_server(session.settings, host=host, port=port, workers=workers)


def doctor() -> None:
    """Look at the installation and say what is missing; change nothing."""
    from dashboard.cli.doctor import diagnose  # noqa: PLC0415 - loads the geography

    session = Session()
    findings = diagnose(session.settings, session.reader, session.database, session.t)
    marks = {"ok": "✓", "note": "·", "problem": "✗"}
    styles = {"ok": None, "note": "yellow", "problem": "red"}
    for finding in findings:
        mark = marks[finding.level]
        session.say(f"{mark} {finding.subject}: {finding.text}", styles[finding.level])
    codes = [finding.code for finding in findings if finding.level == "problem"]
    if codes:
        raise typer.Exit(max(codes, default=ExitCode.PROBLEMS))


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for name, command, words in (
        (
            "serve",
            serve,
            N_("Serve the dashboard until Ctrl+C; open the address that it shows in a browser."),
        ),
        (
            "doctor",
            doctor,
            N_("Look at the installation and say what is missing; change nothing."),
        ),
    ):
        app.command(name, cls=Command, help=words, epilog=EPILOG)(command)
