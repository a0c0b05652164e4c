"""Find the outline of a first-level region by its name, by GeoNames' code or by a point in it.

An outline is for shading a map. It never says of which country or region a place is: that is the
wording of its row, which nothing here changes.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import pandas as pd
from sqlalchemy import Connection, select

from dashboard.data import tables
from dashboard.data.geo import region_at
from dashboard.domain.names import fold


class Point(NamedTuple):
    """A point whose outline is looked for.

    Args:
        lat: degrees north.
        lon: degrees east.
        country_iso2: country; only its outlines count.
        admin1: GeoNames' code of the first-level region; empty: not known.
    """

    lat: float
    lon: float
    country_iso2: str
    admin1: str = ""


def regions_by_point(points: Sequence[Point]) -> list[str | None]:
    """Return the outline of each point, None for a point that lies in none."""
    if not points:
        return []
    found = region_at(pd.DataFrame(points, columns=list(Point._fields)))
    return [None if pd.isna(region) else str(region) for region in found]


def regions_by_name(connection: Connection) -> Mapping[tuple[str, str], str]:
    """Return the identifiers of the outlines by country and folded name, in both languages."""
    r = tables.regions.c
    rows = connection.execute(select(r.region_id, r.country_iso2, r.name_en, r.name_ru)).all()
    return {
        (row.country_iso2, fold(name)): row.region_id
        for row in rows
        for name in (row.name_en, row.name_ru)
    }
