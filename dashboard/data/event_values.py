"""What the filters of the events compare, as SQL: each value as the address writes it."""

from sqlalchemy import ColumnElement, String, case, cast, func

from dashboard.data import tables
from dashboard.domain.event_views import NOT_STATED, Attended, EventFilter, OrganiserGroup

SECTION, WORLD = "UCLG-Eurasia", "UCLG World"


def values() -> dict[EventFilter, ColumnElement[str]]:
    """Return what each filter but the theme compares, an expression over ``events``."""
    e = tables.events.c
    return {
        EventFilter.KIND: func.coalesce(e.kind, NOT_STATED),
        EventFilter.ORGANISER: case(
            (e.organiser == SECTION, OrganiserGroup.SECTION.value),
            (e.organiser == WORLD, OrganiserGroup.WORLD.value),
            (e.organiser.is_(None), NOT_STATED),
            else_=OrganiserGroup.OTHER.value,
        ),
        EventFilter.YEAR: func.coalesce(cast(e.start_year, String), NOT_STATED),
        EventFilter.COUNTRY: func.coalesce(e.host_country_iso2, NOT_STATED),
        EventFilter.ONLINE: case(
            (e.online.is_(True), Attended.ONLINE.value),
            (e.online.is_(False), Attended.IN_PERSON.value),
            else_=NOT_STATED,
        ),
        EventFilter.ROLE: case(
            (e.eurasian_role.is_(None), NOT_STATED),
            (e.eurasian_role == "not_stated", NOT_STATED),
            else_=e.eurasian_role,
        ),
        EventFilter.HELD: func.coalesce(e.held, NOT_STATED),
    }
