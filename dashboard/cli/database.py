"""Commands that make, save and restore the database."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli.exits import EPILOG
from dashboard.cli.help_words import Command
from dashboard.cli.render import summary_lines
from dashboard.cli.session import Session, cannot_write
from dashboard.data.engine import migrate
from dashboard.data.imports import check_backup
from dashboard.errors import RefusedError
from dashboard.i18n import N_


def init(
    *,
    empty: Annotated[
        bool, typer.Option("--empty", help=N_("Leave the record empty, for data of your own."))
    ] = False,
) -> None:
    """Make the database, or bring it up to date, and load the record that ships."""
    make_ready(Session(), empty=empty)


def make_ready(session: Session, *, empty: bool = False) -> None:
    """Make the database, or bring it up to date, and say so.

    Args:
        session: the run of the command.
        empty: leave the record that ships out.
    """
    migrate(session.engine)
    desk = session.desk()
    with session.reporter:
        result = None if empty else desk.load_packaged()
        if result is None or result.import_id is None:  # no import has derived what hangs on it
            desk.load_gazetteer()
    if result is not None and result.import_id is not None:
        for line in summary_lines(result.summary, session.t):
            session.say(line)
    undone = None if empty else desk.packaged_undone()
    if undone is not None:
        session.say(
            session.t.gettext(
                "The record that ships was taken back by import %(number)s. "
                "To load it again: dashboard undo-import %(number)s"
            )
            % {"number": undone}
        )
    text = session.t.gettext("The database is ready: %(database)s")
    session.say(text % {"database": session.database})


def backup(
    *,
    out: Annotated[
        Path | None, typer.Option("--out", help=N_("File to write, such as record.zip."))
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help=N_("Yes, write over the file if it is there."))
    ] = False,
) -> None:
    """Save everything in the database into one file."""
    session = Session()
    desk = session.desk(read_only=True)
    try:
        with session.reporter:
            path = desk.backup(out, force=force)
    except OSError as error:
        raise cannot_write(out or desk.backups, error) from error
    session.say(str(path))


def restore(
    file: Annotated[Path, typer.Argument(help=N_("A file that “dashboard backup” wrote."))],
    *,
    yes: Annotated[
        bool, typer.Option("--yes", help=N_("Yes, replace everything in the database."))
    ] = False,
) -> None:
    """Replace everything in the database by a backup; what was there is backed up first."""
    if not yes:
        raise RefusedError(
            N_("Restoring replaces everything in the database. Nothing was changed."),
            N_("Give the command again with --yes to restore."),
        )
    check_backup(file)
    session = Session()
    migrate(session.engine)
    with session.reporter:
        saved = session.desk().restore(file)
    t = session.t
    session.say(t.gettext("Restored from %(path)s") % {"path": file})
    if saved:
        session.say(t.gettext("What was there before: %(path)s") % {"path": saved})


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for name, command, words in (
        (
            "init",
            init,
            N_(
                "Make the database, or bring it up to date, and load the record that ships.\n\n"
                "Safe to give again: rows that you imported yourself are never overwritten."
            ),
        ),
        ("backup", backup, N_("Save everything in the database into one file.")),
        (
            "restore",
            restore,
            N_(
                "Replace everything in the database by a backup; what was there is backed up first."
            ),
        ),
    ):
        app.command(name, cls=Command, help=words, epilog=EPILOG)(command)
