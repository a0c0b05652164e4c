"""Read the file that says how a file in somebody else's format is read."""

from collections import Counter
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from sqlalchemy import Column

from dashboard.data.columns import Kind
from dashboard.data.imports.cells import CellError, parse
from dashboard.data.imports.mapping import ColumnMapping
from dashboard.data.imports.recognise import record_columns, record_table
from dashboard.data.imports.source import SourceFile
from dashboard.data.labels import folded
from dashboard.errors import BadInputError
from dashboard.i18n import N_

_HINT = N_("docs/how-to/import-ties.md describes every key of a mapping, with an example.")


class _Document(BaseModel):
    """The file as it is written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    table: str
    columns: dict[str, str]
    values: dict[str, str] = {}
    countries: dict[str, str] = {}
    ignore: list[str] = []


def read_mapping(source: SourceFile) -> ColumnMapping:
    """Read a mapping from YAML.

    Raises:
        BadInputError: it cannot be read, names a column that there is not, or a value or a country
            that cannot be.
    """
    document = _document(source)
    table = record_table(document.table)
    columns = {column.name: column for column in record_columns(table)}
    for name in (*document.columns, *document.values):
        if name not in columns:
            raise BadInputError(
                N_("“%(file)s”: the table “%(table)s” has no column “%(name)s”."),
                N_("The columns are: %(columns)s."),
                file=source.name,
                table=table.name,
                name=name,
                columns=", ".join(columns),
            )
    if twice := [name for name in document.values if name in document.columns]:
        raise _twice(source, twice[0])
    headers = Counter(map(folded, (*document.columns.values(), *document.ignore)))
    if again := [header for header, number in headers.items() if number > 1]:
        raise _twice(source, again[0])
    for name, value in document.values.items():
        _check(source, name, value, columns[name])
    any_country: Column[Any] = Column("country", info={"kind": Kind.COUNTRY})
    for wording, code in document.countries.items():
        _check(source, wording, code, any_country)
    return ColumnMapping(
        source.name,
        source.sha256,
        table,
        document.columns,
        document.values,
        {folded(wording): code for wording, code in document.countries.items()},
        frozenset(map(folded, document.ignore)),
    )


def _document(source: SourceFile) -> _Document:
    try:
        return _Document.model_validate(yaml.safe_load(source.content.decode("utf-8-sig")))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise BadInputError(
            N_("“%(file)s”: the key “%(name)s” cannot be used: %(reason)s."),
            _HINT,
            file=source.name,
            name=".".join(map(str, first["loc"])) or source.name,
            reason=first["msg"],
        ) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise BadInputError(
            N_("“%(file)s” is not YAML: %(reason)s."),
            _HINT,
            file=source.name,
            reason=" ".join(str(error).split()),
        ) from None


def _check(source: SourceFile, name: str, value: str, column: Column[Any]) -> None:
    """See that a value of the mapping can stand in its column."""
    try:
        parse(value, column)
    except CellError as error:
        raise BadInputError(
            N_("“%(file)s”: “%(value)s” cannot stand for “%(name)s” [%(code)s]."),
            _HINT,
            file=source.name,
            value=value,
            name=name,
            code=error.code,
        ) from None


def _twice(source: SourceFile, name: str) -> BadInputError:
    return BadInputError(
        N_("“%(file)s” names “%(name)s” twice."), _HINT, file=source.name, name=name
    )
