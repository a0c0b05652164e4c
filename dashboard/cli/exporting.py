"""Commands that write files: data out, and empty sheets to fill in."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import Table

from dashboard.cli.exits import EPILOG
from dashboard.cli.help_words import Command
from dashboard.cli.session import Session
from dashboard.data.engine import reading
from dashboard.data.imports.recognise import EDITION, EDITION_SHEETS, record_table
from dashboard.data.labels import folded
from dashboard.data.tables import record_tables
from dashboard.i18n import N_

WORKBOOK = "record.xlsx"

Out = Annotated[
    Path, typer.Option("--out", help=N_("Folder to write into; it is made if missing."))
]


class Format(StrEnum):
    """Format of an export."""

    CSV = "csv"
    XLSX = "xlsx"


def export(
    tables: Annotated[
        list[str] | None, typer.Argument(help=N_("Tables such as members; all of them if none."))
    ] = None,
    *,
    out: Out,
    file_format: Annotated[
        Format, typer.Option("--format", help=N_("One CSV per table, or one workbook with all."))
    ] = Format.CSV,
) -> None:
    """Write tables as CSV or XLSX. Importing these files gives the same data again."""
    from dashboard.data.imports.frames import record_frame  # noqa: PLC0415 - loads pandas
    from dashboard.exports.tables import csv_bytes  # noqa: PLC0415
    from dashboard.exports.workbook import workbook_bytes  # noqa: PLC0415

    session = Session()
    chosen = [record_table(name) for name in tables] if tables else list(record_tables())
    with reading(session.reader) as connection:
        frames = {table.name: record_frame(connection, table) for table in chosen}
    if file_format is Format.XLSX:
        session.write(out, WORKBOOK, workbook_bytes(frames))
        return
    for name, frame in frames.items():
        session.write(out, f"{name}.csv", csv_bytes(frame))


def template(
    tables: Annotated[
        list[str],
        typer.Argument(
            help=N_(
                "Tables such as members or events; rating_edition is a workbook with all sheets of "
                "an edition of the rating."
            )
        ),
    ],
    *,
    out: Out,
) -> None:
    """Write an empty XLSX per table to fill in: headers, allowed values and explanations."""
    from dashboard.exports.workbook import template_bytes  # noqa: PLC0415 - loads pandas

    session = Session()
    chosen = [_sheets(name) for name in tables]
    for name, sheets in chosen:
        session.write(out, f"{name}.xlsx", template_bytes(sheets))


def _sheets(name: str) -> tuple[str, dict[str, Table]]:
    """Return the name of a template and its tables by sheet."""
    if folded(name) == folded(EDITION):
        return EDITION, {sheet: record_table(table) for sheet, table in EDITION_SHEETS.items()}
    table = record_table(name)
    return table.name, {table.name: table}


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for name, command, words in (
        (
            "export",
            export,
            N_("Write tables as CSV or XLSX. Importing these files gives the same data again."),
        ),
        (
            "template",
            template,
            N_(
                "Write an empty XLSX per table to fill in: headers, allowed values and "
                "explanations."
            ),
        ),
    ):
        app.command(name, cls=Command, help=words, epilog=EPILOG)(command)
