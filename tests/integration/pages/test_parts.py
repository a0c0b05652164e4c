"""The parts of overview and profile on events and coverage, against counts of their own."""

import re

import pytest
from sqlalchemy import create_engine, text

from dashboard.components.overview_parts import listed_events
from dashboard.components.shown_coverage import covered
from dashboard.domain.coverage_frames import AreaLevel, Covered
from dashboard.domain.event_frames import Listed
from dashboard.domain.event_views import EventSort
from dashboard.domain.membership import Coverage, as_of, coverage
from dashboard.domain.views import CityView, OverviewView
from dashboard.pages import city, overview


@pytest.fixture
def sql(services):
    engine = create_engine(services.settings.database_url)
    with engine.connect() as connection:
        yield lambda statement: connection.execute(text(statement)).all()
    engine.dispose()


def test_the_newest_events_are_those_of_the_database(services, en, sql) -> None:
    rows = sql(
        "SELECT start_date FROM events WHERE held = 'reported' ORDER BY start_date DESC LIMIT 4"
    )
    newest = listed_events(services, EventSort.DATE_DOWN, en)
    assert list(newest[Listed.START]) == [row[0] for row in rows]


def test_the_largest_events_are_those_of_the_database(services, en, sql) -> None:
    rows = sql(
        "SELECT participants FROM events WHERE held = 'reported' AND participants IS NOT NULL "
        "ORDER BY participants DESC LIMIT 4"
    )
    largest = listed_events(services, EventSort.PARTICIPANTS_DOWN, en)
    assert list(largest[Listed.PARTICIPANTS]) == [row[0] for row in rows]


def test_the_overview_leads_to_events_and_coverage(services, read, en) -> None:
    page = overview.layout(services, OverviewView(), en)
    words = read(page)
    assert "Events and coverage" in words
    assert str(page).count("href='/events/2") >= 8
    assert "/coverage?country=KZ#coverage-prospects" in str(page)


def test_the_shares_of_the_overview_are_those_of_the_page_on_coverage(services, en) -> None:
    """Two readers count the same cities: one for the overview's charts, one for the coverage."""
    there = as_of(services.members.by_member("en"))
    ours = coverage(there, services.countries.by_country("en")).set_index(Coverage.COUNTRY.value)
    theirs = covered(services, AreaLevel.COUNTRY, en).set_index(Covered.CODE.value)
    for code in ("RU", "KZ", "MN", "KG"):
        assert ours.loc[code, Coverage.SHARE] == pytest.approx(theirs.loc[code, Covered.SHARE])
        assert ours.loc[code, Coverage.MEMBERS] == theirs.loc[code, Covered.MEMBERS]


@pytest.mark.parametrize("slug", ["kazan", "astana"])
def test_a_profile_names_the_coverage_around_it(services, read, en, sql, slug: str) -> None:
    words = read(city.layout(services, CityView(slug=slug), en)).replace("\xa0", " ")
    country = "RU" if slug == "kazan" else "KZ"
    ((cities,),) = sql(
        "SELECT count(*) FROM places WHERE population >= 15000 AND country_iso2 = "
        f"'{country}' AND coalesce(region_id, '') NOT IN ('UA-40', 'UA-43', 'MD-SN', 'GE-AB')"
    )
    assert re.search(rf"\d+ of {cities:,} cities of 15,000 and more evidenced as members", words)
    assert "Coverage around it" in words


def test_a_profile_links_its_events_and_their_calendar(services, read, en, sql) -> None:
    page = str(city.layout(services, CityView(slug="kazan"), en))
    rows = sql(
        "SELECT event_id FROM events WHERE linked_member_id = 'kazan' UNION "
        "SELECT event_id FROM attendance WHERE linked_member_id = 'kazan'"
    )
    assert rows
    for (event,) in rows:
        assert f"/events/{event}" in page
    assert "/cities/kazan/events.ics" in page


def test_contact_is_told_of_cities_that_are_no_members(services, read, en, sql) -> None:
    told = 0
    for place, member, stage in sql(
        "SELECT c.place_id, c.linked_member_id, c.stage_en FROM candidates c "
        "WHERE c.place_id IS NOT NULL"
    ):
        ((slug,),) = sql(f"SELECT slug FROM places WHERE geonameid = {place}")
        words = read(city.layout(services, CityView(slug=slug), en))
        evidenced = member and sql(
            f"SELECT 1 FROM members WHERE member_id = '{member}' AND status = 'member'"
        )
        assert ("Contact with the section" in words) is not bool(evidenced)
        assert (stage in words) is not bool(evidenced)
        told += not evidenced
    assert told >= 5


def test_a_city_outside_the_scope_has_no_coverage(services, read, en) -> None:
    words = read(city.layout(services, CityView(slug="oslo-no"), en))
    assert "Coverage around it" not in words
    assert "Contact with the section" not in words
