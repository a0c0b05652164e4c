"""Names on the membership map: placed here for a saved image, by a script on the screen."""

from collections.abc import Sequence
from html import escape

import pandas as pd

from dashboard.domain.crowding import Sheet, place_labels
from dashboard.domain.frames import Member
from dashboard.domain.membership import STATE, State
from dashboard.domain.views import Theme
from dashboard.figures.theme import Figure, palette

# The map in a saved image (assets/js/chart_card.js), where labels cannot be placed anew. The edges
# are those of figures.theme.map_layout; tests/browser compares them with what is drawn.
SHEET = Sheet(scale=742.5, left=-0.812, right=0.718, top=-0.0307, bottom=-1.0543)
LABELS = 26
NAMED = (State.JOINED, State.UNDATED)


def names(
    placed: pd.DataFrame,
    selected: Sequence[str],
    *,
    mine: str = "",
    named: pd.Series | None = None,
    key: str = Member.ID,
) -> Figure:
    """Return whom ``assets/js/map_names.js`` may name, the most important first.

    Args:
        placed: members with coordinates and the column ``state``, the largest first.
        selected: ids of the members that are named in any case.
        mine: id of the reader's own city, which is named as well.
        named: which rows may be named, instead of what their state says.
        key: column of the ids.
    """
    chosen = placed[key].isin([*selected, mine])
    may = placed[STATE].isin(NAMED) if named is None else named
    order = pd.concat([placed[chosen], placed[may & ~chosen]])
    return {
        "names": order[[key, Member.NAME]].to_numpy().tolist(),
        "selected": placed.loc[chosen, key].tolist(),
    }


def labels(
    placed: pd.DataFrame, sizes: pd.Series, theme: Theme, *, named: pd.Series | None = None
) -> list[Figure]:
    """Return the trace of names for a saved image; no name lies on a mark or on another name.

    Args:
        placed: members with coordinates and the column ``state``, the largest first.
        sizes: diameters of their marks in pixels.
        theme: light or dark.
        named: which rows may be named, instead of what their state says.
    """
    if named is None:
        named = placed[STATE].isin(NAMED)
    sides = pd.Series(
        place_labels(
            placed[Member.LAT].to_numpy("float64"),
            placed[Member.LON].to_numpy("float64"),
            [name if one else None for name, one in zip(placed[Member.NAME], named, strict=True)],
            (sizes / 2).to_numpy(),
            sheet=SHEET,
            most=LABELS,
        ),
        index=placed.index,
        dtype="object",
    ).dropna()
    if sides.empty:
        return []
    rows = placed.loc[sides.index]
    return [
        {
            "type": "scattergeo",
            "visible": False,  # the script that saves an image shows it
            "meta": {"image": True},
            # Unseen marks of the same size keep the words off the marks that are seen.
            "mode": "markers+text",
            "marker": {"size": sizes[rows.index].tolist(), "opacity": 0},
            "lat": rows[Member.LAT].tolist(),
            "lon": rows[Member.LON].tolist(),
            "text": [escape(name) for name in rows[Member.NAME]],
            "textposition": sides.tolist(),
            "textfont": {"size": 13, "color": palette(theme).ink},
            "hoverinfo": "skip",
            "showlegend": False,
        }
    ]
