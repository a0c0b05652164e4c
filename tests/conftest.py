"""Fixtures for every kind of test: words, a small section of members, its outlines."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import settings

from dashboard.domain.frames import COUNTRY, MEMBER, Country, Member
from dashboard.figures.atlas import BaseMap
from dashboard.i18n import Translations, Translator

Once = Callable[[str], AbstractContextManager[Path]]

# A shared machine may stall for a second; how long an example takes proves nothing here.
settings.register_profile("shared-machine", deadline=None)
settings.load_profile("shared-machine")

_PLAIN = {
    Member.COUNTRY: "RU",
    Member.COUNTRY_NAME: "Russia",
    Member.SCOPE: "current",
    Member.REGION: "Republic of Tatarstan",
    Member.REGION_LANG: "",
    Member.KIND: "city",
    Member.STATUS: "member",
    Member.EVIDENCE: "explicit",
    Member.SEARCH: "",
}


@pytest.fixture(scope="session")
def reference() -> Path:
    """Return the folder of results published by others, which stands beside a checkout."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data" / "reference"
    if not folder.is_dir():
        pytest.skip(f"the published results to compare with are not here: {folder}")
    return folder


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Return what gives one worker at a time a file that the run makes once.

    Whoever finds that it does not exist makes it.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent  # of all workers

    @contextmanager
    def locked(name: str) -> Iterator[Path]:
        with (folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield folder / name

    return locked


@pytest.fixture(scope="session")
def initialise() -> Callable[[str], None]:
    """Return what makes a database with the whole packaged record, by ``dashboard init``."""

    def run(url: str) -> None:
        settings = {name: text for name, text in os.environ.items() if "DASHBOARD_" not in name}
        subprocess.run(
            [sys.executable, "-m", "dashboard", "init"],
            env={**settings, "DASHBOARD_DATABASE_URL": url},
            check=True,
            capture_output=True,
        )

    return run


@pytest.fixture(scope="session")
def record_file(once: Once, initialise: Callable[[str], None]) -> Path:
    """An SQLite file with the whole packaged record, made once a run; whoever writes copies it."""
    with once("record.db") as path:
        if not path.exists():
            made = path.with_name("making-record.db")
            for left in path.parent.glob(f"{made.name}*"):
                left.unlink()  # of a worker that failed
            initialise(f"sqlite:///{made}")
            assert not made.with_name(f"{made.name}-wal").exists(), "not all is in the file"
            made.rename(path)
    return path


@pytest.fixture(scope="session")
def translations() -> Translations:
    return Translations(pseudo=True)


@pytest.fixture(params=["en", "ru"])
def t(request, translations) -> Translator:
    return translations.for_language(request.param)


@pytest.fixture
def members() -> pd.DataFrame:
    """Six entities: two dated cities, one undated, an association, a region, one implied."""
    rows = [
        {Member.ID: "kazan", Member.NAME: "Kazan", Member.JOINED: 2004, Member.EVIDENCED: 2016,
         Member.LAT: 55.79, Member.LON: 49.12, Member.POPULATION: 1_243_500,
         Member.REGION_ID: "RU-TA", Member.SEARCH: "kazan\nказань\nqazan"},
        {Member.ID: "yalta", Member.NAME: "Yalta", Member.COUNTRY: "UA",
         Member.COUNTRY_NAME: "Ukraine", Member.SCOPE: "until_2022",
         Member.REGION: "Crimea (disputed; Russian-administered)", Member.JOINED: 2023,
         Member.EVIDENCED: 2025, Member.LAT: 44.5, Member.LON: 34.17, Member.POPULATION: 77_003},
        {Member.ID: "magas", Member.NAME: "Magas", Member.LAT: 43.22, Member.LON: 44.77,
         Member.POPULATION: 8_771},
        {Member.ID: "okmo", Member.NAME: "<b>OKMO</b> & partners", Member.KIND: "association",
         Member.REGION: None},
        {Member.ID: "sakha-republic", Member.NAME: "Sakha", Member.KIND: "region",
         Member.REGION_ID: "RU-SA"},
        {Member.ID: "ufa", Member.NAME: "Ufa", Member.STATUS: "unknown",
         Member.EVIDENCE: "implied", Member.LAT: 54.74, Member.LON: 55.97,
         Member.POPULATION: 1_120_547, Member.REGION_ID: "RU-BA"},
    ]  # fmt: skip
    complete = [{str(name): (_PLAIN | row).get(name) for name in Member} for row in rows]
    return MEMBER.validate(pd.DataFrame(complete, columns=[str(name) for name in Member]))


@pytest.fixture
def countries() -> pd.DataFrame:
    rows = [
        ("RU", "Russia", "current", 1000, 100_000_000),
        ("KZ", "Kazakhstan", "current", 60, 11_000_000),
        ("UA", "Ukraine", "until_2022", 300, 25_000_000),
    ]
    return COUNTRY.validate(pd.DataFrame(rows, columns=[str(name) for name in Country]))


@pytest.fixture
def base_map() -> BaseMap:
    return BaseMap(
        countries_url="/geodata/countries.0.json",
        regions_url="/geodata/regions.0.json",
        region_urls={
            region: f"/geodata/regions-{region}.0.json"
            for region in ("RU-TA", "RU-SA", "UA-40", "UA-43")
        },
        land_url="/geodata/land.0.json",
        scope=("RU", "KZ", "UA"),
        neighbours=("CN", "TR"),
        land=("land",),
        world_url="/geodata/world.0.json",
    )
