"""Markup and formulas in a name that was really imported do nothing anywhere."""

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from dash.development.base_component import Component
from sqlalchemy import Engine

from dashboard.app import open_services
from dashboard.bundled import bundled_folder
from dashboard.callbacks import city as city_callbacks
from dashboard.callbacks import members as members_callbacks
from dashboard.callbacks import overview as overview_callbacks
from dashboard.data.engine import open_engine
from dashboard.data.imports import ImportDesk, SourceFile
from dashboard.domain.views import CityView, OverviewView
from dashboard.exports.downloads import Downloads
from dashboard.i18n import Translator
from dashboard.pages import city, overview
from dashboard.services import Services
from dashboard.settings import Settings

MARKUP = '<img src=x onerror="alert(1)"><b>Kazan</b>'
FORMULA = "=cmd|' /C calc'!A0"


@pytest.fixture(scope="module")
def reader(templates: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("marked")
    url = f"sqlite:///{shutil.copy(templates.record('sqlite'), folder / 'marked.db')}"
    writer = open_engine(url)
    desk = ImportDesk(writer, backups=folder / "backups")
    sheet = io.StringIO()
    rows = csv.writer(sheet, delimiter=";")
    rows.writerow(["member_id", "name_en", "name_ru", "evidence_note_en", "region_en"])
    rows.writerow(["kazan", MARKUP, MARKUP, FORMULA, MARKUP])
    rows.writerow(["okmo", MARKUP, FORMULA, MARKUP, MARKUP])
    plan = desk.plan([SourceFile.of("members.csv", sheet.getvalue().encode())])
    assert not plan.problems
    desk.commit(plan, by="tests")
    writer.dispose()
    opened = open_engine(url, read_only=True)
    yield opened
    opened.dispose()


@pytest.fixture(scope="module")
def services(reader: Engine) -> Services:
    return open_services(Settings(database_url="sqlite://"), reader)


def texts_of_figure(figure: dict[str, Any]) -> str:
    """Return what Plotly would read as markup: all texts of a figure, as JSON.

    ``layout.meta`` is left out: no text of ours refers to it, and assets/js/map_names.js writes its
    names as plain text.
    """
    layout = {key: value for key, value in figure["layout"].items() if key != "meta"}
    drawn = json.dumps(figure | {"layout": layout}, ensure_ascii=False, default=list)
    assert "%{meta" not in drawn
    return drawn


def test_the_names_on_the_map_are_written_as_plain_text() -> None:
    script = (bundled_folder("assets") / "js" / "map_names.js").read_text(encoding="utf-8")
    assert "textContent" in script
    assert "innerHTML" not in script


@pytest.mark.parametrize("language", ["en", "ru"])
def test_hover_texts_and_labels_are_escaped(services: Services, language: str) -> None:
    query = f"lang={language}&select=kazan"
    for figure in (
        members_callbacks.update_map(services, query)[0],
        overview_callbacks.update_map(services, f"lang={language}")[0],
        city_callbacks.update_locator(services, f"lang={language}", "kazan"),
        members_callbacks.update_charts(services, query)[3],
    ):
        assert "<img" not in texts_of_figure(figure)
    drawn = texts_of_figure(members_callbacks.update_map(services, query)[0])
    assert "&lt;img" in drawn


@pytest.mark.parametrize("language", ["en", "ru"])
def test_replies_that_are_markup_are_escaped(services: Services, language: str) -> None:
    query = f"lang={language}&select=kazan,okmo&q=kazan"
    replies = [
        *members_callbacks.update_map(services, f"lang={language}"),
        *members_callbacks.update_charts(services, f"lang={language}"),
        members_callbacks.update_directory(services, query),
        *overview_callbacks.update_found(services, f"lang={language}&q=kazan"),
    ]
    written = [reply for reply in replies if isinstance(reply, str)]
    for reply in replies:
        written += raw_markup(reply)
    assert written
    for text in written:
        assert "<img" not in text


def raw_markup(tree: Any) -> list[str]:
    """Return the texts of a tree that the browser reads as markup, not as text."""
    if isinstance(tree, list | tuple):
        return [text for child in tree for text in raw_markup(child)]
    if not isinstance(tree, Component):
        return []
    own = [
        str(getattr(tree, name))
        for name in ("data-html", "dangerously_allow_html", "srcDoc")
        if getattr(tree, name, None)
    ]
    return own + raw_markup(getattr(tree, "children", None))


def test_pages_show_the_name_as_text(services: Services, read: Any, en: Translator) -> None:
    for slug in ("kazan", "okmo"):
        page = city.layout(services, CityView(slug=slug), en)
        assert MARKUP in read(page)
        assert raw_markup(page) == []
        assert city.title(services, CityView(slug=slug), en).startswith(MARKUP)
    assert MARKUP in read(overview.layout(services, OverviewView(), en))


def test_downloads_neutralise_formulas_and_keep_markup_as_text(reader: Engine) -> None:
    downloads = Downloads(reader)
    rows = {
        row["member_id"]: row
        for row in csv.DictReader(io.StringIO(downloads.csv("members").decode("utf-8-sig")))
    }
    assert rows["kazan"]["evidence_note_en"] == f"'{FORMULA}"
    assert rows["okmo"]["name_ru"] == f"'{FORMULA}"
    assert rows["kazan"]["name_en"] == MARKUP
    with zipfile.ZipFile(io.BytesIO(downloads.workbook("members"))) as workbook:
        parts = {name: workbook.read(name).decode("utf-8") for name in workbook.namelist()}
    assert not [name for name, part in parts.items() if "worksheets/" in name and "<f>" in part]
    assert "<img" not in "".join(parts.values())
    points = json.loads(downloads.geojson("members"))
    names = [point["properties"]["name_en"] for point in points["features"]]
    assert MARKUP in names
