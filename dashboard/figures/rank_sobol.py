"""Which choice of method moves the ranks most: Sobol' indices as bars."""

from collections.abc import Mapping
from enum import StrEnum
from html import escape
from types import MappingProxyType

import pandas as pd

from dashboard.domain.views import Theme
from dashboard.figures.theme import WRITTEN, Figure, empty_figure, palette, themed
from dashboard.i18n import N_, Translator

FACTORS: Mapping[str, str] = MappingProxyType(
    {
        "weights": N_("Weights, ± a quarter"),
        "impute": N_("Missing values"),
        "treat": N_("Outliers"),
        "normalise": N_("Common scale"),
        "aggregate": N_("Aggregation"),
    }
)


class ChoiceShare(StrEnum):
    """One row a choice and its share of the variance of the mean shift of all ranks.

    ``first`` is what it makes alone, ``total`` with everything that it acts together with;
    ``own`` is the total for the rank of one unit, missing where none is asked about.
    """

    FACTOR = "factor"
    FIRST = "first"
    TOTAL = "total"
    OWN = "own"


def choice_shares(importance: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Return a ``ChoiceShare`` frame, the choice that matters most first.

    Estimates below zero or above one, which samples give, are drawn as zero and one.

    Args:
        importance: ``unit``, ``factor``, ``first`` and ``total``; without a unit: all together.
        unit: the unit asked about; empty for none.
    """
    whole = importance[importance["unit"].isna()].set_index("factor")[["first", "total"]]
    own = importance[importance["unit"].eq(unit)].set_index("factor")["total"]
    found = whole.assign(own=own.reindex(whole.index)).clip(0, 1)
    ordered = found.sort_values("total", ascending=False, kind="stable").reset_index()
    return ordered[[name.value for name in ChoiceShare]]


def rank_sobol(choices: pd.DataFrame, *, t: Translator, theme: Theme, city: str = "") -> Figure:
    """Draw two bars a choice, first-order and total index, and a mark for a city's own total.

    Args:
        choices: a ``ChoiceShare`` frame.
        t: translator.
        theme: light or dark.
        city: name of the city that ``own`` is of.
    """
    if choices.empty:
        return empty_figure(t.gettext("No choice could be varied."), t=t, theme=theme)
    colours = palette(theme)
    rows = choices[::-1]
    labels = [_wrapped(t.gettext(FACTORS[factor])) for factor in rows[ChoiceShare.FACTOR]]
    bars = (
        (ChoiceShare.TOTAL, t.gettext("with all that it acts together with"), colours.category_6),
        (ChoiceShare.FIRST, t.gettext("alone"), colours.category_1),
    )
    data: list[Figure] = [
        {
            "type": "bar",
            "orientation": "h",
            "name": name,
            "y": labels,
            "x": [float(value) for value in rows[column]],
            "text": [t.percent(float(value)) for value in rows[column]],
            "textposition": "outside",
            **WRITTEN,
            "hovertemplate": f"%{{y}}<br>{name}: %{{text}}<extra></extra>",
            "marker": {"color": colour},
        }
        for column, name, colour in bars
    ]
    if city and rows[ChoiceShare.OWN].notna().all():
        own = t.gettext("Rank of %(city)s, total") % {"city": escape(city)}
        data.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": own,
                "y": labels,
                "x": [float(value) for value in rows[ChoiceShare.OWN]],
                "text": [t.percent(float(value)) for value in rows[ChoiceShare.OWN]],
                "hovertemplate": f"%{{y}}<br>{own}: %{{text}}<extra></extra>",
                "marker": {
                    "symbol": "diamond",
                    "size": 12,
                    "color": colours.category_2,
                    "line": {"color": colours.paper, "width": 1},
                },
            }
        )
    layout = {
        "barmode": "group",
        "bargap": 0.3,
        "legend": {"traceorder": "reversed"},
        "xaxis": {"visible": False, "range": [0, 1.12], "fixedrange": True},
        "yaxis": {"ticks": "", "showgrid": False, "fixedrange": True, "automargin": True},
        "margin": {"r": 24},
    }
    return themed({"data": data, "layout": layout}, t=t, theme=theme)


def sobol_sentence(choices: pd.DataFrame, t: Translator, *, city: str = "") -> str:
    """Say which choice matters most, for all ranks and for one city's."""
    if choices.empty:
        return t.gettext("No choice could be varied.")
    first = choices.iloc[0]
    words = [
        t.gettext(
            "What moves the ranks most is “%(factor)s”: alone it makes %(first)s of the variance "
            "of the mean shift of ranks, with what it acts together with %(total)s."
        )
        % {
            "factor": t.gettext(FACTORS[first[ChoiceShare.FACTOR]]),
            "first": t.percent(float(first[ChoiceShare.FIRST])),
            "total": t.percent(float(first[ChoiceShare.TOTAL])),
        }
    ]
    if city and choices[ChoiceShare.OWN].notna().any():
        own = choices.nlargest(1, ChoiceShare.OWN.value).iloc[0]
        words.append(
            t.gettext("For the rank of %(city)s it is “%(factor)s” (%(total)s).")
            % {
                "city": city,
                "factor": t.gettext(FACTORS[own[ChoiceShare.FACTOR]]),
                "total": t.percent(float(own[ChoiceShare.OWN])),
            }
        )
    return " ".join(words)


def _wrapped(label: str) -> str:
    """Return a label in two lines where it has a comma."""
    first, comma, rest = label.partition(", ")
    return f"{first},<br>{rest}" if comma else first
