"""The record's tables and points as files to download."""

import json
from collections.abc import Iterable, Mapping
from threading import Lock
from types import MappingProxyType
from typing import Any

from sqlalchemy import Engine, select

from dashboard.data import tables
from dashboard.data.engine import data_version, reading
from dashboard.data.imports.frames import record_frame
from dashboard.data.readers.tie_doubts import doubt_frame
from dashboard.errors import NotFoundError
from dashboard.exports.tables import csv_bytes
from dashboard.exports.workbook import workbook_bytes
from dashboard.i18n import N_

DOUBTS = "tie-doubts"
"""Name of the list of ends that a person is to look at."""

_POSITION = ("lat", "lon")
_SAID: Mapping[str, Any] = MappingProxyType(
    {
        "attribution": "Places: GeoNames (https://www.geonames.org/), CC BY 4.0. "
        "Record: UCLG-Eurasia Atlas, compiled from public sources.",
        "disclaimer": {
            "en": "Borders and names imply no opinion on the status of any territory.",
            "ru": "Границы и названия не выражают мнения о статусе какой-либо территории.",
        },
    }
)
_UNPUBLISHED = frozenset({"search"})  # folded names: for the search box, not for people


class Downloads:
    """Makes the files that ``/data`` offers.

    Args:
        engine: read-only engine of the database.
    """

    def __init__(self, engine: Engine) -> None:
        """Read nothing yet."""
        self._engine = engine
        self._points: dict[str, tuple[int, bytes]] = {}
        self._lock = Lock()
        self._tables = {table.name: table for table in tables.record_tables()}

    def csv(self, name: str) -> bytes:
        """Return a table of the record, or the ends of ties that are in doubt, as CSV.

        Raises:
            NotFoundError: there is no such table.
        """
        if name == DOUBTS:
            with reading(self._engine) as connection:
                return csv_bytes(doubt_frame(connection))
        return csv_bytes(self._frames(name)[name])

    def workbook(self, name: str) -> bytes:
        """Return a table of the record as XLSX, or all of them by the name ``record``.

        Raises:
            NotFoundError: there is no such table.
        """
        return workbook_bytes(self._frames(*self._tables if name == "record" else (name,)))

    def geojson(self, name: str) -> bytes:
        """Return ``members`` or ``places`` as points in longitude and latitude.

        Raises:
            NotFoundError: it is neither.
        """
        table = {"members": tables.members, "places": tables.places}.get(name)
        if table is None:
            raise _no_file(name)
        columns = [
            column
            for column in table.columns
            if not column.info.get("derived") and column.name not in _UNPUBLISHED
        ]
        placed = table.c.lat.is_not(None) & table.c.lon.is_not(None)
        statement = select(*columns).where(placed).order_by(*table.primary_key)
        with self._lock, reading(self._engine) as connection:
            version = data_version(connection)
            known = self._points.get(name)
            if known is None or known[0] != version:
                content = _collection(connection.execute(statement).mappings(), version)
                known = self._points[name] = (version, content)
            return known[1]

    def _frames(self, *names: str) -> dict[str, Any]:
        unknown = next((name for name in names if name not in self._tables), None)
        if unknown is not None:
            raise _no_file(unknown)
        with reading(self._engine) as connection:
            return {name: record_frame(connection, self._tables[name]) for name in names}


def _collection(rows: Iterable[Mapping[Any, Any]], version: int) -> bytes:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [row["lon"], row["lat"]]},
            "properties": {key: row[key] for key in row if key not in _POSITION},
        }
        for row in rows
    ]
    collection = {
        "type": "FeatureCollection",
        **_SAID,
        "data_version": version,
        "features": features,
    }
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode()


def _no_file(name: str) -> NotFoundError:
    return NotFoundError(
        N_("There is no file “%(name)s” to download."),
        N_("The page /data lists the files."),
        name=name,
    )
