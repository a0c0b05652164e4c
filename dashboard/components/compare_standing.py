"""Where the compared cities stand: places with ranges, duels, what is missing of the unranked."""

from typing import Any

import pandas as pd
from babel.lists import format_list
from dash import html
from dash.development.base_component import Component

from dashboard.components.compare_case import Case, nobody
from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.comparison import RatedEdition, number_at
from dashboard.figures.place_words import STAR, is_shared, range_words, rank_words
from dashboard.figures.ranking_words import reason
from dashboard.i18n import Translator


def name_cell(case: Case, unit: str, t: Translator) -> Cell:
    """Return the heading of a city's row, with the sign of the reader's own."""
    name = str(case.names[unit])
    if unit != case.mine:
        return Cell(content=name)
    mine = html.Span(STAR, className="mine-star", title=t.gettext("My city"))
    return Cell(content=[mine, " ", name], raw=name)


def _row(case: Case, unit: str, t: Translator) -> Row:
    rating, places = case.rated.rating, case.rated.places
    coverage = number_at(rating.coverage, unit, rating.spec.root)
    known = Cell(
        content=t.gettext("%(known)s of %(all)s")
        % {
            "known": t.number(round(coverage * len(rating.spec.codes))),
            "all": t.number(len(rating.spec.codes)),
        },
        raw=f"{coverage:.4f}",
    )
    heading = name_cell(case, unit, t)
    place: dict[str, Any] = places.loc[unit].to_dict()  # type: ignore[assignment]
    if pd.isna(place["rank"]):
        why = _why_unranked(case, unit, t)
        blank = Cell(content="–", raw="")
        cells = [heading, Cell(content=why, raw=""), blank, blank, blank, known, blank]
        return Row(cells=cells, mine=unit == case.mine)
    score = number_at(case.rated.scores, unit, rating.spec.root)
    rank = rank_words(place, t, shared=is_shared(places, unit))
    return Row(
        cells=[
            heading,
            Cell(content=html.B(rank), raw=str(place["rank"])),
            Cell(content=range_words(place, t), raw=f"{place['low']}-{place['high']}"),
            Cell(content=t.number(int(place["tier"])), raw=str(place["tier"])),
            Cell(content=t.number(score, 1), raw=f"{score:.6f}"),
            known,
            _duel(case, unit, t),
        ],
        mine=unit == case.mine,
    )


def _why_unranked(case: Case, unit: str, t: Translator) -> Component:
    return html.Span(unranked_words(case.rated, unit, t), className="unknown")


def unranked_words(rated: RatedEdition, unit: str, t: Translator) -> str:
    """Say that a city is not ranked, and why where that is on record."""
    why = rated.reasons.get(unit)
    if why is None:
        return t.gettext("not ranked")
    return t.gettext("not ranked: %(reason)s") % {"reason": reason(why, t)}


def _duel(case: Case, unit: str, t: Translator) -> Cell:
    """Return the share of draws in which the first city is above another."""
    if unit == case.first or case.rated.rating.rank[[unit, case.first]].isna().any():
        return Cell(content="–", raw="")
    share = float(case.rated.ranges.above(unit)[case.first])
    return Cell(content=t.percent(share), raw=f"{share:.4f}")


def standing(case: Case, t: Translator) -> Component:
    """Return the places of the compared cities, each rank with its range and tier."""
    if not case.cities:
        return nobody(t)
    first = str(case.names[case.first])
    ranked = int(case.rated.places["rank"].notna().sum())
    columns = [
        Column(label=t.gettext("City")),
        Column(label=t.gettext("Rank"), numeric=True),
        Column(label=t.gettext("Range, 90 %"), numeric=True),
        Column(label=t.pgettext("rating", "Tier"), numeric=True),
        Column(label=t.gettext("Score"), numeric=True),
        Column(label=t.gettext("Known values"), numeric=True),
        Column(label=t.gettext("Draws with %(city)s above") % {"city": first}, numeric=True),
    ]
    caption = t.gettext(
        "%(edition)s: %(ranked)s of %(all)s cities are ranked. Range: 90 %% of the ranks in "
        "%(draws)s draws with every weight moved by up to a quarter. Cities of one tier cannot "
        "be told from the first of it."
    ) % {
        "edition": case.title,
        "ranked": t.number(ranked),
        "all": t.number(len(case.units)),
        "draws": t.number(case.rated.draws),
    }
    duels = len(case.rated.ranges.ranks)
    if duels != case.rated.draws:
        words = t.gettext("The last column is of %(draws)s draws.") % {"draws": t.number(duels)}
        caption = f"{caption} {words}"
    table = data_table(
        columns,
        [_row(case, unit, t) for unit in case.cities],
        caption=caption,
        t=t,
        named=True,
        class_name="table--standing",
    )
    gaps = [gap for unit in case.cities if (gap := _missing(case, unit, t)) is not None]
    return html.Div([table, *gaps], className="stack")


def _missing(case: Case, unit: str, t: Translator) -> Component | None:
    """Say of an unranked city which values it lacks, group by group, and how many it needs."""
    rating = case.rated.rating
    if pd.notna(case.rated.places["rank"][unit]):
        return None
    spec = rating.spec
    need = spec.method.screen.minimum_group_data
    items = []
    for group in spec.groups:
        leaves = spec.leaves(group.code)
        lacking = [code for code in leaves if pd.isna(number_at(rating.raw, unit, code))]
        share = number_at(rating.coverage, unit, group.code)
        if group.code == spec.root or not lacking:
            continue
        names = [spec.nodes[code].name(t.language) for code in lacking]
        words = t.gettext("%(group)s: %(known)s of %(all)s values known; unknown: %(names)s") % {
            "group": group.name(t.language),
            "known": t.number(len(leaves) - len(lacking)),
            "all": t.number(len(leaves)),
            "names": format_list(names, locale=t.locale),
        }
        needed = t.gettext("at least %(share)s are needed") % {"share": t.percent(need)}
        items.append(html.Li(f"{words}; {needed}." if share < need else f"{words}."))
    lead = t.gettext("Why %(city)s has no rank: an unknown value is not a zero and is not guessed.")
    return html.Div(
        [html.P(lead % {"city": case.names[unit]}), html.Ul(items)], className="compare__missing"
    )
