"""The matrix of cities and events, a page of both."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.links import Address, plain, to
from dashboard.components.states import empty_state
from dashboard.components.tables import page_nav
from dashboard.domain.attendance import ListState, Role, Status, list_state, parts_of
from dashboard.domain.attendance_frames import AttendedEvent, AttendingCity, MatrixCell
from dashboard.domain.attendance_views import AttendanceView
from dashboard.domain.disputed import DISPUTED_REGIONS
from dashboard.figures.attendance_words import LIST_STATES, LIST_STATUSES, PARTS
from dashboard.figures.disputed_words import disputed_code
from dashboard.i18n import N_, Translator
from dashboard.i18n.dates import partial_date

ROWS = 15
COLUMNS = 12

_SIGNS: Mapping[Status, str] = MappingProxyType(
    {
        Status.ATTENDED: "✓",
        Status.NO_SHOW: "×",
        Status.REGISTERED: "○",
        Status.UNKNOWN: "",
        Status.ANNOUNCED: "…",
    }
)
CORNER = N_("City")


def clamp(page: int, rows: int, size: int) -> tuple[int, int]:
    """Return the page to show, from 1, and how many there are."""
    pages = max(1, -(-rows // size))
    return min(max(page, 1), pages), pages


def offset(page: int, rows: int, size: int) -> int:
    """Return how many rows stand before the page to show."""
    return (clamp(page, rows, size)[0] - 1) * size


def letter(role: Role, t: Translator) -> str:
    """Return the letter of a part in the reader's language."""
    match role:
        case Role.HOST:
            return t.pgettext("letter of a part", "H")
        case Role.PARTICIPANT:
            return t.pgettext("letter of a part", "P")
        case Role.SPEAKER:
            return t.pgettext("letter of a part", "S")


def part_mark(role: Role, status: Status, t: Translator) -> Component:
    """Return the mark of a part: letter, shape and colour, with its words for who cannot see it."""
    words = t.gettext(PARTS[role])
    if status is not Status.UNKNOWN:
        words = f"{words}: {t.gettext(LIST_STATUSES[status])}"
    return html.Span(
        [
            html.Span(letter(role, t) + _SIGNS[status], **attributes(aria_hidden="true")),
            html.Span(words, className="visually-hidden"),
        ],
        className=f"part part--{role} part--{status}",
        title=words,
    )


def key(t: Translator, *, statuses: bool) -> Component:
    """Return the key of the marks; those of statuses only where a list says one."""
    parts = [
        html.Li([part_mark(role, Status.UNKNOWN, t), f" {t.gettext(PARTS[role])}"]) for role in Role
    ]
    signs = [
        html.Li([html.Span(_SIGNS[status], className="part__sign"),
                 f" {t.gettext(LIST_STATUSES[status])}"])
        for status in (Status.ATTENDED, Status.NO_SHOW, Status.REGISTERED)
    ]  # fmt: skip
    announced = html.Li(
        [
            html.Span(
                _SIGNS[Status.ANNOUNCED],
                className=f"part part--{Status.ANNOUNCED}",
                **attributes(aria_hidden="true"),
            ),
            f" {t.gettext(LIST_STATUSES[Status.ANNOUNCED])}",
        ]
    )
    nothing = html.Li(
        [
            html.Span(className="matrix__sample", **attributes(aria_hidden="true")),
            f" {t.gettext(LIST_STATES[ListState.NOTHING])}",
        ]
    )
    listed = signs if statuses else []
    return html.Ul([*parts, *listed, announced, nothing], className="matrix__key")


def city_link(row: Mapping[str, Any], view: AttendanceView) -> Component | str:
    """Return the name of a city as a link to its profile, where it has one."""
    name = str(row[AttendingCity.NAME])
    if pd.notna(row[AttendingCity.MEMBER_ID]):
        return dcc.Link(name, href=to(Address.MEMBER, plain(view), row[AttendingCity.MEMBER_ID]))
    if pd.notna(row[AttendingCity.SLUG]):
        return dcc.Link(name, href=to(Address.CITY, plain(view), row[AttendingCity.SLUG]))
    return name


def place_note(row: Mapping[str, Any], t: Translator) -> list[Component]:
    """Return the wording of a disputed place, a line of its own; nothing for others."""
    if row[AttendingCity.REGION_ID] not in DISPUTED_REGIONS:
        return []
    words, lang = row[AttendingCity.REGION], row[AttendingCity.REGION_LANG]
    if pd.isna(words):
        words, lang = disputed_code(row[AttendingCity.COUNTRY], t), None
    return [html.Span(words, className="row-note", lang=lang or None)]


def state_of(event: Mapping[str, Any]) -> ListState:
    """Return what is known of who was at an event."""
    return list_state(full=bool(event[AttendedEvent.FULL]), parts=int(event[AttendedEvent.PARTS]))


def event_link(event: Mapping[str, Any], view: AttendanceView, class_name: str = "") -> Component:
    """Return the title of an event as a link to its page."""
    title = html.Span(event[AttendedEvent.TITLE], lang=event[AttendedEvent.TITLE_LANG] or None)
    href = to(Address.EVENT, plain(view), event[AttendedEvent.ID])
    return dcc.Link(title, href=href, className=class_name or None)


def _head(event: Mapping[str, Any], view: AttendanceView, t: Translator) -> Component:
    state = state_of(event)
    date = partial_date(event[AttendedEvent.START], t)
    title = f"{event[AttendedEvent.TITLE]}, {date}"
    note = "" if state is ListState.PARTIAL else t.gettext(LIST_STATES[state])
    return html.Th(
        html.Div(
            [
                html.Span(date, className="matrix__date"),
                event_link(event, view, "matrix__title"),
                *([html.Span(note, className="matrix__state")] if note else []),
            ],
            className="matrix__head",
        ),
        scope="col",
        title=f"{title} ({note})" if note else title,
        className=f"is-{state}",
    )


def _row(
    city: Mapping[str, Any],
    events: Sequence[Mapping[str, Any]],
    cells: Mapping[tuple[int, int], int],
    view: AttendanceView,
    t: Translator,
    *,
    mine: bool,
) -> Component:
    number = int(city[AttendingCity.NUMBER])
    boxes = []
    for event in events:
        parts = cells.get((number, int(event[AttendedEvent.NUMBER])), 0)
        marks = [part_mark(role, status, t) for role, status in parts_of(parts)]
        boxes.append(html.Td(marks, className=f"is-{state_of(event)}"))
    total = html.Td(t.number(int(city[AttendingCity.EVENTS])), className="is-numeric matrix__sum")
    where = html.Span(city[AttendingCity.COUNTRY_NAME] or t.gettext("Country not stated"),
                      className="row-note")  # fmt: skip
    disputed = place_note(city, t)
    name = html.Th([city_link(city, view), *(disputed or [where])], scope="row")
    return html.Tr([name, total, *boxes], className="is-mine" if mine else "")


def matrix(
    cities: pd.DataFrame,
    events: pd.DataFrame,
    cells: pd.DataFrame,
    *,
    view: AttendanceView,
    counts: tuple[int, int],
    statuses: bool,
    mine: str,
    t: Translator,
) -> Component:
    """Return a page of the matrix with its margins, its key and its two pagers.

    Args:
        cities: an ``ATTENDING_CITY`` frame, the rows of the page.
        events: an ``ATTENDED_EVENT`` frame, its columns.
        cells: a ``MATRIX_CELL`` frame of these.
        view: the view.
        counts: number of cities and events in all.
        statuses: whether a list says of any city whether it came.
        mine: slug or member id of the reader's own city.
        t: translator.
    """
    if cities.empty:
        return empty_state(
            t.gettext("No city matches these filters."),
            t.gettext("Public sources name cities in part only; loosen a filter."),
        )
    columns: list[dict[str, Any]] = events.to_dict("records")  # type: ignore[assignment]
    known = {
        (int(city), int(event)): int(parts)
        for city, event, parts in cells[list(MatrixCell)].itertuples(index=False, name=None)
    }
    records: list[dict[str, Any]] = cities.to_dict("records")  # type: ignore[assignment]
    body = [
        _row(record, columns, known, view, t,
             mine=bool(mine) and mine in (record[AttendingCity.MEMBER_ID],
                                          record[AttendingCity.SLUG]))
        for record in records
    ]  # fmt: skip
    caption = t.gettext("Parts of cities in events, the newest event first")
    corner = html.Th(t.gettext(CORNER), scope="col")
    total = html.Th(t.gettext("Events"), scope="col", className="is-numeric matrix__sum")
    sums = [
        html.Td(
            t.number(int(event[AttendedEvent.CITIES]))
            if event[AttendedEvent.CITIES]
            else html.Span("–", title=t.gettext(LIST_STATES[state_of(event)])),
            className=f"is-{state_of(event)} matrix__sum",
        )
        for event in columns
    ]
    foot = html.Tr(
        [html.Th(t.gettext("Cities named"), scope="row"),
         html.Td("", className="matrix__sum"), *sums]
    )  # fmt: skip
    row, rows = clamp(view.row, counts[0], ROWS)
    column, pages = clamp(view.column, counts[1], COLUMNS)
    return html.Div(
        [
            key(t, statuses=statuses),
            page_nav(column, pages, t=t, control="column", label=t.gettext("Pages of the events")),
            html.Div(
                html.Table(
                    [
                        html.Caption(caption, className="visually-hidden"),
                        html.Thead(
                            html.Tr([corner, total, *(_head(event, view, t) for event in columns)])
                        ),
                        html.Tbody(body),
                        html.Tfoot(foot),
                    ],
                    className="table matrix__table",
                ),
                className="table-box",
                role="region",
                tabIndex=0,
                **attributes(aria_label=caption),
            ),
            page_nav(row, rows, t=t, control="row", label=t.gettext("Pages of the cities")),
        ],
        className="matrix stack",
    )
