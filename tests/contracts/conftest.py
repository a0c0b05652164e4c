"""The whole application on the whole record, for the contracts that look at what it really does."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from dash import Dash
from sqlalchemy import Engine

from dashboard import app as root
from dashboard.app import create_app
from dashboard.data.engine import open_engine
from dashboard.settings import Settings

AppMaker = Callable[..., Dash]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--record", default="", help="SQLite file to use for the packaged record")


@pytest.fixture(scope="session")
def make_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppMaker]:
    """Return a function that makes the application of a database; its engines are closed."""
    engines: list[Engine] = []

    def opening(url: str, *, read_only: bool = False) -> Engine:
        engines.append(open_engine(url, read_only=read_only))
        return engines[-1]

    def make(database_url: str, **settings: Any) -> Dash:
        folder = tmp_path_factory.mktemp("cache")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(root, "open_engine", opening)
            return create_app(Settings(database_url=database_url, cache_folder=folder, **settings))

    yield make
    for engine in engines:
        engine.dispose()


@pytest.fixture(scope="session")
def record_path(request: pytest.FixtureRequest) -> Path:
    """The file of a database with the packaged record; nobody writes to it."""
    if given := request.config.getoption("--record", default=""):
        return Path(given)
    made: Path = request.getfixturevalue("record_file")
    return made


@pytest.fixture(scope="session")
def app(make_app: AppMaker, record_path: Path) -> Dash:
    """The application as it ships, after its first request."""
    made = make_app(f"sqlite:///{record_path}", contact="record@example.org")
    assert made.server.test_client().get("/").status_code == 200
    return made
