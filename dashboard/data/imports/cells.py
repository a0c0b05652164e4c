"""One cell: the raw value of a file as a value of its column, or what is wrong with it."""

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from difflib import get_close_matches
from functools import cache
from typing import Any, Final
from urllib.parse import urlsplit

from babel import Locale
from sqlalchemy import Column

from dashboard.data.choice_words import choice_names
from dashboard.data.columns import Kind
from dashboard.data.imports.formulas import CLEAR_MARK, restored
from dashboard.data.imports.problems import Code
from dashboard.data.imports.sheets import ERROR, FORMULA, Raw
from dashboard.data.labels import folded

MAX_TEXT = 20_000
MAX_INTEGER = 2**31 - 1


class CellError(Exception):
    """What is wrong with a cell."""

    def __init__(self, code: Code, **values: object) -> None:
        """Keep the code and the placeholders of its texts."""
        self.code = code
        self.values = values
        super().__init__(code)


class _Clear:
    """The type of :data:`CLEAR`."""


CLEAR: Final = _Clear()
"""Stands for a cell that empties the value."""

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_GROUPED = re.compile(
    r"[-+\u2212]?\d{1,3}(?:([ .,'])\d{3})(?:\1\d{3})*(?:(?!\1)[.,]\d+)?", re.ASCII
)
_PLAIN = re.compile(r"[-+\u2212]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_THOUSANDS = re.compile(r"([-+\u2212]?[1-9]\d{0,2})[.,](\d{3})", re.ASCII)
_SLUG = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_YEAR = re.compile(r"([12][0-9]{3})(?:\s*(?:г\.?|год|года))?")
_ISO = re.compile(r"([12]\d{3})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]00:00(?::00)?)?", re.ASCII)
_RUSSIAN = re.compile(r"(?:(\d{1,2})[./])?(\d{1,2})[./]([12]\d{3})(?: ?г\.?)?", re.ASCII)
_FLAGS: Mapping[str, bool] = {
    **dict.fromkeys(("true", "yes", "1", "да", "истина", "y"), True),
    **dict.fromkeys(("false", "no", "0", "нет", "ложь", "n"), False),
}
_OTHER_NAMES: Mapping[str, str] = {
    "Российская Федерация": "RU",
    "РФ": "RU",
    "Russian Federation": "RU",
    "Республика Беларусь": "BY",
    "Республика Казахстан": "KZ",
    "Кыргызстан": "KG",
    "Кыргызская Республика": "KG",
    "Республика Молдова": "MD",
    "Turkey": "TR",
    "Czech Republic": "CZ",
    "Чешская Республика": "CZ",
    "Bosnia and Herzegovina": "BA",
    "Palestine": "PS",
    "Republic of Ireland": "IE",
}
_EXCEL_EPOCH = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)


def parse(raw: Raw, column: Column[Any]) -> Any:
    """Return the value of a cell in the type of its column.

    Returns:
        the value, ``None`` for an empty cell, ``CLEAR`` for a cell that empties the value.

    Raises:
        CellError: the cell cannot be read as its kind.
    """
    if isinstance(raw, str):
        if raw in (FORMULA, ERROR):
            raise CellError(Code.FORMULA if raw == FORMULA else Code.ERROR_CELL)
        raw = raw.strip()
        if not raw:
            return None
        if raw == CLEAR_MARK:
            return CLEAR
        raw = restored(raw)
    return _READERS[column.info["kind"]](raw, column)


def _text(raw: Raw, column: Column[Any]) -> str:
    text = _plain(raw)
    limit = getattr(column.type, "length", None) or MAX_TEXT
    if len(text) > limit:
        raise CellError(Code.TEXT_TOO_LONG, length=len(text), limit=limit)
    if not text.isprintable() and any(map(_invisible, text)):
        raise CellError(Code.CONTROL_CHARACTER)
    return text


def _plain(raw: Raw) -> str:
    if isinstance(raw, bool):
        return "yes" if raw else "no"
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    if isinstance(raw, datetime):
        return raw.isoformat(" ").removesuffix(" 00:00:00")
    return str(raw).replace("\r\n", "\n").replace("\r", "\n")


def _invisible(character: str) -> bool:
    if character in "\n\t":
        return False
    return unicodedata.category(character) in {"Cc", "Cs"} or character in "\ufffe\uffff\ufeff"


def _slug(raw: Raw, column: Column[Any]) -> str:
    text = _text(raw, column)
    if not _SLUG.fullmatch(text):
        raise CellError(Code.BAD_ID)
    return text


def _choice(raw: Raw, column: Column[Any]) -> str:
    text = _plain(raw)
    names = choice_names(column)
    name = folded(text)
    if name not in names:
        nearest = get_close_matches(name, names, n=1, cutoff=0.5)
        raise CellError(
            Code.BAD_CHOICE,
            nearest=names[nearest[0]] if nearest else "",
            choices=", ".join(column.info["choices"]),
        )
    return names[name]


def _number(raw: Raw) -> float | int:
    if isinstance(raw, (bool, date, datetime, timedelta)) or not isinstance(raw, (str, float, int)):
        raise CellError(Code.BAD_NUMBER)
    if not isinstance(raw, str):
        if not math.isfinite(raw):
            raise CellError(Code.BAD_NUMBER)
        return raw
    text = _SPACES.sub(" ", raw)
    if _PLAIN.fullmatch(text):
        plain = text.replace(",", ".")
    elif grouped := _GROUPED.fullmatch(text):
        plain = text.replace(grouped[1], "").replace(",", ".")
    else:
        raise CellError(Code.BAD_NUMBER)
    plain = plain.replace("\u2212", "-")
    number = int(plain) if plain.lstrip("+-").isdigit() and len(plain) < 19 else float(plain)  # noqa: PLR2004
    if not math.isfinite(number):
        raise CellError(Code.BAD_NUMBER)
    return number


def _decimal(raw: Raw, _column: Column[Any]) -> float:
    return float(_number(raw))


def _count(raw: Raw, _column: Column[Any]) -> int:
    # A count has no decimals, so that three digits after one separator are thousands.
    thousands = _THOUSANDS.fullmatch(raw.strip()) if isinstance(raw, str) else None
    number = _number("".join(thousands.groups()) if thousands else raw)
    if number != int(number):
        raise CellError(Code.NOT_WHOLE)
    if not 0 <= number <= MAX_INTEGER:
        raise CellError(Code.NEGATIVE)
    return int(number)


def _year(raw: Raw, _column: Column[Any]) -> int:
    text = "" if isinstance(raw, bool) else _plain(raw)
    found = _YEAR.fullmatch(text)
    if not found:
        raise CellError(Code.BAD_YEAR)
    return int(found[1])


def _coordinate(limit: int) -> Callable[[Raw, Column[Any]], float]:
    def read(raw: Raw, _column: Column[Any]) -> float:
        number = float(_number(raw))
        if not -limit <= number <= limit:
            raise CellError(Code.BAD_COORDINATE)
        return number

    return read


def _partial_date(raw: Raw, _column: Column[Any]) -> str:
    if isinstance(raw, datetime):
        raw = raw.date()
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, (int, float)) and not isinstance(raw, bool) and raw in _SERIALS:
        return (_EXCEL_EPOCH + timedelta(days=int(raw))).isoformat()
    text = _plain(raw)
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
    elif found := _RUSSIAN.fullmatch(text):
        day, month, year = found.groups()
    else:
        raise CellError(Code.BAD_DATE)
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        raise CellError(Code.BAD_DATE) from None
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _flag(raw: Raw, _column: Column[Any]) -> bool:
    flag = _FLAGS.get(_plain(raw).casefold())
    if flag is None:
        raise CellError(Code.BAD_FLAG)
    return flag


def _url(raw: Raw, column: Column[Any]) -> str:
    text = _text(raw, column)
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
    except ValueError:
        good = False
    if not good or any(character.isspace() or character in '<>"' for character in text):
        raise CellError(Code.BAD_URL)
    return text


def _country(raw: Raw, _column: Column[Any]) -> str:
    text = _plain(raw)
    if text.upper() in _territories():
        return text.upper()
    names = _territory_names()
    name = folded(text)
    if name in names:
        return names[name]
    found = get_close_matches(name, names, n=1, cutoff=0.7)
    raise CellError(Code.BAD_COUNTRY, nearest=names[found[0]] if found else "")


@cache
def _territories() -> frozenset[str]:
    """Return the country codes; Babel's private-use and grouping codes are none."""
    names: Iterable[str] = Locale("en").territories
    codes = {name for name in names if len(name) == 2 and name.isalpha()}  # noqa: PLR2004
    return frozenset(codes - {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})


@cache
def _territory_names() -> dict[str, str]:
    """Return the code by each name, folded: those of either language and those in use."""
    return {folded(name): code for name, code in _OTHER_NAMES.items()} | {
        folded(str(name)): code
        for language in ("en", "ru")
        for code, name in Locale(language).territories.items()
        if code in _territories()
    }


_READERS: Mapping[Kind, Callable[[Raw, Column[Any]], Any]] = {
    Kind.TEXT: _text,
    Kind.SLUG: _slug,
    Kind.CHOICE: _choice,
    Kind.YEAR: _year,
    Kind.COUNT: _count,
    Kind.DECIMAL: _decimal,
    Kind.PARTIAL_DATE: _partial_date,
    Kind.LATITUDE: _coordinate(90),
    Kind.LONGITUDE: _coordinate(180),
    Kind.FLAG: _flag,
    Kind.URL: _url,
    Kind.COUNTRY: _country,
    Kind.REFERENCE: _slug,
}
