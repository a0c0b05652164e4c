"""The counts, the map, the matrix, the towns, the introducer and the doubts of the page of ties."""

from functools import partial
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from dashboard import ids
from dashboard.components.markup import PROPERTY, markup
from dashboard.components.my_city import my_city
from dashboard.components.tie_doubts import DOUBTS_SIZE, doubts
from dashboard.components.tie_introducer import find_place, find_ways
from dashboard.components.tie_tables import (
    PAGE_SIZE,
    alone_list,
    arcs_table,
    counts_table,
    matrix_table,
    towns_table,
)
from dashboard.components.tie_ways import found_towns, ways
from dashboard.domain.frames import Place
from dashboard.domain.tie_frames import CountryPair
from dashboard.domain.tie_views import CountSort, TiesView
from dashboard.domain.ties import country_matrix
from dashboard.drawn import slice_input
from dashboard.figures.area_words import area_label
from dashboard.figures.tie_countries import tie_countries
from dashboard.figures.tie_words import map_sentence, map_subtitle, matrix_sentence, twin_sentence
from dashboard.figures.ties_map import DRAWN, ties_map
from dashboard.figures.twin_counts import SHOWN, twin_counts
from dashboard.services import Services

MOST_COUNTRIES = 16
MOST_FOUND = 8

Reply = tuple[Any, ...]


def update_counts(services: Services, query: str | None) -> Reply:
    """Redraw the cities with the most twin towns, and the page of the table of all of them."""
    view = TiesView.from_query(query)
    t = services.translator(view)
    most, _ = services.twins.counts(
        t.language, country=view.country, sort=CountSort.TWINS, page=1, size=SHOWN
    )
    page, total = services.twins.counts(
        t.language, country=view.country, sort=view.csort, page=view.cpage, size=PAGE_SIZE
    )
    return (
        twin_counts(most, t=t, theme=view.theme),
        twin_sentence(most, services.twins.total(view.country), t),
        markup(counts_table(page, total, view, t)),
    )


def update_map(services: Services, query: str | None) -> Reply:
    """Redraw the arcs, with the rule by which they were chosen and the table of them."""
    view = TiesView.from_query(query)
    t = services.translator(view)
    of = find_place(services, view.of, t)
    chosen, name = (int(of[Place.ID]), str(of[Place.NAME])) if of else (None, "")
    shown = services.ties.arcs(
        t.language, surety=view.surety, extent=view.extent, of=chosen, most=DRAWN
    )
    figure = ties_map(
        shown.arcs,
        shown.rest,
        t=t,
        theme=view.theme,
        base=services.base_map,
        extent=view.extent,
        of=chosen,
        mine=my_city(services, view, t),
    )
    return (
        figure,
        map_subtitle(view.extent, name, t),
        map_sentence(shown, t, chosen=name),
        markup(arcs_table(shown.arcs, shown.rest, t)),
    )


def update_matrix(services: Services, query: str | None) -> Reply:
    """Redraw the matrix of countries."""
    view = TiesView.from_query(query)
    t = services.translator(view)
    pairs = services.ties.country_pairs(t.language, view.surety)
    matrix = country_matrix(pairs, MOST_COUNTRIES)
    known = pairs.drop_duplicates(CountryPair.ONE)
    names = {
        area: area_label(area, name, t)
        for area, name in zip(known[CountryPair.ONE], known[CountryPair.ONE_NAME], strict=True)
    }
    return (
        tie_countries(matrix, t=t, theme=view.theme, country_names=names),
        matrix_sentence(pairs, matrix, names, t),
        markup(matrix_table(matrix, names, t)),
    )


def update_towns(services: Services, query: str | None) -> Reply:
    """Redraw the page of the table of towns."""
    view = TiesView.from_query(query)
    t = services.translator(view)
    towns, total = services.ties.towns(
        t.language,
        surety=view.surety,
        country=view.country,
        sort=view.sort,
        page=view.page,
        size=PAGE_SIZE,
    )
    return (markup(towns_table(towns, total, view, t)),)


def update_alone(services: Services, query: str | None) -> Reply:
    """List the member cities without a tie."""
    view = TiesView.from_query(query)
    t = services.translator(view)
    towns = services.ties.isolated_members(t.language, view.surety)
    return (markup(alone_list(towns, services.ties.member_cities(), view, t)),)


def update_found(services: Services, query: str | None) -> Reply:
    """List the towns that the search text finds, those with ties first."""
    view = TiesView.from_query(query)
    t = services.translator(view)
    places = services.places.search(view.q, MOST_FOUND, language=t.language)
    order = tuple(int(place) for place in places[Place.ID])
    towns = services.ties.towns_of(order, t.language, view.surety)
    return (markup(found_towns(towns, view, t)),)


def update_ways(services: Services, query: str | None) -> Reply:
    """Say who could introduce the town that asks to the other one."""
    view = TiesView.from_query(query)
    t = services.translator(view)
    return (markup(ways(find_ways(services, view, t), view, t)),)


def update_doubts(services: Services, query: str | None) -> Reply:
    """List the ends that a person is to look at."""
    view = TiesView.from_query(query)
    t = services.translator(view)
    ends, total = services.tie_doubts.ends(
        t.language, why=view.why, page=view.dpage, size=DOUBTS_SIZE
    )
    return (markup(doubts(ends, total, services.tie_doubts.by_why(), view, t)),)


def register(app: Dash, services: Services) -> None:
    """Attach this page's callbacks."""
    slice_of = partial(slice_input, ids.TIES_SLICES)

    app.callback(
        Output(ids.Ties.COUNTS_GRAPH, "figure"),
        Output(ids.Ties.COUNTS_SUMMARY, "children"),
        Output(ids.Ties.COUNTS_TABLE, PROPERTY),
        slice_of(ids.Ties.COUNTS_GRAPH),
    )(services.kept(update_counts, view=TiesView))
    app.callback(
        Output(ids.Ties.MAP_GRAPH, "figure"),
        Output(ids.Ties.MAP_SUBTITLE, "children"),
        Output(ids.Ties.MAP_SUMMARY, "children"),
        Output(ids.Ties.MAP_TABLE, PROPERTY),
        slice_of(ids.Ties.MAP_GRAPH),
    )(services.kept(update_map, view=TiesView))
    app.callback(
        Output(ids.Ties.MATRIX_GRAPH, "figure"),
        Output(ids.Ties.MATRIX_SUMMARY, "children"),
        Output(ids.Ties.MATRIX_TABLE, PROPERTY),
        slice_of(ids.Ties.MATRIX_GRAPH),
    )(services.kept(update_matrix, view=TiesView))
    for part, update in (
        (ids.Ties.TOWNS, update_towns),
        (ids.Ties.ALONE, update_alone),
        (ids.Ties.FOUND, update_found),
        (ids.Ties.WAYS, update_ways),
        (ids.Ties.DOUBTS, update_doubts),
    ):
        app.callback([Output(part, PROPERTY)], slice_of(part))(services.kept(update, view=TiesView))
    app.clientside_callback(
        ClientsideFunction(namespace="openMark", function_name="onClick"),
        Input(ids.Ties.MAP_GRAPH, "clickData"),
        prevent_initial_call=True,
    )
