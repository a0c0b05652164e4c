"""From files to sheets: refuse what is too large, tell CSV from XLSX, leave out what is empty."""

from collections.abc import Callable, Sequence

from dashboard.data.imports.delimited import read_delimited
from dashboard.data.imports.problems import Code, Problem
from dashboard.data.imports.recognise import GUIDE_SHEET, known_headers
from dashboard.data.imports.sheets import Raw, Sheet
from dashboard.data.imports.source import MAX_BYTES, SourceFile
from dashboard.data.imports.spreadsheet import read_spreadsheet

_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_MEGABYTE = 1_000_000


def read(
    source: SourceFile, known: Callable[[Sequence[Raw]], int] = known_headers
) -> tuple[list[Sheet], list[Problem]]:
    """Return the sheets of a file that hold something, and the problems of the others.

    The content decides what a file is, not its name: a CSV named ``.xlsx`` is read as CSV.

    Args:
        source: the file.
        known: how many cells of a row are headers that are looked for.
    """
    if source.too_big:
        values = {"size": source.size // _MEGABYTE, "limit": MAX_BYTES // _MEGABYTE}
        return [], [Problem(Code.TOO_BIG, source.name, values=values)]
    if source.content.startswith(_ZIP):
        sheets, problems = read_spreadsheet(source)
    elif source.content.startswith(_OLD_EXCEL) or not source.content.strip():
        return [], [Problem(Code.UNREADABLE, source.name)]
    else:
        sheets, problems = read_delimited(source, known)
    return [
        sheet for sheet in sheets if sheet.name != GUIDE_SHEET and any(True for _ in sheet.filled())
    ], problems
