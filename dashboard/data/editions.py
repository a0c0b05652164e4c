"""The rows of an edition, what an engine needs of them, and the hash that locks them."""

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Table, select

from dashboard.data import tables
from dashboard.data.imports.recognise import record_columns
from dashboard.domain.edition_specs import POPULATION, specification_of
from dashboard.domain.ratings.spec import Specification
from dashboard.errors import NotFoundError
from dashboard.i18n import N_

Rows = tuple[dict[str, Any], ...]


@dataclass(frozen=True)
class EditionRows:
    """Every row of an edition, in the order of keys, without derived columns.

    Args:
        edition: its row of ``rating_editions``.
        framework: groups and indicators.
        units: cities.
        values: values, a row each.
        method: options of the method.
    """

    edition: dict[str, Any]
    framework: Rows
    units: Rows
    values: Rows
    method: Rows

    @property
    def key(self) -> str:
        """Return the SHA-256 of all rows as canonical JSON, hexadecimal: what a lock keeps."""
        rows = (self.edition, self.framework, self.units, self.values, self.method)
        text = json.dumps(rows, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    @cached_property
    def specification(self) -> Specification:
        """Return what the edition is rated by.

        Raises:
            SpecificationError: the framework or the method has faults.
        """
        method = [(row["step"], row["option"], row["value"]) for row in self.method]
        return specification_of(self.edition, self.framework, method)

    @cached_property
    def table(self) -> pd.DataFrame:
        """Return units × indicators, every one of both, unknown values NaN."""
        codes = [row["code"] for row in self.framework if row["kind"] == "indicator"]
        units = [row["unit_id"] for row in self.units]
        known = {(row["unit_id"], row["code"]): row["value"] for row in self.values}
        cells = [[known.get((unit, code)) for code in codes] for unit in units]
        index = pd.Index(units, name="unit")
        return pd.DataFrame(cells, index=index, columns=codes, dtype="float64")

    @cached_property
    def attributes(self) -> pd.DataFrame:
        """Return units × what values may be divided or grouped by, other indicators included."""
        own = {
            POPULATION: pd.array([row["population"] for row in self.units], dtype="Float64"),
            "size_class": [row["size_class"] for row in self.units],
            "country": [row["country_iso2"] for row in self.units],
        }
        table = self.table
        frame = pd.DataFrame(own, index=table.index)
        frame[POPULATION] = frame[POPULATION].astype("float64")
        return frame.join(table[[code for code in table if code not in own]])


def read_edition(connection: Connection, edition: str) -> EditionRows:
    """Read every row of an edition.

    Raises:
        NotFoundError: there is no such edition, or the record has no framework of it.
    """
    found = _rows(connection, tables.rating_editions, edition)
    if not found:
        raise NotFoundError(
            N_("There is no edition “%(edition)s”."),
            N_("Import it; docs/how-to/publish-an-edition.md says how."),
            edition=edition,
        )
    parts = [_rows(connection, table, edition) for table in tables.EDITION_TABLES]
    if not parts[0] or not parts[1]:
        raise NotFoundError(
            N_("The record has no values of the edition “%(edition)s”."),
            N_("Import its framework and cities; docs/how-to/publish-an-edition.md says how."),
            edition=edition,
        )
    return EditionRows(found[0], *parts)


def _rows(connection: Connection, table: Table, edition: str) -> Rows:
    statement = select(*record_columns(table)).where(table.c.edition_id == edition)
    ordered = connection.execute(statement).mappings()
    # By the keys' own code points: databases order texts by rules of their own.
    keys = [column.name for column in table.primary_key]
    return tuple(sorted(map(dict, ordered), key=lambda row: [row[key] for key in keys]))
