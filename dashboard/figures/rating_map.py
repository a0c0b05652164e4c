"""The cities of a rating on the map: by tier or by score, those without a rank hollow."""

from collections.abc import Sequence
from html import escape
from types import MappingProxyType

import pandas as pd

from dashboard.domain.crowding import place_labels
from dashboard.domain.ranking import Ranked
from dashboard.domain.rating_views import ShowBy
from dashboard.domain.views import Theme
from dashboard.figures import scales
from dashboard.figures.atlas import BaseMap, base_traces, colour_bar
from dashboard.figures.map_names import LABELS, SHEET
from dashboard.figures.ranking_words import city_card
from dashboard.figures.theme import Figure, map_layout, palette, themed
from dashboard.i18n import Translator

LARGEST_PX = 20.0
SMALLEST_PX = 6.0
HOLLOW_PX = 7.0
RING_PX = 9.0
# From the weakest to the strongest on the land of each theme; the ends that vanish there left out.
SHADES = MappingProxyType(
    {Theme.LIGHT: scales.LAPAZ[5::-1], Theme.DARK: scales.LAPAZ[3:9]},
)


def rating_map(
    ranked: pd.DataFrame,
    *,
    t: Translator,
    theme: Theme,
    base: BaseMap,
    show: ShowBy = ShowBy.TIER,
    node: str = "",
    pinned: str | None = None,
    largest: float | None = None,
) -> Figure:
    """Draw a mark a city; its area grows with the value, its colour tells tier or value.

    ``layout.meta`` names the marks, as in :func:`membership_map`.

    Args:
        ranked: rows of a ``RANKED`` frame.
        t: translator.
        theme: light or dark.
        base: addresses and ids of the outlines.
        show: what the colour stands for in the whole index.
        node: name of the group or indicator whose value is shown; empty for the whole index.
        pinned: unit of the reader's city, drawn with a ring.
        largest: value of the largest mark, so that sizes stay while a filter changes.

    Returns:
        A figure; the ``customdata`` of a mark is the last part of its profile's address.
    """
    placed = ranked[ranked[Ranked.LAT].notna() & ranked[Ranked.LON].notna()]
    known = placed[placed[Ranked.VALUE].notna()].sort_values(
        Ranked.VALUE, ascending=False, kind="stable"
    )
    hollow = placed[placed[Ranked.VALUE].isna()]
    sizes = pd.Series(
        scales.area_size(
            known[Ranked.VALUE].tolist(), LARGEST_PX, largest=largest, min_px=SMALLEST_PX
        ),
        index=known.index,
        dtype="float64",
    )
    traces = base_traces(base, theme)
    traces += _hollow(hollow, t, theme, node)
    traces += _known(known, sizes, t, theme, node=node, show=show)
    everyone = pd.concat([known, hollow])
    diameters = pd.concat([sizes, pd.Series(HOLLOW_PX, index=hollow.index)])
    own = everyone[everyone[Ranked.UNIT].eq(pinned)] if pinned else everyone.head(0)
    traces += _ring(own, diameters, t, theme)
    traces += _labels(everyone, diameters, own, theme)
    first = pd.concat([own, known.drop(own.index, errors="ignore")])
    layout = {
        "geo": map_layout(theme=theme),
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0},
        "uirevision": "rating-map",
        "meta": {
            "names": first.loc[first[Ranked.SLUG].notna(), [Ranked.SLUG, Ranked.NAME]]
            .astype(str)
            .to_numpy()
            .tolist(),
            "selected": own[Ranked.SLUG].dropna().astype(str).tolist(),
        },
        "dragmode": "pan",
        "showlegend": False,
        "legend": {"orientation": "v", "x": 1, "xanchor": "right", "y": 0, "yanchor": "bottom"},
    }
    return themed({"data": traces, "layout": layout}, t=t, theme=theme)


def _trace(rows: pd.DataFrame, t: Translator, node: str, **more: object) -> Figure:
    return {
        "type": "scattergeo",
        "mode": "markers",
        "lat": rows[Ranked.LAT].tolist(),
        "lon": rows[Ranked.LON].tolist(),
        "text": [city_card(row, t, at_node=node) for row in rows.to_dict("records")],
        "customdata": rows[Ranked.SLUG].fillna("").astype(str).tolist(),
        "hovertemplate": "%{text}<extra></extra>",
        **more,
    }


def _hollow(rows: pd.DataFrame, t: Translator, theme: Theme, node: str) -> list[Figure]:
    if rows.empty:
        return []
    colours = palette(theme)
    words = t.gettext("No value known") if node else t.gettext("Not ranked: too little is known")
    return [
        _trace(
            rows,
            t,
            node,
            name=f"{words} ({t.number(len(rows))})",
            marker={
                "size": [HOLLOW_PX] * len(rows),
                "symbol": "circle-open",
                "color": colours.unknown,
                "line": {"width": 1.6, "color": colours.unknown},
            },
        )
    ]


def _known(
    rows: pd.DataFrame,
    sizes: pd.Series,
    t: Translator,
    theme: Theme,
    *,
    node: str,
    show: ShowBy,
) -> list[Figure]:
    if rows.empty:
        return []
    by_tier = show is ShowBy.TIER and not node
    values = rows[Ranked.TIER if by_tier else Ranked.VALUE].astype("float64")
    shades = SHADES[theme][::-1] if by_tier else SHADES[theme]  # the first tier is the strongest
    title = node or (t.gettext("Tier, 1 is the first") if by_tier else t.gettext("Score"))
    last = len(shades) - 1
    ranked = t.gettext("With a value") if node else t.pgettext("cities", "Ranked")
    return [
        _trace(
            rows,
            t,
            node,
            name=f"{ranked} ({t.number(len(rows))})",
            marker={
                "size": sizes.tolist(),
                "symbol": "circle",
                "color": values.tolist(),
                "cmin": float(values.min()),
                "cmax": float(values.max()),
                "colorscale": [[number / last, shade] for number, shade in enumerate(shades)],
                "showscale": False,  # the key beside the map shows it; images switch it on
                "colorbar": colour_bar(escape(title), x=0.02) | {"nticks": 5},
                "opacity": 0.95,
                "line": {"width": 0.8, "color": palette(theme).paper},
            },
        )
    ]


def _ring(own: pd.DataFrame, diameters: pd.Series, t: Translator, theme: Theme) -> list[Figure]:
    if own.empty:
        return []
    return [
        {
            "type": "scattergeo",
            "mode": "markers",
            "lat": own[Ranked.LAT].tolist(),
            "lon": own[Ranked.LON].tolist(),
            "name": t.gettext("My city"),
            "marker": {
                "size": (diameters[own.index] + RING_PX).tolist(),
                "symbol": "circle-open",
                "color": palette(theme).warning,
                "line": {"width": 3, "color": palette(theme).warning},
            },
            "hoverinfo": "skip",
        }
    ]


def _labels(
    rows: pd.DataFrame, diameters: pd.Series, own: pd.DataFrame, theme: Theme
) -> list[Figure]:
    """Return the names for a saved image, the reader's city first."""
    order = pd.concat([own, rows.drop(own.index)])
    sides = _sides(order, diameters[order.index])
    named = order.loc[[side is not None for side in sides]]
    if named.empty:
        return []
    return [
        {
            "type": "scattergeo",
            "visible": False,  # the script that saves an image shows it
            "meta": {"image": True},
            "mode": "markers+text",
            "marker": {"size": diameters[named.index].tolist(), "opacity": 0},
            "lat": named[Ranked.LAT].tolist(),
            "lon": named[Ranked.LON].tolist(),
            "text": [escape(str(name)) for name in named[Ranked.NAME]],
            "textposition": [side for side in sides if side is not None],
            "textfont": {"size": 13, "color": palette(theme).ink},
            "hoverinfo": "skip",
            "showlegend": False,
        }
    ]


def _sides(rows: pd.DataFrame, diameters: pd.Series) -> Sequence[str | None]:
    if rows.empty:
        return []
    return place_labels(
        rows[Ranked.LAT].to_numpy("float64"),
        rows[Ranked.LON].to_numpy("float64"),
        [
            str(name) if pd.notna(value) else None
            for name, value in zip(rows[Ranked.NAME], rows[Ranked.VALUE], strict=True)
        ],
        (diameters / 2).to_numpy(),
        sheet=SHEET,
        most=LABELS,
    )
