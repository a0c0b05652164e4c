"""Frames of ties between towns: column names and schemas."""

from enum import StrEnum

from dashboard.domain.frames import DECIMAL, WHOLE, schema


class TwinCount(StrEnum):
    """One row a city that a list counts the twin towns of; its country as in a ``TOWN`` frame."""

    PLACE_ID = "place_id"
    SLUG = "slug"
    MEMBER_ID = "member_id"
    CITY = "city"
    COUNTRY = "country"
    COUNTRY_NAME = "country_name"
    REGION_ID = "region_id"
    TWINS = "twins"
    FOREIGN = "foreign_twins"
    COUNTRIES = "partner_countries"
    SOURCE = "source"


TWIN_COUNT = schema(
    TwinCount,
    {
        TwinCount.PLACE_ID: WHOLE,
        TwinCount.TWINS: WHOLE,
        TwinCount.FOREIGN: WHOLE,
        TwinCount.COUNTRIES: WHOLE,
    },
    required=(TwinCount.CITY, TwinCount.COUNTRY),
)


class CountedCountry(StrEnum):
    """One row a country with a city whose twin towns a list counts."""

    CODE = "code"
    NAME = "name"


COUNTED_COUNTRY = schema(CountedCountry, {}, required=tuple(CountedCountry))


class TieTotal(StrEnum):
    """One row: how many rows, pairs and towns there are, as ``tie_totals.TieTotals`` says."""

    ROWS = "rows"
    MATCHED = "matched"
    ALIKE = "alike"
    PAIRS = "pairs"
    SURE = "sure"
    TOWNS = "towns"


TIE_TOTAL = schema(TieTotal, dict.fromkeys(TieTotal, WHOLE), required=tuple(TieTotal))


class EndCount(StrEnum):
    """One row a way of matching: the ends that were matched so, and those in the scope."""

    MATCH = "match"
    ENDS = "ends"
    IN_SCOPE = "in_scope"


END_COUNT = schema(
    EndCount, {EndCount.ENDS: WHOLE, EndCount.IN_SCOPE: WHOLE}, required=tuple(EndCount)
)


class Town(StrEnum):
    """One row a town with its ties (different partners) and its reach (their countries).

    ``country`` is the row's code; of a place in a disputed region ``country_name`` is the name of
    the region, and it is in no one's reach.
    """

    PLACE_ID = "place_id"
    SLUG = "slug"
    MEMBER_ID = "member_id"
    NAME = "name"
    COUNTRY = "country"
    COUNTRY_NAME = "country_name"
    REGION_ID = "region_id"
    TIES = "ties"
    REACH = "reach"


TOWN = schema(
    Town,
    {Town.PLACE_ID: WHOLE, Town.TIES: WHOLE, Town.REACH: WHOLE},
    required=(Town.PLACE_ID, Town.SLUG, Town.NAME, Town.COUNTRY, Town.TIES, Town.REACH),
)


class Arc(StrEnum):
    """One row a tie between two places; a country is an area, as a ``REST`` frame has it."""

    ONE_ID = "one_id"
    ONE_SLUG = "one_slug"
    ONE = "one_name"
    ONE_COUNTRY = "one_country"
    ONE_LAT = "one_lat"
    ONE_LON = "one_lon"
    OTHER_ID = "other_id"
    OTHER_SLUG = "other_slug"
    OTHER = "other_name"
    OTHER_COUNTRY = "other_country"
    OTHER_LAT = "other_lat"
    OTHER_LON = "other_lon"


ARC = schema(
    Arc,
    {
        Arc.ONE_ID: WHOLE,
        Arc.OTHER_ID: WHOLE,
        Arc.ONE_LAT: DECIMAL,
        Arc.ONE_LON: DECIMAL,
        Arc.OTHER_LAT: DECIMAL,
        Arc.OTHER_LON: DECIMAL,
    },
    required=tuple(Arc),
)


class Rest(StrEnum):
    """One row an area: the ties with an end in it, and where its tied towns lie on average.

    An area is a country, or ``disputed:`` and the code of the disputed places coded with it.
    """

    COUNTRY = "country"
    COUNTRY_NAME = "country_name"
    TIES = "ties"
    LAT = "lat"
    LON = "lon"


REST = schema(
    Rest,
    {Rest.TIES: WHOLE, Rest.LAT: DECIMAL, Rest.LON: DECIMAL},
    required=(Rest.COUNTRY, Rest.TIES),
)


class CountryPair(StrEnum):
    """One row an ordered pair of areas, from both sides: the ties between them."""

    ONE = "one"
    ONE_NAME = "one_name"
    OTHER = "other"
    OTHER_NAME = "other_name"
    TIES = "ties"


COUNTRY_PAIR = schema(CountryPair, {CountryPair.TIES: WHOLE}, required=tuple(CountryPair))


class Edge(StrEnum):
    """One row a pair of places that are tied, once."""

    ONE = "one_id"
    OTHER = "other_id"


EDGE = schema(Edge, {Edge.ONE: WHOLE, Edge.OTHER: WHOLE}, required=tuple(Edge))


class Doubt(StrEnum):
    """One row an end that a person is to look at, with what it may be."""

    TIE = "tie_id"
    SIDE = "side"
    WORDING = "wording"
    COUNTRY_WORDING = "country_wording"
    COUNTRY = "country"
    LAT = "lat"
    LON = "lon"
    OTHER = "other_end"
    MATCH = "match"
    WHY = "why"
    DISTANCE = "distance_km"
    CANDIDATES = "candidates"
    SOURCE = "source_url"


DOUBT = schema(
    Doubt,
    {Doubt.LAT: DECIMAL, Doubt.LON: DECIMAL, Doubt.DISTANCE: DECIMAL},
    required=(Doubt.TIE, Doubt.SIDE, Doubt.WORDING, Doubt.MATCH),
)
