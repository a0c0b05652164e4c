"""Find out which table a sheet is, where its header stands and which column is which."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import PurePath
from typing import Any

from sqlalchemy import Column, Table

from dashboard.data.imports.problems import Code, Problem
from dashboard.data.imports.sheets import Raw, Sheet, blank, shown
from dashboard.data.labels import folded, headers, table_label
from dashboard.data.tables import record_tables
from dashboard.errors import BadInputError
from dashboard.i18n import N_

GUIDE_SHEET = "Columns · Столбцы"
_HEADER_ROWS = 10
_FEWEST_HEADERS = 2
_NUMBERING = re.compile(r"(?:№|#|n|no)?[. ]*(?:п ?[/.]? ?п\.?)?")
_SHORT: Mapping[str, Mapping[str, str]] = {
    "members": {
        "Код": "member_id",
        "Название": "name_ru",
        "Страна": "country_iso2",
        "Население": "population_geonames",
    }
}
"""Headers that are clear only where the table is known: they do not tell the table."""

EDITION = "rating_edition"
"""What the workbook of one edition is called where tables are named."""

EDITION_SHEETS: Mapping[str, str] = {
    "edition": "rating_editions",
    "framework": "rating_framework",
    "units": "rating_units",
    "values": "rating_values",
    "method": "rating_methods",
}
"""Tables by the sheets of that workbook."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a sheet keeps what.

    Args:
        table: table that the sheet fills.
        header: index of the header row.
        columns: column of the table by position in the row.
    """

    table: Table
    header: int
    columns: dict[int, Column[Any]]

    def position(self, name: str) -> int | None:
        """Return the position of the column ``name``; none where the sheet has none."""
        return next((at for at, column in self.columns.items() if column.name == name), None)


def record_table(name: str) -> Table:
    """Return a record table by its name, file name or label in either language.

    Raises:
        BadInputError: there is none.
    """
    table = _table_names().get(folded(name))
    if table is None:
        raise BadInputError(
            N_("There is no table “%(table)s”."),
            N_("The tables are: %(tables)s."),
            table=name,
            tables=", ".join(table.name for table in record_tables()),
        )
    return table


def record_columns(table: Table) -> list[Column[Any]]:
    """Return the columns of a record table that a file may hold."""
    return [column for column in table.columns if not column.info.get("derived")]


def known_headers(row: Sequence[Raw]) -> int:
    """Return the largest number of cells of ``row`` that are headers of one table."""
    names = {folded(shown(value)) for value in row if not blank(value)}
    return max(
        len(names & (_table_headers()[table.name].keys() | _short_headers(table).keys()))
        for table in record_tables()
    )


def recognise(sheet: Sheet, table: Table | None = None) -> tuple[Layout | None, list[Problem]]:
    """Find out what ``sheet`` is.

    Args:
        sheet: the sheet; it has at least one value.
        table: the table, where somebody named it.

    Returns:
        the layout, or none where the table is not clear, and every problem of the header.
    """
    filled = [index for index, _ in zip(sheet.filled(), range(_HEADER_ROWS), strict=False)]
    header = max(filled, key=lambda index: known_headers(sheet.rows[index]))
    if table is None:
        table = _by_name(sheet)
    if table is None:
        table = _of_edition(sheet, header)
    if table is None:
        table = _by_headers(sheet.rows[header])
    if table is None:
        tables = ", ".join(known.name for known in record_tables())
        return None, [sheet.problem(Code.UNKNOWN_TABLE, tables=tables)]
    return _layout(sheet, table, header)


def recognise_all(
    sheets: Sequence[Sheet], table: Table | None = None
) -> list[tuple[Layout | None, list[Problem]]]:
    """Find out what each sheet of one file is.

    A table that somebody named is that of the only sheet; among several sheets it is that of
    those that are not clear by themselves and have its identifiers, or of all if none is clear.
    """
    if table is None or len(sheets) == 1:
        return [recognise(sheet, table) for sheet in sheets]
    found = [recognise(sheet) for sheet in sheets]
    clear = any(layout for layout, _ in found)
    for at, sheet in enumerate(sheets):
        if found[at][0] is None:
            forced = recognise(sheet, table)
            missing = any(problem.code is Code.MISSING_KEY_COLUMN for problem in forced[1])
            if not (clear and missing):
                found[at] = forced
    return found


def _layout(sheet: Sheet, table: Table, header: int) -> tuple[Layout, list[Problem]]:
    known = _short_headers(table) | _table_headers()[table.name]
    columns: dict[int, Column[Any]] = {}
    found: set[str] = set()
    problems = []
    for at, value in enumerate(sheet.rows[header]):
        name = shown(value).strip()
        if name and _NUMBERING.fullmatch(name.casefold()):
            continue
        column = known.get(folded(name))
        if column is None:
            if name or _used(sheet, header, at):
                nearest = get_close_matches(folded(name), known, n=1, cutoff=0.6)
                hint = known[nearest[0]].name if nearest else ""
                values = {"table": table.name, "nearest": hint}
                problems.append(
                    sheet.problem(Code.UNKNOWN_COLUMN, header, at, name, value, **values)
                )
        elif column.name in found:
            problems.append(sheet.problem(Code.DUPLICATE_COLUMN, header, at, name, value))
        else:
            columns[at] = column
            found.add(column.name)
    problems += [
        sheet.problem(Code.MISSING_KEY_COLUMN, header, None, key.name, table=table.name)
        for key in table.primary_key
        if key.name not in found
    ]
    return Layout(table, header, columns), problems


def _used(sheet: Sheet, header: int, at: int) -> bool:
    rows = sheet.rows[header + 1 :]
    return any(at < len(row) and not blank(row[at]) for row in rows)


def _by_name(sheet: Sheet) -> Table | None:
    for name in (sheet.name, PurePath(sheet.file).stem):
        plain = re.sub(r"[\d ]+$", "", folded(name))
        for known in (folded(name), plain):
            if known in _table_names():
                return _table_names()[known]
    return None


def _of_edition(sheet: Sheet, header: int) -> Table | None:
    """Return the table of a sheet of an edition's workbook, where it has the identifiers."""
    name = EDITION_SHEETS.get(folded(sheet.name))
    if name is None:
        return None
    table = record_table(name)
    known = _table_headers()[name]
    found = {known.get(folded(shown(value))) for value in sheet.rows[header]}
    return table if found.issuperset(table.primary_key.columns) else None


def _by_headers(row: Sequence[Raw]) -> Table | None:
    names = {folded(shown(value)) for value in row if not blank(value)}
    scores: dict[str, int] = {}
    for table in record_tables():
        known = _table_headers()[table.name]
        found = {known[name].name for name in names if name in known}
        if len(found) >= _FEWEST_HEADERS and all(key.name in found for key in table.primary_key):
            scores[table.name] = 2 * len(found) - len(names)
    best = [name for name, score in scores.items() if score == max(scores.values())]
    return record_table(best[0]) if len(best) == 1 else None


@cache
def _short_headers(table: Table) -> dict[str, Column[Any]]:
    short = _SHORT.get(table.name, {})
    return {folded(header): table.columns[name] for header, name in short.items()}


@cache
def _table_names() -> dict[str, Table]:
    ways: tuple[Callable[[Table], str], ...] = (
        lambda table: table_label(table, "ru"),
        lambda table: PurePath(table.info["file"]).stem,
        lambda table: table.name,
    )
    return {folded(way(table)): table for way in ways for table in record_tables()}


@cache
def _table_headers() -> dict[str, dict[str, Column[Any]]]:
    def pairs(table: Table) -> Iterator[tuple[str, Column[Any]]]:
        for column in record_columns(table):
            for name in headers(column):
                yield name, column

    return {table.name: dict(pairs(table)) for table in record_tables()}
