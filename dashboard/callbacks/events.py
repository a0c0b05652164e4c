"""The map, the timeline, the list and the numbers at the filters of the events."""

import json
from functools import partial
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from dashboard import ids
from dashboard.components.event_list import event_list, pages_of
from dashboard.components.event_tables import crossed_table, hosts_table, years_table
from dashboard.components.legend import map_legend
from dashboard.components.markup import PROPERTY, markup
from dashboard.components.my_city import my_city
from dashboard.domain.event_frames import ByHost, Summed, Tallied
from dashboard.domain.event_views import EventsView
from dashboard.domain.views import ColourBy
from dashboard.drawn import slice_input
from dashboard.figures.event_map import event_map
from dashboard.figures.event_sentences import hosts_sentence, years_sentence
from dashboard.figures.event_timeline import event_timeline
from dashboard.i18n import Translator
from dashboard.services import Services

Reply = tuple[Any, ...]
TALLIES = "data-tallies"


def update_tallies(services: Services, query: str | None) -> Reply:
    """Count the values of each filter, and kind and organiser together."""
    view = EventsView.from_query(query)
    t = services.translator(view)
    counted = services.event_counts.by_value(view)
    tallies = {
        f"{row[Tallied.FILTER]}:{row[Tallied.VALUE]}": t.number(int(row[Tallied.EVENTS]))
        for row in counted.to_dict("records")
    }
    crossed = services.event_counts.kinds_by_organiser(view)
    return (
        json.dumps(tallies, ensure_ascii=False, sort_keys=True),
        markup(crossed_table(crossed, t)),
    )


def update_map(services: Services, query: str | None) -> Reply:
    """Redraw the map of host cities with its words, its key and its table."""
    view = EventsView.from_query(query)
    t = services.translator(view)
    hosts = services.event_counts.by_host(view, t.language)
    busiest = services.event_counts.by_host(EventsView(), t.language, most=1)
    figure = event_map(
        hosts,
        t=t,
        theme=view.theme,
        base=services.base_map,
        area=view.map,
        selected=view.select,
        largest=float(busiest[ByHost.EVENTS].iloc[0]) if len(busiest) else None,
        mine=my_city(services, view, t),
    )
    return (
        figure,
        hosts_sentence(hosts, services.event_counts.total(view), t, view.map),
        markup(map_legend(figure, ColourBy.STATUS, t)),
        markup(hosts_table(hosts, t)),
    )


def update_years(services: Services, query: str | None) -> Reply:
    """Redraw the timeline with its sentence and its table."""
    view = EventsView.from_query(query)
    t = services.translator(view)
    by_year = services.event_counts.by_year(view)
    return (
        event_timeline(by_year, t=t, theme=view.theme, by=view.by),
        years_sentence(by_year, t),
        markup(years_table(by_year, t, view.by)),
    )


def update_list(services: Services, query: str | None) -> Reply:
    """Redraw the list: one page, read by the database."""
    view = EventsView.from_query(query)
    t = services.translator(view)
    total = services.event_counts.total(view, hosts=True)
    page, _ = pages_of(int(total[Summed.EVENTS].iloc[0]), view)
    rows = services.event_list.page(view, page, t.language)
    return (markup(event_list(rows, total, _names(services, view, t), view, t)),)


def _names(services: Services, view: EventsView, t: Translator) -> dict[str, str]:
    """Return the names of the host cities, where the view selects some."""
    if not view.select:
        return {}
    hosts = services.event_counts.by_host(EventsView(), t.language)
    return dict(zip(hosts[ByHost.KEY], hosts[ByHost.NAME], strict=True))


def register(app: Dash, services: Services) -> None:
    """Attach this page's callbacks."""
    for happened, function in (("clickData", "onClick"), ("selectedData", "onSelect")):
        app.clientside_callback(
            ClientsideFunction(namespace="atlas", function_name=function),
            Input(ids.Events.MAP_GRAPH, happened),
            prevent_initial_call=True,
        )

    slice_of = partial(slice_input, ids.EVENTS_SLICES)

    app.callback(
        Output(ids.Events.TALLIES, TALLIES),
        Output(ids.Events.CROSSED, PROPERTY),
        slice_of(ids.Events.TALLIES),
    )(services.kept(update_tallies, view=EventsView))
    app.callback(
        Output(ids.Events.MAP_GRAPH, "figure"),
        Output(ids.Events.MAP_SUMMARY, "children"),
        Output(ids.Events.MAP_LEGEND, PROPERTY),
        Output(ids.Events.MAP_TABLE, PROPERTY),
        slice_of(ids.Events.MAP_GRAPH),
    )(services.kept(update_map, view=EventsView))
    app.callback(
        Output(ids.Events.YEARS_GRAPH, "figure"),
        Output(ids.Events.YEARS_SUMMARY, "children"),
        Output(ids.Events.YEARS_TABLE, PROPERTY),
        slice_of(ids.Events.YEARS_GRAPH),
    )(services.kept(update_years, view=EventsView))
    app.callback([Output(ids.Events.LIST, PROPERTY)], slice_of(ids.Events.LIST))(
        services.kept(update_list, view=EventsView)
    )
