"""Frames of the coverage: the cities of the scope, the areas they are in, and what is counted."""

from enum import StrEnum

from dashboard.domain.frames import DECIMAL, FLAG, WHOLE, schema


class ScopeCity(StrEnum):
    """One row a real city of the scope, of 15,000 and more, of unknown size, or named otherwise.

    ``slug`` is the last part of the address of its profile. An empty ``status`` means that the
    record names no membership; ``events``, ``contact`` and ``twins_abroad`` are missing where the
    record names none, which is unknown and not zero.
    """

    ID = "geonameid"
    SLUG = "slug"
    NAME = "name"
    COUNTRY = "country"
    COUNTRY_NAME = "country_name"
    SCOPE = "scope"
    REGION_ID = "region_id"
    REGION = "region"
    POPULATION = "population"
    LAT = "lat"
    LON = "lon"
    CAPITAL = "capital"
    MEMBER_ID = "member_id"
    STATUS = "status"
    LEFT = "left_year"
    TWINS = "twins_abroad"
    TWIN_COUNTRIES = "twin_countries"
    TWIN_SOURCE = "twin_source"
    AIRPORTS = "airports"
    AIRPORT = "airport"
    AIRPORT_IATA = "airport_iata"
    AIRPORT_KM = "airport_km"
    EVENTS = "events"
    CONTACT = "contact"
    CONTACT_LANG = "contact_lang"
    CONTACT_YEAR = "contact_year"
    CONTACT_SOURCE = "contact_source"
    CONTACT_NOTE = "contact_note"
    CONTACT_NOTE_LANG = "contact_note_lang"


SCOPE_CITY = schema(
    ScopeCity,
    {
        ScopeCity.ID: WHOLE,
        ScopeCity.POPULATION: WHOLE,
        ScopeCity.LAT: DECIMAL,
        ScopeCity.LON: DECIMAL,
        ScopeCity.CAPITAL: FLAG,
        ScopeCity.LEFT: WHOLE,
        ScopeCity.TWINS: WHOLE,
        ScopeCity.TWIN_COUNTRIES: WHOLE,
        ScopeCity.AIRPORTS: WHOLE,
        ScopeCity.AIRPORT_KM: DECIMAL,
        ScopeCity.EVENTS: WHOLE,
        ScopeCity.CONTACT_YEAR: WHOLE,
    },
    required=(
        ScopeCity.ID, ScopeCity.SLUG, ScopeCity.NAME, ScopeCity.COUNTRY, ScopeCity.SCOPE,
        ScopeCity.CAPITAL, ScopeCity.STATUS,
    ),
)  # fmt: skip


class AreaLevel(StrEnum):
    """What the cities are counted by."""

    COUNTRY = "country"
    REGION = "region"


class Area(StrEnum):
    """One row a country of the scope, or a region of Russia or Kazakhstan."""

    LEVEL = "level"
    CODE = "code"
    NAME = "name"
    COUNTRY = "country"
    COUNTRY_NAME = "country_name"
    SCOPE = "scope"


AREA = schema(
    Area,
    {},
    required=(Area.LEVEL, Area.CODE, Area.NAME, Area.COUNTRY, Area.SCOPE),
)


class Covered(StrEnum):
    """One row an area: its real cities, the evidenced members among them, the people in them.

    A row with the scope ``DISPUTED`` is no country: its name is that of the regions.
    ``unknown_population`` counts the places whose population is not known: they may be cities of
    15,000 and more, and are in no other count of cities.
    """

    CODE = "code"
    NAME = "name"
    COUNTRY = "country"
    COUNTRY_NAME = "country_name"
    SCOPE = "scope"
    LARGE = "cities_100k"
    LARGE_MEMBERS = "member_cities_100k"
    CITIES = "cities_15k"
    CITY_MEMBERS = "member_cities_15k"
    IMPLIED = "implied_cities_15k"
    MEMBERS = "members_of_any_kind"
    POPULATION = "city_population"
    MEMBER_POPULATION = "member_population"
    SHARE = "share"
    UNKNOWN = "unknown_population"


_COUNTED = (
    Covered.LARGE, Covered.LARGE_MEMBERS, Covered.CITIES, Covered.CITY_MEMBERS, Covered.IMPLIED,
    Covered.MEMBERS, Covered.POPULATION, Covered.MEMBER_POPULATION, Covered.UNKNOWN,
)  # fmt: skip
COVERED = schema(
    Covered,
    {**dict.fromkeys(_COUNTED, WHOLE), Covered.SHARE: DECIMAL},
    required=(Covered.CODE, Covered.NAME, Covered.SCOPE, *_COUNTED),
)
