"""The laboratory and the charts of the page about the method."""

from functools import partial
from typing import Any

import pandas as pd
from dash import Dash, Output

from dashboard import ids
from dashboard.components.analyst_table import weights_table
from dashboard.components.lab_notice import lab_notice, lab_subtitle
from dashboard.components.lab_table import lab_table
from dashboard.components.markup import PROPERTY, markup
from dashboard.components.robustness_words import ranges_words, sobol_table
from dashboard.components.stated_edition import StatedEdition, stated_edition
from dashboard.domain.laboratory import outcome
from dashboard.domain.rank_shift import Beside, beside, first_of_both, shift
from dashboard.domain.rating_views import MethodView
from dashboard.drawn import slice_input
from dashboard.figures.lab_ranking import MOST_ROWS, NAME, lab_ranking, shift_sentence
from dashboard.figures.rank_sobol import choice_shares, rank_sobol, sobol_sentence
from dashboard.figures.weights_real import indicator_weights, weights_real, weights_sentence
from dashboard.services import Services

Reply = tuple[Any, ...]


def _named(rows: pd.DataFrame, stated: StatedEdition) -> pd.DataFrame:
    return rows.assign(**{NAME: rows[Beside.UNIT].map(stated.names)})


def update_laboratory(services: Services, query: str | None) -> Reply:
    """Rate by what the view tries and draw it beside what is stated."""
    view = MethodView.from_query(query)
    t = services.translator(view)
    stated = stated_edition(services, view, t)
    found = outcome(stated.values, stated.rating, view, attributes=stated.attributes)
    both = beside(stated.places, found.places)
    rows = _named(first_of_both(both, stated.pinned, most=MOST_ROWS), stated)
    tried = t.gettext("Experiment") if found.places is not None else ""
    return (
        lab_ranking(
            rows, t=t, theme=view.theme, pinned=stated.pinned, stated=stated.label, tried=tried
        ),
        lab_subtitle(
            stated.name, found, stated.draws, t, mixed=bool(tried) and len(rows) < len(both)
        ),
        shift_sentence(shift(both), stated.names, t) if tried else "",
        markup(lab_notice(found, stated.names, t)),
        lab_table(rows, stated.pinned, stated.label, tried, t=t),
    )


def update_weights(services: Services, query: str | None) -> Reply:
    """Draw what the indicators weigh and how they go along with the index."""
    view = MethodView.from_query(query)
    t = services.translator(view)
    stated = stated_edition(services, view, t)
    found = services.rated.of_edition(stated.edition).importance
    rows = indicator_weights(found, stated.rating.spec, t.language)
    return (
        weights_real(rows, t=t, theme=view.theme),
        weights_sentence(rows, t),
        markup(weights_table(rows, t)),
    )


def update_robustness(services: Services, query: str | None) -> Reply:
    """Draw which choice moves the ranks most, and tell what else was tried."""
    view = MethodView.from_query(query)
    t = services.translator(view)
    stated = stated_edition(services, view, t)
    found = services.rated.of_edition(stated.edition).robustness
    choices = choice_shares(found.importance, stated.pinned)
    city = stated.names.get(stated.pinned, "")
    return (
        rank_sobol(choices, t=t, theme=view.theme, city=city),
        sobol_sentence(choices, t, city=city),
        markup(sobol_table(choices, city, t)),
        markup(ranges_words(found, stated, t)),
    )


def register(app: Dash, services: Services) -> None:
    """Attach this page's callbacks."""
    slice_of = partial(slice_input, ids.METHOD_SLICES)

    app.callback(
        Output(ids.Method.LAB_GRAPH, "figure"),
        Output(ids.Method.LAB_SUBTITLE, "children"),
        Output(ids.Method.LAB_SUMMARY, "children"),
        Output(ids.Method.LAB_NOTICE, PROPERTY),
        Output(ids.Method.LAB_TABLE, PROPERTY),
        slice_of(ids.Method.LAB_GRAPH),
    )(services.kept(update_laboratory, view=MethodView))
    app.callback(
        Output(ids.Method.WEIGHTS_GRAPH, "figure"),
        Output(ids.Method.WEIGHTS_SUMMARY, "children"),
        Output(ids.Method.WEIGHTS_TABLE, PROPERTY),
        slice_of(ids.Method.WEIGHTS_GRAPH),
    )(services.kept(update_weights, view=MethodView))
    app.callback(
        Output(ids.Method.SOBOL_GRAPH, "figure"),
        Output(ids.Method.SOBOL_SUMMARY, "children"),
        Output(ids.Method.SOBOL_TABLE, PROPERTY),
        Output(ids.Method.RANGES, PROPERTY),
        slice_of(ids.Method.SOBOL_GRAPH),
    )(services.kept(update_robustness, view=MethodView))
