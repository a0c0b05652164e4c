"""Frames of events: the list, counts for filters and charts, and what one event had."""

from enum import StrEnum

from dashboard.domain.event_codes import Known
from dashboard.domain.frames import DECIMAL, FLAG, WHOLE, schema

MOST_IN_A_FEED = 3_000
"""Events of a calendar feed; a calendar program reads all of it each time."""


class Listed(StrEnum):
    """One row an event of the list or of the calendar feed."""

    ID = "event_id"
    TITLE = "title"
    TITLE_LANG = "title_lang"
    TRANSLATED = "translated"
    KIND = "kind"
    ORGANISER = "organiser"
    START = "start_date"
    END = "end_date"
    PRECISION = "date_precision"
    HOST = "host_city"
    HOST_KEY = "host_key"
    COUNTRY = "country"
    COUNTRY_NAME = "country_name"
    REGION_ID = "region_id"
    ONLINE = "online"
    PARTICIPANTS = "participants"
    THEME = "theme"
    THEME_LANG = "theme_lang"
    NOTE = "note"
    NOTE_LANG = "note_lang"
    ROLE = "eurasian_role"
    HELD = "held"
    SOURCE = "source_url"


LISTED = schema(
    Listed,
    {
        Listed.TRANSLATED: FLAG,
        Listed.ONLINE: FLAG,
        Listed.PARTICIPANTS: WHOLE,
    },
    required=(Listed.ID, Listed.TITLE, Listed.START, Listed.END, Listed.PRECISION),
)


class Tallied(StrEnum):
    """One row a value of a filter: how many events have it where the other filters apply."""

    FILTER = "filter"
    VALUE = "value"
    EVENTS = "events"


TALLIED = schema(Tallied, {Tallied.EVENTS: WHOLE}, required=tuple(Tallied))


class ByYear(StrEnum):
    """One row a year of the first day, group and whether it is known to have been held."""

    YEAR = "year"
    GROUP = "group"
    HELD = "held"
    EVENTS = "events"


BY_YEAR = schema(
    ByYear,
    {ByYear.YEAR: WHOLE, ByYear.EVENTS: WHOLE},
    required=(ByYear.GROUP, ByYear.HELD, ByYear.EVENTS),
)


class ByHost(StrEnum):
    """One row a host city with a point, the one with the most events first."""

    KEY = "host_key"
    NAME = "name"
    COUNTRY = "country"
    COUNTRY_NAME = "country_name"
    REGION_ID = "region_id"
    LAT = "lat"
    LON = "lon"
    EVENTS = "events"
    ANNOUNCED = "announced"
    FIRST = "first"
    LAST = "last"


BY_HOST = schema(
    ByHost,
    {
        ByHost.LAT: DECIMAL,
        ByHost.LON: DECIMAL,
        ByHost.EVENTS: WHOLE,
        ByHost.ANNOUNCED: WHOLE,
        ByHost.FIRST: WHOLE,
        ByHost.LAST: WHOLE,
    },
    required=(ByHost.KEY, ByHost.NAME, ByHost.EVENTS),
)


class Crossed(StrEnum):
    """One row a kind and a group of organisers that some event has together."""

    KIND = "kind"
    ORGANISER = "organiser"
    EVENTS = "events"


CROSSED = schema(Crossed, {Crossed.EVENTS: WHOLE}, required=tuple(Crossed))


class Summed(StrEnum):
    """One row: the events that the filters keep, and what is known of them.

    Each event is in one of ``placed`` (a host city with a point), ``unplaced`` (one without a
    point), ``online`` (no host city, held online), ``online_announced`` (no host city, announced
    as online and nothing more) and ``nowhere`` (no host city is named).
    """

    EVENTS = "events"
    ANNOUNCED = "announced"
    PLACED = Known.PLACED.value
    UNPLACED = Known.UNPLACED.value
    ONLINE = Known.ONLINE.value
    ONLINE_ANNOUNCED = Known.ONLINE_ANNOUNCED.value
    NOWHERE = Known.NOWHERE.value
    DAYS = Known.DAYS.value
    MONTHS = Known.MONTHS.value
    YEARS = Known.YEARS.value
    COUNTED = "counted"


SUMMED = schema(Summed, dict.fromkeys(Summed, WHOLE), required=tuple(Summed))


class Attendee(StrEnum):
    """One row a city and the part that it had in an event, in the row's own wording."""

    ROLE = "role"
    CITY = "city"
    COUNTRY = "country"
    COUNTRY_NAME = "country_name"
    REGION_ID = "region_id"
    SLUG = "slug"
    MEMBER_ID = "member_id"
    SOURCE = "source_url"
    OF_ROLE = "of_role"


ATTENDEE = schema(Attendee, {Attendee.OF_ROLE: WHOLE}, required=(Attendee.ROLE, Attendee.CITY))
