"""The ends of ties that a person is to look at, with what they may be."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.record_tables import download
from dashboard.components.tables import Cell, Column, Row, data_table, page_nav
from dashboard.components.tie_tables import pages_of
from dashboard.domain.tie_ends import Match, Why
from dashboard.domain.tie_frames import Doubt
from dashboard.domain.tie_views import TiesView
from dashboard.figures.tie_words import MATCHES, WHYS
from dashboard.i18n import Translator

DOUBTS_FILE = "tie-doubts"
DOUBTS_SIZE = 20


def doubts(
    ends: pd.DataFrame,
    total: int,
    reasons: Mapping[Why, int],
    view: TiesView,
    t: Translator,
) -> Component:
    """Return a page of the ends in doubt, with a filter by reason and a file of all of them.

    Args:
        ends: a ``DOUBT`` frame of the page.
        total: ends on all pages.
        reasons: number of ends by reason.
        view: reason and page.
        t: translator.
    """
    if not reasons:
        return html.P(t.gettext("Every end was matched."))
    columns = (
        Column(label=t.gettext("End in the row's words"), wide=True),
        Column(label=t.gettext("Coordinates")),
        Column(label=t.gettext("Tied to")),
        Column(label=t.gettext("What is in doubt")),
        Column(label=t.gettext("May be")),
    )
    rows = [_row(row, t) for row in ends.to_dict("records")]
    page, pages = pages_of(total, view.dpage, DOUBTS_SIZE)
    caption = t.gettext("Ends that are ambiguous or not matched")
    words = t.gettext("All of them as CSV")
    return html.Div(
        [
            _reasons(reasons, view, t),
            html.P(download(f"/data/{DOUBTS_FILE}.csv", words, words)),
            data_table(columns, rows, caption=caption, t=t, named=True),
            page_nav(page, pages, t=t, control="dpage"),
        ]
    )


def _reasons(reasons: Mapping[Why, int], view: TiesView, t: Translator) -> Component:
    """Return the reasons as a select; the first one keeps every end in doubt."""
    every = t.gettext("Every reason (%(n)s)") % {"n": t.number(sum(reasons.values()))}
    options = [html.Option(every, value="", selected=view.why is None)]
    options += [
        html.Option(
            f"{t.gettext(WHYS[why])} ({t.number(number)})", value=why, selected=why is view.why
        )
        for why, number in reasons.items()
    ]
    return html.Label(
        [
            html.Span(t.gettext("Reason"), className="control__label"),
            html.Select(options, className="select", **attributes(data_bind="why")),
        ],
        className="control",
    )


def _row(row: Mapping[Any, Any], t: Translator) -> Row:
    lat, lon = row[Doubt.LAT], row[Doubt.LON]
    placed = pd.notna(lat) and pd.notna(lon)
    country = row[Doubt.COUNTRY_WORDING]
    named = isinstance(country, str) and country
    wording = f"{row[Doubt.WORDING]} ({country})" if named else str(row[Doubt.WORDING])
    why = t.gettext(WHYS[Why(row[Doubt.WHY])])
    match = t.gettext(MATCHES[Match(row[Doubt.MATCH])])
    candidates = row[Doubt.CANDIDATES]
    known = isinstance(candidates, str) and candidates
    km = row[Doubt.DISTANCE]
    away = f" · {t.gettext('%(km)s km') % {'km': t.number(round(km))}}" if pd.notna(km) else ""
    return Row(
        cells=(
            Cell(content=wording, raw=wording),
            Cell(
                content=f"{t.number(lat, 3)}, {t.number(lon, 3)}" if placed else None,
                raw=f"{lat}, {lon}" if placed else "",
            ),
            str(row[Doubt.OTHER]),
            Cell(content=[html.Span(why), html.Span(match, className="row-note")], raw=why),
            Cell(content=f"{candidates}{away}", raw=candidates) if known else None,
        )
    )
