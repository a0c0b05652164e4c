"""XLSX, opened only after its directory, its checksums and its extent were looked at."""

import html
import io
import posixpath
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from dashboard.data.imports.problems import Code, Problem
from dashboard.data.imports.shared_texts import ExpatError, shared_lengths
from dashboard.data.imports.sheets import ERROR, FORMULA, Raw, Sheet
from dashboard.data.imports.source import SourceFile

MAX_UNPACKED = 300_000_000
MAX_RATIO = 200
MAX_ENTRIES = 2_000
MAX_COLUMNS = 1_000
MAX_CELLS = 5_000_000
MAX_STRING = 32_767
"""Characters in a cell: the limit of Excel itself."""
MAX_CHARACTERS = 100_000_000
"""Characters in all cells together; a text that cells share is unpacked once for each."""

_SMALL = 10_000_000
_CELL = re.compile(  # a cell that holds something: empty ones may have a style
    rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]+)(\d+)"[^>]*(?<!/)>(?!</(?:\w+:)?c>)'
)
_LONG = re.compile(rb">([^<]{%d,})" % (MAX_STRING + 1))
_INDEX = re.compile(rb">\s*(\d+)\s*<")
_FORMULA = re.compile(
    rb'<(?:\w+:)?c\s(?:[^>]*?\s)?r="([A-Z]+)(\d+)"[^>]*>\s*'
    rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>([^<]*)<)"
)
_FAULTY = re.compile(rb'<(?:\w+:)?c\s(?=[^>]*\st="e")(?:[^>]*?\s)?r="([A-Z]+)(\d+)"')
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')


@dataclass
class _Extent:
    """What the XML of one sheet says: how far it reaches, and cells without an evident value."""

    rows: int = 0
    columns: int = 0
    longest: int = 0
    indexes: Counter[int] = field(default_factory=Counter)
    formulas: dict[tuple[int, int], str] = field(default_factory=dict)
    errors: list[tuple[int, int]] = field(default_factory=list)


def read_spreadsheet(source: SourceFile) -> tuple[list[Sheet], list[Problem]]:
    """Read every visible sheet of a workbook.

    Returns:
        the sheets that can be read, and the problems of those that cannot.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(source.content)) as archive:
            refused = _weigh(archive, source.name)
            if refused:
                return [], [refused]
            if archive.testzip() is not None:
                return [], [Problem(Code.UNREADABLE, source.name)]
            extents = {name: _extent(archive, path) for name, path in _paths(archive).items()}
            refused = _weigh_texts(shared_lengths(archive, MAX_STRING), extents, source.name)
            if refused:
                return [], [refused]
        return _sheets(source, extents)
    except (
        zipfile.BadZipFile,
        zlib.error,
        CalamineError,
        OSError,
        EOFError,
        KeyError,
        NotImplementedError,
        RuntimeError,
        UnicodeDecodeError,
        ExpatError,
    ):
        return [], [Problem(Code.UNREADABLE, source.name)]


def _weigh(archive: zipfile.ZipFile, name: str) -> Problem | None:
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    inflated = any(
        entry.file_size > max(_SMALL, MAX_RATIO * entry.compress_size) for entry in entries
    )
    if total <= MAX_UNPACKED and not inflated and len(entries) <= MAX_ENTRIES:
        return None
    return Problem(Code.ZIP_BOMB, name, values={"size": total // 1_000_000})


def _weigh_texts(
    lengths: Sequence[int], extents: Mapping[str, _Extent], name: str
) -> Problem | None:
    """Refuse texts that Excel could not have written, or that would fill the memory.

    Any whole number in a sheet counts as a place in the shared texts: that can only overrate.
    """
    longest = max([*lengths, *(extent.longest for extent in extents.values())], default=0)
    if longest > MAX_STRING:
        values = {"length": longest, "limit": MAX_STRING}
        return Problem(Code.TEXT_TOO_LONG, name, values=values)
    indexes: Counter[int] = Counter()
    for extent in extents.values():
        indexes.update(extent.indexes)
    total = sum(length * indexes[at] for at, length in enumerate(lengths))
    if total > MAX_CHARACTERS:
        return Problem(Code.ZIP_BOMB, name, values={"size": total // 1_000_000})
    return None


def _paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the path in the archive of each sheet, by the sheet's name."""
    targets = {}
    for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
        attributes = dict(_ATTRIBUTE.findall(tag))
        target = attributes.get(b"Target", b"").decode()
        targets[attributes.get(b"Id")] = posixpath.normpath(
            target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        )
    paths = {}
    for tag in _SHEET.findall(archive.read("xl/workbook.xml")):
        attributes = dict(_ATTRIBUTE.findall(tag))
        relation = next((v for k, v in attributes.items() if k.endswith(b":id")), None)
        if relation in targets:
            paths[html.unescape(attributes[b"name"].decode())] = targets[relation]
    return paths


def _extent(archive: zipfile.ZipFile, path: str) -> _Extent:
    xml = archive.read(path)
    extent = _Extent()
    for name, row in _CELL.findall(xml):
        extent.rows = max(extent.rows, int(row))
        extent.columns = max(extent.columns, _number(name) + 1)
    texts = (html.unescape(text.decode()) for text in _LONG.findall(xml))
    extent.longest = max(map(len, texts), default=0)
    extent.indexes = Counter(int(index) for index in _INDEX.findall(xml))
    extent.errors = [(int(row) - 1, _number(name)) for name, row in _FAULTY.findall(xml)]
    for name, row, text in _FORMULA.findall(xml):
        extent.formulas[int(row) - 1, _number(name)] = "=" + html.unescape(text.decode())
    return extent


def _number(name: bytes) -> int:
    """Return the index of a column, from 0."""
    number = 0
    for letter in name:
        number = number * 26 + letter - ord("A") + 1
    return number - 1


def _sheets(source: SourceFile, extents: dict[str, _Extent]) -> tuple[list[Sheet], list[Problem]]:
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(source.content))
    for metadata in workbook.sheets_metadata:
        name = metadata.name
        extent = extents.get(name)
        if extent is None or metadata.visible is not SheetVisibleEnum.Visible:
            continue  # a chart or dialogue sheet has no cells; nobody sees a hidden one
        if extent.columns > MAX_COLUMNS or extent.rows * extent.columns > MAX_CELLS:
            values = {"rows": extent.rows, "columns": extent.columns}
            problems.append(Problem(Code.TOO_MANY_CELLS, source.name, name, values=values))
            continue
        rows: list[list[Raw]] = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for cells, mark in ((extent.formulas, FORMULA), (extent.errors, ERROR)):
            for row, at in cells:
                _put(rows, row, at, mark)
        for row, at in extent.errors:
            if (row, at) in extent.formulas:
                rows[row][at] = FORMULA
        lines = list(range(1, len(rows) + 1))
        sheets.append(Sheet(source.name, name, rows, lines, extent.formulas))
    return sheets, problems


def _put(rows: list[list[Raw]], row: int, at: int, mark: str) -> None:
    while len(rows) <= row:
        rows.append([])
    rows[row].extend([""] * (at + 1 - len(rows[row])))
    rows[row][at] = mark
