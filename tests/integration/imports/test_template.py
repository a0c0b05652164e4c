"""The record that tests share is whole, whichever test asks for it first."""

from sqlalchemy import Engine, func, select

from dashboard.data.engine import reading
from dashboard.data.tables import places


def test_the_shared_record_has_its_places_though_these_tests_load_none(
    record_engine: Engine,
) -> None:
    with reading(record_engine) as connection:
        count = connection.execute(select(func.count()).select_from(places)).scalar_one()
    assert count > 40_000
