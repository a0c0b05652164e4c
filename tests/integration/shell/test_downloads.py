import io
import json
from collections.abc import Callable

import pytest
from dash import Dash
from openpyxl import load_workbook
from sqlalchemy import Engine, insert

from dashboard.data import tables
from dashboard.data.engine import bump_data_version, open_engine, writing
from dashboard.exports.downloads import Downloads

STRAND = {
    "strand_id": "formula",
    "name_en": "=cmd|' /C calc'!A0",
    "name_ru": "Название",
    "source_url": "https://example.org/",
}


@pytest.fixture
def app(make_tiny_app: Callable[[str], Dash], record_url: str) -> Dash:
    return make_tiny_app(record_url)


def test_a_table_comes_as_csv(app: Dash) -> None:
    response = app.server.test_client().get("/data/members.csv")
    assert response.status_code == 200
    assert response.content_type == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == "attachment; filename=members.csv"
    lines = response.data.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("member_id,")
    assert len(lines) > 50


def test_formulas_are_neutralised(make_tiny_app: Callable[[str], Dash], database_url: str) -> None:
    engine = open_engine(database_url)
    with writing(engine) as connection:
        connection.execute(insert(tables.strands), STRAND)
    engine.dispose()
    client = make_tiny_app(database_url).server.test_client()
    assert "\n=cmd" not in client.get("/data/strands.csv").text
    assert "'=cmd|" in client.get("/data/strands.csv").text
    sheet = load_workbook(io.BytesIO(client.get("/data/strands.xlsx").data))["strands"]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)


def test_the_whole_record_comes_as_one_workbook(app: Dash) -> None:
    response = app.server.test_client().get("/data/record.xlsx")
    book = load_workbook(io.BytesIO(response.data), read_only=True)
    assert set(book.sheetnames) == {table.name for table in tables.record_tables()}


def test_members_come_as_points(app: Dash) -> None:
    response = app.server.test_client().get("/data/members.geojson")
    assert response.content_type == "application/geo+json"
    collection = response.get_json(force=True)
    kazan = next(
        feature
        for feature in collection["features"]
        if feature["properties"]["member_id"].startswith("kazan")
    )
    lon, lat = kazan["geometry"]["coordinates"]
    assert (round(lon), round(lat)) == (49, 56)
    assert "place_id" not in kazan["properties"]
    assert "GeoNames" in collection["attribution"]
    assert "CC BY 4.0" in collection["attribution"]
    assert set(collection["disclaimer"]) == {"en", "ru"}


def test_points_are_written_once_for_a_version_of_the_data(record_writer: Engine) -> None:
    downloads = Downloads(record_writer)
    first = downloads.geojson("members")
    assert downloads.geojson("members") is first
    with writing(record_writer) as connection:
        version = bump_data_version(connection)
    assert json.loads(downloads.geojson("members"))["data_version"] == version


@pytest.mark.parametrize("name", ["nothing.csv", "imports.csv", "record.csv", "awards.geojson"])
def test_other_names_are_not_found(app: Dash, name: str) -> None:
    response = app.server.test_client().get(f"/data/{name}")
    assert response.status_code == 404
    assert "/data" in response.text


def test_the_same_file_is_not_sent_twice(app: Dash) -> None:
    client = app.server.test_client()
    tag = client.get("/data/members.csv").headers["ETag"]
    assert client.get("/data/members.csv", headers={"If-None-Match": tag}).status_code == 304
