"""The map, the directory and the two charts of the members page."""

from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from dashboard import ids
from dashboard.components.directory import directory, strip
from dashboard.components.legend import map_legend
from dashboard.components.markup import PROPERTY, markup
from dashboard.components.member_tables import countries_table, joined_table
from dashboard.components.members_there import members_there
from dashboard.components.my_city import mine_in, my_city
from dashboard.domain.frames import Member
from dashboard.domain.membership import coverage, narrow
from dashboard.domain.views import MembersView
from dashboard.drawn import Drawn, register_drawn, slice_input
from dashboard.figures.country_members import country_members
from dashboard.figures.joining_years import joining_years
from dashboard.figures.membership_map import membership_map
from dashboard.figures.sentences import (
    countries_sentence,
    joined_sentence,
    map_sentence,
    year_label,
)
from dashboard.services import Services

Reply = tuple[Any, ...]


def update_map(services: Services, query: str | None) -> Reply:
    """Redraw the map with its words, its key and the strip of members without a point."""
    view = MembersView.from_query(query)
    t = services.translator(view)
    there = members_there(services, t, view.year)
    rows = narrow(there, view)
    figure = membership_map(
        rows,
        t=t,
        theme=view.theme,
        base=services.base_map,
        colour=view.colour,
        area=view.area,
        selected=view.select,
        largest=float(there[Member.POPULATION].max()),
        mine=my_city(services, view, t),
    )
    return (
        figure,
        year_label(view.year, t),
        map_sentence(rows, t, view.area),
        markup(map_legend(figure, view.colour, t)),
        markup(strip(rows, view, t)),
    )


def update_directory(services: Services, query: str | None) -> Reply:
    """Redraw the directory."""
    view = MembersView.from_query(query)
    t = services.translator(view)
    mine = my_city(services, view, t)
    return (markup(directory(narrow(members_there(services, t, view.year), view), view, t, mine)),)


def update_charts(services: Services, query: str | None) -> Reply:
    """Redraw the members by country and by joining year, each with sentence and table."""
    view = MembersView.from_query(query)
    t = services.translator(view)
    rows = narrow(members_there(services, t, view.year), view)
    table = coverage(rows, services.countries.by_country(t.language))
    country, member = mine_in(my_city(services, view, t))
    return (
        country_members(table, t=t, theme=view.theme, highlight=country),
        countries_sentence(table, t),
        markup(countries_table(table, t, mine=country)),
        joining_years(rows, t=t, theme=view.theme, highlight=member),
        joined_sentence(rows, t),
        markup(joined_table(rows, t)),
    )


DRAWN = (
    Drawn(
        update_map,
        MembersView,
        ids.Members.MAP_GRAPH,
        ids.MEMBERS_SLICES,
        (
            (ids.Members.MAP_GRAPH, "figure"),
            (ids.Members.MAP_SUBTITLE, "children"),
            (ids.Members.MAP_SUMMARY, "children"),
            (ids.Members.MAP_LEGEND, PROPERTY),
            (ids.Members.STRIP, PROPERTY),
        ),
    ),
    Drawn(
        update_directory,
        MembersView,
        ids.Members.DIRECTORY,
        ids.MEMBERS_SLICES,
        ((ids.Members.DIRECTORY, PROPERTY),),
    ),
)
"""What the page comes with."""


def register(app: Dash, services: Services) -> None:
    """Attach this page's callbacks."""
    for happened, function in (("clickData", "onClick"), ("selectedData", "onSelect")):
        app.clientside_callback(
            ClientsideFunction(namespace="atlas", function_name=function),
            Input(ids.Members.MAP_GRAPH, happened),
            prevent_initial_call=True,
        )

    register_drawn(DRAWN, app, services)
    app.callback(
        Output(ids.Members.COUNTRIES_GRAPH, "figure"),
        Output(ids.Members.COUNTRIES_SUMMARY, "children"),
        Output(ids.Members.COUNTRIES_TABLE, PROPERTY),
        Output(ids.Members.JOINED_GRAPH, "figure"),
        Output(ids.Members.JOINED_SUMMARY, "children"),
        Output(ids.Members.JOINED_TABLE, PROPERTY),
        slice_input(ids.MEMBERS_SLICES, ids.Members.COUNTRIES_GRAPH),
    )(services.kept(update_charts, view=MembersView))
