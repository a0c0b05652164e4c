"""The lists beside the matrix: numbers, cities, events, and the table twins of the charts."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.attendance_matrix import (
    city_link,
    clamp,
    event_link,
    place_note,
    state_of,
)
from dashboard.components.attributes import attributes
from dashboard.components.states import empty_state, stat_row, stat_tile, tag
from dashboard.components.tables import Cell, Column, Row, data_table, page_nav
from dashboard.domain.attendance import ListState, Status
from dashboard.domain.attendance_frames import (
    AttendedEvent,
    AttendingCity,
    Cohort,
    ListCount,
    Reach,
)
from dashboard.domain.attendance_views import AttendanceView
from dashboard.domain.event_views import ANNOUNCED
from dashboard.figures.attendance_cohorts import COHORTS
from dashboard.figures.attendance_statuses import STACKED
from dashboard.figures.attendance_words import LIST_STATES, LIST_STATUSES, MEMBERSHIPS
from dashboard.figures.reach_countries import label
from dashboard.i18n import Translator
from dashboard.i18n.dates import partial_date

CITIES = 12
EVENTS = 15
_TAGS = MappingProxyType({"unknown": ("implied", "unknown"), "left": ("left", "left")})


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame."""
    rows: list[dict[str, Any]] = frame.to_dict("records")  # type: ignore[assignment]
    return rows


def numbers(
    counts: tuple[int, int],
    statuses: pd.DataFrame,
    lists: pd.DataFrame,
    *,
    view: AttendanceView,
    t: Translator,
) -> Component:
    """Return the headline numbers of what the filters keep."""
    cities, events = counts
    hosted, other, announced = (
        int(statuses[name].sum()) for name in ("host", "other", Status.ANNOUNCED)
    )
    by_state = dict(zip(lists[ListCount.STATE], lists[ListCount.EVENTS], strict=True))
    of_years = int(sum(by_state.values()))
    nothing = int(by_state[ListState.NOTHING])
    named = events if view.of_cities else of_years - nothing
    source = t.gettext("public sources; partial by nature")
    roles = t.gettext("%(hosts)s as host, %(others)s in another part") % {
        "hosts": t.number(hosted),
        "others": t.number(other),
    }
    if announced:
        roles += "; " + t.ngettext(
            "%(n)s more only announced", "%(n)s more only announced", announced
        ) % {"n": t.number(announced)}
    return stat_row(
        [
            stat_tile(t.number(cities), t.gettext("cities named"), t=t, source=source),
            stat_tile(
                t.number(hosted + other),
                t.gettext("parts of cities in events"),
                t=t,
                source=roles,
            ),
            stat_tile(
                t.number(named),
                t.gettext("events with a named city"),
                t=t,
                source=t.ngettext("of %(n)s event", "of %(n)s events", of_years)
                % {"n": t.number(of_years)},
            ),
            stat_tile(
                t.number(nothing),
                t.gettext("events without attendance data"),
                t=t,
                source=t.gettext(
                    "of %(host_only)s only the host is known, %(announced)s with a named city were "
                    "only announced, %(full)s have a full list"
                )
                % {
                    "host_only": t.number(int(by_state[ListState.HOST_ONLY])),
                    "announced": t.number(int(by_state[ListState.ANNOUNCED])),
                    "full": t.number(int(by_state[ListState.FULL])),
                },
            ),
        ]
    )


def _last(row: Mapping[str, Any], newest: int | None, t: Translator) -> Cell:
    year = int(row[AttendingCity.LAST])
    if not year:
        return Cell(content=t.gettext("named in announcements only"), raw="0")
    words = (
        t.gettext("named in %(year)s")
        if year == newest
        else t.gettext("not named in public sources since %(year)s")
    )
    return Cell(content=words % {"year": year}, raw=str(year))


def cities_table(
    cities: pd.DataFrame,
    *,
    view: AttendanceView,
    total: int,
    newest: int | None,
    mine: str,
    t: Translator,
) -> Component:
    """Return a page of the list of cities.

    Args:
        cities: an ``ATTENDING_CITY`` frame.
        view: the view.
        total: number of cities in all.
        newest: year of the newest event on record.
        mine: slug or member id of the reader's own city.
        t: translator.
    """
    if cities.empty:
        return empty_state(t.gettext("No city matches these filters."), level=3)
    listed, announced = (
        bool(cities[column].sum())
        for column in (AttendingCity.ONLY_LISTED, AttendingCity.ANNOUNCED)
    )
    columns = [
        Column(label=t.gettext("City"), sort="name", wide=True),
        Column(label=t.gettext("Country"), sort="country"),
        Column(label=t.gettext("Events"), numeric=True, sort="events"),
        Column(label=t.pgettext("head", "Hosted"), numeric=True, sort="hosted"),
        Column(label=t.pgettext("head", "Took part"), numeric=True),
        *([Column(label=t.pgettext("head", "Only registered"), numeric=True)] if listed else []),
        *([Column(label=t.pgettext("head", "Only announced"), numeric=True)] if announced else []),
        Column(label=t.pgettext("head", "Last named"), sort="last", wide=True),
    ]
    rows = []
    for row in records(cities):
        marks: list[Component] = []
        if row[AttendingCity.MEMBERSHIP] in _TAGS:
            word, kind = _TAGS[row[AttendingCity.MEMBERSHIP]]
            marks.append(tag(t.gettext(MEMBERSHIPS[word]), kind=kind))
        elif row[AttendingCity.MEMBERSHIP]:
            marks.append(tag(t.gettext("Member"), kind="member"))
        name = html.Div([city_link(row, view), *marks, *place_note(row, t)], className="row-name")
        counts = [AttendingCity.EVENTS, AttendingCity.HOSTED, AttendingCity.TOOK_PART]
        counts += [AttendingCity.ONLY_LISTED] if listed else []
        counts += [AttendingCity.ANNOUNCED] if announced else []
        rows.append(
            Row(
                cells=(
                    Cell(content=name, raw=row[AttendingCity.NAME]),
                    row[AttendingCity.COUNTRY_NAME] or t.gettext("Country not stated"),
                    *[_count(row[column], t) for column in counts],
                    _last(row, newest, t),
                ),
                mine=bool(mine) and mine in (row[AttendingCity.MEMBER_ID], row[AttendingCity.SLUG]),
            )
        )
    page, pages = clamp(view.page, total, CITIES)
    found = t.ngettext("%(n)s city", "%(n)s cities", total) % {"n": t.number(total)}
    return html.Div(
        [
            html.P(found, className="muted", **attributes(aria_live="polite")),
            data_table(
                columns,
                rows,
                caption=t.gettext("Cities named at events"),
                caption_hidden=True,
                t=t,
                sort=view.sort,
                named=True,
                class_name="attendance__list",
            ),
            page_nav(page, pages, t=t, label=t.gettext("Pages of the list of cities")),
        ],
        className="stack",
    )


def events_table(
    events: pd.DataFrame, *, view: AttendanceView, total: int, t: Translator
) -> Component:
    """Return a page of the list of events: how many cities are kept, and what is known.

    Args:
        events: an ``ATTENDED_EVENT`` frame.
        view: the view.
        total: number of events in all.
        t: translator.
    """
    if events.empty:
        return empty_state(t.gettext("No event matches these filters."), level=3)
    columns = (
        Column(label=t.gettext("Event"), wide=True),
        Column(label=t.gettext("Date")),
        Column(label=t.pgettext("head", "Cities named"), numeric=True),
        Column(label=t.pgettext("head", "What is known")),
    )
    rows = []
    for event in records(events):
        state = state_of(event)
        title: list[Component] = [event_link(event, view)]
        if event[AttendedEvent.HELD] == ANNOUNCED:
            title.append(tag(t.gettext("only announced"), kind="warning"))
        known = html.Span(t.gettext(LIST_STATES[state]), className=f"list-state is-{state}")
        rows.append(
            Row(
                cells=(
                    Cell(
                        content=html.Div(title, className="row-name"),
                        raw=event[AttendedEvent.TITLE],
                    ),
                    partial_date(event[AttendedEvent.START], t),
                    _count(event[AttendedEvent.CITIES], t) if event[AttendedEvent.CITIES] else None,
                    Cell(content=known, raw=state),
                )
            )
        )
    page, pages = clamp(view.at, total, EVENTS)
    found = t.ngettext("%(n)s event", "%(n)s events", total) % {"n": t.number(total)}
    return html.Div(
        [
            html.P(found, className="muted", **attributes(aria_live="polite")),
            data_table(
                columns,
                rows,
                caption=t.gettext("Events and the cities named at them"),
                caption_hidden=True,
                t=t,
                named=True,
                class_name="attendance__list",
            ),
            page_nav(
                page, pages, t=t, control="at", label=t.gettext("Pages of the list of events")
            ),
        ],
        className="stack",
    )


def _count(value: Any, t: Translator) -> Cell:
    return Cell(content=t.number(int(value)), raw=str(int(value)))


def reach_table(reach: pd.DataFrame, t: Translator) -> Component:
    """Return cities by country, every country of them."""
    columns = (
        Column(label=t.gettext("Country"), wide=True),
        Column(label=t.gettext("Hosted at least once"), numeric=True),
        Column(label=t.gettext("Named in another part only"), numeric=True),
        Column(label=t.gettext("Only announced"), numeric=True),
        Column(label=t.pgettext("head", "Cities named"), numeric=True),
    )
    rows = [
        Row(
            cells=(
                label(row, t),
                _count(row[Reach.HOSTS], t),
                _count(row[Reach.OTHERS], t),
                _count(row[Reach.ANNOUNCED], t),
                _count(row[Reach.HOSTS] + row[Reach.OTHERS] + row[Reach.ANNOUNCED], t),
            )
        )
        for row in reach.to_dict("records")
    ]
    return data_table(columns, rows, caption=t.gettext("Cities named at events by country"), t=t)


def statuses_table(statuses: pd.DataFrame, t: Translator) -> Component:
    """Return parts by year and status."""
    columns = (
        Column(label=t.gettext("Year")),
        *(Column(label=t.gettext(LIST_STATUSES[status]), numeric=True) for status in STACKED),
    )
    rows = [
        Row(cells=(str(int(row["year"])), *[_count(row[Status(s)], t) for s in STACKED]))
        for row in statuses.to_dict("records")
    ]
    caption = t.gettext("Parts of cities in events by year and by what a list says")
    return data_table(columns, rows, caption=caption, t=t)


def cohorts_table(cohorts: pd.DataFrame, t: Translator) -> Component:
    """Return cohorts by year; without a row where no full list is on record."""
    columns = (
        Column(label=t.gettext("Year")),
        *(Column(label=t.gettext(name), numeric=True) for name in COHORTS.values()),
    )
    rows = [
        Row(cells=(str(int(row[Cohort.YEAR])), *[_count(row[name], t) for name in COHORTS]))
        for row in cohorts.to_dict("records")
    ]
    caption = t.gettext("Cities that came to events with a full list, by year")
    return data_table(columns, rows, caption=caption, t=t)
