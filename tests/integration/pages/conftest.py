"""The pages on the packaged record, laid out by real services, read as text."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from dash.development.base_component import Component

from dashboard.app import open_services
from dashboard.data.engine import open_engine
from dashboard.i18n import Translator
from dashboard.services import Services
from dashboard.settings import Settings

Read = Callable[[Any], str]
CONTACT = "record@example.org"


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
