"""The filters of the events as conditions in SQL, for the rows of their list."""

from sqlalchemy import ColumnElement, and_, select

from dashboard.data import tables
from dashboard.data.event_values import values
from dashboard.domain.event_views import NOT_STATED, EventsView
from dashboard.domain.names import fold


def conditions(view: EventsView, *, hosts: bool = False) -> list[ColumnElement[bool]]:
    """Return what the filters of a view ask of ``events``.

    Args:
        view: the view.
        hosts: whether to keep the selected host cities alone, where some are selected.
    """
    e = tables.events.c
    asked: list[ColumnElement[bool]] = [
        value.in_(view.kept(name)) for name, value in values().items() if view.kept(name)
    ]
    if view.topic:
        asked.append(_has_theme(view.topic))
    if view.q:
        asked.append(found(view.q))
    if hosts and view.select:
        asked.append(e.host_key.in_(view.select))
    return asked


def found(q: str) -> ColumnElement[bool]:
    """Select the events that have every word of a search text, whatever its script and marks."""
    words = fold(q).split() or [""]
    return and_(*(tables.events.c.search.contains(word, autoescape=True) for word in words))


def _has_theme(themes: tuple[str, ...]) -> ColumnElement[bool]:
    """Select the events that have one of some themes; "not-stated" are those without a tag."""
    e, x = tables.events.c, tables.event_themes.c
    named = e.event_id.in_(select(x.event_id).where(x.theme.in_(themes)))
    return named | (e.themes == 0) if NOT_STATED in themes else named
