"""Outlines by name, and regions by point."""

import csv
import json
from pathlib import Path

import pandas as pd
import pytest

from dashboard.data.geo import region_at
from dashboard.data.outlines import Outlines
from dashboard.errors import NotFoundError

RECORD = Path(__file__).parents[3] / "dashboard" / "data" / "record"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    content = {"type": "FeatureCollection", "features": [{"id": "a"}, {"id": "b"}]}
    (tmp_path / "shapes.json").write_text(json.dumps(content), encoding="utf-8")
    (tmp_path / "codes.csv").write_text("a,b\n", encoding="utf-8")
    return tmp_path


def regions(*points: tuple[float, float], **columns: list[str]) -> list[str | None]:
    frame = pd.DataFrame(points, columns=["lat", "lon"]).assign(**columns)
    found = region_at(frame)
    return [None if pd.isna(region) else region for region in found]


def test_outlines_are_the_json_files_of_the_folder(folder: Path) -> None:
    outlines = Outlines(folder)
    assert outlines.names == ("shapes",)
    assert outlines.ids("shapes") == ("a", "b")
    assert outlines.content("shapes") == (folder / "shapes.json").read_bytes()


def test_the_outlines_that_ship_are_the_default() -> None:
    assert Outlines().names == ("countries", "land", "regions", "world")


def test_the_address_changes_with_the_content(folder: Path) -> None:
    before = Outlines(folder).url("shapes")
    assert before == Outlines(folder).url("shapes")
    assert before.startswith("/geodata/shapes.")
    assert before.endswith(".json")
    (folder / "shapes.json").write_text('{"features": []}', encoding="utf-8")
    assert Outlines(folder).url("shapes") != before


@pytest.mark.parametrize("name", ["nowhere", "../shapes", "codes", ""])
def test_an_unknown_outline_is_an_error_that_names_the_known_ones(folder: Path, name: str) -> None:
    for ask in (Outlines(folder).url, Outlines(folder).content, Outlines(folder).ids):
        with pytest.raises(NotFoundError, match="shapes"):
            ask(name)


def test_a_point_lies_in_the_region_that_contains_it() -> None:
    assert regions((55.79, 49.12), (62.03, 129.73), (47.92, 106.92)) == ["RU-TA", "RU-SA", "MN-1"]


def test_both_sides_of_the_antimeridian_are_chukotka() -> None:
    assert regions((67.5, 179), (66, -175), (66, 185)) == ["RU-CHU"] * 3


def test_a_point_just_off_the_coast_gets_the_nearest_region() -> None:
    assert regions((44.0, 39.2), (41.64, 41.55)) == ["RU-KDA", "GE-AJ"]


def test_a_point_far_from_every_region_gets_none() -> None:
    assert regions((52.52, 13.4), (0, 0), (43, 34), (75, -150)) == [None] * 4


def test_a_point_without_coordinates_gets_none() -> None:
    frame = pd.DataFrame({"lat": [None, 55.79], "lon": [49.12, 49.12]}, dtype="float64")
    assert region_at(frame).isna().tolist() == [True, False]


def test_the_country_of_the_point_chooses_between_regions_at_a_border() -> None:
    tokmok = (42.84, 75.30)
    assert regions(tokmok, country_iso2=["KG"]) == ["KG-C"]
    assert regions((39.9, 116.4), tokmok, country_iso2=["CN", "CN"]) == [None, None]


def test_the_code_of_geonames_goes_before_the_outline() -> None:
    podolsk = (55.42, 37.55)
    assert regions(podolsk, country_iso2=["RU"], admin1=["47"]) == ["RU-MOS"]
    assert regions((55.79, 49.12), country_iso2=["RU"], admin1=["no code"]) == ["RU-TA"]


def test_the_index_of_the_points_is_kept() -> None:
    frame = pd.DataFrame({"lat": [0, 55.79], "lon": [0, 49.12]}, index=[70, 3])
    assert region_at(frame).dropna().to_dict() == {3: "RU-TA"}


def test_no_points_give_no_regions() -> None:
    assert region_at(pd.DataFrame({"lat": [], "lon": []})).empty


def test_member_cities_lie_in_the_region_that_their_row_names() -> None:
    frame = pd.read_csv(RECORD / "members.csv").dropna(subset=["lat", "lon"]).set_index("member_id")
    with (RECORD / "regions.csv").open(encoding="utf-8", newline="") as lines:
        names = {row["region_id"]: row for row in csv.DictReader(lines)}
    found = region_at(frame[["lat", "lon", "country_iso2"]])
    for language in ("en", "ru"):
        name = found.map(lambda region, key=f"name_{language}": names[region][key])
        differs = name[name != frame[f"region_{language}"]]
        # Disputed places keep the wording of their row; the city of Osh has no outline of its own.
        assert sorted(differs.index) == ["osh", "sevastopol", "tiraspol", "yalta"]
    assert found[["osh", "sevastopol", "tiraspol", "yalta"]].tolist() == [
        "KG-O",
        "UA-40",
        "MD-SN",
        "UA-43",
    ]
    assert len(frame) == 42
