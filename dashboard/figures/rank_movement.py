"""How ranks moved between two editions: what is inside the noise is grey."""

from html import escape
from typing import Any

import pandas as pd

from dashboard.domain.rank_moves import Move
from dashboard.domain.views import Theme
from dashboard.figures.ranking_words import place, span
from dashboard.figures.theme import Figure, empty_figure, palette, themed
from dashboard.i18n import Translator


def rank_movement(
    moved: pd.DataFrame,
    *,
    t: Translator,
    theme: Theme,
    then: str = "",
    now: str = "",
    pinned: str | None = None,
) -> Figure:
    """Draw a line a city from its rank then, hollow, to its rank now, filled, the best first.

    A move whose two ranges share a rank is drawn in grey with a thin line: it may be none.

    Args:
        moved: a frame of ``rank_moves.moves``.
        t: translator.
        theme: light or dark.
        then: name of the earlier edition.
        now: name of the later one.
        pinned: unit of the reader's city.
    """
    if moved.empty:
        words = t.gettext("No city is ranked in two editions.")
        return empty_figure(words, t=t, theme=theme)
    rows = moved.sort_values([Move.NOW, Move.NAME])
    colours = palette(theme)
    lines = list(enumerate(rows.to_dict("records")))
    data: list[Figure] = []
    for noise, colour, width, words in (
        (True, colours.line_strong, 2, t.gettext("Inside the noise")),
        (False, colours.category_1, 4, t.gettext("Beyond the noise")),
    ):
        part = [(line, row) for line, row in lines if bool(row[Move.NOISE]) is noise]
        if part:
            data += _moves(part, colour, width, words, t, now=now, then=then)
    worst = float(max(rows[Move.THEN].max(), rows[Move.NOW].max()))
    layout = {
        "xaxis": {
            "range": [0, worst + 1],
            "side": "top",
            "fixedrange": True,
            "tickformat": ",d",
            "nticks": 8,
            "title": {"text": t.gettext("Rank, 1 is the best"), "font": {"size": 13}},
        },
        "yaxis": {
            "range": [len(lines) - 0.5, -0.5],
            "tickmode": "array",
            "tickvals": [line for line, _ in lines],
            "ticktext": [_name(row, t, pinned) for _, row in lines],
            "fixedrange": True,
            "showgrid": False,
            "ticks": "",
            "zeroline": False,
            "automargin": True,
        },
        "legend": {"yref": "container", "y": 1, "yanchor": "top"},
        "margin": {"t": 72},
    }
    return themed({"data": data, "layout": layout}, t=t, theme=theme)


def _name(row: dict[Any, Any], t: Translator, pinned: str | None) -> str:
    name = escape(str(row[Move.NAME]))
    own = f"<b>★ {name}</b>" if row[Move.UNIT] == pinned else name
    spread = span(row[Move.NOW_LOW], row[Move.NOW_HIGH], t)
    return f"{own}  {place(row[Move.NOW], t)} ({spread})"


def _moves(
    part: list[tuple[int, dict[Any, Any]]],
    colour: str,
    width: int,
    words: str,
    t: Translator,
    *,
    then: str,
    now: str,
) -> list[Figure]:
    cards = [
        f"<b>{escape(str(row[Move.NAME]))}</b><br>"
        f"{escape(then)}: {place(row[Move.THEN], t)} "
        f"({span(row[Move.THEN_LOW], row[Move.THEN_HIGH], t)})<br>"
        f"{escape(now)}: {place(row[Move.NOW], t)} "
        f"({span(row[Move.NOW_LOW], row[Move.NOW_HIGH], t)})"
        for _, row in part
    ]
    ends = [end for _, row in part for end in (row[Move.THEN], row[Move.NOW], None)]
    heights = [height for line, _ in part for height in (line, line, None)]
    shown = {"type": "scatter", "hovertemplate": "%{text}<extra></extra>", "text": cards}
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": ends,
            "y": heights,
            "line": {"width": width, "color": colour},
            "hoverinfo": "skip",
            "showlegend": False,
        },
        shown
        | {
            "mode": "markers",
            "x": [row[Move.THEN] for _, row in part],
            "y": [line for line, _ in part],
            "showlegend": False,
            "marker": {"symbol": "circle-open", "size": 9, "color": colour, "line": {"width": 2}},
        },
        shown
        | {
            "mode": "markers",
            "x": [row[Move.NOW] for _, row in part],
            "y": [line for line, _ in part],
            "name": f"{words} ({t.number(len(part))})",
            "marker": {"symbol": "circle", "size": 10, "color": colour},
        },
    ]
