"""A sheet of the workbook with one row a unit and one column an indicator or a group."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from dashboard.exports.rating_cells import GENERAL, Book, Sheet, Style
from dashboard.exports.rating_content import RatingContent, Sheets
from dashboard.exports.rating_layout import CELLS, CODE, FIRST, NAME, PARAMETERS, Table
from dashboard.i18n import Translator

Formula = Callable[[str, int, str], str | None]
"""Code, row and unit to the formula of a cell; none where it is a value as computed."""

Put = Callable[[Sheet, int, int, str], None]
"""Writes the parameter of a code into a cell of a sheet."""

_WIDTH = 17


class Parameter(NamedTuple):
    """A row above the units.

    Args:
        label: what it is.
        put: writes it for one column.
    """

    label: str
    put: Put


class Tables:
    """Writes sheets of one kind.

    Args:
        book: where to.
        sheets: their names and columns.
        content: the rating.
        t: the language.
    """

    def __init__(self, book: Book, sheets: Sheets, content: RatingContent, t: Translator) -> None:
        """Write nothing yet."""
        self._book = book
        self._sheets = sheets
        self._content = content
        self._rating = content.rating
        self._spec = content.rating.spec
        self._t = t

    def write(  # noqa: PLR0913 - a sheet and all that it has
        self,
        table: Table,
        note: str,
        frame: pd.DataFrame,
        formula: Formula | None,
        parameters: Sequence[Parameter] = (),
        *,
        number: str = GENERAL,
    ) -> Sheet:
        """Write a sheet; without ``formula`` its cells are those to change."""
        t, content = self._t, self._content
        sheet = self._book.sheet(table.sheet)
        sheet.heading(table.sheet, note)
        sheet.units(content.units, content.labels, (t.gettext("Code"), t.gettext("City")))
        sheet.width(table.left, table.left + len(table.codes) - 1, _WIDTH)
        ordered = frame.loc[content.units]
        for code in table.codes:
            at, live = table.column(code), 0
            node = self._spec.nodes.get(code)
            sheet.text(CODE, at, code, Style.NUMBER_NOTE)
            sheet.text(NAME, at, node.name(t.language) if node else code, Style.NUMBER_HEAD)
            rows = zip(content.units, ordered[code].to_numpy(dtype=float), strict=True)
            for row, (unit, result) in enumerate(rows, FIRST):
                found = formula(code, row, unit) if formula else None
                if found is not None:
                    live += 1
                    sheet.formula(row, at, found, result, number)
                else:
                    sheet.value(row, at, result, Style.FIXED if formula else Style.INPUT, number)
            if formula:
                sheet.text(CELLS, at, self._cells(live), Style.NUMBER_NOTE)
        for row, (label, put) in enumerate(parameters, PARAMETERS):
            sheet.text(row, 0, label, Style.NOTE)
            for code in table.codes:
                put(sheet, row, table.column(code), code)
        sheet.hide_rows(PARAMETERS + len(parameters), CODE - 1)
        if not formula:
            sheet.hide_rows(CELLS, CELLS)
        return sheet

    def _cells(self, live: int) -> str:
        if live == len(self._content.units):
            return self._t.gettext("formulas")
        if live:
            return self._t.gettext("formulas and values as computed")
        return self._t.gettext("values as computed")

    def reason(self, row: int) -> str:
        """Return the cell that says why a unit is not rated."""
        first = self._sheets.coverage
        return Table(first.sheet, ("",), first.units).cell("", row)


def texts(words: Mapping[str, str]) -> Put:
    """Return what writes a text for each code; nothing for a code without one."""

    def put(sheet: Sheet, row: int, column: int, code: str) -> None:
        sheet.text(row, column, words.get(code, ""), Style.LONG)

    return put
