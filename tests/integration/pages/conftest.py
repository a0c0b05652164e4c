"""The pages on the packaged record, laid out by real services, read as text."""

import csv
import io
import shutil
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from dash.development.base_component import Component
from sqlalchemy import Engine

from dashboard.app import open_services
from dashboard.data.engine import open_engine
from dashboard.data.imports import ImportDesk, SourceFile, derive
from dashboard.data.publications import Publisher
from dashboard.i18n import Translator
from dashboard.services import Services
from dashboard.settings import Settings

Read = Callable[[Any], str]
CONTACT = "record@example.org"
SOURCE = "https://example.org/rating"
TOWNS = tuple(f"c{at}" for at in range(12))


@pytest.fixture(scope="session")
def backend() -> str:
    """The readers are tested on both kinds of database; the pages speak to readers only."""
    return "sqlite"


@pytest.fixture(scope="session")
def services(templates: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    folder = tmp_path_factory.mktemp("pages")
    copied = Path(shutil.copy(templates.record("sqlite"), folder / "pages.db"))
    settings = Settings(database_url=f"sqlite:///{copied}", contact=CONTACT)
    engine = open_engine(settings.database_url, read_only=True)
    yield open_services(settings, engine)
    engine.dispose()


@pytest.fixture(scope="session")
def en() -> Translator:
    return Translator("en")


def _texts(component: Any) -> Iterator[str]:
    if isinstance(component, Component):
        yield from _texts(getattr(component, "children", None))
    elif isinstance(component, (list, tuple)):
        for child in component:
            yield from _texts(child)
    elif component is not None:
        yield str(component)


@pytest.fixture
def read() -> Read:
    """Return a function that reads a component as a person does: its words, in order."""
    return lambda component: " ".join(" ".join(_texts(component)).split())


@pytest.fixture
def find() -> Callable[[Any, str], list[Component]]:
    """Return a function that finds the components of a type."""

    def walk(component: Any, kind: str) -> Iterator[Component]:
        if isinstance(component, (list, tuple)):
            for child in component:
                yield from walk(child, kind)
        elif isinstance(component, Component):
            if type(component).__name__ == kind:
                yield component
            yield from walk(getattr(component, "children", None), kind)

    return lambda component, kind: list(walk(component, kind))


def workbook(edition: str, name: str, published: str, twist: float) -> list[SourceFile]:
    """Return the tables of an edition of twelve cities; ``twist`` moves the last one up."""
    sheets: dict[str, list[list[Any]]] = {
        "rating_editions": [
            ["edition_id", "name_en", "name_ru", "published_date", "source_url"],
            [edition, name, name, published, SOURCE],
        ],
        "rating_framework": [
            ["edition_id", "code", "parent", "kind", "name_en", "weight", "direction"],
            [edition, "G1", None, "group", "Ties", 1, None],
            [edition, "a", "G1", "indicator", "Twins", 1, "higher_better"],
            [edition, "b", "G1", "indicator", "Delay", 1, "lower_better"],
            [edition, "c", "G1", "indicator", "Guests", 1, "higher_better"],
        ],
        "rating_units": [
            ["edition_id", "unit_id", "name_en", "name_ru", "country_iso2", "population"],
            [edition, "c0", "Kazan", "Казань", "RU", 1243500],
            *([edition, city, f"Town {city}", f"Город {city}", "RU", 9000] for city in TOWNS[1:]),
        ],
        "rating_values": [
            ["edition_id", "unit_id", "code", "value", "year", "kind", "source_url"],
            *(
                [edition, city, code, value, 2025, "reported", SOURCE]
                for at, city in enumerate(TOWNS)
                for code, value in (
                    ("a", 40 - 3 * at + (twist if at == 11 else 0)),
                    ("b", 5 + 2 * at - (twist if at == 11 else 0)),
                    ("c", 100 - at * at + (at % 3) * 20 + (5 * twist if at == 11 else 0)),
                )
            ),
        ],
        "rating_methods": [
            ["edition_id", "step", "option", "value"],
            [edition, "normalise", "method", "min-max"],
        ],
    }
    files = []
    for table, rows in sheets.items():
        sheet = io.StringIO()
        csv.writer(sheet).writerows(rows)
        files.append(SourceFile.of(f"{table}.csv", sheet.getvalue().encode()))
    return files


@pytest.fixture(scope="session")
def edited_file(templates: Any, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Give a database with two editions, of which some are published; whoever writes copies it.

    One is made for all who ask for the same publications.
    """

    @cache
    def make(*published: str) -> Path:
        folder = tmp_path_factory.mktemp("edited")
        path = Path(shutil.copy(templates.record("sqlite"), folder / "edited.db"))
        writer = open_engine(f"sqlite:///{path}")
        desk = ImportDesk(writer, backups=folder / "backups")
        for edition, name, day, twist in (
            ("CIAR-2024", "Rating 2024", "2024-11", 0.0),
            ("CIAR-2026", "Rating 2026", "2026-11", 20.0),
        ):
            plan = desk.plan(workbook(edition, name, day, twist))
            assert not plan.problems
            # New names would have GeoNames read again, which has tests of its own.
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(derive, "load_places", lambda _connection, **_options: 0)
                desk.commit(plan, by="tests")
        for edition in published:
            Publisher(writer).publish(edition, by="tests")
        writer.dispose()
        return path

    return make


@pytest.fixture(scope="session")
def edited(edited_file: Callable[..., Path]) -> Iterator[Callable[..., Services]]:
    """Give the services of a database with two editions, of which some are published."""
    opened: list[Engine] = []

    def make(*published: str) -> Services:
        opened.append(open_engine(f"sqlite:///{edited_file(*published)}", read_only=True))
        return open_services(Settings(database_url="sqlite://"), opened[-1])

    yield make
    for engine in opened:
        engine.dispose()
