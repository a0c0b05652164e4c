"""CSV as offices send it: UTF-8 or Windows-1251; comma, semicolon or tab."""

import csv
import io
from collections.abc import Callable, Sequence

from dashboard.data.imports.problems import Code, Problem
from dashboard.data.imports.sheets import Raw, Sheet
from dashboard.data.imports.source import SourceFile

_DELIMITERS = ",;\t"
_TRUNCATED_SHARE = 0.05


def read_delimited(
    source: SourceFile, known: Callable[[Sequence[Raw]], int]
) -> tuple[list[Sheet], list[Problem]]:
    """Read a CSV.

    Args:
        source: the file.
        known: how many cells of a row are headers of the record; it decides between delimiters.

    Returns:
        one sheet, or none and the problem that prevents it.
    """
    text = _decode(source.content)
    if text is None or "\N{NULL}" in text:
        code = Code.ENCODING if text is None else Code.UNREADABLE
        return [], [Problem(code, source.name)]
    first, _, rest = text.partition("\n")
    declared = first.strip().casefold()
    skipped = 0
    if declared.startswith("sep=") and len(first.strip("\r\n")) == len("sep=x"):
        delimiter, text, skipped = first.strip("\r\n")[4], rest, 1
    else:
        delimiter = _delimiter(text, known)
    try:
        rows, lines = _rows(text, delimiter)
    except csv.Error:
        return [], [Problem(Code.UNREADABLE, source.name)]
    return [Sheet(source.name, "", rows, [line + skipped for line in lines])], []


def _decode(content: bytes) -> str | None:
    """Return the text; none where it is neither of the two encodings."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _try(content, "utf-16")
    text = _try(content, "utf-8-sig")
    if text is not None:
        return text
    lenient = content.decode("utf-8", errors="replace")
    multibyte = sum(character > "\x7f" for character in lenient)
    if lenient.count("\N{REPLACEMENT CHARACTER}") <= multibyte * _TRUNCATED_SHARE:
        return None  # UTF-8 with a damaged place: reading it as Windows-1251 would garble it all
    return _try(content, "cp1251")


def _try(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _delimiter(text: str, known: Callable[[Sequence[Raw]], int]) -> str:
    """Return the delimiter under which most headers are known, then most cells are split."""
    head = text[:20_000]

    def score(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
        rows: list[list[str]] = []
        try:
            for row in reader:
                rows.append(row)
                if len(rows) == 10:  # noqa: PLR2004 - a header stands in the first rows
                    break
        except csv.Error:
            return (0, 0)
        return (max(map(known, rows), default=0), max(map(len, rows), default=0))

    return max(_DELIMITERS, key=score)


def _rows(text: str, delimiter: str) -> tuple[list[list[Raw]], list[int]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[Raw]] = []
    lines: list[int] = []
    line = 1
    for row in reader:
        rows.append(list(row))
        lines.append(line)
        line = reader.line_num + 1
    return rows, lines
