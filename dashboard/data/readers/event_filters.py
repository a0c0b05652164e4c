"""The filters of the events as SQL: each value of a view as the address writes it."""

from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    String,
    case,
    cast,
    func,
    literal,
    select,
)

from dashboard.data import tables
from dashboard.domain.event_views import (
    NOT_STATED,
    Attended,
    EventFilter,
    EventsView,
    OrganiserGroup,
)
from dashboard.domain.names import fold

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


def has_theme(event_id: ColumnElement[str], themes: tuple[str, ...]) -> ColumnElement[bool]:
    """Select the events that have one of some themes; "not-stated" are those without a tag."""
    x = tables.event_themes.c
    named = event_id.in_(select(x.event_id).where(x.theme.in_(themes)))
    if NOT_STATED not in themes:
        return named
    return named | event_id.not_in(select(x.event_id))


def conditions(view: EventsView, *, hosts: bool = False) -> list[ColumnElement[bool]]:
    """Return what the filters of a view ask of ``events``.

    Args:
        view: the view.
        hosts: whether to keep the selected host cities alone, where some are selected.
    """
    e = tables.events.c
    asked: list[ColumnElement[bool]] = [
        compared.in_(view.kept(name)) for name, compared in values().items() if view.kept(name)
    ]
    if view.topic:
        asked.append(has_theme(e.event_id, view.topic))
    if view.q:
        asked.append(found(view.q))
    if hosts and view.select:
        asked.append(e.host_key.in_(view.select))
    return asked


def found(q: str) -> ColumnElement[bool]:
    """Select the events that a search text is found in, whatever its script and marks."""
    return tables.events.c.search.contains(fold(q), autoescape=True)


def tallies_stmt(view: EventsView) -> Select[Any]:
    """Select how many events each value of each filter has where the other filters apply.

    Of a filter that keeps all, the numbers sum to the events shown; of one that keeps some, those
    of the kept values do. Themes do not sum: an event may have several.
    """
    e = tables.events.c
    base = select(e.event_id, *(made.label(name.value) for name, made in values().items()))
    rows = (base.where(found(view.q)) if view.q else base).cte("rows")
    parts = [_of_filter(rows, name, view) for name in EventFilter if name is not EventFilter.TOPIC]
    parts += _of_themes(rows, view)
    union = parts[0].union_all(*parts[1:]).subquery("tallies")
    return select(*union.c)


def _others(rows: FromClause, own: EventFilter, view: EventsView) -> list[ColumnElement[bool]]:
    asked: list[ColumnElement[bool]] = [
        rows.c[name.value].in_(view.kept(name))
        for name in EventFilter
        if name not in (own, EventFilter.TOPIC) and view.kept(name)
    ]
    if view.topic and own is not EventFilter.TOPIC:
        asked.append(has_theme(rows.c.event_id, view.topic))
    return asked


def _labelled(name: EventFilter, value: ColumnElement[str]) -> tuple[ColumnElement[Any], ...]:

    return (literal(name.value).label("filter"), value.label("value"), func.count().label("events"))


def _of_filter(rows: FromClause, name: EventFilter, view: EventsView) -> Select[Any]:
    value = rows.c[name.value]
    return select(*_labelled(name, value)).where(*_others(rows, name, view)).group_by(value)


def _of_themes(rows: FromClause, view: EventsView) -> list[Select[Any]]:

    name = EventFilter.TOPIC
    x = tables.event_themes.c
    pairs = select(x.event_id, x.theme).distinct().subquery("pairs")
    others = _others(rows, name, view)
    themed = (
        select(*_labelled(name, pairs.c.theme))
        .select_from(rows.join(pairs, pairs.c.event_id == rows.c.event_id))
        .where(*others)
        .group_by(pairs.c.theme)
    )
    bare = select(*_labelled(name, literal(NOT_STATED))).select_from(rows)
    return [themed, bare.where(rows.c.event_id.not_in(select(x.event_id)), *others)]


ORDERS = MappingProxyType(
    {"date": "start_date", "host": "host_city", "participants": "participants"}
)
"""Column of each order of the list."""
