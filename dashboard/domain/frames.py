"""Frames that cross a layer: column names as a ``StrEnum``, a pandera schema beside it.

The data layer validates each frame once (``SCHEMA.validate``); everything above may rely on it.
Texts of a bilingual column come in the language that was asked for, or in the source's own
language where no translation exists; ``*_lang`` then says which (empty: as asked).
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

import pandera.pandas as pa

TEXT = "str"
WHOLE = "Int64"
DECIMAL = "float64"
FLAG = "boolean"


def schema(
    columns: type[StrEnum], types: Mapping[StrEnum, str], *, required: tuple[StrEnum, ...] = ()
) -> pa.DataFrameSchema:
    """Make the strict, ordered schema of ``columns``; text unless ``types`` says otherwise."""
    return pa.DataFrameSchema(
        {
            str(name): pa.Column(types.get(name, TEXT), nullable=name not in required, coerce=True)
            for name in columns
        },
        strict=True,
        ordered=True,
        name=columns.__name__,
    )


class Member(StrEnum):
    """One row a member or implied member."""

    ID = "member_id"
    NAME = "name"
    COUNTRY = "country"
    COUNTRY_NAME = "country_name"
    SCOPE = "scope"
    REGION = "region"
    REGION_LANG = "region_lang"
    REGION_ID = "region_id"
    KIND = "kind"
    STATUS = "status"
    JOINED = "joined_year"
    JOINED_BASIS = "joined_basis"
    LEFT = "left_year"
    EVIDENCE = "evidence_strength"
    EVIDENCED = "last_evidenced_year"
    PLACE_ID = "place_id"
    LAT = "lat"
    LON = "lon"
    POPULATION = "population"
    SEARCH = "search"


MEMBER = schema(
    Member,
    {
        Member.JOINED: WHOLE,
        Member.LEFT: WHOLE,
        Member.EVIDENCED: WHOLE,
        Member.PLACE_ID: WHOLE,
        Member.LAT: DECIMAL,
        Member.LON: DECIMAL,
        Member.POPULATION: WHOLE,
    },
    required=(Member.ID, Member.NAME, Member.COUNTRY, Member.KIND, Member.STATUS, Member.SEARCH),
)


class Country(StrEnum):
    """One row a country of the scope, with its cities of 15,000 and more (districts removed)."""

    CODE = "country"
    NAME = "country_name"
    SCOPE = "scope"
    CITIES = "cities"
    CITY_POPULATION = "city_population"


COUNTRY = schema(
    Country,
    {Country.CITIES: WHOLE, Country.CITY_POPULATION: WHOLE},
    required=tuple(Country),
)


class Place(StrEnum):
    """One row a place of the gazetteer."""

    ID = "geonameid"
    SLUG = "slug"
    NAME = "name"
    COUNTRY = "country"
    COUNTRY_NAME = "country_name"
    REGION_ID = "region_id"
    REGION = "region"
    POPULATION = "population"
    LAT = "lat"
    LON = "lon"
    MEMBER_ID = "member_id"


PLACE = schema(
    Place,
    {Place.ID: WHOLE, Place.POPULATION: WHOLE, Place.LAT: DECIMAL, Place.LON: DECIMAL},
    required=(Place.ID, Place.SLUG, Place.NAME, Place.COUNTRY),
)


class CityEvent(StrEnum):
    """One row an event and the part that one city had in it."""

    ID = "event_id"
    TITLE = "title"
    TITLE_LANG = "title_lang"
    TRANSLATED = "translated"
    KIND = "kind"
    ORGANISER = "organiser"
    START = "start_date"
    END = "end_date"
    PRECISION = "date_precision"
    ROLE = "role"
    HELD = "held"
    SOURCE = "source_url"


CITY_EVENT = schema(CityEvent, {CityEvent.TRANSLATED: FLAG}, required=(CityEvent.ID,))


class Host(StrEnum):
    """One row an event and a host of it, by the event's own row or by its attendance."""

    EVENT = "event_id"
    WORDING = "wording"
    COUNTRY = "country"
    PLACE_ID = "place_id"
    MEMBER_ID = "member_id"


HOST = schema(Host, {Host.PLACE_ID: WHOLE}, required=(Host.EVENT, Host.WORDING))


class Activity(StrEnum):
    """One row a member: the events on record that it hosted or took part in, the most first."""

    MEMBER_ID = "member_id"
    EVENTS = "events"


ACTIVITY = schema(Activity, {Activity.EVENTS: WHOLE}, required=tuple(Activity))


class Award(StrEnum):
    """One row an award, or a placement that a source calls one."""

    ID = "award_id"
    YEAR = "year"
    KIND = "kind"
    AWARD = "award"
    AWARD_LANG = "award_lang"
    NOTE = "note"
    NOTE_LANG = "note_lang"
    SOURCE = "source_url"


AWARD = schema(Award, {Award.YEAR: WHOLE}, required=(Award.ID, Award.KIND, Award.AWARD))


class Office(StrEnum):
    """One row an office held by a person of a member.

    ``succeeded_year`` is the first year of the next known holder, of offices that one person
    holds at a time.
    """

    ID = "office_id"
    PERSON = "person_name"
    ROLE = "role"
    BODY = "body"
    START = "start_year"
    END = "end_year"
    SUCCEEDED = "succeeded_year"
    NOTE = "note"
    NOTE_LANG = "note_lang"
    SOURCE = "source_url"


OFFICE = schema(
    Office,
    {Office.START: WHOLE, Office.END: WHOLE, Office.SUCCEEDED: WHOLE},
    required=(Office.ID,),
)


class Placement(StrEnum):
    """One row a city's placement in an edition of the rating, as published."""

    EDITION = "edition_id"
    EDITION_NAME = "edition_name"
    PUBLISHED = "published_date"
    CATEGORY = "category"
    RANK_OVERALL = "rank_overall"
    RANK_IN_CATEGORY = "rank_in_category"
    AWARD = "award"
    LIST_POSITION = "list_position"
    CONFIDENCE = "confidence"
    NOTE = "note"
    NOTE_LANG = "note_lang"
    SOURCE = "source_url"


PLACEMENT = schema(
    Placement,
    {
        Placement.RANK_OVERALL: WHOLE,
        Placement.RANK_IN_CATEGORY: WHOLE,
        Placement.LIST_POSITION: WHOLE,
    },
    required=(Placement.EDITION,),
)


class Fact(StrEnum):
    """One row a published claim about the section; conflicting claims share the key."""

    ID = "fact_id"
    KEY = "fact_key"
    LABEL = "label"
    VALUE = "value"
    VALUE_LANG = "value_lang"
    AS_OF = "year_as_of"
    NOTE = "note"
    NOTE_LANG = "note_lang"
    SOURCE = "source_url"


FACT = schema(Fact, {Fact.AS_OF: WHOLE}, required=(Fact.KEY, Fact.VALUE))


class Strand(StrEnum):
    """One row a strand of the section's mission."""

    ID = "strand_id"
    NAME = "name"
    SOURCE = "source_url"


STRAND = schema(Strand, {}, required=tuple(Strand))


class TableCount(StrEnum):
    """One row a table of the record."""

    TABLE = "table"
    FILE = "file"
    ROWS = "rows"
    SOURCES = "sources"
    COMPLETENESS = "completeness"
    UNTRANSLATED = "untranslated"
    UNLINKED = "unlinked"


TABLE_COUNT = schema(
    TableCount,
    {
        TableCount.ROWS: WHOLE,
        TableCount.SOURCES: WHOLE,
        TableCount.COMPLETENESS: DECIMAL,
        TableCount.UNTRANSLATED: WHOLE,
        TableCount.UNLINKED: WHOLE,
    },
)


class ColumnFill(StrEnum):
    """One row a column of the record: how many of its rows have a value."""

    TABLE = "table"
    COLUMN = "column"
    FILLED = "filled"
    ROWS = "rows"


COLUMN_FILL = schema(ColumnFill, {ColumnFill.FILLED: WHOLE, ColumnFill.ROWS: WHOLE})


class Unlinked(StrEnum):
    """One row a row of the record whose city was not found in the gazetteer."""

    TABLE = "table"
    ROW = "row"
    WORDING = "wording"
    COUNTRY = "country"
    REASON = "reason"


UNLINKED = schema(Unlinked, {})


class Untranslated(StrEnum):
    """One row a bilingual field: how many of its texts lack a language, or are translated."""

    TABLE = "table"
    FIELD = "field"
    LANGUAGE = "language"
    TEXTS = "texts"
    MISSING = "missing"
    TRANSLATED = "translated"


UNTRANSLATED = schema(
    Untranslated,
    {
        Untranslated.TEXTS: WHOLE,
        Untranslated.MISSING: WHOLE,
        Untranslated.TRANSLATED: WHOLE,
    },
)


class Import(StrEnum):
    """One row an import, the newest first."""

    ID = "import_id"
    AT = "imported_at"
    BY = "imported_by"
    FILES = "files"
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


IMPORT = schema(
    Import,
    {
        Import.ID: WHOLE,
        Import.AT: "datetime64[us, UTC]",
        Import.ADDED: WHOLE,
        Import.CHANGED: WHOLE,
        Import.REMOVED: WHOLE,
    },
)


class Tally(StrEnum):
    """One row a subject of the record: how many rows, and what to know before quoting that."""

    SUBJECT = "subject"
    ROWS = "rows"
    APART = "apart"
    UNDATED = "undated"
    FIRST = "first_year"
    LAST = "last_year"


class Counted(StrEnum):
    """What a row of a ``TALLY`` frame counts.

    Attributes:
        EVENTS: events; apart are those of which only an announcement was read.
        AWARDS: awards; apart are the rating placements, which are not among them.
        OFFICES: offices held.
        RATING_EDITIONS: editions of the rating; apart are their published results.
    """

    EVENTS = "events"
    AWARDS = "awards"
    OFFICES = "offices"
    RATING_EDITIONS = "rating_editions"


TALLY = schema(
    Tally,
    {
        Tally.ROWS: WHOLE,
        Tally.APART: WHOLE,
        Tally.UNDATED: WHOLE,
        Tally.FIRST: WHOLE,
        Tally.LAST: WHOLE,
    },
    required=(Tally.SUBJECT, Tally.ROWS, Tally.APART, Tally.UNDATED),
)


Row = Mapping[str, Any]
