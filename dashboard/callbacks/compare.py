"""The comparison of cities: chosen ones, places, profile, the gap part by part, the plan."""

from functools import partial
from typing import Any

from dash import Dash, Output

from dashboard import ids
from dashboard.components.city_picker import found_units, picks, suggestions
from dashboard.components.compare_case import case_of
from dashboard.components.compare_plan import plan_section
from dashboard.components.compare_standing import standing
from dashboard.components.compare_strengths import strengths
from dashboard.components.compare_table import compare_table
from dashboard.components.compare_words import (
    against_select,
    gap_sentence,
    gap_subtitle,
    gap_table,
    profile_sentence,
    profile_subtitle,
    profile_table,
    refusal,
    sides,
)
from dashboard.components.markup import PROPERTY, markup
from dashboard.domain.comparison import strangers_in
from dashboard.domain.frames import Place
from dashboard.domain.rating_views import CompareView
from dashboard.drawn import slice_input
from dashboard.figures.rating_profile import profile_height, rating_profile
from dashboard.figures.why_waterfall import waterfall_height, why_waterfall
from dashboard.i18n import Translator
from dashboard.services import Services

MOST_PLACES = 40

Reply = tuple[Any, ...]


def update_picks(services: Services, query: str | None) -> Reply:
    """List the cities compared, their places, the peers, strengths and weaknesses."""
    view = CompareView.from_query(query)
    t = services.translator(view)
    case = case_of(services, view, t)
    strangers = [_place_name(services, slug, t) for slug in strangers_in(view, case.units)]
    parts = (picks(case, strangers, t), suggestions(case, t), standing(case, t), strengths(case, t))
    return tuple(map(markup, parts))


def _place_name(services: Services, slug: str, t: Translator) -> str:
    """Return the name of a place, or what the address calls it where the gazetteer has none."""
    place = services.places.by_slug(slug, language=t.language)
    return str(place[Place.NAME]) if place else slug


def update_found(services: Services, query: str | None) -> Reply:
    """List what the search finds among the cities of the edition."""
    view = CompareView.from_query(query)
    t = services.translator(view)
    places = services.places.search(view.q, MOST_PLACES, language=t.language)
    return (markup(found_units(case_of(services, view, t), places, view.q, t)),)


def update_profile(services: Services, query: str | None) -> Reply:
    """Draw the profiles side by side, with sentence, table and the indicators."""
    view = CompareView.from_query(query)
    t = services.translator(view)
    case = case_of(services, view, t)
    lines = case.lines(t)
    values = services.editions.values(case.edition, t.language)
    return (
        rating_profile(lines, t=t, theme=view.theme, highlight=case.mine),
        {"height": f"{profile_height(lines)}px"},
        profile_subtitle(case, t),
        profile_sentence(lines, case, t),
        markup(profile_table(lines, case, t)),
        markup(compare_table(case, values, t)),
    )


def update_gap(services: Services, query: str | None) -> Reply:
    """Draw why the first city's score is not the other side's, part by part."""
    view = CompareView.from_query(query)
    t = services.translator(view)
    case = case_of(services, view, t)
    gap = case.gap(t)
    city, other = sides(case, t)
    figure = why_waterfall(
        gap.parts,
        t=t,
        theme=view.theme,
        city=city,
        other=other,
        refused=refusal(gap, case, t),
        highlight=bool(case.mine) and case.mine == case.first,
    )
    return (
        figure,
        {"height": f"{waterfall_height(gap.parts, t, city=city, other=other)}px"},
        gap_subtitle(case, t),
        gap_sentence(gap, case, t),
        markup(gap_table(gap, case, t)),
        markup(against_select(case, t)),
    )


def update_plan(services: Services, query: str | None) -> Reply:
    """Say what would move the first city's rank."""
    view = CompareView.from_query(query)
    t = services.translator(view)
    return (markup(plan_section(case_of(services, view, t), t)),)


def register(app: Dash, services: Services) -> None:
    """Attach this page's callbacks."""
    slice_of = partial(slice_input, ids.COMPARE_SLICES)

    app.callback(
        Output(ids.Compare.PICKS, PROPERTY),
        Output(ids.Compare.PEERS, PROPERTY),
        Output(ids.Compare.STANDING, PROPERTY),
        Output(ids.Compare.STRENGTHS, PROPERTY),
        slice_of(ids.Compare.PICKS),
    )(services.kept(update_picks, view=CompareView))
    app.callback([Output(ids.Compare.FOUND, PROPERTY)], slice_of(ids.Compare.FOUND))(
        services.kept(update_found, view=CompareView)
    )
    app.callback(
        Output(ids.Compare.PROFILE_GRAPH, "figure"),
        Output(ids.Compare.PROFILE_GRAPH, "style"),
        Output(ids.Compare.PROFILE_SUBTITLE, "children"),
        Output(ids.Compare.PROFILE_SUMMARY, "children"),
        Output(ids.Compare.PROFILE_TABLE, PROPERTY),
        Output(ids.Compare.INDICATORS, PROPERTY),
        slice_of(ids.Compare.PROFILE_GRAPH),
    )(services.kept(update_profile, view=CompareView))
    app.callback(
        Output(ids.Compare.GAP_GRAPH, "figure"),
        Output(ids.Compare.GAP_GRAPH, "style"),
        Output(ids.Compare.GAP_SUBTITLE, "children"),
        Output(ids.Compare.GAP_SUMMARY, "children"),
        Output(ids.Compare.GAP_TABLE, PROPERTY),
        Output(ids.Compare.AGAINST, PROPERTY),
        slice_of(ids.Compare.GAP_GRAPH),
    )(services.kept(update_gap, view=CompareView))
    app.callback([Output(ids.Compare.PLAN, PROPERTY)], slice_of(ids.Compare.PLAN))(
        services.kept(update_plan, view=CompareView)
    )
