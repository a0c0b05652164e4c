"""What stands beside the map of a rating: what its colour stands for, and its key."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.controls import button_row, set_button
from dashboard.components.shown_edition import Selection
from dashboard.domain.rating_views import RankingView, ShowBy
from dashboard.figures.ranking_words import amount
from dashboard.figures.theme import Figure
from dashboard.i18n import N_, Translator

_SHOWN = MappingProxyType({ShowBy.TIER: N_("Tier"), ShowBy.SCORE: N_("Score")})


def _mark(colour: str | None, symbol: str) -> Component:
    style: Mapping[str, str] = {"--mark": colour} if colour else {}
    return html.Span(
        className=f"legend__mark mark-{symbol}", style=style, **attributes(aria_hidden="true")
    )


def _ramp(marker: Mapping[str, Any], t: Translator) -> Component:
    stops = [shade for _, shade in marker["colorscale"]]
    ramp = html.Span(
        className="legend__ramp",
        style={"--ramp": f"linear-gradient(to right, {', '.join(stops)})"},
        **attributes(aria_hidden="true"),
    )
    title = html.Span(marker["colorbar"]["title"]["text"])
    first, last = (html.Span(amount(round(marker[end], 1), t)) for end in ("cmin", "cmax"))
    return html.Li([title, first, ramp, last], className="legend__scale")


def rating_key(figure: Figure, t: Translator) -> Component:
    """Return the key of a map of ``rating_map``: its colours, its hollow marks, its ring.

    Args:
        figure: the map; each named trace is an entry.
        t: translator.
    """
    entries: list[Component] = []
    for trace in figure["data"]:
        marker = trace.get("marker", {})
        if not trace.get("name"):
            continue
        if "colorbar" in marker:
            entries.insert(0, _ramp(marker, t))
            entries.append(html.Li(html.Span(t.gettext("Area of a circle: the value"))))
        symbol = "circle" if "colorbar" in marker else "circle-open"
        colour = marker["color"] if isinstance(marker["color"], str) else None
        entries.append(html.Li([_mark(colour, symbol), html.Span(trace["name"])]))
    return html.Ul(
        entries, className="legend", **attributes(aria_label=t.gettext("Key of the map"))
    )


def colour_choice(chosen: Selection, view: RankingView, t: Translator) -> Component | None:
    """Return the choice of what the colour stands for; below the whole index there is the value."""
    if not chosen.is_whole:
        return None
    buttons = [
        set_button("show", way, t.gettext(label), pressed=way == view.show)
        for way, label in _SHOWN.items()
    ]
    return button_row(t.gettext("Colour by"), buttons)
