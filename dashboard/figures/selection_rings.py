"""Rings around the marks that a reader chose on a map."""

import pandas as pd

from dashboard.domain.views import Theme
from dashboard.figures.theme import Figure, palette

WIDER_PX = 9


def selection_rings(chosen: pd.DataFrame, sizes: pd.Series, theme: Theme) -> list[Figure]:
    """Return the trace of rings; none where nothing is chosen.

    Args:
        chosen: rows with ``lat`` and ``lon``.
        sizes: diameters of all marks in pixels, by the index of the rows.
        theme: light or dark.
    """
    if chosen.empty:
        return []
    return [
        {
            "type": "scattergeo",
            "mode": "markers",
            "lat": chosen["lat"].tolist(),
            "lon": chosen["lon"].tolist(),
            "marker": {
                "size": (sizes[chosen.index] + WIDER_PX).tolist(),
                "symbol": "circle-open",
                "color": palette(theme).warning,
                "line": {"width": 3},
            },
            "hoverinfo": "skip",
            "showlegend": False,
        }
    ]
