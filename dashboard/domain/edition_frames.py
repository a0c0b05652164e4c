"""Frames of an edition of a rating: its units, their values, and what stands beside them.

One set of frames serves every edition, whether its values were imported or computed from open
data, so that a page reads them alike.
"""

from enum import StrEnum

import pandas as pd

from dashboard.domain.frames import DECIMAL, FLAG, WHOLE, schema


class Edition(StrEnum):
    """One row an edition of the rating, the newest first.

    ``units``, ``indicators`` and ``values`` count what was imported: zero where an edition is
    known by its published placements (``results``) only. The columns from ``key`` on are empty
    while it is not published from here.
    """

    ID = "edition_id"
    NAME = "name"
    NAME_LANG = "name_lang"
    DATA_YEAR = "data_year"
    PUBLISHED = "published_date"
    CITIES = "cities_count"
    SCOPE = "scope"
    SCOPE_LANG = "scope_lang"
    NOTE = "note"
    NOTE_LANG = "note_lang"
    SOURCE = "source_url"
    RESULTS = "results"
    PARTICIPANTS = "participants"
    UNITS = "units"
    INDICATORS = "indicators"
    VALUES = "values"
    KEY = "key"
    LOCKED_AT = "locked_at"
    SUPERSEDES = "supersedes"
    SUPERSEDED_BY = "superseded_by"


EDITION = schema(
    Edition,
    {
        Edition.DATA_YEAR: WHOLE,
        Edition.CITIES: WHOLE,
        Edition.RESULTS: WHOLE,
        Edition.PARTICIPANTS: WHOLE,
        Edition.UNITS: WHOLE,
        Edition.INDICATORS: WHOLE,
        Edition.VALUES: WHOLE,
        Edition.LOCKED_AT: "datetime64[us, UTC]",
    },
    required=(Edition.ID, Edition.NAME),
)


class Unit(StrEnum):
    """One row a city that an edition looks at, in the order of names.

    ``slug`` is the last part of its profile's address, empty where it has none. ``size_class``
    is a key of a ``SIZE_CLASS`` frame, or the edition's own wording.
    """

    ID = "unit"
    SLUG = "slug"
    NAME = "name"
    COUNTRY = "country"
    COUNTRY_NAME = "country_name"
    POPULATION = "population"
    SIZE_CLASS = "size_class"
    SIZE_CLASS_NAME = "size_class_name"
    LAT = "lat"
    LON = "lon"
    PLACE_ID = "place_id"
    MEMBER_ID = "member_id"


UNIT = schema(
    Unit,
    {Unit.POPULATION: WHOLE, Unit.LAT: DECIMAL, Unit.LON: DECIMAL, Unit.PLACE_ID: WHOLE},
    required=(Unit.ID, Unit.NAME, Unit.COUNTRY),
)


class ValueKind(StrEnum):
    """Where a value comes from.

    Attributes:
        REPORTED: the city reported it.
        OFFICIAL: official statistics.
        ESTIMATED: somebody's estimate.
        IMPUTED: filled in by the compilers.
        COUNTED: counted here from open data.
    """

    REPORTED = "reported"
    OFFICIAL = "official"
    ESTIMATED = "estimated"
    IMPUTED = "imputed"
    COUNTED = "counted"


class Value(StrEnum):
    """One row a unit and indicator; an empty value is unknown, and the note may say why."""

    UNIT = "unit"
    CODE = "code"
    VALUE = "value"
    YEAR = "year"
    KIND = "kind"
    SOURCE = "source"
    SOURCE_URL = "source_url"
    NOTE = "note"
    NOTE_LANG = "note_lang"


VALUE = schema(
    Value,
    {Value.VALUE: DECIMAL, Value.YEAR: WHOLE},
    required=(Value.UNIT, Value.CODE, Value.KIND, Value.SOURCE),
)


class Context(StrEnum):
    """One row a unit: what is known beside the scored values, and never scored.

    Counts of a partial record are empty, never zero, where it names nothing.
    """

    UNIT = "unit"
    EVENTS_HOSTED = "events_hosted"
    EVENTS_ATTENDED = "events_attended"
    OFFICES = "offices"
    AWARDS = "awards"
    NAMES = "names"
    AIRPORT = "airport"
    AIRPORT_IATA = "airport_iata"
    AIRPORT_KM = "airport_km"


CONTEXT = schema(
    Context,
    {
        Context.EVENTS_HOSTED: WHOLE,
        Context.EVENTS_ATTENDED: WHOLE,
        Context.OFFICES: WHOLE,
        Context.AWARDS: WHOLE,
        Context.NAMES: WHOLE,
        Context.AIRPORT_KM: DECIMAL,
    },
    required=(Context.UNIT,),
)


class SizeClass(StrEnum):
    """One row a size class of an edition, the largest first.

    ``lower`` is the bound that was published, ``lower_implied`` the upper bound of the class
    below. A published lower bound belongs to the class, an implied one to the class below.
    """

    KEY = "size_class"
    NAME = "name"
    LOWER = "lower"
    LOWER_IMPLIED = "lower_implied"
    UPPER = "upper"
    SOURCE = "source_url"


SIZE_CLASS = schema(
    SizeClass,
    {SizeClass.LOWER: WHOLE, SizeClass.LOWER_IMPLIED: WHOLE, SizeClass.UPPER: WHOLE},
    required=(SizeClass.KEY, SizeClass.NAME),
)


class CriteriaGroup(StrEnum):
    """One row a published group of criteria, and whether an index here has data for it."""

    CODE = "code"
    NAME = "name"
    EMPTY = "empty"
    SOURCE = "source_url"


CRITERIA_GROUP = schema(
    CriteriaGroup,
    {CriteriaGroup.EMPTY: FLAG},
    required=(CriteriaGroup.CODE, CriteriaGroup.NAME, CriteriaGroup.EMPTY),
)


class Result(StrEnum):
    """One row a city's placement in an edition, as published; never in the order of a rank.

    ``list_position`` is a position in a list that its source does not call a ranking.
    ``inferred`` says that the compilers inferred the place or the edition, ``conflict`` that the
    source contradicts itself; the note says how.
    """

    EDITION = "edition_id"
    CITY = "city"
    NAME = "name"
    SLUG = "slug"
    COUNTRY = "country"
    COUNTRY_NAME = "country_name"
    PLACE_ID = "place_id"
    MEMBER_ID = "member_id"
    LAT = "lat"
    LON = "lon"
    CATEGORY = "category"
    RANK_OVERALL = "rank_overall"
    RANK_IN_CATEGORY = "rank_in_category"
    AWARD = "award"
    LIST_POSITION = "list_position"
    CONFIDENCE = "confidence"
    INFERRED = "inferred"
    CONFLICT = "conflict"
    NOTE = "note"
    NOTE_LANG = "note_lang"
    SOURCE = "source_url"


RESULT = schema(
    Result,
    {
        Result.PLACE_ID: WHOLE,
        Result.LAT: DECIMAL,
        Result.LON: DECIMAL,
        Result.RANK_OVERALL: WHOLE,
        Result.RANK_IN_CATEGORY: WHOLE,
        Result.LIST_POSITION: WHOLE,
        Result.INFERRED: FLAG,
        Result.CONFLICT: FLAG,
    },
    required=(Result.EDITION, Result.CITY, Result.NAME, Result.COUNTRY, Result.CONFIDENCE),
)


class Claim(StrEnum):
    """One row a placement that another source claims for a member; none replaces the other."""

    ID = "award_id"
    MEMBER_ID = "member_id"
    NAME = "name"
    YEAR = "year"
    CLAIM = "claim"
    CLAIM_LANG = "claim_lang"
    NOTE = "note"
    NOTE_LANG = "note_lang"
    SOURCE = "source_url"


CLAIM = schema(Claim, {Claim.YEAR: WHOLE}, required=(Claim.ID, Claim.MEMBER_ID, Claim.CLAIM))


class Ranking(StrEnum):
    """One row a unit of a published edition, the best first, those without a rank last.

    ``low`` and ``high`` hold 90 % of the ranks under other weights; cities of one ``tier``
    cannot be told from the first of it. ``unranked`` says why there is no rank.
    """

    UNIT = "unit"
    SCORE = "score"
    RANK = "rank"
    MEDIAN = "median"
    LOW = "low"
    HIGH = "high"
    TIER = "tier"
    UNRANKED = "unranked"


RANKING = schema(
    Ranking,
    {
        Ranking.SCORE: DECIMAL,
        Ranking.RANK: DECIMAL,
        Ranking.MEDIAN: DECIMAL,
        Ranking.LOW: DECIMAL,
        Ranking.HIGH: DECIMAL,
        Ranking.TIER: WHOLE,
    },
    required=(Ranking.UNIT,),
)


class NodeScore(StrEnum):
    """One row a unit and node of the tree: the normalised indicator, or the group's score."""

    UNIT = "unit"
    CODE = "code"
    SCORE = "score"


NODE_SCORE = schema(
    NodeScore, {NodeScore.SCORE: DECIMAL}, required=(NodeScore.UNIT, NodeScore.CODE)
)


def wide(values: pd.DataFrame) -> pd.DataFrame:
    """Return a ``VALUE`` frame as one row a unit and one column an indicator, as an engine reads.

    Units and indicators keep the order in which they first stand; unknown values are NaN.
    """
    units = values[Value.UNIT].drop_duplicates()
    codes = values[Value.CODE].drop_duplicates()
    table = values.pivot_table(
        index=Value.UNIT.value, columns=Value.CODE.value, values=Value.VALUE.value, aggfunc="first"
    )
    return table.reindex(index=pd.Index(units), columns=pd.Index(codes)).astype("float64")
