"""Frames out as XLSX, and empty workbooks to fill in."""

import io
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd
import xlsxwriter
from sqlalchemy import Table

from dashboard.data.imports.formulas import neutralised
from dashboard.data.imports.recognise import GUIDE_SHEET, record_columns
from dashboard.data.labels import column_label, column_meaning, kind_label
from dashboard.data.method_options import METHOD_OPTIONS
from dashboard.data.tables import rating_methods

_LAST_ROW = 1_048_575
_TEXT_OPTIONS = MappingProxyType(
    {
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "in_memory": True,
    }
)
_NEED = MappingProxyType(
    {
        (True, True): "identifies the row · определяет строку",
        (True, False): "identifies the row · определяет строку",
        (False, True): "needed · нужно",
        (False, False): "may stay empty · можно не заполнять",
    }
)


def workbook_bytes(frames: Mapping[str, pd.DataFrame]) -> bytes:
    """Return a workbook with one sheet per frame; texts are never formulas or links."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _TEXT_OPTIONS) as book:
        bold = book.add_format({"bold": True})
        for name, frame in frames.items():
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            sheet.write_row(0, 0, list(frame.columns), bold)
            for at, row in enumerate(frame.itertuples(index=False, name=None), 1):
                for column, value in enumerate(row):
                    _write(sheet, at, column, value)
    return out.getvalue()


def template_bytes(sheets: Mapping[str, Table]) -> bytes:
    """Return a workbook to fill in: headers, choices to pick from, and what each column means.

    Args:
        sheets: table of each sheet, by the sheet's name.
    """
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _TEXT_OPTIONS) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        as_text = book.add_format({"num_format": "@"})
        for name, table in sheets.items():
            _empty_sheet(book.add_worksheet(name), table, bold, as_text)
        _guide(book, sheets, bold)
    return out.getvalue()


def _empty_sheet(sheet: Any, table: Table, bold: Any, as_text: Any) -> None:
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(record_columns(table)):
        sheet.write_string(0, at, column.name, bold)
        is_text = column.type.python_type is str  # else Excel makes dates of 2019-06
        sheet.set_column(at, at, max(12, len(column.name) + 2), as_text if is_text else None)
        sheet.write_comment(
            0, at, f"{column_meaning(column, 'en')}\n{column_meaning(column, 'ru')}"
        )
        if column.info["choices"]:
            rule = {"validate": "list", "source": list(column.info["choices"])}
            sheet.data_validation(1, at, _LAST_ROW, at, rule)


def _guide(book: Any, sheets: Mapping[str, Table], bold: Any) -> None:
    sheet = book.add_worksheet(GUIDE_SHEET)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 3, 26, wrap)
    sheet.set_column(4, 7, 40, wrap)
    header = ("Column", "English", "По-русски", "Needed · Нужно")
    sheet.write_row(0, 0, (*header, "Meaning", "Значение", "Holds", "Содержит"), bold)
    at = 1
    for name, table in sheets.items():
        for column in record_columns(table):
            label = column.name if len(sheets) == 1 else f"{name}: {column.name}"
            texts = [label, column_label(column, "en"), column_label(column, "ru")]
            texts.append(_NEED[column.primary_key, not column.nullable])
            texts += [column_meaning(column, language) for language in ("en", "ru")]
            texts += [kind_label(column, language) for language in ("en", "ru")]
            sheet.write_row(at, 0, texts)
            at += 1
    if rating_methods in sheets.values():
        for step, option, allowed, english, russian in METHOD_OPTIONS:
            words = (f"method: {step}, {option}", "", "", "", english, russian, allowed, allowed)
            sheet.write_row(at, 0, words)
            at += 1
    notes = (
        "An empty cell leaves what is there; a single — clears it. Unknown stays empty.",
        "Пустая ячейка оставляет прежнее значение; знак — очищает. Неизвестное остаётся пустым.",
    )
    for row, note in enumerate(notes, at + 1):
        sheet.write_string(row, 0, note)


def _write(sheet: Any, row: int, column: int, value: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, neutralised(value))
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif pd.isna(value):
        return
    elif float(f"{value:.16G}") == value:
        sheet.write_number(row, column, value)
    else:  # the format keeps 16 digits; a text keeps them all and imports as the same number
        sheet.write_string(row, column, repr(value))
