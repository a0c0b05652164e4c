"""Cells of the workbook of a rating: texts, inputs, formulas with the engine's results, values."""

import io
import math
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import pandas as pd
import xlsxwriter

from dashboard.data.imports.formulas import neutralised
from dashboard.exports.rating_layout import FIRST, LABEL, LEFT, NAME, NOTE, TITLE, UNIT

_OPTIONS = MappingProxyType(
    {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
)
_ALLOWED = MappingProxyType(
    {"format_columns": True, "format_rows": True, "format_cells": True, "autofilter": True}
)
_FORBIDDEN = MappingProxyType(str.maketrans("[]:*?/\\", "       "))
_LONGEST_NAME = 31
_A4 = 9
_WHITE, _INK, _GREY = "#FFFFFF", "#1F2933", "#5F6B76"


class Style(StrEnum):
    """What a cell is, as its looks say."""

    TITLE = "title"
    NOTE = "note"
    NUMBER_NOTE = "number-note"
    STRONG = "strong"
    HEAD = "head"
    NUMBER_HEAD = "number-head"
    TEXT = "text"
    LONG = "long"
    INPUT = "input"
    FORMULA = "formula"
    FIXED = "fixed"


_LOOKS: Mapping[Style, Mapping[str, Any]] = MappingProxyType(
    {
        Style.TITLE: {"bold": True, "font_size": 14, "font_color": _INK},
        Style.NOTE: {"italic": True, "font_color": _GREY},
        Style.NUMBER_NOTE: {"italic": True, "font_color": _GREY, "align": "right"},
        Style.STRONG: {"bold": True, "text_wrap": True, "valign": "top"},
        Style.HEAD: {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"},
        Style.NUMBER_HEAD: {
            "bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "align": "right",
        },
        Style.TEXT: {},
        Style.LONG: {"text_wrap": True, "valign": "top"},
        Style.INPUT: {
            "bg_color": "#FFF6C9", "font_color": "#1A3E8C", "locked": False, "border": 1,
            "border_color": "#E3D48C",
        },
        Style.FORMULA: {"bg_color": _WHITE},
        Style.FIXED: {"bg_color": "#E7EBEF", "italic": True},
    }
)  # fmt: skip

_WRAPPED = frozenset({Style.STRONG, Style.HEAD, Style.NUMBER_HEAD, Style.LONG})
_WIDTH, _LINE, _MOST_LINES = 8.43, 15, 8
GENERAL, SCORE, SHARE, EXACT = "General", "0.00", "0.0%", "0.000000"


class Book:
    """A workbook being written.

    Args:
        made: moment that the file bears, so that the same data give the same file.
    """

    def __init__(self, made: datetime) -> None:
        """Begin without a sheet."""
        self._out = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._out, dict(_OPTIONS))
        self._book.set_properties({"created": made.replace(tzinfo=None)})
        self._book.set_calc_mode("auto")
        self._formats: dict[tuple[Style, str], Any] = {}
        self._sheets: list[Sheet] = []

    def sheet(self, name: str, *, locked: bool = True) -> "Sheet":
        """Add a sheet; if ``locked``, cells that are no inputs are so, without a password."""
        sheet = self._book.add_worksheet(name)
        if locked:
            sheet.protect("", dict(_ALLOWED))
        sheet.set_paper(_A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)  # as wide as the paper, as long as it needs
        self._sheets.append(Sheet(self, sheet))
        return self._sheets[-1]

    def looks(self, style: Style, number: str = GENERAL) -> Any:
        """Return the format of a style and a number format."""
        known = self._formats.get((style, number))
        if known is None:
            known = self._book.add_format({**_LOOKS[style], "num_format": number})
            self._formats[style, number] = known
        return known

    def plain(self, looks: dict[str, Any]) -> Any:
        """Return a format of its own, for cells that are coloured by a condition."""
        return self._book.add_format(looks)

    def close(self) -> bytes:
        """End the workbook and return it as XLSX."""
        for sheet in self._sheets:
            sheet.fit_rows()
        self._book.close()
        return self._out.getvalue()


class Sheet:
    """A sheet being written; rows and columns from zero."""

    def __init__(self, book: Book, sheet: Any) -> None:
        """Keep the sheet."""
        self._book = book
        self._widths: dict[int, float] = {}
        self._texts: list[tuple[int, int, int]] = []
        self.own = sheet

    def heading(self, title: str, note: str) -> None:
        """Write the title and what the sheet does."""
        self.text(TITLE, 0, title, Style.TITLE)
        self.text(NOTE, 0, note, Style.NOTE)

    def text(self, row: int, column: int, value: object, style: Style = Style.TEXT) -> None:
        """Write a text that is never a formula; nothing for an unknown one."""
        if isinstance(value, str) and value:
            self.own.write_string(row, column, neutralised(value), self._book.looks(style))
            if style in _WRAPPED:
                self._texts.append((row, column, len(value)))

    def banner(self, row: int, last: int, value: str) -> None:
        """Write a text across the columns up to ``last``."""
        looks = self._book.looks(Style.STRONG)
        self.own.merge_range(row, 0, row, last, neutralised(value), looks)
        self._widths[-1] = sum(self._widths.get(at, _WIDTH) for at in range(last + 1))
        self._texts.append((row, -1, len(value)))

    def width(self, first: int, last: int, width: float) -> None:
        """Set the width of columns, in characters."""
        self.own.set_column(first, last, width)
        self._widths |= dict.fromkeys(range(first, last + 1), width)

    def fit_rows(self) -> None:
        """Make rows with wrapped texts as high as these need, as no program does on opening."""
        lines: dict[int, int] = {}
        for row, column, length in self._texts:
            needed = math.ceil(length * 1.15 / self._widths.get(column, _WIDTH))
            lines[row] = max(lines.get(row, 1), min(needed, _MOST_LINES))
        for row, count in lines.items():
            if count > 1:
                self.own.set_row(row, count * _LINE)

    def value(self, row: int, column: int, value: Any, style: Style, number: str = GENERAL) -> None:
        """Write a number or a text; an unknown value is an empty cell in its style."""
        looks = self._book.looks(style, number)
        if isinstance(value, str):
            self.own.write_string(row, column, neutralised(value), looks)
        elif pd.isna(value):
            self.own.write_blank(row, column, None, looks)
        else:
            self.own.write_number(row, column, float(value), looks)

    def formula(
        self, row: int, column: int, formula: str, result: Any, number: str = GENERAL
    ) -> None:
        """Write a formula with its result, which is shown where nothing is recalculated.

        Args:
            row: its row.
            column: its column.
            formula: in braces where it is an array formula.
            result: the engine's; what is unknown is shown as an empty cell.
            number: number format.
        """
        if not isinstance(result, str):
            result = "" if pd.isna(result) else float(result)
        looks = self._book.looks(Style.FORMULA, number)
        self.own.write_formula(row, column, formula, looks, result)

    def limit(self, cells: tuple[int, int, int, int], least: float, most: float) -> None:
        """Take only numbers between two bounds in cells: first row and column, last ones."""
        rule = {"validate": "decimal", "criteria": "between", "minimum": least, "maximum": most}
        self.own.data_validation(*cells, {**rule, "ignore_blank": True})

    def hide_rows(self, first: int, last: int) -> None:
        """Hide rows that the sheet does not use."""
        for row in range(first, last + 1):
            self.own.set_row(row, None, None, {"hidden": True})

    def units(self, codes: list[str], labels: list[str], heads: tuple[str, str]) -> None:
        """Write code and name of each unit, and stay there when the sheet is scrolled."""
        self.text(NAME, UNIT, heads[0], Style.HEAD)
        self.text(NAME, LABEL, heads[1], Style.HEAD)
        for row, (code, label) in enumerate(zip(codes, labels, strict=True), FIRST):
            self.text(row, UNIT, code)
            self.text(row, LABEL, label)
        self.width(UNIT, UNIT, 20)
        self.width(LABEL, LABEL, 28)
        self.own.freeze_panes(NAME + 1, LEFT)


def sheet_name(words: str) -> str:
    """Return words as a spreadsheet takes them for a sheet's name."""
    return words.translate(_FORBIDDEN).strip().strip("'")[:_LONGEST_NAME]
