"""A file with one row a unit: the values that a specification names, and attributes."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from sqlalchemy import Column, Float, String

from dashboard.data.columns import Kind
from dashboard.data.imports.cells import CLEAR, CellError, parse
from dashboard.data.imports.files import read
from dashboard.data.imports.problems import Code, Problem
from dashboard.data.imports.sheets import Raw, Sheet, blank, shown
from dashboard.data.imports.source import SourceFile
from dashboard.data.labels import folded
from dashboard.errors import BadInputError
from dashboard.i18n import N_

UNIT, NAME = "unit", "name"
_FEWEST = 2


@dataclass(frozen=True, eq=False)
class UnitsFile:
    """What a file says of units.

    Args:
        values: units × the numeric columns that were asked for and are there; NaN is empty.
        attributes: units × all other columns, texts, and those that were asked for as numbers.
        names: by unit; the code where the file has no name.
        unused: columns that nothing asked for.
    """

    values: pd.DataFrame
    attributes: pd.DataFrame
    names: pd.Series
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Header:
    """Where the columns stand.

    Args:
        row: index of the header row.
        columns: header by position, without the empty ones.
    """

    row: int
    columns: dict[int, str]


def read_units(
    source: SourceFile, numeric: Collection[str], texts: Collection[str] = ()
) -> tuple[UnitsFile | None, list[Problem]]:
    """Read a CSV or a workbook with a column ``unit`` and one row a unit.

    Args:
        source: the file.
        numeric: columns that hold numbers; a decimal comma is read as a decimal point.
        texts: other columns that are asked for.

    Returns:
        the units, or nothing and every problem with its cell.

    Raises:
        BadInputError: no sheet has a column ``unit``, or several have.
    """
    wanted = {UNIT, NAME, *numeric, *texts}

    def known(row: Sequence[Raw]) -> int:
        found = sum(_title(cell) in wanted for cell in row)
        return found if found >= _FEWEST else 0

    sheets, problems = read(source, known)
    if problems:
        return None, problems
    titled = [(sheet, header) for sheet in sheets if (header := _header(sheet))]
    if len(titled) != 1:
        raise _not_one_sheet(source.name, [sheet.name for sheet, _ in titled])
    sheet, header = titled[0]
    problems = [*_twice(sheet, header)]
    rows = [index for index in sheet.filled() if index > header.row]
    units = _column(sheet, header, UNIT, rows, problems, number=False)
    problems += _unit_problems(sheet, header, rows, units)
    columns = {
        title: _column(sheet, header, title, rows, problems, number=title in set(numeric))
        for title in header.columns.values()
        if title != UNIT
    }
    if problems:
        return None, problems
    frame = pd.DataFrame(columns, index=pd.Index(units, name=UNIT, dtype=object))
    names = frame.pop(NAME) if NAME in frame and NAME not in wanted - {NAME} else None
    numbers = [title for title in frame if title in set(numeric)]
    frame[numbers] = frame[numbers].astype(float)
    own = pd.Series(frame.index, index=frame.index, dtype=object)
    return UnitsFile(
        frame[numbers],
        frame,
        own if names is None else names.where(names.notna(), own),
        tuple(str(title) for title in frame if title not in wanted),
    ), []


def _title(cell: Raw) -> str:
    text = shown(cell).strip().lstrip("\ufeff")
    return folded(text) if folded(text) in {UNIT, NAME} else text


def _header(sheet: Sheet) -> _Header | None:
    """Return the first filled row where it has a column ``unit``."""
    row = next(sheet.filled(), None)
    if row is None:
        return None
    columns = {at: _title(cell) for at, cell in enumerate(sheet.rows[row]) if not blank(cell)}
    return _Header(row, columns) if UNIT in columns.values() else None


def _twice(sheet: Sheet, header: _Header) -> Iterator[Problem]:
    seen: set[str] = set()
    for at, title in header.columns.items():
        if title in seen:
            yield sheet.problem(Code.DUPLICATE_COLUMN, header.row, at, title, title)
        seen.add(title)


def _column(  # noqa: PLR0913 - one place in a file, and how to read it
    sheet: Sheet,
    header: _Header,
    title: str,
    rows: Sequence[int],
    problems: list[Problem],
    *,
    number: bool,
) -> list[Any]:
    """Return the values of a column and add to ``problems`` what cannot be read."""
    at = next(place for place, name in header.columns.items() if name == title)
    column: Column[Any] = (
        Column(title, Float, info={"kind": Kind.DECIMAL})
        if number
        else Column(title, String, info={"kind": Kind.TEXT})
    )
    found: list[Any] = []
    for index in rows:
        cell = sheet.rows[index][at] if at < len(sheet.rows[index]) else ""
        try:
            value = parse(cell, column)
        except CellError as error:
            problems.append(sheet.problem(error.code, index, at, title, cell, **error.values))
            value = None
        found.append((np.nan if number else None) if value is None or value is CLEAR else value)
    return found


def _unit_problems(
    sheet: Sheet, header: _Header, rows: Sequence[int], units: Sequence[str | None]
) -> Iterator[Problem]:
    at = next(place for place, name in header.columns.items() if name == UNIT)
    first: dict[str, int] = {}
    for index, unit in zip(rows, units, strict=True):
        if unit is None:
            yield sheet.problem(Code.MISSING_KEY, index, at, UNIT)
        elif unit in first:
            place = sheet.problem(Code.DUPLICATE_KEY, first[unit], at, UNIT).place
            yield sheet.problem(Code.DUPLICATE_KEY, index, at, UNIT, unit, first=place)
        else:
            first[unit] = index


def _not_one_sheet(file: str, sheets: Sequence[str]) -> BadInputError:
    if not sheets:
        return BadInputError(
            N_("“%(file)s” has no column “unit” in its first row."),
            N_("Begin with a row of headers: unit, name, and the codes of the indicators."),
            file=file,
        )
    return BadInputError(
        N_("“%(file)s” has several sheets with a column “unit”: %(sheets)s."),
        N_("Keep the one to rate, or save it as a file of its own."),
        file=file,
        sheets=", ".join(sheets),
    )
