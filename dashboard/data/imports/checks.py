"""Read every row of the sheets and name everything that is wrong within a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, NamedTuple

from sqlalchemy import Table

from dashboard.data.imports.cells import CLEAR, CellError, parse
from dashboard.data.imports.files import read
from dashboard.data.imports.mapping import ColumnMapping
from dashboard.data.imports.problems import Code, Problem
from dashboard.data.imports.recognise import Layout, known_headers, recognise_all
from dashboard.data.imports.sheets import FORMULA, Raw, Sheet, blank, shown
from dashboard.data.imports.source import SourceFile
from dashboard.data.imports.whereabouts import Whereabouts, whereabouts
from dashboard.data.progress import Progress, Step, silent

Key = tuple[Any, ...]


@dataclass(slots=True)
class ParsedRow:
    """A row of a file in the types of its table.

    Args:
        sheet: where it stands.
        layout: which column of the sheet is which.
        index: index of the row in the sheet.
        values: value by column name; ``None`` clears, a column that is left alone is absent.
        faulty: columns whose cell cannot be read.
    """

    sheet: Sheet
    layout: Layout
    index: int
    values: dict[str, Any] = field(default_factory=dict)
    faulty: set[str] = field(default_factory=set)

    @property
    def table(self) -> Table:
        """Return the table that the row belongs to."""
        return self.layout.table

    @property
    def key(self) -> Key:
        """Return the values of the primary key."""
        return tuple(self.values[column.name] for column in self.table.primary_key)

    def problem(self, code: Code, name: str = "", **values: object) -> Problem:
        """Return a problem of the cell of column ``name``, or of the row."""
        at = self.layout.position(name) if name else None
        raw: object = ""
        header = name
        if at is not None:
            row = self.sheet.rows[self.index]
            raw = row[at] if at < len(row) else ""
            header = shown(self.sheet.rows[self.layout.header][at]).strip()
        return self.sheet.problem(code, self.index, at, header, raw, **values)


class Contents(NamedTuple):
    """What files hold.

    Args:
        rows: every row with a readable key, once, in the order of the files.
        problems: everything that is wrong so far.
        tables: names of the tables that the files fill.
        notes: what was left out although it is no fault.
    """

    rows: list[ParsedRow]
    problems: list[Problem]
    tables: frozenset[str]
    notes: tuple[Problem, ...] = ()


def contents(
    sources: Sequence[SourceFile],
    table: Table | None = None,
    progress: Progress = silent,
    mapping: ColumnMapping | None = None,
) -> Contents:
    """Read ``sources`` and check what can be checked without the database.

    Raises:
        BadInputError: no sheet of a file has the columns that ``mapping`` names.
    """
    rows: dict[tuple[str, Key], ParsedRow] = {}
    problems: list[Problem] = []
    notes: list[Problem] = []
    tables: set[str] = set()
    for source in sources:
        sheets, unreadable = read(source, mapping.known_headers if mapping else known_headers)
        if mapping:
            sheets, left_out = _mapped(sheets, mapping)
            notes += left_out
        problems += unreadable
        layouts = recognise_all(sheets, table)
        known = any(layout for layout, _ in layouts)
        for sheet, (layout, bad_header) in zip(sheets, layouts, strict=True):
            if layout is not None:
                problems += bad_header
                tables.add(layout.table.name)
                problems += _read_rows(sheet, layout, rows, progress)
            elif known:
                notes.append(sheet.problem(Code.SHEET_LEFT_OUT))
            else:
                problems += bad_header
    return Contents(list(rows.values()), problems, frozenset(tables), tuple(notes))


def _mapped(sheets: list[Sheet], mapping: ColumnMapping) -> tuple[list[Sheet], list[Problem]]:
    """Return the sheets that a mapping fits, mapped, and a note of each other one.

    Raises:
        BadInputError: it fits none of them.
    """
    fits = [mapping.fits(sheet) for sheet in sheets]
    notes = (
        []
        if not any(fits)
        else [
            sheet.problem(Code.SHEET_LEFT_OUT)
            for sheet, fit in zip(sheets, fits, strict=True)
            if not fit
        ]
    )
    kept = [sheet for sheet, fit in zip(sheets, fits, strict=True) if fit or not any(fits)]
    return [mapping.apply(sheet) for sheet in kept], notes


def _read_rows(
    sheet: Sheet,
    layout: Layout,
    rows: dict[tuple[str, Key], ParsedRow],
    progress: Progress,
) -> list[Problem]:
    problems: list[Problem] = []
    indexes = [
        index
        for index in sheet.filled()
        if index > layout.header and _says_something(sheet.rows[index], layout)
    ]
    keys = {column.name for column in layout.table.primary_key}
    keyed = keys <= {column.name for column in layout.columns.values()}
    for done, index in enumerate(indexes, 1):
        row, faults = _read_row(sheet, layout, index)
        problems += faults
        empty = [name for name in keys if keyed and row.values.get(name) is None]
        problems += [
            row.problem(Code.MISSING_KEY, name) for name in sorted(set(empty) - row.faulty)
        ]
        if keyed and not empty:
            first = rows.setdefault((layout.table.name, row.key), row)
            if first is not row:
                problems.append(_duplicate(row, first))
        progress(Step.READING, done, len(indexes))
    return problems


def _says_something(row: Sequence[Raw], layout: Layout) -> bool:
    """Whether a row has more than its number."""
    return any(at < len(row) and not blank(row[at]) for at in layout.columns)


def _read_row(sheet: Sheet, layout: Layout, index: int) -> tuple[ParsedRow, list[Problem]]:
    row = ParsedRow(sheet, layout, index)
    raws = sheet.rows[index]
    errors: dict[str, CellError] = {}
    for at, column in layout.columns.items():
        if at >= len(raws) or raws[at] == "":
            continue
        try:
            value = parse(raws[at], column)
        except CellError as error:
            errors[column.name] = error
        else:
            if value is not None:
                row.values[column.name] = None if value is CLEAR else value
    row.faulty.update(errors)
    return row, [_fault(row, name, error) for name, error in errors.items()]


def _fault(row: ParsedRow, name: str, error: CellError) -> Problem:
    code = error.code
    if code is Code.BAD_COORDINATE and name == "lat" and _is_longitude(row):
        code = Code.COORDINATES_SWAPPED
    problem = row.problem(code, name, **error.values)
    at = row.layout.position(name)
    formula = row.sheet.formulas.get((row.index, -1 if at is None else at), "")
    if problem.value == FORMULA or code in {Code.FORMULA, Code.ERROR_CELL}:
        return row.sheet.problem(code, row.index, at, problem.column, formula)
    return problem


def _is_longitude(row: ParsedRow) -> bool:
    """Whether the latitude would do as a longitude and the longitude as a latitude."""
    at = row.layout.position("lat")
    limit, lon = 180, row.values.get("lon")
    try:
        lat = float(shown(row.sheet.rows[row.index][at or 0]).replace(",", "."))
    except ValueError:
        return False
    return lon is not None and abs(lat) <= limit and abs(lon) <= limit / 2


def _duplicate(row: ParsedRow, first: ParsedRow) -> Problem:
    names = [column.name for column in row.table.primary_key]
    problem = row.problem(Code.DUPLICATE_KEY, names[0])
    at = first.problem(Code.DUPLICATE_KEY, names[0])
    where = f"{at.sheet}!{at.cell}" if at.cell else f"{at.file}:{at.row}"
    value = " / ".join(str(part) for part in row.key)
    return row.sheet.problem(
        Code.DUPLICATE_KEY,
        row.index,
        row.layout.position(names[0]),
        problem.column,
        value,
        first=where,
    )


class Breach(NamedTuple):
    """A rule that a whole row breaks: the code, its column, and the value it disagrees with."""

    code: Code
    column: str
    other: object = ""


_PRECISIONS = MappingProxyType({"day": 10, "month": 7, "year": 4})
_NOT_FUTURE = ("joined_year", "left_year", "last_evidenced_year")
_ORDERED = (
    ("joined_year", "left_year", Code.JOINED_AFTER_LEFT),
    ("start_date", "end_date", Code.END_BEFORE_START),
    ("start_year", "end_year", Code.END_BEFORE_START),
    ("population_min", "population_max", Code.MINIMUM_ABOVE_MAXIMUM),
)

_FAR_OFF = MappingProxyType(
    {
        Whereabouts.OUTSIDE: Code.OUTSIDE_COUNTRY,
        Whereabouts.SWAPPED: Code.SWAPPED_IN_COUNTRY,
    }
)


def breaches(values: Mapping[str, Any], this_year: int) -> list[Breach]:
    """Return the rules that a row breaks, as it would stand in the database.

    Args:
        values: the whole row by column name.
        this_year: a member cannot have joined later.
    """
    found = [
        Breach(Code.FUTURE_YEAR, name)
        for name in _NOT_FUTURE
        if (values.get(name) or 0) > this_year
    ]
    for start, end, code in _ORDERED:
        first, last = values.get(start), values.get(end)
        if first is None or last is None:
            continue
        if isinstance(first, str):  # only as far as both are exact
            exact = min(len(first), len(last))
            first, last = first[:exact], last[:exact]
        if last < first:
            joined = code is Code.JOINED_AFTER_LEFT
            found.append(Breach(code, start if joined else end, values[end if joined else start]))
    precision = values.get("date_precision")
    found += [
        Breach(Code.WRONG_PRECISION, name, precision)
        for name in ("start_date", "end_date")
        if precision is not None
        and values.get(name) is not None
        and len(values[name]) != _PRECISIONS[precision]
    ]
    if "lat" in values and (values["lat"] is None) != (values["lon"] is None):
        found.append(Breach(Code.COORDINATE_ALONE, "lat" if values["lat"] is None else "lon"))
    return found + _far_off(values)


def _far_off(values: Mapping[str, Any]) -> list[Breach]:
    country = values.get("country_iso2") or values.get("host_country_iso2")
    lat, lon = values.get("lat"), values.get("lon")
    if not country or lat is None or lon is None:
        return []
    code = _FAR_OFF.get(whereabouts(country, lat, lon))
    return [Breach(code, "lat", country)] if code else []
