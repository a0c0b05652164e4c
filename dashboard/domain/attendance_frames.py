"""Frames of attendance."""

from enum import StrEnum

from dashboard.domain.frames import FLAG, WHOLE, schema


class AttendingCity(StrEnum):
    """One row a city and what is kept of it by the filters.

    ``hosted``, ``took_part`` and ``only_listed`` count events and may overlap: a city that hosts
    may also speak. ``only_listed`` is registered without having come, or without its being known;
    ``announced`` is any part in an event that was only announced. ``last_year`` is 0 where nothing
    but announcements names the city.
    """

    NUMBER = "city_no"
    NAME = "name"
    MEMBER_ID = "member_id"
    SLUG = "slug"
    COUNTRY = "country"
    COUNTRY_NAME = "country_name"
    REGION = "region"
    REGION_LANG = "region_lang"
    REGION_ID = "region_id"
    MEMBERSHIP = "membership"
    EVENTS = "events"
    HOSTED = "hosted"
    TOOK_PART = "took_part"
    ONLY_LISTED = "only_listed"
    ANNOUNCED = "announced"
    LAST = "last_year"


ATTENDING_CITY = schema(
    AttendingCity,
    dict.fromkeys(
        (
            AttendingCity.NUMBER,
            AttendingCity.EVENTS,
            AttendingCity.HOSTED,
            AttendingCity.TOOK_PART,
            AttendingCity.ONLY_LISTED,
            AttendingCity.ANNOUNCED,
            AttendingCity.LAST,
        ),
        WHOLE,
    ),
    required=(AttendingCity.NUMBER, AttendingCity.NAME, AttendingCity.EVENTS, AttendingCity.LAST),
)


class AttendedEvent(StrEnum):
    """One row an event, the newest first; ``cities`` are those that the filters keep."""

    NUMBER = "event_no"
    ID = "event_id"
    TITLE = "title"
    TITLE_LANG = "title_lang"
    START = "start_date"
    PRECISION = "date_precision"
    HELD = "held"
    FULL = "full"
    PARTS = "parts"
    CITIES = "cities"


ATTENDED_EVENT = schema(
    AttendedEvent,
    {
        AttendedEvent.NUMBER: WHOLE,
        AttendedEvent.FULL: FLAG,
        AttendedEvent.PARTS: WHOLE,
        AttendedEvent.CITIES: WHOLE,
    },
    required=(AttendedEvent.NUMBER, AttendedEvent.ID, AttendedEvent.TITLE, AttendedEvent.CITIES),
)


class MatrixCell(StrEnum):
    """One row a city and an event, with the parts that the filters keep."""

    CITY = "city_no"
    EVENT = "event_no"
    PARTS = "parts"


MATRIX_CELL = schema(MatrixCell, dict.fromkeys(MatrixCell, WHOLE), required=tuple(MatrixCell))


class YearParts(StrEnum):
    """One row a year and a set of parts: the number of cells that have just these."""

    YEAR = "year"
    PARTS = "parts"
    CELLS = "cells"


YEAR_PARTS = schema(YearParts, dict.fromkeys(YearParts, WHOLE), required=tuple(YearParts))


class AttendanceCounts(StrEnum):
    """The one row of what the filters keep: cities, and events that are paged through."""

    CITIES = "cities"
    EVENTS = "events"


ATTENDANCE_COUNTS = schema(
    AttendanceCounts, dict.fromkeys(AttendanceCounts, WHOLE), required=tuple(AttendanceCounts)
)


class CityCountry(StrEnum):
    """One row a country that a named city is in, by name."""

    CODE = "country"
    NAME = "country_name"


CITY_COUNTRY = schema(CityCountry, {}, required=tuple(CityCountry))


class EventYear(StrEnum):
    """One row a year with an event, the newest first."""

    YEAR = "year"
    EVENTS = "events"


EVENT_YEAR = schema(EventYear, dict.fromkeys(EventYear, WHOLE), required=tuple(EventYear))


class Reach(StrEnum):
    """One row a country, or the places of a disputed region that one country code is given to.

    ``hosts`` is the number of cities that hosted at least once, ``others`` of those that were
    named in another part only, ``announced`` of those that only announcements name.
    """

    COUNTRY = "country"
    NAME = "name"
    DISPUTED = "disputed"
    HOSTS = "hosts"
    OTHERS = "others"
    ANNOUNCED = "announced"


REACH = schema(
    Reach,
    {
        Reach.DISPUTED: FLAG,
        Reach.HOSTS: WHOLE,
        Reach.OTHERS: WHOLE,
        Reach.ANNOUNCED: WHOLE,
    },
    required=(Reach.NAME, Reach.DISPUTED, Reach.HOSTS, Reach.OTHERS, Reach.ANNOUNCED),
)


class Cohort(StrEnum):
    """One row a year with a full list: cities that came, by whether an earlier year names them.

    In the first such year nothing complete lies before, so that cities without an earlier mention
    are ``untold``, not first-time.
    """

    YEAR = "year"
    RETURNING = "came_before"
    FIRST_TIME = "first_time"
    UNTOLD = "untold"


COHORT = schema(Cohort, dict.fromkeys(Cohort, WHOLE), required=tuple(Cohort))


class ListCount(StrEnum):
    """One row what is known of who was at an event, and the number of such events."""

    STATE = "state"
    EVENTS = "events"


LIST_COUNT = schema(ListCount, {ListCount.EVENTS: WHOLE}, required=tuple(ListCount))
