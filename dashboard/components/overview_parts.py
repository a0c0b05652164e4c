"""What the overview says of events and coverage, each with the way to its page."""

from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.attributes import attributes
from dashboard.components.event_list import event_link, event_marks
from dashboard.components.links import Address, plain, to
from dashboard.components.profile_history import records
from dashboard.domain.coverage_views import CoverageView
from dashboard.domain.event_frames import Listed
from dashboard.domain.event_views import EventSort, EventsView, Held
from dashboard.domain.membership import CURRENT, Coverage, by_share
from dashboard.domain.views import View
from dashboard.figures.event_words import place_words, when
from dashboard.i18n import Translator
from dashboard.services import Services

MOST_LISTED = 4


def listed_events(services: Services, sort: EventSort, t: Translator) -> pd.DataFrame:
    """Return a ``LISTED`` frame of the first events that are known to have been held."""
    view = EventsView(sort=sort, held=(Held.REPORTED,))
    return services.cache.get(
        ("overview-events", t.language, sort),
        lambda: services.event_list.page(view, 1, t.language).head(MOST_LISTED),
    )


def overview_events(services: Services, view: View, t: Translator) -> Component:
    """Return the newest events and those with the most participants, as links to their pages."""
    newest = listed_events(services, EventSort.DATE_DOWN, t)
    largest = listed_events(services, EventSort.PARTICIPANTS_DOWN, t)
    known = largest[largest[Listed.PARTICIPANTS].notna()]
    every = dcc.Link(
        t.gettext("All events, map and calendar"), href=to(Address.EVENTS, plain(view))
    )
    return html.Div(
        [
            _part(t.gettext("The newest on record"), newest, view, t),
            _part(
                t.gettext("The largest of known size"),
                known,
                view,
                t,
                note=t.gettext("Only events with a published number of participants."),
            ),
            html.P(every),
        ],
        className="stack span-7",
    )


def _part(
    heading: str, events: pd.DataFrame, view: View, t: Translator, note: str = ""
) -> Component:
    items = [_event(event, view, t) for event in records(events)]
    found = html.Ul(items, className="overview__events")
    parts = [found] if items else [html.P(t.gettext("No event is on record."), className="muted")]
    notes = [html.P(note, className="chart-note")] if note and items else []
    return html.Div([html.H3(heading), *parts, *notes], className="stack")


def _event(event: dict[str, Any], view: View, t: Translator) -> Component:
    people = event[Listed.PARTICIPANTS]
    facts = [
        when(event[Listed.START], event[Listed.END], event[Listed.PRECISION], t),
        place_words(
            event[Listed.HOST],
            event[Listed.COUNTRY],
            event[Listed.COUNTRY_NAME],
            event[Listed.REGION_ID],
            t,
        ),
        ""
        if people is None
        else t.ngettext("%(n)s participant", "%(n)s participants", int(people))
        % {"n": t.number(int(people))},
    ]
    marks = [part for mark in event_marks(event, t) for part in (" ", mark)]
    words = " · ".join(fact for fact in facts if fact)
    return html.Li([event_link(event, view), *marks, html.Span(words, className="row-note")])


def overview_coverage(table: pd.DataFrame, view: View, t: Translator) -> Component:
    """Return a line a country of the section: its members and what they stand for, with a bar.

    Args:
        table: a frame of ``membership.coverage``.
        view: for the links.
        t: translator.
    """
    current = table[table[Coverage.SCOPE].eq(CURRENT)]
    every = dcc.Link(
        t.gettext("Coverage, white spots and prospects"), href=to(Address.COVERAGE, plain(view))
    )
    return html.Div(
        [
            html.H3(t.gettext("Coverage by country")),
            html.Ul(
                [_country(row, view, t) for row in records(by_share(current))],
                className="overview__coverage",
            ),
            html.P(
                t.gettext(
                    "Share of the people of cities of 15,000 and more who live in an evidenced "
                    "member city; a lower bound, as the record is incomplete."
                ),
                className="chart-note",
            ),
            html.P(every),
        ],
        className="stack span-5",
    )


def _country(row: dict[str, Any], view: View, t: Translator) -> Component:
    share, members = row[Coverage.SHARE], int(row[Coverage.MEMBERS])
    counted = bool(row[Coverage.MEMBER_POPULATION]) and share is not None
    number = (
        t.ngettext("%(n)s member", "%(n)s members", members) % {"n": t.number(members)}
        if members
        else t.gettext("none evidenced")
    )
    words = f"{number} · {t.percent(float(share), 1)}" if counted else number
    of_country = CoverageView(lang=view.lang, city=view.city, country=(row[Coverage.COUNTRY],))
    address = f"{to(Address.COVERAGE, of_country)}#{ids.Coverage.PROSPECTS}"
    bar = (
        html.Span(
            html.Span(style={"width": f"{100 * float(share):.1f}%"}),
            className="overview__bar",
            **attributes(aria_hidden="true"),
        )
        if counted
        else None
    )
    parts = [
        dcc.Link(row[Coverage.NAME], href=address),
        html.Span(words, className="overview__share"),
        bar,
    ]
    return html.Li([part for part in parts if part is not None])


def overview_parts(
    services: Services, table: pd.DataFrame, view: View, t: Translator
) -> list[Component]:
    """Return the parts on events and on coverage, side by side."""
    return [overview_events(services, view, t), overview_coverage(table, view, t)]
