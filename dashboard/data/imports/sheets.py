"""A rectangle of raw values with its place in a file: what every reader of files returns."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from dashboard.data.imports.problems import Code, Problem

Raw = str | float | int | bool | date | datetime | time | timedelta

FORMULA = "\N{NULL}formula"
ERROR = "\N{NULL}error"
"""Stand for a cell whose value is not evident; no file can hold NUL in a text that is read."""


def letters(column: int) -> str:
    """Return the name of a column of a sheet, counted from 0: ``A``, ``Z``, ``AA``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of cells.

    Args:
        file: name of the file.
        name: name of the sheet; empty for CSV.
        rows: raw values, ragged; an empty cell is ``""``.
        lines: number of each row in the file, from 1.
        formulas: text of each formula by (index in ``rows``, column).
    """

    file: str
    name: str
    rows: list[list[Raw]]
    lines: list[int]
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)

    def filled(self) -> Iterator[int]:
        """Yield the index of each row that has a value."""
        for index, row in enumerate(self.rows):
            if any(not blank(value) for value in row):
                yield index

    def problem(
        self,
        code: Code,
        index: int | None = None,
        at: int | None = None,
        column: str = "",
        value: object = "",
        **values: object,
    ) -> Problem:
        """Return a problem of the cell in row ``index`` and column ``at``, both from 0."""
        line = 0 if index is None else self.lines[index]
        cell = f"{letters(at)}{line}" if self.name and at is not None and line else ""
        return Problem(code, self.file, self.name, line, column, cell, shown(value), values)


def blank(value: Raw) -> bool:
    """Whether a cell is empty or holds white space only."""
    return isinstance(value, str) and not value.strip()


def shown(value: object) -> str:
    """Return a raw value as a person typed it, cut to 120 characters."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    text = str(value)
    return text if len(text) <= 120 else text[:119] + "…"  # noqa: PLR2004
