"""The outlines that the maps draw, and the region of a point.

An outline is drawn de facto and says nothing of what a row may call its country or region:
geodata/SOURCES.md. The wording of a row is never replaced by what is found here.
"""

import csv
import hashlib
import json
from collections.abc import Mapping
from functools import cache, cached_property
from pathlib import Path

import geopandas as gpd
import pandas as pd

from dashboard.bundled import bundled_folder
from dashboard.errors import NotFoundError

NEAR = 20_000
"""How far off its simplified region, in metres, a point may lie: a port, a town on the border."""

_DEGREES = "EPSG:4326"
_PLANE = "+proj=aea +lat_1=45 +lat_2=65 +lat_0=50 +lon_0=95 +datum=WGS84"
_WRAP = -30  # degrees: the outlines draw what lies west of it beyond 180


class Outlines:
    """The outline files: GeoJSON whose features have ids and whose outer rings run clockwise.

    ``regions`` (ids of the table ``regions``), ``countries`` (the scope and its neighbours, ISO
    3166-1 alpha-2) and ``land`` (one feature, ``land``) share their edges.

    Args:
        folder: folder of the files; the one that ships if not given.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or bundled_folder("geodata")

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the files, without folder and suffix."""
        return tuple(sorted(path.stem for path in self._folder.glob("*.json")))

    @cached_property
    def regions(self) -> Mapping[str, str]:
        """Names of files with one region each, by region id, for maps that shade a few."""
        ids = self.ids("regions") if "regions" in self.names else ()
        return {region: f"regions-{region}" for region in ids}

    @cached_property
    def _single(self) -> Mapping[str, bytes]:
        if not self.regions:
            return {}
        whole = json.loads(self.content("regions"))
        return {
            self.regions[feature["id"]]: json.dumps(
                whole | {"features": [feature]}, separators=(",", ":")
            ).encode()
            for feature in whole["features"]
        }

    @cached_property
    def _hashes(self) -> Mapping[str, str]:
        names = (*self.names, *self._single)
        return {name: hashlib.sha256(self.content(name)).hexdigest()[:12] for name in names}

    def content(self, name: str) -> bytes:
        """Return the file called ``name``, one of ``names`` or of the values of ``regions``.

        Raises:
            NotFoundError: there is none of that name.
        """
        if name in self.names:
            return (self._folder / f"{name}.json").read_bytes()
        if name not in self._single:
            raise NotFoundError(
                'no outline "%(name)s".',
                "the outlines are: %(names)s.",
                name=name,
                names=", ".join(self.names),
            )
        return self._single[name]

    def url(self, name: str) -> str:
        """Return the address of a file, which changes with its content.

        Raises:
            NotFoundError: there is none of that name.
        """
        self.content(name)
        return f"/geodata/{name}.{self._hashes[name]}.json"

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids of a file's features.

        Raises:
            NotFoundError: there is none of that name.
        """
        return tuple(feature["id"] for feature in json.loads(self.content(name))["features"])


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
