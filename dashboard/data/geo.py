"""The region of a point, by the outlines that the maps draw.

The wording of a row is never replaced by what is found here: geodata/SOURCES.md.
"""

import csv
from collections.abc import Mapping
from functools import cache

import geopandas as gpd
import pandas as pd

from dashboard.bundled import bundled_folder

NEAR = 20_000
"""How far off its simplified region, in metres, a point may lie: a port, a town on the border."""

_DEGREES = "EPSG:4326"
_PLANE = "+proj=aea +lat_1=45 +lat_2=65 +lat_0=50 +lon_0=95 +datum=WGS84"
_WRAP = -30  # degrees: the outlines draw what lies west of it beyond 180


def region_at(points: pd.DataFrame) -> pd.Series:
    """Find the region of each point.

    GeoNames' own code of the region decides where a point has one, because simplified outlines
    err near their edges. Else the outline that contains the point decides, else the nearest one
    within ``NEAR``; both of the point's own country, where the country is given.

    Args:
        points: ``lat`` and ``lon`` in degrees, by any unique index; optionally ``country_iso2``
            and, with it, ``admin1``, GeoNames' code of the first-level region.

    Returns:
        ``region_id`` by the index of ``points``, missing where there is none.
    """
    found = _by_code(points)
    rest = points[found.isna() & points.lat.notna() & points.lon.notna()]
    if not rest.empty:
        found = found.fillna(_by_outline(rest))
    return found


def _by_code(points: pd.DataFrame) -> pd.Series:
    if not {"country_iso2", "admin1"} <= set(points.columns):
        return pd.Series(index=points.index, dtype="str", name="region_id")
    codes = _geonames_regions()
    keys = zip(points.country_iso2, points.admin1, strict=True)
    found = [codes.get(key) for key in keys]
    return pd.Series(found, index=points.index, dtype="str", name="region_id")


def _by_outline(points: pd.DataFrame) -> pd.Series:
    regions = _regions()
    if "country_iso2" in points:
        country = points.country_iso2
    else:
        country, regions = pd.Series("", index=points.index), regions.assign(country="")
    lon = points.lon.where(points.lon >= _WRAP, points.lon + 360)
    places = gpd.GeoDataFrame(
        {"country": country},
        geometry=gpd.points_from_xy(lon, points.lat, crs=_DEGREES),
    ).to_crs(_PLANE)
    inside = places.sjoin(regions, predicate="within", on_attribute=["country"])
    outside = places.drop(inside.index)
    near = [
        outside[outside.country == code].sjoin_nearest(
            regions[regions.country == code], how="inner", max_distance=NEAR
        )
        for code in regions.country.unique()
    ]
    # A point as near to two regions gets the first by name, so that the answer never changes.
    matched = pd.concat([inside, *near]).region_id.sort_values()
    first: pd.Series = matched[~matched.index.duplicated()].reindex(points.index).astype("str")
    return first


@cache
def _regions() -> gpd.GeoDataFrame:
    """Return the outlines of the regions in the plane; they ship, so they never change."""
    frame = gpd.read_file(bundled_folder("geodata") / "regions.json")
    frame = frame.rename(columns={"id": "region_id"})[["region_id", "geometry"]]
    return frame.assign(country=frame.region_id.str[:2]).to_crs(_PLANE)


@cache
def _geonames_regions() -> Mapping[tuple[str, str], str]:
    path = bundled_folder("geodata") / "geonames_regions.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (row["country_iso2"], row["admin1"]): row["region_id"] for row in csv.DictReader(file)
        }
