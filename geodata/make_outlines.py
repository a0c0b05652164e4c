"""Make the outlines of ``geodata/outlines`` from Natural Earth.

``python geodata/make_outlines.py`` needs Debian's package ``qgis-common`` (regions of the scope
countries) and npm (``world-atlas``, their neighbours). Everything becomes one coverage before it
is simplified, so regions, countries and land share their edges. The same input gives the same
bytes. SOURCES.md says what is drawn and why.
"""

import argparse
import csv
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

HERE = Path(__file__).parent
WORLD_MAP = Path("/usr/share/qgis/resources/data/world_map.gpkg")
WORLD_ATLAS = "world-atlas@2.0.2"

PLANE = "+proj=aea +lat_1=45 +lat_2=65 +lat_0=50 +lon_0=95 +datum=WGS84"
DEGREES = "EPSG:4326"
TOLERANCE = 7_200  # metres: the square root of the area that a dropped corner may cover
GAP = 8_000  # metres: narrower gaps between the two sources are closed
SMALL_ISLAND = 200e6  # square metres
SMALL_ISLAND_OF_NEIGHBOUR = 5_000e6
SEAM = 179.89  # the region file stops 0.1 degrees short of the antimeridian
WRAP = -30  # degrees: what lies west of it is drawn east of 180
DECIMALS = 3
WORLD_DECIMALS = 2
ANTARCTIC = -60  # degrees: no other land reaches further south

SCOPE = {
    "RUS": "RU",
    "KAZ": "KZ",
    "KAB": "KZ",
    "KGZ": "KG",
    "TJK": "TJ",
    "TKM": "TM",
    "UZB": "UZ",
    "ARM": "AM",
    "AZE": "AZ",
    "BLR": "BY",
    "MNG": "MN",
    "MDA": "MD",
    "GEO": "GE",
    "UKR": "UA",
}
# Numbers of ISO 3166-1 as world-atlas has them; names where it has none.
NEIGHBOURS = {
    "004": "AF", "008": "AL", "040": "AT", "056": "BE", "070": "BA", "100": "BG", "156": "CN",
    "191": "HR", "196": "CY", "203": "CZ", "208": "DK", "233": "EE", "246": "FI", "248": "FI",
    "250": "FR", "276": "DE", "300": "GR", "348": "HU", "356": "IN", "364": "IR", "368": "IQ",
    "372": "IE", "376": "IL", "275": "PS", "380": "IT", "392": "JP", "400": "JO", "408": "KP",
    "410": "KR", "414": "KW", "422": "LB", "428": "LV", "440": "LT", "442": "LU", "499": "ME",
    "524": "NP", "528": "NL", "578": "NO", "586": "PK", "616": "PL", "642": "RO", "682": "SA",
    "688": "RS", "703": "SK", "705": "SI", "752": "SE", "756": "CH", "760": "SY", "792": "TR",
    "807": "MK", "818": "EG", "826": "GB", "840": "US",
    "Kosovo": "XK", "N. Cyprus": "CY", "Cyprus U.N. Buffer Zone": "CY", "Siachen Glacier": "XS",
}  # fmt: skip
# What can be projected without a tear, then the sheet: the scope in the plane with a margin.
EURASIA = shapely.union(shapely.box(-12, 10, 180, 84), shapely.box(-180, 50, -129, 72))
MARGIN = 0.14, 0.06  # of the scope's width and height


def scope_regions() -> gpd.GeoDataFrame:
    """Return the regions of the scope countries in the plane: region_id, drawn, geometry."""
    raw = gpd.read_file(WORLD_MAP, layer="states_provinces")
    raw = raw[raw.adm0_a3.isin(SCOPE)].fillna({"name": "", "gn_name": ""})
    with (HERE / "region_sources.csv").open(encoding="utf-8", newline="") as file:
        ids = {
            (row["admin"], row["name"], row["geonames_name"]): row["region_id"]
            for row in csv.DictReader(file)
        }
    keys = zip(raw.adm0_a3, raw.name, raw.gn_name, strict=True)
    region_id = [ids.get(key) or ids[*key[:2], ""] for key in keys]
    frame = gpd.GeoDataFrame(
        {"region_id": region_id, "drawn": raw.adm0_a3.map(SCOPE)},
        geometry=shapely.transform(raw.geometry.to_numpy(), _to_seam),
        crs=raw.crs,
    )
    return frame.to_crs(PLANE).dissolve(by="region_id", as_index=False, sort=True)


def _to_seam(degrees: np.ndarray) -> np.ndarray:
    degrees = degrees.copy()
    at_seam = np.abs(degrees[:, 0]) > SEAM
    degrees[at_seam, 0] = np.copysign(180, degrees[at_seam, 0])
    return degrees


def sheet_around(scope: gpd.GeoDataFrame) -> shapely.Polygon:
    """Return the rectangle of the plane that the maps can show."""
    left, bottom, right, top = scope.total_bounds
    x, y = MARGIN[0] * (right - left), MARGIN[1] * (top - bottom)
    return shapely.box(left - x, bottom - y, right + x, top + y)


def neighbours(topology: dict[str, Any], sheet: shapely.Polygon) -> gpd.GeoDataFrame:
    """Return the neighbours that the sheet shows, in the plane: drawn, geometry."""
    shapes: list[tuple[str, shapely.MultiPolygon]] = []
    arcs = _arcs(topology)
    for country in topology["objects"]["countries"]["geometries"]:
        code = NEIGHBOURS.get(country.get("id") or country["properties"]["name"])
        if code:
            shapes.append((code, _multipolygon(country, arcs)))
    frame = gpd.GeoDataFrame(shapes, columns=["drawn", "geometry"], crs=DEGREES)
    frame = frame.set_geometry(frame.make_valid().intersection(EURASIA)).to_crs(PLANE)
    parts = frame.set_geometry(frame.intersection(sheet)).explode()
    areal = parts[parts.area > 0]  # a shape that only touches the sheet leaves lines
    return areal.dissolve(by="drawn", as_index=False, sort=True)


def _arcs(topology: dict[str, Any]) -> list[np.ndarray]:
    scale, translate = topology["transform"]["scale"], topology["transform"]["translate"]
    return [np.cumsum(arc, axis=0) * scale + translate for arc in topology["arcs"]]


def _multipolygon(country: dict[str, Any], arcs: list[np.ndarray]) -> shapely.MultiPolygon:
    polygons = [country["arcs"]] if country["type"] == "Polygon" else country["arcs"]
    decoded = ([_ring(ring, arcs) for ring in polygon] for polygon in polygons)
    drawable = ([ring for ring in rings if len(ring) > 3] for rings in decoded)  # noqa: PLR2004
    return shapely.MultiPolygon([(rings[0], rings[1:]) for rings in drawable if rings])


def _ring(indices: list[int], arcs: list[np.ndarray]) -> np.ndarray:
    """Join arcs; ``~i`` is arc i backwards, and each arc starts where the one before ends."""
    parts = [arcs[i] if i >= 0 else arcs[~i][::-1] for i in indices]
    return np.concatenate([parts[0], *(part[1:] for part in parts[1:])])


def simplified(regions: gpd.GeoDataFrame, context: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return regions and context as one simplified coverage in degrees, unwrapped and rounded."""
    both = pd.concat([regions, context], ignore_index=True)
    clean = shapely.coverage_clean(  # type: ignore[attr-defined,unused-ignore]
        both.geometry.to_numpy(), gap_width=GAP, merge_strategy="min_index"
    )
    kept = _without_small_islands(clean, both.region_id.isna().to_numpy())
    simple = gpd.GeoSeries(shapely.coverage_simplify(kept, TOLERANCE), crs=PLANE).to_crs(DEGREES)
    both["geometry"] = shapely.transform(simple.to_numpy(), _unwrapped)
    return both.set_crs(DEGREES, allow_override=True)


def _without_small_islands(shapes: np.ndarray, is_context: np.ndarray) -> np.ndarray:
    """Drop the parts of small land masses, but never the largest part of a shape."""
    parts, owner = shapely.get_parts(shapes, return_index=True)
    masses = shapely.get_parts(shapely.coverage_union_all(parts))
    tree = shapely.STRtree(masses)
    part_index, mass_index = tree.query(shapely.point_on_surface(parts), predicate="within")
    mass_area = np.zeros(len(parts))
    mass_area[part_index] = shapely.area(masses[mass_index])
    limit = np.where(is_context[owner], SMALL_ISLAND_OF_NEIGHBOUR, SMALL_ISLAND)
    largest = pd.Series(shapely.area(parts)).groupby(owner).transform("max").to_numpy()
    keep = (mass_area >= limit) | (shapely.area(parts) == largest)
    left: np.ndarray = shapely.multipolygons(parts[keep], indices=owner[keep])
    return left


def _unwrapped(degrees: np.ndarray) -> np.ndarray:
    degrees = degrees.copy()
    degrees[degrees[:, 0] < WRAP, 0] += 360
    return degrees.round(DECIMALS)


def write(name: str, shapes: gpd.GeoSeries, folder: Path) -> None:
    """Write shapes as GeoJSON whose ids are the index, outer rings clockwise; print the counts."""
    wound = shapely.orient_polygons(shapes.to_numpy(), exterior_cw=True)
    features = [
        {
            "type": "Feature",
            "id": key,
            "properties": {},
            "geometry": json.loads(shapely.to_geojson(shape)),
        }
        for key, shape in zip(shapes.index, wound, strict=True)
    ]
    text = json.dumps(
        {"type": "FeatureCollection", "features": features},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    (folder / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    print(
        f"{name}: {len(wound)} features, {shapely.get_num_coordinates(wound).sum()} points, "
        f"{len(text.encode()) / 1000:.0f} kB, valid {int(shapely.is_valid(wound).sum())}, "
        f"coverage {'valid' if shapely.coverage_is_valid(wound) else 'INVALID'}"
    )


def world_land(topology: dict[str, Any]) -> gpd.GeoSeries:
    """Return the land of the world without borders and without Antarctica, for whole-world maps.

    What crosses the antimeridian is written on, beyond 180 degrees, and so not cut.
    """
    shapes = [
        _multipolygon(shape, _arcs(topology)) for shape in topology["objects"]["land"]["geometries"]
    ]
    parts = shapely.get_parts(shapes)
    kept = parts[shapely.bounds(parts)[:, 1] > ANTARCTIC]
    whole = [shapely.transform(part, _continuous) for part in kept]
    land = shapely.multipolygons(shapely.make_valid(whole))
    rounded = shapely.set_precision(land, 10**-WORLD_DECIMALS)
    return gpd.GeoSeries({"world": rounded}, crs=DEGREES)


def _continuous(degrees: np.ndarray) -> np.ndarray:
    lon = np.unwrap(degrees[:, 0], period=360)
    return np.column_stack([lon - 360 * np.round(lon.mean() / 360), degrees[:, 1]])


def fetch_world_atlas(name: str) -> dict[str, Any]:
    """Return a file of npm's ``world-atlas``, such as its countries at 1:10m."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", "--pack-destination", folder, WORLD_ATLAS]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        (archive,) = Path(folder).glob("*.tgz")
        with tarfile.open(archive) as package:
            member = package.extractfile(f"package/{name}.json")
            if member is None:
                message = f"world-atlas has no {name}.json"
                raise FileNotFoundError(message)
            topology: dict[str, Any] = json.load(member)
            return topology


def main() -> None:
    """Make ``regions``, ``countries``, ``land`` and ``world``."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE / "outlines", help="folder to write to")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    scope = scope_regions()
    countries_10m = fetch_world_atlas("countries-10m")
    outlines = simplified(scope, neighbours(countries_10m, sheet_around(scope)))
    regions = outlines.dropna(subset="region_id").set_index("region_id").geometry
    countries = outlines.dissolve(by="drawn", method="coverage").geometry
    land = gpd.GeoSeries({"land": shapely.coverage_union_all(countries.to_numpy())}, crs=DEGREES)
    for name, shapes in (("regions", regions), ("countries", countries), ("land", land)):
        write(name, shapes, out)
    write("world", world_land(fetch_world_atlas("land-110m")), out)


if __name__ == "__main__":
    main()
