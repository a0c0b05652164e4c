"""The filters of the events as SQL: each value of a view as the address writes it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Integer,
    Select,
    String,
    and_,
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

Compared = Mapping[EventFilter, ColumnElement[str]]
"""What each filter but the theme compares."""

_FEW = (
    EventFilter.KIND,
    EventFilter.ORGANISER,
    EventFilter.ONLINE,
    EventFilter.ROLE,
    EventFilter.HELD,
)
"""Filters of few values: all of them together have some hundred, however many events there are."""

PAIRS, BETWEEN = "pairs", "|"
"""What is counted of kinds and organisers together, and the sign between the two in a value."""

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


def has_theme(events: FromClause, themes: tuple[str, ...]) -> ColumnElement[bool]:
    """Select the rows that have one of some themes; "not-stated" are those without a tag."""
    x = tables.event_themes.c
    named = events.c.event_id.in_(select(x.event_id).where(x.theme.in_(themes)))
    return named | (events.c.themes == 0) if NOT_STATED in themes else named


def conditions(view: EventsView, *, hosts: bool = False) -> list[ColumnElement[bool]]:
    """Return what the filters of a view ask of ``events``.

    Args:
        view: the view.
        hosts: whether to keep the selected host cities alone, where some are selected.
    """
    e = tables.events.c
    asked = _others(tables.events, values(), view)
    if view.q:
        asked.append(found(view.q))
    if hosts and view.select:
        asked.append(e.host_key.in_(view.select))
    return asked


def found(q: str) -> ColumnElement[bool]:
    """Select the events that have every word of a search text, whatever its script and marks."""
    words = fold(q).split() or [""]
    return and_(*(tables.events.c.search.contains(word, autoescape=True) for word in words))


def tallies_stmt(view: EventsView) -> Select[Any]:
    """Select how many events each value of each filter has where the other filters apply.

    Of a filter that keeps all, the numbers sum to the events shown; of one that keeps some, those
    of the kept values do, and so do the ``PAIRS`` of kind and organiser. Themes do not sum: an
    event may have several. What is compared is read
    once from the wide rows of events, and a search in their words is made there.
    """
    e, known = tables.events.c, values()
    made = (value.label(name.value) for name, value in known.items())
    asked = [found(view.q)] if view.q else []
    source = select(e.event_id, e.themes, *made).where(*asked).cte("compared")
    compared: Compared = {name: source.c[name.value] for name in known}
    grouped = _grouped(source, compared, view)
    few = {name: grouped.c[name.value] for name in _FEW}
    number = cast(func.sum(grouped.c.number), Integer)
    parts = [
        _of_group(few, number, name, view)
        if name in few
        else _of_filter(source, compared, name, view)
        for name in compared
    ]
    parts += [*_of_themes(source, compared, view), _of_pairs(few, number, view)]
    union = parts[0].union_all(*parts[1:]).subquery("tallies")
    return select(*union.c)


def _grouped(source: FromClause, compared: Compared, view: EventsView) -> FromClause:
    """Select the events by the filters of few values together, where the other filters apply."""
    few = [compared[name] for name in _FEW]
    others = _others(source, compared, view, *_FEW)
    return select(*few, func.count().label("number")).where(*others).group_by(*few).cte("grouped")


def _of_group(
    few: Compared, number: ColumnElement[int], name: EventFilter, view: EventsView
) -> Select[Any]:
    value = few[name]
    return (
        select(*_labelled(name.value, value, number)).where(*_kept(few, view, name)).group_by(value)
    )


def _of_pairs(few: Compared, number: ColumnElement[int], view: EventsView) -> Select[Any]:
    kind, organiser = few[EventFilter.KIND], few[EventFilter.ORGANISER]
    pair = _labelled(PAIRS, kind + BETWEEN + organiser, number)
    return select(*pair).where(*_kept(few, view)).group_by(kind, organiser)


def _kept(compared: Compared, view: EventsView, *but: EventFilter) -> list[ColumnElement[bool]]:
    """Return what the filters of a view ask of the values compared, but for some of them."""
    return [
        value.in_(view.kept(name))
        for name, value in compared.items()
        if name not in but and view.kept(name)
    ]


def _others(
    source: FromClause, compared: Compared, view: EventsView, *but: EventFilter
) -> list[ColumnElement[bool]]:
    """Return the same with the themes."""
    asked = _kept(compared, view, *but)
    if view.topic and EventFilter.TOPIC not in but:
        asked.append(has_theme(source, view.topic))
    return asked


def _labelled(
    name: str, value: ColumnElement[str], number: ColumnElement[int]
) -> tuple[ColumnElement[Any], ...]:
    return (literal(name).label("filter"), value.label("value"), number.label("events"))


def _of_filter(
    source: FromClause, compared: Compared, name: EventFilter, view: EventsView
) -> Select[Any]:
    value = compared[name]
    return (
        select(*_labelled(name.value, value, func.count()))
        .select_from(source)
        .where(*_others(source, compared, view, name))
        .group_by(value)
    )


def _of_themes(source: FromClause, compared: Compared, view: EventsView) -> list[Select[Any]]:
    name = EventFilter.TOPIC.value
    x = tables.event_themes.c
    others = _others(source, compared, view, EventFilter.TOPIC)
    themed = select(*_labelled(name, x.theme, func.count(x.event_id.distinct()))).group_by(x.theme)
    if others or view.q:
        themed = themed.where(x.event_id.in_(select(source.c.event_id).where(*others)))
    bare = select(*_labelled(name, literal(NOT_STATED), func.count())).select_from(source)
    return [themed, bare.where(source.c.themes == 0, *others)]


ORDERS = MappingProxyType(
    {"date": "start_date", "host": "host_city", "participants": "participants"}
)
"""Column of each order of the list."""
