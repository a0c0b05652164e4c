"""The key of a map, drawn beside it so that nothing covers the map; an image has Plotly's own."""

from collections.abc import Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.domain.views import ColourBy
from dashboard.figures.membership_map import SYMBOLS
from dashboard.figures.size_key import size_examples
from dashboard.figures.theme import Figure
from dashboard.figures.words import STATES
from dashboard.i18n import Translator


def _entry(colour: str | None, symbol: str, words: str) -> Component:
    style: Mapping[str, str] = {"--mark": colour} if colour else {}
    mark = html.Span(
        className=f"legend__mark mark-{symbol}", style=style, **attributes(aria_hidden="true")
    )
    return html.Li([mark, html.Span(words)])


def _sizes(largest: float | None, t: Translator) -> list[Component]:
    """Return what the area of a circle stands for, with examples that the map could have."""
    circles = [
        html.Span(
            [
                # The script that draws marks smaller on a small map sets --mark-scale.
                html.Span(
                    className="legend__circle",
                    style={"--diameter": f"{diameter:.1f}px"},
                    **attributes(aria_hidden="true"),
                ),
                t.number(people),
            ],
            className="legend__example",
        )
        for people, diameter in size_examples(largest)
    ]
    words = html.Span(t.gettext("Area of a circle: population"))
    return [html.Li([words, *circles], className="legend__sizes")] if circles else []


def _bands(trace: Figure) -> Component:
    """Return the classes of shaded areas as swatches with their words."""
    bar, fills = trace["colorbar"], [fill for _, fill in trace["colorscale"][::2]]
    bands = [
        html.Span([html.Span(className="legend__swatch", style={"--mark": fill}), words])
        for fill, words in zip(fills, bar["ticktext"], strict=True)
    ]
    title = html.Span(bar["title"]["text"])
    return html.Li([title, html.Span(bands, className="legend__bands")], className="legend__scale")


def _ramp(marker: Mapping[str, Any]) -> Component:
    """Return the scale of joining years from its first to its last."""
    years, stops = marker["color"], [colour for _, colour in marker["colorscale"]]
    ramp = html.Span(
        className="legend__ramp",
        style={"--ramp": f"linear-gradient(to right, {', '.join(stops)})"},
        **attributes(aria_hidden="true"),
    )
    title = html.Span(marker["colorbar"]["title"]["text"])
    ends = [html.Span(str(min(years))), ramp, html.Span(str(max(years)))]
    return html.Li([title, *ends], className="legend__scale")


def map_legend(figure: Figure, colour: ColourBy, t: Translator) -> Component:
    """Return the key of a membership map.

    Args:
        figure: the map; each named trace is an entry.
        colour: what colours stand for; other than status, the shapes get entries of their own.
        t: translator.
    """
    named = [
        trace
        for trace in figure["data"]
        if trace.get("name") and trace.get("showlegend") is not False
    ]
    entries = []
    for trace in named:
        fill, symbols = trace["marker"]["color"], trace["marker"].get("symbol", "circle")
        symbol = symbols if isinstance(symbols, str) else symbols[0]
        one = isinstance(fill, str)
        entries.append(
            _entry(
                fill if one else None,
                symbol if colour in {ColourBy.STATUS, ColourBy.JOINED} else "square",
                trace["name"],
            )
        )
    if colour in {ColourBy.KIND, ColourBy.COUNTRY}:
        seen = {symbol for trace in named for symbol in trace["marker"].get("symbol", ())}
        entries += [
            _entry(None, symbol, t.gettext(STATES[state]))
            for state, symbol in SYMBOLS.items()
            if symbol in seen
        ]
    scales = [_ramp(trace["marker"]) for trace in named if "colorbar" in trace["marker"]]
    scales += [_bands(trace) for trace in figure["data"] if "colorbar" in trace]
    entries += [*scales, *_sizes(figure["layout"].get("meta", {}).get("largest"), t)]
    label = t.gettext("Key of the map")
    return html.Ul(
        entries,
        className="legend legend--scaled" if scales else "legend",
        **attributes(aria_label=label),
    )
