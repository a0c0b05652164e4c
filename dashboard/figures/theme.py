"""The look of every figure: the tokens of ``assets/css/00-tokens.css`` as plain layout dicts."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any

from dashboard.domain.projection import ATLAS
from dashboard.domain.views import Theme
from dashboard.i18n import Translator

Figure = dict[str, Any]

FONT_FAMILY = (
    '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", '
    '"Liberation Sans", Arial, system-ui, sans-serif'
)
CHART_TEXT = 14
MIN_TEXT = 12

# Words at bars are never turned, shrunk or cut off.
WRITTEN = MappingProxyType(
    {
        "textangle": 0,
        "constraintext": "none",
        "insidetextanchor": "end",
        "cliponaxis": False,
    }
)
_WIDE_BAR = 0.65
_BARS_THAT_FILL = 6


NAMES_AXIS: Mapping[str, object] = MappingProxyType(
    {"showgrid": False, "fixedrange": True, "ticks": "", "automargin": True, "dtick": 1}
)
"""The axis of names beside horizontal bars: every name is written, and there is room for it."""


def bar_width(bars: int) -> float:
    """Return the width of a bar in units of its axis, so that a few bars do not swell."""
    return _WIDE_BAR * min(1.0, max(bars, 1) / _BARS_THAT_FILL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours of one theme, named like the custom properties of the style sheet.

    Attributes:
        paper: background of the page.
        surface: background of what is set apart: table heads, tiles, the footer.
        ink: text.
        muted: secondary text, still 4.5 : 1 on paper and surface.
        line: hairlines.
        line_strong: outlines of controls, 3 : 1 on paper.
        accent: links, the pressed control, the focus ring.
        accent_soft: the accent as a background.
        on_accent: text on the accent.
        land: countries of the scope on a map.
        neighbour: other countries, for context.
        border: lines between countries.
        unknown: what the record does not say.
        warning: a remark that should be seen.
        category_1: first of eight colours safe for the three colour deficiencies; so on to 8.
    """

    paper: str
    surface: str
    ink: str
    muted: str
    line: str
    line_strong: str
    accent: str
    accent_soft: str
    on_accent: str
    land: str
    neighbour: str
    border: str
    unknown: str
    warning: str
    category_1: str
    category_2: str
    category_3: str
    category_4: str
    category_5: str
    category_6: str
    category_7: str
    category_8: str

    @property
    def colourway(self) -> list[str]:
        """Return the categorical colours in order of use."""
        return [getattr(self, f"category_{number}") for number in range(1, 9)]

    def tokens(self) -> dict[str, str]:
        """Return the colours under their names in the style sheet, without the dashes in front."""
        return {field.name.replace("_", "-"): getattr(self, field.name) for field in fields(self)}


# The categories are Okabe and Ito's (2008); blue stands first on white, sky blue on black.
LIGHT = Palette(
    paper="#ffffff",
    surface="#f7f5f0",
    ink="#1a1d21",
    muted="#585f69",
    line="#e2dfd8",
    line_strong="#868b92",
    accent="#0b5170",
    accent_soft="#e4eff3",
    on_accent="#ffffff",
    land="#e9e5db",
    neighbour="#f4f2ed",
    border="#c4beb1",
    unknown="#7b6f5b",
    warning="#8f3f00",
    category_1="#0072b2",
    category_2="#d55e00",
    category_3="#009e73",
    category_4="#cc79a7",
    category_5="#e69f00",
    category_6="#56b4e9",
    category_7="#585f69",
    category_8="#f0e442",
)
DARK = Palette(
    paper="#14181d",
    surface="#1c2229",
    ink="#edebe6",
    muted="#a9b1bb",
    line="#313943",
    line_strong="#7a848f",
    accent="#86c7e0",
    accent_soft="#1d3642",
    on_accent="#0d1a20",
    land="#303842",
    neighbour="#20262d",
    border="#56606c",
    unknown="#b5a88f",
    warning="#f2a65e",
    category_1="#56b4e9",
    category_2="#e69f00",
    category_3="#009e73",
    category_4="#cc79a7",
    category_5="#d55e00",
    category_6="#0072b2",
    category_7="#a9b1bb",
    category_8="#f0e442",
)


def palette(theme: Theme) -> Palette:
    """Return the colours of ``theme``."""
    return DARK if theme is Theme.DARK else LIGHT


def _axis(colours: Palette) -> Figure:
    return {
        "automargin": True,
        "gridcolor": colours.line,
        "linecolor": colours.line_strong,
        "zerolinecolor": colours.line_strong,
        "tickcolor": colours.line,
        "ticks": "",
        "title": {"standoff": 12},
    }


def _base_layout(t: Translator, colours: Palette) -> Figure:
    return {
        "autosize": True,
        "font": {"family": FONT_FAMILY, "size": CHART_TEXT, "color": colours.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "separators": t.separators,
        "colorway": colours.colourway,
        "hoverlabel": {
            "bgcolor": colours.paper,
            "bordercolor": colours.line_strong,
            "font": {"family": FONT_FAMILY, "size": CHART_TEXT, "color": colours.ink},
            "align": "left",
        },
        "legend": {
            "orientation": "h",
            "yanchor": "bottom",
            "y": 1.01,
            "xanchor": "left",
            "x": 0,
            "itemsizing": "constant",
            "bgcolor": "rgba(0,0,0,0)",
        },
        "dragmode": False,
        "hovermode": "closest",
    }


def _merged(under: Figure, over: Figure) -> Figure:
    """Return ``over`` laid on ``under``, nested dicts merged key by key."""
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        both = isinstance(below, dict) and isinstance(value, dict)
        merged[key] = _merged(below, value) if both else value  # type: ignore[arg-type]
    return merged


def themed(figure: Figure, *, t: Translator, theme: Theme) -> Figure:
    """Return ``figure`` in the look of the dashboard; what it sets itself is kept.

    Args:
        figure: ``data`` and ``layout`` as plain data; never changed.
        t: translator; its decimal and thousands marks become the figure's.
        theme: light or dark.
    """
    colours = palette(theme)
    own = figure.get("layout", {})
    layout = _base_layout(t, colours)
    # Axes only where the figure has them: a map with axes would draw an empty frame.
    cartesian = {"xaxis", "yaxis"} | {key for key in own if key.startswith(("xaxis", "yaxis"))}
    traces = figure.get("data", [])
    if any(
        "geo" not in trace.get("type", "") and "choropleth" not in trace.get("type", "")
        for trace in traces
    ):
        layout |= {key: _axis(colours) for key in sorted(cartesian)} | {"bargap": 0.35}
        bars = [trace for trace in traces if trace.get("type") == "bar"]
        if bars:  # lines along the bars would only compete with them
            across = "yaxis" if bars[0].get("orientation") == "h" else "xaxis"
            layout[across] = layout[across] | {"showgrid": False}
    return figure | {"data": traces, "layout": _merged(layout, own)}


def map_layout(*, theme: Theme) -> Figure:
    """Return ``layout.geo`` of the region's map: conic equal-area, Chukotka in one piece.

    The ranges make Plotly's clipping frame as wide as twelve and as high as seven, which is the
    shape that the style sheet gives a map; scale and centre then fill it with the region.
    """
    colours = palette(theme)
    return {
        "projection": {
            "type": "conic equal area",
            "rotation": {"lon": ATLAS.centre_lon, "lat": 0},
            "parallels": list(ATLAS.parallels),
            "scale": 1.732,
        },
        "center": {"lon": 88.81, "lat": 63.82},
        "lonaxis": {"range": [30, 160]},
        "lataxis": {"range": [-6.3, 90]},
        "visible": False,
        "bgcolor": "rgba(0,0,0,0)",
        "landcolor": colours.land,
    }


def empty_figure(message: str, *, t: Translator, theme: Theme) -> Figure:
    """Return a figure that says in words why there is nothing to draw.

    Args:
        message: the reason, already translated.
        t: translator.
        theme: light or dark.
    """
    hidden = {"visible": False, "fixedrange": True}
    note = {
        "text": message,
        "xref": "paper",
        "yref": "paper",
        "x": 0.5,
        "y": 0.5,
        "showarrow": False,
        "font": {"size": 16, "color": palette(theme).muted},
    }
    layout = {"xaxis": hidden, "yaxis": hidden, "annotations": [note]}
    return themed({"data": [], "layout": layout}, t=t, theme=theme)
