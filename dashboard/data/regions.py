"""Find the outline of a first-level region by its name or by a point in it.

An outline is for shading a map. It never says of which country or region a place is: that is the
wording of its row, which nothing here changes.
"""

from collections.abc import Mapping

import pandas as pd
from sqlalchemy import Connection, select

from dashboard.data import tables
from dashboard.domain.names import fold

try:
    from dashboard.data.geo import region_at
except ImportError:

    def region_at(points: pd.DataFrame) -> pd.Series:
        return pd.Series(None, index=points.index, dtype="str")


def regions_by_point(points: pd.DataFrame) -> dict[int, str]:
    """Return the outline that each point lies in, by the frame's index; absent where in none.

    Args:
        points: ``lat`` and ``lon`` in degrees, by any whole number.
    """
    if points.empty:
        return {}
    return {int(key): str(region) for key, region in region_at(points).dropna().items()}


def regions_by_name(connection: Connection) -> Mapping[tuple[str, str], str]:
    """Return the identifiers of the outlines by country and folded name, in both languages."""
    r = tables.regions.c
    rows = connection.execute(select(r.region_id, r.country_iso2, r.name_en, r.name_ru)).all()
    return {
        (row.country_iso2, fold(name)): row.region_id
        for row in rows
        for name in (row.name_en, row.name_ru)
    }
