"""The ``dashboard`` command: one module per group of commands, put together by :func:`build`."""

import sys
from collections.abc import Sequence
from pathlib import Path

import typer
from pydantic import ValidationError

from dashboard.cli import database, exporting, importing, publishing, rating, serving, workbooks
from dashboard.cli.exits import EPILOG, ExitCode, exit_code
from dashboard.cli.help_words import Group, help_translator, translate
from dashboard.cli.session import Session, cannot_write
from dashboard.errors import DashboardError
from dashboard.i18n import N_, Translator


def build(t: Translator) -> Group:
    """Put the command together, with its help in the language of ``t``."""
    app = typer.Typer(
        name="dashboard",
        cls=Group,
        help=N_(
            "The UCLG-Eurasia dashboard: load data, check it, serve it. "
            "DASHBOARD_DATABASE_URL says which database; by default a file in your data folder."
        ),
        epilog=EPILOG,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode="rich",
    )
    for group in (serving, database, importing, exporting, publishing, workbooks, rating):
        group.register(app)
    command = typer.main.get_command(app)
    if not isinstance(command, Group):
        raise TypeError(command)
    translate(command, t)
    return command


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code; expected errors are told without a traceback."""
    try:
        build(help_translator())(args=arguments, prog_name="dashboard")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except DashboardError as error:
        _tell(error)
        return exit_code(error)
    except ValidationError as error:
        for fault in error.errors():
            name = f"DASHBOARD_{'_'.join(str(part) for part in fault['loc'])}".upper()
            sys.stderr.write(f"{name}: {fault['msg']}\n")
        return ExitCode.USAGE
    except OSError as error:
        _tell(cannot_write(Path(error.filename or "?"), error))
        return ExitCode.USAGE
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    return ExitCode.OK


def _tell(error: DashboardError) -> None:
    session = Session()
    session.complain(session.t.gettext(error.message) % error.values)
    if error.detail:
        session.complain(error.detail)
    if error.hint:
        session.complain(session.t.gettext(error.hint) % error.values)
