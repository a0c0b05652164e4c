"""One event: what public sources say of it."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.event_facts import beside, event_place, facts, participants
from dashboard.components.links import Address, plain, to
from dashboard.components.report import report_link
from dashboard.components.states import translated_mark
from dashboard.domain.event_views import EventView
from dashboard.domain.frames import Row
from dashboard.errors import NotFoundError
from dashboard.figures.event_words import when
from dashboard.i18n import N_, Translator
from dashboard.page import Page
from dashboard.services import Services


def _event(services: Services, view: EventView, t: Translator) -> Row:
    row = services.event_list.of_event(view.slug, t.language)
    if row is None:
        raise NotFoundError(
            N_("There is no event “%(name)s” on record."),
            N_("The page of the events lists all that there are."),
            name=view.slug,
        )
    return row


def title(services: Services, view: EventView, t: Translator) -> str:
    """Return the title of one event.

    Raises:
        NotFoundError: the address names no event.
    """
    return str(_event(services, view, t)["title"])


def _section(heading: str, content: Component) -> Component:
    return html.Section([html.H2(heading), content], className="section")


def layout(services: Services, view: EventView, t: Translator) -> Component:
    """Lay out one event.

    Raises:
        NotFoundError: the address names no event.
    """
    row = _event(services, view, t)
    key = str(row["event_id"])
    before, after = services.event_list.beside(key, str(row["start_date"]), t.language)
    attendees = services.event_list.attendees(key, t.language)
    heading: list[Any] = [html.Span(row["title"], lang=row["title_lang"] or None)]
    if row["title_translated"]:
        heading += [" ", translated_mark(t)]
    time = when(row["start_date"], row["end_date"], row["date_precision"], t)
    place = event_place(row, t)
    return html.Div(
        [
            html.Div(
                [
                    html.P(
                        dcc.Link(t.gettext("All events"), href=to(Address.EVENTS, plain(view))),
                        className="eyebrow",
                    ),
                    html.H1(heading),
                    html.P(" · ".join(part for part in (time, place) if part), className="lead"),
                ],
                className="page-head",
            ),
            facts(row, view, t),
            _section(t.gettext("Who had a part in it"), participants(attendees, view, t)),
            _section(t.gettext("Events beside it in time"), beside(before, after, view, t)),
            html.Div(
                report_link(services.settings.contact, f"events/{key}", t=t),
                className="profile__foot",
            ),
        ]
    )


PAGE = Page(
    "event",
    "/events/-",
    N_("Event"),
    EventView,
    layout,
    path_template=Address.EVENT,
    menu=False,
    parent="events",
    title_of=title,
    description=N_("An event of the section or the world organisation, with its sources."),
)
