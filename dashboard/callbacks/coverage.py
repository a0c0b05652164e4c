"""The map of white spots, the areas and the prospects."""

from functools import partial
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from dashboard import ids
from dashboard.components.coverage_tables import areas_table, bars_table, cities_table
from dashboard.components.legend import map_legend
from dashboard.components.markup import PROPERTY, markup
from dashboard.components.prospect_list import prospect_list
from dashboard.components.shown_coverage import covered, pinned, shown_prospects
from dashboard.domain.coverage_views import CoverageView
from dashboard.domain.views import ColourBy
from dashboard.drawn import slice_input
from dashboard.figures.coverage_bars import coverage_bars
from dashboard.figures.coverage_words import (
    coverage_sentence,
    shading_words,
    white_spots_sentence,
)
from dashboard.figures.white_spots import drawn_cities, white_spots
from dashboard.services import Services

Reply = tuple[Any, ...]


def update_map(services: Services, query: str | None) -> Reply:
    """Redraw the map with its words, its key and its table."""
    view = CoverageView.from_query(query)
    t = services.translator(view)
    cities = services.coverage.cities(t.language)
    mine, slug, _ = pinned(services, view, t)
    figure = white_spots(
        cities,
        covered(services, view.by, t),
        t=t,
        theme=view.theme,
        base=services.base_map,
        by=view.by,
        mine=mine,
    )
    drawn = drawn_cities(cities)
    return (
        figure,
        shading_words(view.by, t),
        white_spots_sentence(drawn, t),
        markup(map_legend(figure, ColourBy.STATUS, t)),
        markup(cities_table(drawn, t, mine=slug)),
    )


def update_areas(services: Services, query: str | None) -> Reply:
    """Redraw the bars and the table of countries or regions."""
    view = CoverageView.from_query(query)
    t = services.translator(view)
    table = covered(services, view.by, t)
    _, _, area = pinned(services, view, t)
    return (
        coverage_bars(table, t=t, theme=view.theme, by=view.by, highlight=area),
        coverage_sentence(table, view.by, t),
        markup(bars_table(table, view.by, t, mine=area)),
        markup(areas_table(table, view.by, t, mine=area)),
    )


def update_prospects(services: Services, query: str | None) -> Reply:
    """List one page of the prospects."""
    view = CoverageView.from_query(query)
    t = services.translator(view)
    _, slug, _ = pinned(services, view, t)
    return (markup(prospect_list(shown_prospects(services, view, t), view, t, slug)),)


def register(app: Dash, services: Services) -> None:
    """Attach this page's callbacks."""
    slice_of = partial(slice_input, ids.COVERAGE_SLICES)

    app.callback(
        Output(ids.Coverage.MAP_GRAPH, "figure"),
        Output(ids.Coverage.MAP_SUBTITLE, "children"),
        Output(ids.Coverage.MAP_SUMMARY, "children"),
        Output(ids.Coverage.MAP_LEGEND, PROPERTY),
        Output(ids.Coverage.MAP_TABLE, PROPERTY),
        slice_of(ids.Coverage.MAP_GRAPH),
    )(services.kept(update_map, view=CoverageView))
    app.callback(
        Output(ids.Coverage.BARS_GRAPH, "figure"),
        Output(ids.Coverage.BARS_SUMMARY, "children"),
        Output(ids.Coverage.BARS_TABLE, PROPERTY),
        Output(ids.Coverage.AREAS, PROPERTY),
        slice_of(ids.Coverage.BARS_GRAPH),
    )(services.kept(update_areas, view=CoverageView))
    app.callback([Output(ids.Coverage.LIST, PROPERTY)], slice_of(ids.Coverage.LIST))(
        services.kept(update_prospects, view=CoverageView)
    )
    app.clientside_callback(
        ClientsideFunction(namespace="openMark", function_name="onClick"),
        Input(ids.Coverage.MAP_GRAPH, "clickData"),
        prevent_initial_call=True,
    )
