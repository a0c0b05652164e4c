"""Content in the reader's language: which side of a bilingual text, and the names of countries."""

from types import MappingProxyType
from typing import Any

from babel import Locale
from sqlalchemy import ColumnElement, Connection, FromClause, case, func, literal, select

from dashboard.data import tables

_OTHER = MappingProxyType({"en": "ru", "ru": "en"})


def content_language(language: str) -> str:
    """Return the language of the content for a language tag of the interface: en or ru."""
    base = language.split("-", maxsplit=1)[0]
    return base if base in _OTHER else "en"


def text_of(table: FromClause, field: str, language: str) -> ColumnElement[str]:
    """Select a bilingual field in ``language``, or in the source's own where it has no other."""
    wanted = content_language(language)
    return func.coalesce(table.c[f"{field}_{wanted}"], table.c[f"{field}_{_OTHER[wanted]}"])


def language_of(table: FromClause, field: str, language: str) -> ColumnElement[str]:
    """Select the language that :func:`text_of` gives, empty where it is the one asked for."""
    wanted = content_language(language)
    other = _OTHER[wanted]
    return case(
        (
            table.c[f"{field}_{wanted}"].is_(None) & table.c[f"{field}_{other}"].is_not(None),
            literal(other),
        ),
        else_=literal(""),
    )


def is_translated(table: FromClause, field: str, language: str) -> ColumnElement[bool]:
    """Select whether the text in ``language`` is a translation of ours."""
    mark = table.c[f"{field}_translated"]
    return func.coalesce(mark == content_language(language), literal(value=False))


def text_columns(table: FromClause, field: str, language: str) -> list[ColumnElement[Any]]:
    """Select a field as ``<field>`` and its language as ``<field>_lang``."""
    return [
        text_of(table, field, language).label(field),
        language_of(table, field, language).label(f"{field}_lang"),
    ]


def country_names(connection: Connection, language: str) -> dict[str, str]:
    """Return names by ISO code: the record's for its scope, Unicode's for the others."""
    wanted = content_language(language)
    c = tables.countries.c
    scope = connection.execute(select(c.country_iso2, c[f"name_{wanted}"])).all()
    territories = Locale(wanted).territories.items()
    return {code: name for code, name in territories if code.isalpha()} | {
        row.country_iso2: row[1] for row in scope
    }
