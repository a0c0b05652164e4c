"""Column kinds of the record: what a cell may hold, and what a person reads about it.

Each column of a record table carries ``Column.info["kind"]`` (a ``Kind``) and a ``comment``; the
importer, the templates, the exports and the reference page all read these and nothing else.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, String, Text


class Kind(StrEnum):
    """What a cell of a column may hold."""

    TEXT = "text"
    SLUG = "slug"
    CHOICE = "choice"
    YEAR = "year"
    COUNT = "count"
    DECIMAL = "decimal"
    PARTIAL_DATE = "partial_date"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    FLAG = "flag"
    URL = "url"
    COUNTRY = "country"
    REFERENCE = "reference"


_TYPES: Mapping[Kind, Any] = {
    Kind.TEXT: Text,
    Kind.SLUG: String(120),
    Kind.CHOICE: String(40),
    Kind.YEAR: Integer,
    Kind.COUNT: Integer,
    Kind.DECIMAL: Float,
    Kind.PARTIAL_DATE: String(10),
    Kind.LATITUDE: Float,
    Kind.LONGITUDE: Float,
    Kind.FLAG: Boolean,
    Kind.URL: Text,
    Kind.COUNTRY: String(2),
    Kind.REFERENCE: String(120),
}


def column(  # noqa: PLR0913 - one flat declaration a column reads best
    name: str,
    kind: Kind,
    comment: str,
    *,
    key: bool = False,
    required: bool = False,
    choices: Sequence[str] = (),
    refers: str = "",
    aliases: Sequence[str] = (),
) -> Column[Any]:
    """Declare one column of a record table.

    Args:
        name: column name, in the database and in the header of a file.
        kind: what a cell may hold.
        comment: what it means, for the reference page and the templates.
        key: part of the primary key.
        required: an empty cell of a new row is an error.
        choices: the values of a ``CHOICE``.
        refers: ``table.column`` that the value must exist in.
        aliases: other headers that are read as this column.
    """
    sql_type = String(200) if key and kind is Kind.TEXT else _TYPES[kind]
    return Column(
        name,
        sql_type,
        *([ForeignKey(refers, deferrable=True, initially="DEFERRED")] if refers else []),
        primary_key=key,
        nullable=not (key or required),
        autoincrement=False,
        comment=comment,
        info={"kind": kind, "choices": tuple(choices), "aliases": tuple(aliases)},
    )


def bilingual(
    name: str, comment: str, *, required: bool = False, source_language: str = "en"
) -> tuple[Column[Any], Column[Any], Column[Any]]:
    """Declare a text in English and Russian and which of the two is a translation of ours.

    ``<name>_translated`` is ``en`` or ``ru`` where that side was translated from the other one,
    empty where both are as in the source. A file may head the source side plainly ``<name>``.
    """
    other = {"en": "ru", "ru": "en"}[source_language]
    sides = {
        language: column(
            f"{name}_{language}",
            Kind.TEXT,
            f"{comment} ({'English' if language == 'en' else 'Russian'})",
            required=required and language == source_language,
            aliases=(name,) if language == source_language else (),
        )
        for language in (source_language, other)
    }
    mark = column(
        f"{name}_translated",
        Kind.CHOICE,
        f"Which side of {name} is a translation; empty: both as in the source",
        choices=("en", "ru"),
    )
    return sides["en"], sides["ru"], mark


def source_url(comment: str = "Page that the row was read from") -> Column[Any]:
    """Declare the address of a row's source."""
    return column("source_url", Kind.URL, comment, required=True)


def derived(name: str, sql_type: Any, comment: str, *args: Any, **options: Any) -> Column[Any]:
    """Declare a column that the application fills in; never imported, never exported."""
    return Column(name, sql_type, *args, comment=comment, info={"derived": True}, **options)
