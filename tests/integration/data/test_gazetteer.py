"""Places, in a database: small gazetteers for the rules, the whole one for the record."""

import pytest
from sqlalchemy import Connection, Engine, insert, select, update

from dashboard.data import geonames, tables
from dashboard.data.engine import writing
from dashboard.data.gazetteer import load_places
from dashboard.data.geonames import City
from dashboard.data.links import relink

CITIES = [
    City(1, "Kazan", "RU", 1_243_500, 55.79, 49.12, ("Qazan", "Казань")),
    City(2, "Springfield", "US", 170_000, 37.2, -93.3, ()),
    City(3, "Springfield", "US", 160_000, 42.1, -72.6, ()),
    City(4, "Bavly", "RU", 600, 54.4, 53.3, ("Бавлы",)),
    City(5, "Tiny", "RU", 400, 54.0, 53.0, ()),
    City(6, "Kalininskiy", "RU", 504_641, 60.0, 30.4, ()),
    City(7, "Soria", "ES", 9_000, 41.8, -2.5, ("Сория",)),
    City(8, "Unnamed", "ES", 9_000, 41.8, -2.5, ()),
]


@pytest.fixture
def cities(monkeypatch: pytest.MonkeyPatch) -> list[City]:
    """The gazetteer of this module; a test may add to it."""
    known = list(CITIES)
    monkeypatch.setattr(geonames, "read_cities", lambda: geonames.in_order(known))
    return known


@pytest.fixture
def filled(engine: Engine, cities: list[City]) -> Engine:
    with writing(engine) as connection:
        connection.execute(
            insert(tables.countries).values(
                country_iso2="RU", name_en="Russia", name_ru="Россия", scope="current"
            )
        )
        connection.execute(
            insert(tables.districts).values(
                geonameid=6, name="Kalininskiy", country_iso2="RU", city="Saint Petersburg"
            )
        )
        connection.execute(
            insert(tables.candidates).values(
                entity="SORIA", country_iso2="ES", stage_en="talks", source_url="https://a.example"
            )
        )
        load_places(connection)
    return engine


def _slugs(connection: Connection) -> dict[int, str]:
    places = tables.places.c
    return {row[0]: row[1] for row in connection.execute(select(places.geonameid, places.slug))}


def _member(member_id: str, geonameid: int, name: str = "Bavly") -> dict[str, object]:
    return {
        "member_id": member_id,
        "name_en": name,
        "name_ru": "Бавлы",
        "country_iso2": "RU",
        "kind": "city",
        "status": "member",
        "evidence_url": "https://a.example",
        "evidence_strength": "explicit",
        "geonameid": geonameid,
    }


def test_the_world_the_scope_and_what_rows_name_are_in_and_districts_out(filled: Engine) -> None:
    with filled.connect() as connection:
        assert _slugs(connection) == {
            1: "kazan-ru",
            2: "springfield-us",
            3: "springfield-us-3",
            4: "bavly-ru",
            7: "soria-es",
        }


def test_a_member_that_comes_later_changes_no_slug(filled: Engine) -> None:
    with writing(filled) as connection:
        before = _slugs(connection)
        connection.execute(insert(tables.members).values(_member("bavly", 4)))
        load_places(connection)
        assert _slugs(connection) == before


def test_a_place_that_comes_with_its_member_takes_its_identifier(
    filled: Engine, cities: list[City]
) -> None:
    with writing(filled) as connection:
        connection.execute(insert(tables.members).values(_member("tiny-place", 5, "Tiny")))
        assert load_places(connection) == 6
        assert _slugs(connection)[5] == "tiny-place"


def test_a_more_populous_namesake_that_comes_later_leaves_the_plain_slug(
    filled: Engine, cities: list[City]
) -> None:
    with writing(filled) as connection:
        cities.append(City(9, "Springfield", "US", 900_000, 40.0, -80.0, ()))
        connection.execute(
            insert(tables.place_names).values(geonameid=2, name_en="Springfield, Missouri")
        )
        load_places(connection)
        assert _slugs(connection)[2] == "springfield-us"
        assert _slugs(connection)[9] == "springfield-us-9"


def test_reviewed_names_come_before_geonames_and_are_found(filled: Engine) -> None:
    with writing(filled) as connection:
        connection.execute(
            insert(tables.place_names).values(geonameid=4, name_en="Bavlý", name_ru="г. Бавлы")
        )
        load_places(connection)
        row = connection.execute(select(tables.places).where(tables.places.c.geonameid == 4)).one()
        assert (row.name_en, row.name_ru) == ("Bavlý", "г. Бавлы")
        assert "\nг бавлы\n" in row.search
        kazan = connection.execute(select(tables.places).where(tables.places.c.geonameid == 1))
        assert kazan.one().name_ru is None, "a name that nobody reviewed is not made up"


def test_a_place_declared_a_district_goes_with_its_links(filled: Engine) -> None:
    with writing(filled) as connection:
        relink(connection)
        assert connection.scalar(select(tables.candidates.c.place_id)) == 7
        connection.execute(
            insert(tables.districts).values(
                geonameid=7, name="Soria", country_iso2="ES", city="Elsewhere"
            )
        )
        load_places(connection)
        relink(connection)
        assert 7 not in _slugs(connection)
        assert connection.scalar(select(tables.candidates.c.place_id)) is None


def test_a_place_that_no_row_names_any_more_stays(filled: Engine) -> None:
    with writing(filled) as connection:
        connection.execute(update(tables.candidates).values(entity="Kazan", country_iso2="RU"))
        load_places(connection)
        assert 7 in _slugs(connection)


def test_geonames_is_read_only_when_the_record_says_something_else(
    filled: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse() -> list[City]:
        raise AssertionError("read again")

    monkeypatch.setattr(geonames, "read_cities", refuse)
    with writing(filled) as connection:
        assert load_places(connection) == 5
        connection.execute(insert(tables.members).values(_member("bavly", 4)))
        with pytest.raises(AssertionError, match="read again"):
            load_places(connection)


def test_progress_counts_to_the_end(engine: Engine, cities: list[City]) -> None:
    told: list[tuple[int, int]] = []
    with writing(engine) as connection:
        load_places(connection, progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (4, 4)


@pytest.mark.parametrize(
    ("geonameid", "slug"),
    [
        (551487, "kazan"),
        (524901, "moscow-ru"),
        (498817, "saint-petersburg-ru"),
        (745044, "istanbul-tr"),
    ],
)
def test_the_record_has_known_places(record_reader: Engine, geonameid: int, slug: str) -> None:
    with record_reader.connect() as connection:
        assert _slugs(connection)[geonameid] == slug


def test_every_geonameid_of_the_record_is_a_place(record_reader: Engine) -> None:
    places = select(tables.places.c.geonameid)
    with record_reader.connect() as connection:
        for table in (tables.members, tables.events, tables.twin_counts):
            named = select(table.c.geonameid).where(
                table.c.geonameid.is_not(None), table.c.geonameid.not_in(places)
            )
            assert connection.scalars(named).all() == [], table.name


def test_districts_of_the_record_are_no_places_and_suburbs_are(record_reader: Engine) -> None:
    with record_reader.connect() as connection:
        places = set(_slugs(connection))
        districts = set(connection.scalars(select(tables.districts.c.geonameid)))
    assert len(districts) > 400
    assert not districts & places
    # Khimki, Mytishchi, Engels, Sumgayit, Rustavi, Brovary
    assert {550280, 523812, 563464, 584923, 612287, 711390} <= places


def test_the_record_has_the_world_and_the_scope(record_reader: Engine) -> None:
    p = tables.places.c
    with record_reader.connect() as connection:
        scope = select(tables.countries.c.country_iso2)
        districts = set(connection.scalars(select(tables.districts.c.geonameid)))
        in_scope = set(connection.scalars(scope))
        places = set(connection.scalars(select(p.geonameid)))
        expected = {
            city.geonameid
            for city in geonames.read_cities()
            if city.population >= (500 if city.country in in_scope else 15_000)
        }
        assert expected - districts <= places
        assert len(places - expected) < 200, "only what rows name beyond the thresholds"
        outside = select(p.region_id).where(p.country_iso2.not_in(scope)).distinct()
        assert connection.scalars(outside).all() == [None]
