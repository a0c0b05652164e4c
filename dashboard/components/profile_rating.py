"""A city's part in the ratings that are computed here: place with range, coverage, strengths."""

from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.compare_case import edition_title
from dashboard.components.compare_standing import unranked_words
from dashboard.components.compare_strengths import indicator_list, profile_against
from dashboard.components.links import Address, to
from dashboard.components.states import stat_row, stat_tile, unknown_mark
from dashboard.domain.comparison import (
    RatedEdition,
    edition_shown,
    node_name,
    number_at,
    peers_in,
    unit_of,
)
from dashboard.domain.profile import Profile
from dashboard.domain.rating_views import CompareView
from dashboard.domain.views import View
from dashboard.errors import DashboardError
from dashboard.figures.place_words import is_shared, range_words, rank_words
from dashboard.i18n import Translator
from dashboard.services import Services

MOST_NAMED = 3


def rated_parts(services: Services, profile: Profile, view: View, t: Translator) -> list[Component]:
    """Return what the newest edition with values, and the open index, say of a city.

    Args:
        services: for the editions.
        profile: what the page is about.
        view: the reader's view, for the link to the comparison.
        t: translator.

    Returns:
        A part for each rating that looks at the city; none for what no rating looks at.
    """
    rateable = services.rated.rateable(t.language)
    newest = edition_shown("", services.editions.editions(t.language), rateable)
    parts: list[Component] = []
    for edition in dict.fromkeys((newest, rateable[-1])):
        units = services.editions.units(edition, t.language)
        unit = unit_of(units, profile.slug)
        if unit is not None:
            rated = services.rated.of_edition(edition)
            compare = CompareView(
                lang=view.lang, city=view.city, edition=edition, cities=(profile.slug,)
            )
            heading = html.H3(edition_title(services, edition, t))
            parts.append(
                html.Div([heading, *_part(rated, units, unit, compare, t)], className="stack")
            )
    return parts


def _part(
    rated: RatedEdition, units: pd.DataFrame, unit: str, compare: CompareView, t: Translator
) -> list[Component]:
    words = t.gettext("Why this rank, and beside other cities")
    link = dcc.Link(words, href=to(Address.COMPARE, compare), className="button")
    return [
        stat_row(_tiles(rated, unit, t)),
        *_strengths(rated, units, unit, t),
        html.P(link, className="no-print"),
    ]


def _tiles(rated: RatedEdition, unit: str, t: Translator) -> list[Component]:
    rating, place = rated.rating, rated.places.loc[unit]
    ranked = int(rated.places["rank"].notna().sum())
    coverage = number_at(rating.coverage, unit, rating.spec.root)
    values = stat_tile(
        t.gettext("%(known)s of %(all)s")
        % {
            "known": t.number(round(coverage * len(rating.spec.codes))),
            "all": t.number(len(rating.spec.codes)),
        },
        t.gettext("Known values"),
        t=t,
        source=t.gettext("an unknown value is not a zero"),
    )
    of_all = t.gettext("%(ranked)s of %(all)s cities are ranked") % {
        "ranked": t.number(ranked),
        "all": t.number(len(rating.raw)),
    }
    if pd.isna(place["rank"]):
        words = unranked_words(rated, unit, t)
        return [stat_tile(None, t.gettext("Rank"), t=t, completeness=words, source=of_all), values]
    named: dict[str, Any] = place.to_dict()
    sure = t.gettext("range %(range)s, tier %(tier)s") % {
        "range": range_words(named, t),
        "tier": t.number(int(named["tier"])),
    }
    return [
        stat_tile(
            rank_words(named, t, shared=is_shared(rated.places, unit)),
            t.gettext("Rank"),
            t=t,
            completeness=sure,
            source=of_all,
        ),
        stat_tile(
            t.number(number_at(rated.scores, unit, rating.spec.root), 1),
            t.gettext("Score"),
            t=t,
            source=node_name(rating.spec, rating.spec.root, t.language),
        ),
        values,
    ]


def _strengths(
    rated: RatedEdition, units: pd.DataFrame, unit: str, t: Translator
) -> list[Component]:
    peers = list(dict.fromkeys(map(str, peers_in(rated, units, unit)["unit"])))
    found = profile_against(rated, unit, peers, most=MOST_NAMED)
    if isinstance(found, DashboardError):
        return [_unknown(rated, unit, t)]
    above, below = (
        (t.gettext("Above the median of its peers"), t.gettext("Below the median of its peers"))
        if peers
        else (
            t.gettext("Above the median of all ranked cities"),
            t.gettext("Below the median of all ranked cities"),
        )
    )
    columns = [
        html.Div([html.H4(words), indicator_list(parts, rated, t)])
        for words, parts in (
            (above, found.strengths),
            (below, found.weaknesses),
        )
        if len(parts)
    ]
    return [html.Div(columns, className="strengths__columns")] if columns else []


def _unknown(rated: RatedEdition, unit: str, t: Translator) -> Component:
    """Return the indicators of a city without a score, each with its value or as unknown."""
    spec = rated.rating.spec
    rows: list[Component] = []
    for one in spec.indicators:
        value = number_at(rated.rating.raw, unit, one.code)
        known = unknown_mark(t) if pd.isna(value) else t.number(value)
        rows += [html.Dt(one.name(t.language)), html.Dd(known)]
    return html.Dl(rows, className="facts")
