"""The numbers, the matrix, the charts and the lists of the page about attendance."""

from functools import partial
from typing import Any

from dash import Dash, Output

from dashboard import ids
from dashboard.components.attendance_lists import (
    CITIES,
    EVENTS,
    cities_table,
    cohorts_table,
    events_table,
    numbers,
    reach_table,
    statuses_table,
)
from dashboard.components.attendance_matrix import COLUMNS, ROWS, matrix, offset
from dashboard.components.markup import PROPERTY, markup
from dashboard.components.my_city import mine_in, my_city
from dashboard.domain.attendance_frames import AttendedEvent, AttendingCity
from dashboard.domain.attendance_views import AttendanceView
from dashboard.domain.attendance_years import by_year_and_status
from dashboard.drawn import slice_input
from dashboard.figures.attendance_cohorts import attendance_cohorts
from dashboard.figures.attendance_sentences import (
    cohorts_sentence,
    reach_sentence,
    statuses_sentence,
)
from dashboard.figures.attendance_statuses import attendance_statuses
from dashboard.figures.reach_countries import reach_countries
from dashboard.services import Services

Reply = tuple[Any, ...]


def update_numbers(services: Services, query: str | None) -> Reply:
    """Redraw the headline numbers."""
    view = AttendanceView.from_query(query)
    reader, t = services.attendance, services.translator(view)
    statuses = by_year_and_status(reader.tallies(view))
    found = numbers(reader.counts(view), statuses, reader.lists(view), view=view, t=t)
    return (markup(found),)


def update_matrix(services: Services, query: str | None) -> Reply:
    """Redraw a page of the matrix."""
    view = AttendanceView.from_query(query)
    reader, t = services.attendance, services.translator(view)
    counts = reader.counts(view)
    down, right = offset(view.row, counts[0], ROWS), offset(view.column, counts[1], COLUMNS)
    cities = reader.cities(view, t.language, offset=down, limit=ROWS)
    events = reader.events(view, t.language, offset=right, limit=COLUMNS)
    cells = reader.cells(
        view,
        cities[AttendingCity.NUMBER].astype(int).tolist(),
        events[AttendedEvent.NUMBER].astype(int).tolist(),
    )
    return (
        markup(
            matrix(
                cities,
                events,
                cells,
                view=view,
                counts=counts,
                statuses=reader.has_statuses(),
                mine=view.city,
                t=t,
            )
        ),
    )


def update_cities(services: Services, query: str | None) -> Reply:
    """Redraw a page of the list of cities."""
    view = AttendanceView.from_query(query)
    reader, t = services.attendance, services.translator(view)
    total = reader.counts(view)[0]
    at = offset(view.page, total, CITIES)
    rows = reader.cities(view, t.language, offset=at, limit=CITIES)
    newest = reader.newest_year()
    found = cities_table(rows, view=view, total=total, newest=newest, mine=view.city, t=t)
    return (markup(found),)


def update_events(services: Services, query: str | None) -> Reply:
    """Redraw a page of the list of events."""
    view = AttendanceView.from_query(query)
    reader, t = services.attendance, services.translator(view)
    total = reader.counts(view)[1]
    at = offset(view.at, total, EVENTS)
    rows = reader.events(view, t.language, offset=at, limit=EVENTS)
    return (markup(events_table(rows, view=view, total=total, t=t)),)


def update_charts(services: Services, query: str | None) -> Reply:
    """Redraw reach, statuses and cohorts, each with sentence and table."""
    view = AttendanceView.from_query(query)
    reader, t = services.attendance, services.translator(view)
    country, _ = mine_in(my_city(services, view, t))
    reach = reader.reach(view, t.language)
    statuses = by_year_and_status(reader.tallies(view))
    cohorts = reader.cohorts(view)
    return (
        reach_countries(reach, t=t, theme=view.theme, highlight=country),
        reach_sentence(reach, t, country),
        markup(reach_table(reach, t)),
        attendance_statuses(statuses, t=t, theme=view.theme),
        statuses_sentence(statuses, t),
        markup(statuses_table(statuses, t)),
        attendance_cohorts(cohorts, t=t, theme=view.theme),
        cohorts_sentence(cohorts, t),
        markup(cohorts_table(cohorts, t)),
    )


def register(app: Dash, services: Services) -> None:
    """Attach this page's callbacks."""
    slice_of = partial(slice_input, ids.ATTENDANCE_SLICES)

    for part, update in (
        (ids.Attendance.NUMBERS, update_numbers),
        (ids.Attendance.MATRIX, update_matrix),
        (ids.Attendance.CITIES, update_cities),
        (ids.Attendance.EVENTS, update_events),
    ):
        app.callback([Output(part, PROPERTY)], slice_of(part))(
            services.kept(update, view=AttendanceView)
        )
    app.callback(
        Output(ids.Attendance.REACH_GRAPH, "figure"),
        Output(ids.Attendance.REACH_SUMMARY, "children"),
        Output(ids.Attendance.REACH_TABLE, PROPERTY),
        Output(ids.Attendance.STATUSES_GRAPH, "figure"),
        Output(ids.Attendance.STATUSES_SUMMARY, "children"),
        Output(ids.Attendance.STATUSES_TABLE, PROPERTY),
        Output(ids.Attendance.COHORTS_GRAPH, "figure"),
        Output(ids.Attendance.COHORTS_SUMMARY, "children"),
        Output(ids.Attendance.COHORTS_TABLE, PROPERTY),
        slice_of(ids.Attendance.REACH_GRAPH),
    )(services.kept(update_charts, view=AttendanceView))
