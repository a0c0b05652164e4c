"""The events of the section: map of host cities, timeline, list and calendar."""

from types import MappingProxyType

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.chart_card import chart_card
from dashboard.components.controls import (
    Option,
    checklist,
    filters_sheet,
    hidden_control,
    search_input,
    segmented,
    slice_stores,
)
from dashboard.components.links import Address, plain, to
from dashboard.domain.event_frames import Summed, Tallied
from dashboard.domain.event_views import (
    NOT_STATED,
    Attended,
    EventFilter,
    EventKind,
    EventSort,
    EventsView,
    EventTheme,
    Held,
    MapOf,
    OrganiserGroup,
    SectionPart,
    TimelineBy,
)
from dashboard.domain.names import fold
from dashboard.figures.event_words import FILTERS, value_words
from dashboard.i18n import N_, Translator
from dashboard.page import Page
from dashboard.services import Services

_FIXED = MappingProxyType(
    {
        EventFilter.KIND: tuple(EventKind),
        EventFilter.ORGANISER: tuple(OrganiserGroup),
        EventFilter.TOPIC: tuple(EventTheme),
        EventFilter.ONLINE: tuple(Attended),
        EventFilter.ROLE: tuple(SectionPart),
        EventFilter.HELD: tuple(Held),
    }
)


def _values(name: EventFilter, every: pd.DataFrame, view: EventsView, t: Translator) -> list[str]:
    """Return the values of a filter in their order, "not stated" last."""
    if name in _FIXED:
        return [str(value) for value in _FIXED[name]]
    of_record = every.loc[every[Tallied.FILTER].eq(name), Tallied.VALUE.value]
    found = {*of_record, *view.kept(name)} - {NOT_STATED}
    if name is EventFilter.YEAR:
        return [*sorted(found, reverse=True), NOT_STATED]
    return [*sorted(found, key=lambda value: fold(value_words(name, value, t))), NOT_STATED]


def _filters(services: Services, view: EventsView, t: Translator) -> Component:
    every = services.event_counts.by_value(EventsView())
    counted = services.event_counts.by_value(view)
    tallies = dict(
        zip(
            zip(counted[Tallied.FILTER], counted[Tallied.VALUE], strict=True),
            counted[Tallied.EVENTS],
            strict=True,
        )
    )
    return filters_sheet(
        [
            search_input(
                "q",
                view.q,
                label=t.gettext("Search"),
                placeholder=t.gettext("Title, city or theme"),
            ),
            *(
                checklist(
                    name.value,
                    (),
                    view.kept(name),
                    label=t.gettext(FILTERS[name]),
                    options=[
                        Option(
                            value,
                            value_words(name, value, t),
                            tally=t.number(int(tallies.get((name.value, value), 0))),
                        )
                        for value in _values(name, every, view, t)
                    ],
                    t=t,
                )
                for name in EventFilter
            ),
        ],
        t=t,
        active=view.active,
    )


def _lead(services: Services, t: Translator) -> Component:
    total = services.event_counts.total(EventsView()).iloc[0]
    events, counted = int(total[Summed.EVENTS]), int(total[Summed.COUNTED])
    words = t.ngettext(
        "%(n)s event that public sources name, since the founding in 2004. "
        "For %(known)s of them a number of participants is published.",
        "%(n)s events that public sources name, since the founding in 2004. "
        "For %(known)s of them a number of participants is published.",
        events,
    ) % {"n": t.number(events), "known": t.number(counted)}
    return html.P(words, className="lead")


def _map_card(view: EventsView, source: Component, t: Translator) -> Component:
    switch = segmented(
        "map",
        MapOf.EURASIA,
        view.map,
        label=t.gettext("Map"),
        options=[
            Option(MapOf.EURASIA, t.gettext("Eurasia")),
            Option(MapOf.WORLD, t.gettext("World")),
        ],
    )
    return chart_card(
        ids.Events.MAP_GRAPH,
        title=t.gettext("Where events were held"),
        subtitle=t.gettext("Host cities; the area of a circle is the number of events"),
        source=source,
        t=t,
        summary_id=ids.Events.MAP_SUMMARY,
        table_id=ids.Events.MAP_TABLE,
        is_map=True,
        head=[html.Div(switch, className="map-controls")],
        below=[html.Div(id=ids.Events.MAP_LEGEND, className="chart-card__key")],
        class_name="members__map chart-card--keyed",
    )


def _years_card(view: EventsView, source: Component, t: Translator) -> Component:
    switch = segmented(
        "by",
        TimelineBy.ORGANISER,
        view.by,
        label=t.gettext("Colour by"),
        options=[
            Option(TimelineBy.ORGANISER, t.gettext("Organiser")),
            Option(TimelineBy.KIND, t.gettext("Kind")),
        ],
    )
    return chart_card(
        ids.Events.YEARS_GRAPH,
        title=t.gettext("What public sources tell of each year"),
        subtitle=t.gettext("Events by the year of their first day"),
        source=source,
        t=t,
        summary_id=ids.Events.YEARS_SUMMARY,
        table_id=ids.Events.YEARS_TABLE,
        height=400,
        head=[html.Div(switch, className="map-controls")],
        class_name="span-7",
    )


def layout(services: Services, view: EventsView, t: Translator) -> Component:
    """Lay out the page; the callbacks of ``dashboard.callbacks.events`` fill it."""
    source = dcc.Link(t.gettext("the record of public sources"), href=to(Address.DATA, plain(view)))
    return html.Div(
        [
            html.Div(
                [html.H1(t.gettext("Events")), _lead(services, t)],
                className="page-head",
            ),
            _filters(services, view, t),
            html.Div(id=ids.Events.TALLIES, hidden=True),
            html.Div(_map_card(view, source, t), className="bleed"),
            html.Section(html.Div(id=ids.Events.LIST), id=ids.Events.FILES),
            html.Div(
                [
                    _years_card(view, source, t),
                    html.Section(
                        [
                            html.H2(t.gettext("Kind and organiser together")),
                            html.P(
                                t.gettext(
                                    "A kind says little without its organiser: most councils "
                                    "are those of the world organisation."
                                ),
                                className="chart-note",
                            ),
                            html.Div(id=ids.Events.CROSSED),
                        ],
                        className="card stack span-5",
                    ),
                ],
                className="grid",
            ),
            hidden_control("select", (), view.select),
            hidden_control("sort", EventSort.DATE_DOWN, view.sort),
            hidden_control("page", 0, view.page),
            *slice_stores(ids.EVENTS_SLICES),
        ]
    )


PAGE = Page(
    "events",
    Address.EVENTS,
    N_("Events"),
    EventsView,
    layout,
    description=N_("Congresses, councils, seminars and visits since 2004: map, list, calendar."),
    outlines=("countries",),
)
