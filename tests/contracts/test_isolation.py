"""Two applications in one process keep their own data, settings and errors."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from dash import Dash
from sqlalchemy import Engine

from dashboard import app as root
from dashboard.app import create_app
from dashboard.data.engine import bump_data_version, migrate, open_engine, writing
from dashboard.page import EXTENSION
from dashboard.settings import Language, Settings


@pytest.fixture
def engines(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Engine]]:
    """Collect the engines that the applications open, and close them at the end."""
    opened: list[Engine] = []

    def opening(url: str, *, read_only: bool = False) -> Engine:
        opened.append(open_engine(url, read_only=read_only))
        return opened[-1]

    monkeypatch.setattr(root, "open_engine", opening)
    yield opened
    for engine in opened:
        engine.dispose()


def make(folder: Path, name: str, imports: int, language: Language) -> Dash:
    url = f"sqlite:///{folder / name}.db"
    engine = open_engine(url)
    migrate(engine)
    with writing(engine) as connection:
        for _ in range(imports):
            bump_data_version(connection)
    engine.dispose()
    return create_app(Settings(database_url=url, language=language, cache_folder=folder / "cache"))


def answers(app: Dash) -> tuple[int, bool]:
    client = app.server.test_client()
    assert client.get("/nowhere").status_code == 404
    return client.get("/healthz").get_json()["data_version"], '<html lang="ru"' in client.get(
        "/"
    ).text


def test_two_applications_answer_from_their_own_data(tmp_path: Path, engines: list[Engine]) -> None:
    one = make(tmp_path, "one", 1, Language.EN)
    first = answers(one)
    two = make(tmp_path, "two", 3, Language.RU)
    second = answers(two)
    assert second == (first[0] + 2, True)
    assert answers(one) == first
    assert not first[1]


def test_two_applications_have_the_same_callbacks(tmp_path: Path, engines: list[Engine]) -> None:
    one = make(tmp_path, "one", 0, Language.EN)
    two = make(tmp_path, "two", 0, Language.EN)
    for app in (one, two):
        answers(app)
    assert sorted(one.callback_map) == sorted(two.callback_map)
    assert len(one.callback_map) > 1


def test_nothing_is_shared_but_code(tmp_path: Path, engines: list[Engine]) -> None:
    one = make(tmp_path, "one", 0, Language.EN)
    two = make(tmp_path, "two", 0, Language.EN)
    services = [app.server.extensions[EXTENSION] for app in (one, two)]
    fields = ["outlines", "cache", "members", "places", "record", "translations"]
    for field in fields:
        assert getattr(services[0], field) is not getattr(services[1], field), field


def test_the_application_only_reads(tmp_path: Path, engines: list[Engine]) -> None:
    make(tmp_path, "one", 0, Language.EN)
    (engine,) = engines
    with engine.connect() as connection, pytest.raises(Exception, match=r"(?i)read.?only"):
        connection.exec_driver_sql("DELETE FROM data_version")


def test_importing_the_program_makes_nothing(tmp_path: Path) -> None:
    assert not hasattr(root, "app")
    page = json.dumps(sorted(vars(root)))
    assert '"server"' not in page
    assert '"engine"' not in page
