"""Links of the packaged record, and the rules on small records."""

import pytest
from sqlalchemy import Connection, Engine, func, insert, select, update

from dashboard.data import tables
from dashboard.data.engine import writing
from dashboard.data.links import relink, unlinked
from dashboard.data.lookup import NotFound, find_place
from dashboard.data.sources import refresh_sources

Row = dict[str, object]


def _place(geonameid: int, name: str, population: int, region: str | None = None) -> Row:
    return {
        "geonameid": geonameid,
        "slug": f"place-{geonameid}",
        "name_en": name,
        "country_iso2": "RU",
        "region_id": region,
        "population": population,
        "lat": 55.0,
        "lon": 49.0,
        "search": f"\n{name.lower()}\nother {geonameid}\nshared\n",
    }


@pytest.mark.parametrize(
    ("places", "found"),
    [
        ([], NotFound.NO_PLACE),
        ([_place(1, "Kirov", 500)], 1),
        ([_place(1, "Kirov", 500_000), _place(2, "Kirov", 30_000)], 1),
        ([_place(1, "Kirov", 50_000), _place(2, "Kirov", 30_000)], NotFound.AMBIGUOUS),
        ([_place(1, "Kirov", 50_000, "a"), _place(2, "Kirov", 30_000, "b")], NotFound.AMBIGUOUS),
        ([_place(1, "Kirov", 50_000, "a"), _place(2, "Kirov", 30_000, "a")], 1),
    ],
)
def test_of_several_places_the_clearly_largest_is_meant(
    engine: Engine, places: list[Row], found: int | NotFound
) -> None:
    with writing(engine) as connection:
        if places:
            connection.execute(insert(tables.places), places)
        assert find_place(connection, "RU", "kirov") == found


def test_a_main_name_goes_before_another_name(engine: Engine) -> None:
    with writing(engine) as connection:
        connection.execute(
            insert(tables.places), [_place(1, "Large", 900_000), _place(2, "Shared", 900)]
        )
        assert find_place(connection, "RU", "shared") == 2
        assert find_place(connection, "RU", "other 1") == 1
        assert find_place(connection, "KZ", "shared") is NotFound.NO_PLACE


def test_all_rows_of_the_record_are_linked(record_reader: Engine) -> None:
    with record_reader.connect() as connection:
        assert unlinked(connection) == []
        for table in (tables.attendance, tables.rating_results, tables.twin_counts):
            loose = select(func.count()).select_from(table).where(table.c.link_basis.is_(None))
            assert connection.scalar(loose) == 0, table.name


@pytest.mark.parametrize(
    ("wording", "country", "member", "basis"),
    [
        ("Kazan", "RU", "kazan", "name"),
        ("Nur-Sultan", "KZ", "astana", "alias"),
        ("Gorny District", "RU", "gorny-ulus", "alias"),
        ("Istanbul", "TR", None, "name"),
    ],
)
def test_attendance_is_linked_by_alias_and_name(
    record_reader: Engine, wording: str, country: str, member: str | None, basis: str
) -> None:
    a = tables.attendance.c
    with record_reader.connect() as connection:
        rows = connection.execute(
            select(a.linked_member_id, a.link_basis, a.place_id)
            .where(a.city == wording, a.country_iso2 == country)
            .distinct()
        ).all()
    assert [(row.linked_member_id, row.link_basis) for row in rows] == [(member, basis)]
    assert (rows[0].place_id is None) == (wording == "Gorny District")


def test_the_wording_of_disputed_places_is_kept(record_reader: Engine) -> None:
    m = tables.members.c
    with record_reader.connect() as connection:
        rows = connection.execute(
            select(m.member_id, m.country_iso2, m.region_en, m.region_id).where(
                m.member_id.in_(["yalta", "sevastopol", "tiraspol"])
            )
        ).all()
        assert {row.member_id: tuple(row[1:]) for row in rows} == {
            "yalta": ("UA", "Crimea (disputed; Russian-administered)", "UA-43"),
            "sevastopol": ("UA", "Sevastopol (disputed; Russian-administered)", "UA-40"),
            "tiraspol": ("MD", "Transnistria (disputed)", "MD-SN"),
        }
        c = tables.candidates.c
        sukhum = connection.execute(select(c.country_iso2, c.place_id).where(c.entity == "Sukhum"))
        assert sukhum.one() == ("GE", 611847)


def test_districts_and_regions_are_shaded_by_the_wording_of_their_row(
    record_reader: Engine,
) -> None:
    m = tables.members.c
    with record_reader.connect() as connection:
        regions = connection.scalars(
            select(m.region_id).where(m.kind.in_(["municipal_district", "region"]))
        ).all()
    assert regions == ["RU-SA"] * 6


def test_a_region_by_its_wording_goes_before_one_by_its_place(record_writer: Engine) -> None:
    m = tables.members.c
    with writing(record_writer) as connection:
        before = connection.scalar(select(m.region_id).where(m.member_id == "kazan"))
        assert before == "RU-TA"
        for wording, region in (("Primorsky Krai", "RU-PRI"), ("nowhere", "RU-TA")):
            connection.execute(
                update(tables.members)
                .where(m.member_id == "kazan")
                .values(region_en=wording, region_ru=None)
            )
            relink(connection)
            row = connection.execute(
                select(m.region_en, m.region_id).where(m.member_id == "kazan")
            ).one()
            assert tuple(row) == (wording, region)


def test_a_city_that_geonames_lacks_is_shaded_by_its_point(record_writer: Engine) -> None:
    m = tables.members.c
    with writing(record_writer) as connection:
        connection.execute(
            update(tables.members)
            .where(m.member_id == "kazan")
            .values(geonameid=None, name_en="New City", region_en=None, region_ru=None)
        )
        relink(connection)
        row = connection.execute(
            select(m.place_id, m.region_id).where(m.member_id == "kazan")
        ).one()
        assert tuple(row) == (None, "RU-TA")
        assert "New City" in [row.wording for row in unlinked(connection)]


def test_linking_again_changes_nothing_and_mends_what_changed(record_writer: Engine) -> None:
    def links(connection: Connection) -> list[object]:
        a = tables.attendance.c
        return list(connection.execute(select(a.city, a.place_id).order_by(a.event_id, a.city)))

    with writing(record_writer) as connection:
        before = links(connection)
        connection.execute(update(tables.attendance).values(place_id=None, link_basis=None))
        relink(connection)
        assert links(connection) == before
        relink(connection)
        assert links(connection) == before


def test_a_row_that_is_not_found_is_listed_with_its_key_and_reason(record_writer: Engine) -> None:
    c = tables.candidates.c
    with writing(record_writer) as connection:
        connection.execute(
            update(tables.candidates).where(c.entity == "Ukhta").values(entity="Nowhere")
        )
        relink(connection)
        assert unlinked(connection) == [
            ("candidates", "Nowhere, RU", "Nowhere", "RU", NotFound.NO_PLACE)
        ]


def test_a_link_goes_with_the_wording(record_writer: Engine) -> None:
    e = tables.events.c
    with writing(record_writer) as connection:
        some = connection.scalars(select(e.event_id).where(e.place_id.is_not(None)).limit(1)).one()
        connection.execute(
            update(tables.events).where(e.event_id == some).values(host_city=None, geonameid=None)
        )
        relink(connection)
        row = connection.execute(select(e.place_id, e.link_basis).where(e.event_id == some)).one()
        assert row == (None, None)


def test_sources_are_every_address_of_the_record(record_writer: Engine) -> None:
    s = tables.sources.c
    with writing(record_writer) as connection:
        named = set(connection.scalars(select(tables.events.c.source_url)))
        known = set(connection.scalars(select(s.source)))
        assert named <= known
        assert set(connection.scalars(select(tables.twin_counts.c.source_en))) <= known
        assert connection.scalar(select(s.host).where(s.source == min(named))) is not None
        connection.execute(update(tables.strands).values(source_url="https://new.example/page"))
        refresh_sources(connection, 1)
        assert connection.scalar(select(s.host).where(s.source == "https://new.example/page")) == (
            "new.example"
        )
