"""The key of a map, drawn beside it so that nothing covers the map; an image has Plotly's own."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.domain.views import ColourBy
from dashboard.figures.membership_map import SYMBOLS
from dashboard.figures.theme import Figure
from dashboard.figures.words import STATES
from dashboard.i18n import Translator


def _entry(colour: str | None, symbol: str, words: str) -> Component:
    style: Mapping[str, str] = {"--mark": colour} if colour else {}
    mark = html.Span(
        className=f"legend__mark mark-{symbol}", style=style, **attributes(aria_hidden="true")
    )
    return html.Li([mark, html.Span(words)])


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
    label = t.gettext("Key of the map")
    return html.Ul(entries, className="legend", **attributes(aria_label=label))
