"""The command that writes the workbook of an edition."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli.exits import EPILOG
from dashboard.cli.faults import telling_faults
from dashboard.cli.help_words import Command
from dashboard.cli.session import Session
from dashboard.i18n import N_
from dashboard.settings import Language


def workbook(
    edition: Annotated[
        str, typer.Argument(help=N_("Edition such as CIAR-2026, or open-connections."))
    ],
    *,
    out: Annotated[Path, typer.Option("--out", help=N_("File to write, such as rating.xlsx."))],
    language: Annotated[
        Language | None, typer.Option("--language", help=N_("Language of the workbook."))
    ] = None,
) -> None:
    """Write a workbook that recalculates an edition by formulas."""
    from dashboard.exports.rating_books import open_books  # noqa: PLC0415 - loads pandas

    session = Session(language)
    with telling_faults(session):
        content = open_books(session.reader).workbook(edition, session.t)
    session.write(out.parent, out.name, content)


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    words = N_(
        "Write a workbook that recalculates an edition by formulas.\n\n"
        "Values, weights and bounds are cells to change; ranks stand beside their ranges. A city "
        "can check its own score in it."
    )
    app.command("workbook", cls=Command, help=words, epilog=EPILOG)(workbook)
