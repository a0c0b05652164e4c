"""Which countries are tied to which: a matrix of the number of ties."""

from collections.abc import Mapping
from html import escape

import numpy as np
import pandas as pd

from dashboard.domain.views import Theme
from dashboard.figures.scales import shading
from dashboard.figures.theme import Figure, empty_figure, palette, themed
from dashboard.i18n import Translator


def tie_countries(
    between: pd.DataFrame, *, t: Translator, theme: Theme, country_names: Mapping[str, str]
) -> Figure:
    """Draw countries × countries; a darker field is more ties, on a scale of powers of ten.

    A field without a tie stays empty: the files that were imported hold none, which does not say
    that there is none.

    Args:
        between: a frame of ``ties.country_matrix``.
        t: translator.
        theme: light or dark.
        country_names: name by country.
    """
    if between.empty:
        return empty_figure(t.gettext("No tie is in the record."), t=t, theme=theme)
    colours = palette(theme)
    labels = [escape(country_names.get(code, code)) for code in between.index]
    values = between.to_numpy(dtype="float64")
    known = np.where(values > 0, np.log10(np.maximum(values, 1)), np.nan)
    top = max(float(np.nanmax(known)) if np.isfinite(known).any() else 0.0, 1.0)
    written = [[t.number(int(value)) if value else "" for value in row] for row in values]
    cards = [
        [
            f"<b>{one} – {other}</b><br>"
            + (
                t.ngettext("%(n)s tie", "%(n)s ties", int(value)) % {"n": t.number(int(value))}
                if value
                else t.gettext("none in the imported files")
            )
            for other, value in zip(labels, row, strict=True)
        ]
        for one, row in zip(labels, values, strict=True)
    ]
    fills = shading(theme)
    heat = {
        "type": "heatmap",
        "x": labels,
        "y": labels,
        "z": [[None if np.isnan(cell) else float(cell) for cell in row] for row in known],
        "zmin": 0,
        "zmax": top,
        "colorscale": [[at / (len(fills) - 1), fill] for at, fill in enumerate(fills)],
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "text": written,
        "texttemplate": "%{text}",
        "textfont": {"size": 12, "color": colours.ink},
        "hovertext": cards,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "hoverongaps": True,
    }
    layout = {
        "xaxis": {"side": "top", "tickangle": -60, "fixedrange": True, "showgrid": False},
        "yaxis": {"autorange": "reversed", "fixedrange": True, "showgrid": False, "dtick": 1},
        "plot_bgcolor": colours.neighbour,
    }
    return themed({"data": [heat], "layout": layout}, t=t, theme=theme)
