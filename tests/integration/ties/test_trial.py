"""A real file in somebody else's format, where it stands beside the checkout; it is not ours."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, text

from dashboard.app import open_services
from dashboard.data.engine import open_engine
from dashboard.data.imports import ImportDesk, SourceFile
from dashboard.data.imports.mapping_file import read_mapping
from dashboard.domain.tie_ends import Match
from dashboard.domain.tie_frames import EndCount
from dashboard.settings import Settings

MAPPING = """
table: ties
columns: {city_a: city1, country_a: country1, lat_a: lat1, lon_a: lng1,
          city_b: city2, country_b: country2, lat_b: lat2, lon_b: lng2}
values: {source_url: "https://example.org/twin-towns"}
countries:
  Georgia (country): GE
  Moldavia: MD
  England: GB
  England, United Kingdom: GB
  Scotland: GB
  Scotland, United Kingdom: GB
  Wales: GB
  Wales, United Kingdom: GB
  Republic of Ireland: IE
  Northern Cyprus: CY
  Åland Islands, Finland: AX
"""


@pytest.fixture(scope="module")
def trial(
    backend: str, templates: Any, tmp_path_factory: pytest.TempPathFactory, reference: Path
) -> Iterator[Engine]:
    path = reference / "twin_ties.csv"
    if not path.is_file():
        pytest.skip(f"the file to try the import with is not here: {path}")
    made = templates.databases(backend, tmp_path_factory.mktemp(f"trial-{backend}"))
    engine = open_engine(made.new(templates.record(backend)))
    desk = ImportDesk(engine, backups=tmp_path_factory.mktemp("backups"))
    mapping = read_mapping(SourceFile.of("mapping.yaml", MAPPING.encode()))
    plan = desk.plan([SourceFile.open(path)], mapping=mapping)
    assert plan.problems == ()
    desk.commit(plan, by="tests")
    yield engine
    engine.dispose()
    made.drop_all()


def test_the_four_counts_sum_to_all_ends_and_nine_in_ten_of_the_scope_are_matched(
    trial: Engine,
) -> None:
    services = open_services(Settings(database_url="sqlite://", contact="t@example.org"), trial)
    counts = services.ties.by_match().set_index(EndCount.MATCH.value)
    assert counts.loc[Match.GIVEN, EndCount.ENDS] == 0
    assert counts[EndCount.ENDS].sum() == 2 * 3182
    with trial.connect() as connection:
        in_scope = connection.scalar(
            text(
                "SELECT count(*) FROM (SELECT found_country_a AS c FROM ties UNION ALL "
                "SELECT found_country_b FROM ties) AS ends "
                "WHERE c IN (SELECT country_iso2 FROM countries)"
            )
        )
    assert counts[EndCount.IN_SCOPE].sum() == in_scope
    first_two = counts.loc[[Match.NAME, Match.DISTANCE], EndCount.IN_SCOPE].sum()
    assert first_two / in_scope >= 0.9
    totals = services.ties.totals()
    assert totals.rows == 3182
    assert totals.matched == totals.pairs + totals.alike + totals.repeated


def test_no_end_in_the_wrong_country_is_matched_by_name(trial: Engine) -> None:
    with trial.connect() as connection:
        wrong = connection.scalar(
            text(
                "SELECT count(*) FROM ties t JOIN places p ON p.geonameid = t.place_id_a "
                "WHERE t.match_a = 'name' AND p.country_iso2 <> t.found_country_a"
            )
        )
    assert wrong == 0
