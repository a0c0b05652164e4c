"""What an indicator weighs, and how far it really goes along with the index."""

from enum import StrEnum
from html import escape
from typing import Any

import pandas as pd

from dashboard.domain.ratings.spec import Specification
from dashboard.domain.views import Theme
from dashboard.figures.theme import Figure, empty_figure, palette, themed
from dashboard.i18n import Translator

MOST_ROWS = 25
ROW_HEIGHT = 46
HEAD_HEIGHT = 90


class NodeWeight(StrEnum):
    """One row an indicator with its weights and its correlation with the index.

    A correlation that does not exist is missing; ``pairs`` counts the cities behind it.
    """

    NAME = "name"
    WEIGHT = "weight"
    EFFECTIVE = "effective_weight"
    CORRELATION = "correlation"
    PAIRS = "pairs"


def indicator_weights(importance: pd.DataFrame, spec: Specification, language: str) -> pd.DataFrame:
    """Return a ``NodeWeight`` frame of the indicators.

    Args:
        importance: weights and correlations of every node below the root.
        spec: names the indicators.
        language: of the names.
    """
    rows = importance.loc[list(spec.codes)]
    names = [spec.nodes[code].name(language) for code in spec.codes]
    found = rows.assign(**{NodeWeight.NAME: names}).reset_index(drop=True)
    return found[[name.value for name in NodeWeight]]


def height(rows: int) -> int:
    """Return the height in pixels that so many indicators need."""
    return HEAD_HEIGHT + ROW_HEIGHT * min(max(rows, 2), MOST_ROWS)


def weights_real(node_weights: pd.DataFrame, *, t: Translator, theme: Theme) -> Figure:
    """Draw three marks an indicator on one line: weight in its group, in the whole, correlation.

    The heaviest come first, at most ``MOST_ROWS``.

    Args:
        node_weights: a ``NodeWeight`` frame.
        t: translator.
        theme: light or dark.
    """
    if node_weights.empty:
        return empty_figure(t.gettext("There are no indicators."), t=t, theme=theme)
    colours = palette(theme)
    rows = node_weights.sort_values(
        NodeWeight.EFFECTIVE.value, ascending=False, kind="stable"
    ).head(MOST_ROWS)
    names = [escape(name) for name in rows[NodeWeight.NAME]]
    places = list(range(len(rows)))
    marks = (
        (NodeWeight.WEIGHT, t.gettext("Weight in its group"), "square-open", colours.muted),
        (NodeWeight.EFFECTIVE, t.gettext("Weight in the whole"), "circle", colours.category_1),
        (
            NodeWeight.CORRELATION,
            t.gettext("Correlation with the index"),
            "diamond",
            colours.category_2,
        ),
    )
    data: list[dict[str, Any]] = []
    for column, label, symbol, colour in marks:
        values = [None if pd.isna(value) else float(value) for value in rows[column]]
        is_share = column is not NodeWeight.CORRELATION
        words = [
            t.pgettext("value", "unknown")
            if value is None
            else t.percent(value, 1)
            if is_share
            else t.number(value, 2)
            for value in values
        ]
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": label,
                "x": values,
                "y": places,
                "customdata": list(zip(names, words, strict=True)),
                "hovertemplate": "%{customdata[0]}<br>"
                f"{label}: %{{customdata[1]}}<extra></extra>",
                "marker": {"symbol": symbol, "size": 11, "color": colour, "line": {"width": 2}},
                "cliponaxis": False,
            }
        )
    lowest = rows[NodeWeight.CORRELATION].min()
    labels = [
        {
            "text": name,
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": place,
            "yanchor": "bottom",
            "yshift": 7,
            "showarrow": False,
            "font": {"size": 13, "color": colours.ink},
        }
        for place, name in zip(places, names, strict=True)
    ]
    layout = {
        "annotations": labels,
        "xaxis": {
            "range": [-1.05 if lowest < 0 else -0.03, 1.05],
            "tickformat": ".1~f",
            "fixedrange": True,
            "zeroline": True,
            "side": "top",
        },
        "yaxis": {
            "range": [len(rows) - 0.6, -0.8],
            "tickvals": places,
            "showticklabels": False,
            "showgrid": True,
            "fixedrange": True,
            "zeroline": False,
        },
        "legend": {"yref": "container", "y": 1, "yanchor": "top"},
        "margin": {"t": 72, "b": 8, "l": 12, "r": 12},
    }
    return themed({"data": data, "layout": layout}, t=t, theme=theme)


def weights_sentence(node_weights: pd.DataFrame, t: Translator) -> str:
    """Say which indicator weighs most and which one goes along with the index most."""
    known = node_weights[node_weights[NodeWeight.CORRELATION].notna()]
    if known.empty:
        return t.gettext("Too few cities are ranked to correlate anything with the index.")
    heaviest = node_weights.nlargest(1, NodeWeight.EFFECTIVE.value).iloc[0]
    closest = known.nlargest(1, NodeWeight.CORRELATION.value).iloc[0]
    weakest = known.nsmallest(1, NodeWeight.CORRELATION.value).iloc[0]
    words = t.gettext(
        "No indicator weighs more than “%(heaviest)s” (%(weight)s of the whole); “%(closest)s” "
        "goes along with the index most (correlation %(most)s), “%(weakest)s” least (%(least)s)."
    ) % {
        "heaviest": heaviest[NodeWeight.NAME],
        "weight": t.percent(float(heaviest[NodeWeight.EFFECTIVE]), 1),
        "closest": closest[NodeWeight.NAME],
        "most": t.number(float(closest[NodeWeight.CORRELATION]), 2),
        "weakest": weakest[NodeWeight.NAME],
        "least": t.number(float(weakest[NodeWeight.CORRELATION]), 2),
    }
    left = len(node_weights) - MOST_ROWS
    if left <= 0:
        return words
    rest = t.ngettext(
        "The chart leaves out %(n)s lighter indicator; the table has it.",
        "The chart leaves out %(n)s lighter indicators; the table has them.",
        left,
    ) % {"n": t.number(left)}
    return f"{words} {rest}"
