"""The outlines that ship are whole, wound for plotly, light, and named as the record names them."""

import csv
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

from dashboard.bundled import bundled_folder
from dashboard.data.outlines import Outlines

RECORD = Path(__file__).parents[2] / "dashboard" / "data" / "record"
BUDGET_KB = {"regions": 380, "countries": 200, "land": 120, "world": 90}
DISPUTED = {"UA-43": "RU", "UA-40": "RU"}  # drawn in another country than the row names

NAMES = pytest.mark.parametrize("name", sorted(BUDGET_KB))
COVERAGES = pytest.mark.parametrize("name", ["countries", "land", "regions"])


def outline(name: str) -> gpd.GeoSeries:
    frame = gpd.read_file(bundled_folder("geodata") / f"{name}.json").set_index("id")
    return frame.geometry


def rows(file: str) -> list[dict[str, str]]:
    with (RECORD / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@NAMES
def test_outer_rings_run_clockwise_and_holes_the_other_way(name: str) -> None:
    parts = shapely.get_parts(outline(name).to_numpy())
    outer = shapely.get_exterior_ring(parts)
    holes = shapely.get_rings(parts[shapely.get_num_interior_rings(parts) > 0])
    assert not shapely.is_ccw(outer).any()
    assert shapely.is_ccw(holes).sum() == shapely.get_num_interior_rings(parts).sum()


@NAMES
def test_shapes_are_valid_areas(name: str) -> None:
    shapes = outline(name)
    assert set(shapes.geom_type) <= {"Polygon", "MultiPolygon"}
    assert shapes.is_valid.all()
    assert (shapely.area(shapes.to_numpy()) > 0).all()


@NAMES
def test_neighbours_share_their_edges(name: str) -> None:
    shapes = outline(name).to_numpy()
    assert shapely.coverage_is_valid(shapes, gap_width=0.002)
    assert shapely.union_all(shapes).area == pytest.approx(shapely.area(shapes).sum(), rel=1e-9)


def test_a_country_is_exactly_its_regions() -> None:
    regions, countries = outline("regions"), outline("countries")
    drawn = np.array([DISPUTED.get(region, region[:2]) for region in regions.index])
    for country in np.unique(drawn):
        whole = shapely.union_all(regions[drawn == country].to_numpy())
        assert whole.symmetric_difference(countries[country]).area < 1e-6, country


def test_the_land_is_exactly_the_countries() -> None:
    land, countries = outline("land")["land"], outline("countries")
    assert land.symmetric_difference(shapely.union_all(countries.to_numpy())).area < 1e-6


@COVERAGES
def test_no_slivers_lie_between_shapes(name: str) -> None:
    whole = shapely.get_parts(shapely.union_all(outline(name).to_numpy()))
    holes = [shapely.Polygon(hole) for part in whole for hole in part.interiors]
    # A hole is a sea or land that is not of the file; a sliver would be long and thin.
    thin = [hole for hole in holes if 4 * np.pi * hole.area / hole.length**2 < 0.05]
    assert thin == []


def test_russia_is_not_cut_at_the_antimeridian() -> None:
    for shape in (outline("countries")["RU"], outline("regions")["RU-CHU"]):
        (chukotka,) = [
            part for part in shapely.get_parts(shape) if part.covers(shapely.Point(180, 67.5))
        ]
        assert chukotka.covers(shapely.Point(170, 67))
        assert chukotka.bounds[2] == pytest.approx(190.3, abs=0.3)
        assert shape.bounds[0] > 0


@NAMES
def test_files_are_within_their_budget(name: str) -> None:
    content = Outlines().content(name)
    assert 10_000 < len(content) <= BUDGET_KB[name] * 1000


def test_features_and_rows_match_one_to_one() -> None:
    ids = Outlines().ids("regions")
    assert len(ids) == len(set(ids))
    assert sorted(ids) == sorted(row["region_id"] for row in rows("regions.csv"))
    scope = {row["country_iso2"] for row in rows("scope.csv")}
    assert {row["country_iso2"] for row in rows("regions.csv")} == scope
    assert len(scope & set(Outlines().ids("countries"))) == 13


def test_names_of_regions_are_complete_and_tell_regions_apart() -> None:
    for column in ("name_en", "name_ru"):
        named = [(row["country_iso2"], row[column]) for row in rows("regions.csv")]
        assert all(name.strip() == name != "" for _, name in named)
        assert len(named) == len(set(named))
    for row in rows("regions.csv"):
        assert row["region_id"].startswith(row["country_iso2"] + "-")
        assert row["name_en"][0].isupper()
        assert row["name_ru"][0] in "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯ"


def test_codes_of_geonames_lead_to_regions_of_the_same_country() -> None:
    path = bundled_folder("geodata") / "geonames_regions.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        codes = list(csv.DictReader(lines))
    ids = set(Outlines().ids("regions"))
    assert len(codes) > 300
    for code in codes:
        assert code["region_id"] in ids
        assert code["region_id"].startswith(code["country_iso2"] + "-")
