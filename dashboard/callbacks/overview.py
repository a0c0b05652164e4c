"""The map, the two charts and the search for a city of the overview."""

from functools import partial
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from dashboard import ids
from dashboard.components.city_finder import found_cities
from dashboard.components.legend import map_legend
from dashboard.components.markup import PROPERTY, markup
from dashboard.components.member_tables import countries_table
from dashboard.components.members_there import members_there
from dashboard.components.my_city import mine_in, my_city
from dashboard.components.share_table import share_table
from dashboard.domain.frames import Member
from dashboard.domain.membership import coverage
from dashboard.domain.views import ColourBy, OverviewView
from dashboard.drawn import Drawn, register_drawn, slice_input
from dashboard.figures.country_members import country_members
from dashboard.figures.country_share import country_share, share_sentence
from dashboard.figures.membership_map import membership_map
from dashboard.figures.sentences import countries_sentence, map_sentence
from dashboard.services import Services

MOST_FOUND = 8

Reply = tuple[Any, ...]


def update_map(services: Services, query: str | None) -> Reply:
    """Draw the map of today's members, its sentence and its key."""
    view = OverviewView.from_query(query)
    t = services.translator(view)
    there = members_there(services, t)
    figure = membership_map(
        there,
        t=t,
        theme=view.theme,
        base=services.base_map,
        largest=float(there[Member.POPULATION].max()),
        mine=my_city(services, view, t),
    )
    key = map_legend(figure, ColourBy.STATUS, t)
    return figure, map_sentence(there, t), markup(key)


def update_charts(services: Services, query: str | None) -> Reply:
    """Draw members and share of city population by country, each with sentence and table."""
    view = OverviewView.from_query(query)
    t = services.translator(view)
    table = coverage(members_there(services, t), services.countries.by_country(t.language))
    country, _ = mine_in(my_city(services, view, t))
    return (
        country_members(table, t=t, theme=view.theme, highlight=country),
        countries_sentence(table, t),
        markup(countries_table(table, t, mine=country)),
        country_share(table, t=t, theme=view.theme, highlight=country),
        share_sentence(table, t),
        markup(share_table(table, t, mine=country)),
    )


def update_found(services: Services, query: str | None) -> Reply:
    """List the cities that the search text finds."""
    view = OverviewView.from_query(query)
    t = services.translator(view)
    places = services.places.search(view.q, MOST_FOUND, language=t.language)
    return (markup(found_cities(places, view.q, view, t)),)


DRAWN = (
    Drawn(
        update_map,
        OverviewView,
        ids.Overview.MAP_GRAPH,
        ids.OVERVIEW_SLICES,
        (
            (ids.Overview.MAP_GRAPH, "figure"),
            (ids.Overview.MAP_SUMMARY, "children"),
            (ids.Overview.MAP_LEGEND, PROPERTY),
        ),
    ),
)
"""What the page comes with."""


def register(app: Dash, services: Services) -> None:
    """Attach this page's callbacks."""
    slice_of = partial(slice_input, ids.OVERVIEW_SLICES)

    register_drawn(DRAWN, app, services)
    app.callback(
        Output(ids.Overview.COUNTRIES_GRAPH, "figure"),
        Output(ids.Overview.COUNTRIES_SUMMARY, "children"),
        Output(ids.Overview.COUNTRIES_TABLE, PROPERTY),
        Output(ids.Overview.SHARE_GRAPH, "figure"),
        Output(ids.Overview.SHARE_SUMMARY, "children"),
        Output(ids.Overview.SHARE_TABLE, PROPERTY),
        slice_of(ids.Overview.COUNTRIES_GRAPH),
    )(services.kept(update_charts, view=OverviewView))
    app.callback([Output(ids.Overview.FOUND, PROPERTY)], slice_of(ids.Overview.FOUND))(
        services.kept(update_found, view=OverviewView)
    )
    app.clientside_callback(
        ClientsideFunction(namespace="openMark", function_name="onClick"),
        Input(ids.Overview.MAP_GRAPH, "clickData"),
        prevent_initial_call=True,
    )
