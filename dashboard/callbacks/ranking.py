"""The ranking, its map, the spread of its indicators and the movement between editions."""

from functools import partial
from typing import Any

from dash import ClientsideFunction, Dash, Input, Output

from dashboard import ids
from dashboard.components.markup import PROPERTY, markup
from dashboard.components.ranked_table import ranked_table, unranked_table, whole_table
from dashboard.components.ranking_context import context_table, node_path
from dashboard.components.rating_key import colour_choice, rating_key
from dashboard.components.shown_edition import edition_before, edition_of, selection
from dashboard.components.spread_tables import moves_table, spread_table
from dashboard.components.tables import page_nav
from dashboard.domain.indicator_spread import Spread, drawn, measured
from dashboard.domain.rank_moves import moves
from dashboard.domain.ranking import pinned_unit
from dashboard.domain.rating_views import RankingView
from dashboard.drawn import slice_input
from dashboard.figures.indicator_distribution import indicator_distribution
from dashboard.figures.rank_movement import rank_movement
from dashboard.figures.ranking_bars import ranking_bars
from dashboard.figures.ranking_sentences import (
    bars_subtitle,
    map_subtitle,
    moves_sentence,
    node_sentence,
    ranking_sentence,
    rating_map_sentence,
    spread_sentence,
)
from dashboard.figures.rating_map import rating_map
from dashboard.services import Services

Reply = tuple[Any, ...]


def update_ranking(services: Services, query: str | None) -> Reply:
    """Redraw one page of the ranking: figure, table, what is beside it, and the way there."""
    view = RankingView.from_query(query)
    t = services.translator(view)
    shown = edition_of(services, view, t)
    chosen = selection(shown, view, t)
    page = chosen.page(view.page)
    return (
        ranking_bars(
            page.rows,
            t=t,
            theme=view.theme,
            node=chosen.node_name,
            pinned=chosen.pinned,
            apart=page.apart,
            top=chosen.top,
        ),
        bars_subtitle(chosen.node_name, chosen.measure, shown.draws, t),
        {"--rows": str(max(len(page.rows), 3))},
        markup(node_path(shown, chosen, view, t)),
        markup(ranked_table(page, chosen, view, t)),
        markup(context_table(page.rows, services.open_index.context(), chosen, view, t)),
    )


def update_whole(services: Services, query: str | None) -> Reply:
    """Say what the filters keep, list all of it, and the cities without a rank."""
    view = RankingView.from_query(query)
    t = services.translator(view)
    shown = edition_of(services, view, t)
    chosen = selection(shown, view, t)
    sentence = (
        ranking_sentence(chosen.rows, chosen.pinned, t)
        if chosen.is_whole
        else node_sentence(chosen.rows, chosen.node_name, t)
    )
    return (
        sentence,
        markup(whole_table(chosen, shown, t)),
        markup(unranked_table(chosen, shown, view, t)),
    )


def update_map(services: Services, query: str | None) -> Reply:
    """Redraw the map with its words, its key and what its colour can stand for."""
    view = RankingView.from_query(query)
    t = services.translator(view)
    chosen = selection(edition_of(services, view, t), view, t)
    figure = rating_map(
        chosen.rows,
        t=t,
        theme=view.theme,
        base=services.base_map,
        show=view.show,
        node=chosen.node_name,
        pinned=chosen.pinned,
        largest=chosen.top,
    )
    return (
        figure,
        map_subtitle(chosen.node_name, chosen.measure, t, hollow=len(chosen.without) > 0),
        rating_map_sentence(chosen.rows, t),
        markup(rating_key(figure, t)),
        markup(colour_choice(chosen, view, t)),
    )


def update_spread(services: Services, query: str | None) -> Reply:
    """Redraw a page of the indicators' distributions, with sentence and table of all."""
    view = RankingView.from_query(query)
    t = services.translator(view)
    shown = edition_of(services, view, t)
    codes = shown.leaves(view.node)
    frame = measured(shown.rows, shown.rating.raw[list(codes)], shown.spec, t.language)
    pinned = pinned_unit(shown.rows, view.city)
    part, page, pages = drawn(codes, view.spread)
    return (
        {"--rows": str(len(part))},
        indicator_distribution(
            frame[frame[Spread.CODE].isin(part)], t=t, theme=view.theme, pinned=pinned
        ),
        spread_sentence(frame, t),
        markup(spread_table(frame, pinned, t)),
        markup(
            page_nav(page, pages, t=t, control="spread", label=t.gettext("Pages of indicators"))
        ),
    )


def update_moves(services: Services, query: str | None) -> Reply:
    """Redraw the movement since the edition before, with sentence and table."""
    view = RankingView.from_query(query)
    t = services.translator(view)
    shown = edition_of(services, view, t)
    earlier = edition_before(services, shown, t) or shown
    frame = moves(earlier.rows, shown.rows if earlier is not shown else shown.rows.head(0))
    pinned = pinned_unit(shown.rows, view.city)
    names = {"then": earlier.name, "now": shown.name}
    return (
        rank_movement(frame, t=t, theme=view.theme, pinned=pinned, **names),
        moves_sentence(frame, t),
        markup(moves_table(frame, t=t, **names)),
    )


def register(app: Dash, services: Services) -> None:
    """Attach this page's callbacks."""
    slice_of = partial(slice_input, ids.RATING_SLICES)

    app.callback(
        Output(ids.Rating.BARS_GRAPH, "figure"),
        Output(ids.Rating.BARS_SUBTITLE, "children"),
        Output(ids.Rating.BARS, "style"),
        Output(ids.Rating.NODES, PROPERTY),
        Output(ids.Rating.TABLE, PROPERTY),
        Output(ids.Rating.CONTEXT, PROPERTY),
        slice_of(ids.Rating.BARS_GRAPH),
    )(services.kept(update_ranking, view=RankingView))
    app.callback(
        Output(ids.Rating.BARS_SUMMARY, "children"),
        Output(ids.Rating.BARS_TABLE, PROPERTY),
        Output(ids.Rating.UNRANKED, PROPERTY),
        slice_of(ids.Rating.BARS_TABLE),
    )(services.kept(update_whole, view=RankingView))
    app.callback(
        Output(ids.Rating.MAP_GRAPH, "figure"),
        Output(ids.Rating.MAP_SUBTITLE, "children"),
        Output(ids.Rating.MAP_SUMMARY, "children"),
        Output(ids.Rating.MAP_LEGEND, PROPERTY),
        Output(ids.Rating.MAP_SHOW, PROPERTY),
        slice_of(ids.Rating.MAP_GRAPH),
    )(services.kept(update_map, view=RankingView))
    app.callback(
        Output(ids.Rating.SPREAD, "style"),
        Output(ids.Rating.SPREAD_GRAPH, "figure"),
        Output(ids.Rating.SPREAD_SUMMARY, "children"),
        Output(ids.Rating.SPREAD_TABLE, PROPERTY),
        Output(ids.Rating.SPREAD_NAV, PROPERTY),
        slice_of(ids.Rating.SPREAD_GRAPH),
    )(services.kept(update_spread, view=RankingView))
    app.callback(
        Output(ids.Rating.MOVES_GRAPH, "figure"),
        Output(ids.Rating.MOVES_SUMMARY, "children"),
        Output(ids.Rating.MOVES_TABLE, PROPERTY),
        slice_of(ids.Rating.MOVES_GRAPH),
    )(services.kept(update_moves, view=RankingView))
    app.clientside_callback(
        ClientsideFunction(namespace="openMark", function_name="onClick"),
        Input(ids.Rating.MAP_GRAPH, "clickData"),
        prevent_initial_call=True,
    )
