"""Frames out as CSV that a spreadsheet opens safely and the importer reads back."""

import csv
import io
from typing import Any

import pandas as pd

from dashboard.data.imports.formulas import neutralised


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """Return ``frame`` as CSV in UTF-8 with a byte order mark, so that Excel reads Cyrillic.

    Texts that a spreadsheet would run as a formula get a leading apostrophe, which the importer
    takes off again. Unknown values are empty cells.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(frame.columns)
    for row in frame.itertuples(index=False, name=None):
        writer.writerow([_cell(value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    if isinstance(value, str):
        return neutralised(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if pd.isna(value) else value
