import gzip
import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import brotli
import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Response

from dashboard.static.deliver import Delivery
from dashboard.static.files import JOINED, PLOTLY, StaticFiles, joined_contents
from dashboard.static.prepare import prepare_assets
from dashboard.static.suites import chunk, script_lines

OUTLINE = b'{"type": "FeatureCollection", "features": []}' * 20


class Geometry:
    names = ("countries",)
    regions: Mapping[str, str] = MappingProxyType({})

    def url(self, name: str) -> str:
        return f"/geodata/{name}.0123.json"

    def content(self, name: str) -> bytes:
        return {"countries": OUTLINE}[name]


@pytest.fixture
def files(tmp_path: Path) -> StaticFiles:
    return StaticFiles(tmp_path, Geometry())


@pytest.fixture
def client(files: StaticFiles) -> Client:
    return Client(Delivery(Response("the application", status=418), files))


def test_other_addresses_reach_the_application(client: Client) -> None:
    for path in ("/", "/members", "/assets/absent.css", "/assets/../pyproject.toml", "/assets/"):
        assert client.get(path).status_code == 418
    assert client.post(PLOTLY).status_code == 418


def test_a_versioned_address_is_kept_for_a_year(client: Client, files: StaticFiles) -> None:
    response = client.get(files.url(PLOTLY))
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_an_old_version_is_asked_for_again(client: Client) -> None:
    for address in (PLOTLY, f"{PLOTLY}?v=old"):
        response = client.get(address)
        assert response.headers["Cache-Control"] == "no-cache"
        again = client.get(address, headers={"If-None-Match": response.headers["ETag"]})
        assert again.status_code == 304
        assert again.data == b""


@pytest.mark.parametrize(
    ("accepted", "decode"), [("gzip, br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_text_is_sent_in_the_best_encoding(client: Client, accepted: str, decode: object) -> None:
    response = client.get("/geodata/countries.0123.json", headers={"Accept-Encoding": accepted})
    assert response.headers["Vary"] == "Accept-Encoding"
    assert response.content_type == "application/json; charset=utf-8"
    assert callable(decode)
    assert decode(response.data) == OUTLINE


def test_a_client_without_encodings_gets_the_bytes(client: Client) -> None:
    response = client.get("/geodata/countries.0123.json", headers={"Accept-Encoding": ""})
    assert response.data == OUTLINE
    assert "Content-Encoding" not in response.headers


def test_an_outline_of_another_version_is_not_found(client: Client) -> None:
    assert client.get("/geodata/countries.4567.json").status_code == 418


def test_what_was_compressed_beforehand_is_sent(tmp_path: Path, files: StaticFiles) -> None:
    prepare_assets(tmp_path, Geometry(), bundle=False, say=print)
    found = files.find("/geodata/countries.0123.json")
    assert found is not None
    assert files.encoded(found, "br") == brotli.compress(OUTLINE, quality=11)


def test_the_chunks_of_dash_are_versioned_by_the_scripts_folder(client: Client) -> None:
    tags = (
        '<script src="/_dash-component-suites/dash/dcc/dash_core_components.v4m1.js"></script>\n'
        '<script src="/_dash-component-suites/dash/dash_table/bundle.v4m1.js"></script>'
    )
    (line,) = script_lines(tags)
    found = re.search('src="([^"]+)"', line)
    assert found is not None
    script = found[1]
    assert script.rpartition("/")[0] == chunk("async-graph").rpartition("/")[0]
    for address in (script, chunk("async-graph")):
        response = client.get(address)
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]


@pytest.mark.parametrize(
    "path",
    [
        "/suites/dash@4/../app.py",
        "/suites/dash@4/dcc/../dash.py",
        "/suites/dash@4/dash.py",
        "/suites/os@1/dcc/x.js",
        "/suites/",
    ],
)
def test_nothing_but_scripts_of_the_suites_is_served(client: Client, path: str) -> None:
    assert client.get(path).status_code == 418


def test_a_changed_file_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "css").mkdir()
    style = tmp_path / "css" / "a.css"
    style.write_text("a{}")
    monkeypatch.setattr("dashboard.static.files.bundled_folder", lambda _: tmp_path)
    files = StaticFiles(tmp_path, Geometry())
    before = files.joined("css", ".css")
    style.write_text("a{color:red}")
    after = files.joined("css", ".css")
    assert before != after


def test_the_styles_and_scripts_of_a_folder_come_in_one_file_by_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("css", "css/deeper", "other"):
        (tmp_path / folder).mkdir()
    (tmp_path / "css" / "2.css").write_text("b{}")
    (tmp_path / "css" / "1.css").write_text("a{}")
    (tmp_path / "css" / "deeper" / "3.css").write_text("c{}")
    monkeypatch.setattr("dashboard.static.files.bundled_folder", lambda _: tmp_path)
    files = StaticFiles(tmp_path, Geometry())
    path, _, version = files.joined("css", ".css").partition("?v=")
    found = files.find(path)
    assert found is not None
    assert (found.content, found.media_type, found.name) == (b"a{}\nb{}", "text/css", version)
    for nothing in ("/assets/other/all.css", "/assets/../css/all.css", "/assets/css/all.js"):
        assert files.find(nothing) is None, nothing


def test_joined_files_are_compressed_beforehand() -> None:
    files = StaticFiles(Path("none"), Geometry())
    joined = [files.find(files.joined(*kind).split("?")[0]) for kind in JOINED]
    assert [file.content for file in joined if file] == list(joined_contents())
