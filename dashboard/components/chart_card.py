"""The chart card: a figure with its title, unit, source, table twin, sentence and menu.

What the menu does (images, CSV, link, full screen) is in ``assets/js/chart_card.js``, which finds
everything it needs in the card's ``data-`` attributes.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.i18n import N_, Translator

BORDERS_DISCLAIMER = N_(
    "Borders and names on the maps are drawn for orientation and imply no opinion on the status "
    "of any territory."
)

_BLANK: Mapping[str, Any] = {
    "data": [],
    "layout": {
        "xaxis": {"visible": False},
        "yaxis": {"visible": False},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
    },
}


def graph_config(t: Translator) -> Any:
    """Return Plotly's configuration: no tool bar, the reader's language, nothing from elsewhere."""
    return {
        "displayModeBar": False,
        "displaylogo": False,
        "responsive": True,
        "scrollZoom": False,
        "doubleClick": "reset",
        "showTips": False,
        "locale": t.language.split("-")[0],
    }


def _menu(t: Translator, *, csv: bool) -> Component:
    actions = [
        ("png", t.gettext("Image (PNG)")),
        ("svg", t.gettext("Drawing (SVG)")),
        *([("csv", t.gettext("Table (CSV)"))] if csv else []),
        ("link", t.gettext("Copy link")),
    ]
    items = [
        html.Li(
            html.Button(
                label, type="button", className="menu__item", **attributes(data_card_action=action)
            )
        )
        for action, label in actions
    ]
    return html.Details(
        [
            html.Summary(
                html.Span(className="icon icon--download"),
                className="icon-button",
                **attributes(
                    aria_label=t.gettext("Save or share"), title=t.gettext("Save or share")
                ),
            ),
            html.Ul(items, className="menu"),
        ],
        className="dropdown dropdown--end",
        **attributes(data_popover="true"),
    )


def _map_tools(t: Translator) -> Component:
    """Return the buttons of a map, and what a screen reader hears of its marks."""
    actions = (
        ("in", "plus", t.gettext("Zoom in")),
        ("out", "minus", t.gettext("Zoom out")),
        ("home", "home", t.gettext("Whole region")),
        ("lasso", "lasso", t.gettext("Select by drawing around members")),
    )
    buttons = [
        html.Button(
            html.Span(className=f"icon icon--{icon}"),
            type="button",
            title=label,
            className="icon-button",
            **attributes(
                data_atlas_action=action,
                aria_label=label,
                aria_pressed="false" if action == "lasso" else None,
            ),
        )
        for action, icon, label in actions
    ]
    keys = t.gettext("Arrow keys go from mark to mark, Enter selects, plus and minus zoom.")
    return html.Div(
        [
            html.Span(keys, className="map-tools__keys"),
            *buttons,
            html.Span(
                className="visually-hidden",
                **attributes(aria_live="polite", data_atlas_live="true"),
            ),
        ],
        className="map-tools",
    )


def chart_card(
    graph_id: str,
    *,
    title: str,
    subtitle: Component | str,
    source: Component | str,
    t: Translator,
    summary_id: str,
    summary: str = "",
    table_id: str | None = None,
    table: Component | None = None,
    subtitle_id: str | None = None,
    figure: dict[str, Any] | None = None,
    height: int = 360,
    is_map: bool = False,
    level: int = 2,
    head: Sequence[Component] = (),
    below: Sequence[Component] = (),
    class_name: str = "",
) -> Component:
    """Return a figure with all that makes it honest and usable.

    Args:
        graph_id: id of the graph; a callback gives it its ``figure``.
        title: the finding or the question.
        subtitle: unit and date.
        source: where the data is from, a short line; may hold links.
        t: translator.
        summary_id: id of the one sentence that says what the figure shows; a callback may fill it.
        summary: that sentence, where it is known at layout time.
        table_id: id of the box of the table twin, where a callback fills it.
        table: the table twin, where it is known at layout time.
        subtitle_id: id of the subtitle, where a callback writes it.
        figure: the figure, where it is known at layout time.
        height: height in pixels, kept while loading; a map takes its height from the style sheet.
        is_map: adds the disclaimer on borders, on screen and in every export.
        level: level of the heading.
        head: components between the heading and the figure, such as a control or a legend.
        below: components between the figure and its words.
        class_name: further classes of the card.
    """
    heading = getattr(html, f"H{level}")
    has_table = table_id is not None or table is not None
    disclaimer = t.gettext(BORDERS_DISCLAIMER) if is_map else ""
    full_screen = html.Button(
        html.Span(className="icon icon--expand"),
        type="button",
        className="icon-button",
        title=t.gettext("Full screen"),
        **attributes(
            data_card_action="fullscreen",
            aria_pressed="false",
            aria_label=t.gettext("Full screen"),
        ),
    )
    head_row = html.Div(
        [
            html.Div(
                [
                    heading(title, className="chart-card__title"),
                    html.P(
                        subtitle,
                        className="chart-card__subtitle",
                        **attributes(id=subtitle_id or None),
                    ),
                ],
                className="chart-card__words",
            ),
            html.Div([_menu(t, csv=has_table), full_screen], className="chart-card__actions"),
        ],
        className="chart-card__head",
    )
    plot = html.Div(
        dcc.Graph(
            id=graph_id,
            figure=figure or dict(_BLANK),
            config=graph_config(t),
            responsive=True,
            className="chart-card__graph",
        ),
        className="chart-card__plot" + (" chart-card__plot--map" if is_map else ""),
        style=None if is_map else {"height": f"{height}px"},
        role="group",
        tabIndex=0 if is_map else None,
        **attributes(
            aria_label=title,
            aria_describedby=summary_id,
            data_atlas_keys="true" if is_map else None,
        ),
    )
    twin = html.Details(
        [
            html.Summary(t.gettext("Show as table")),
            html.Div(table, className="chart-card__table", **attributes(id=table_id or None)),
        ],
        className="disclosure",
    )
    foot = [
        html.P(summary, id=summary_id, className="chart-card__summary"),
        html.P([html.Span(t.gettext("Source:")), " ", source], className="chart-card__source"),
        *([html.P(disclaimer, className="chart-card__disclaimer")] if disclaimer else []),
        *([twin] if has_table else []),
    ]
    words: dict[str, Any] = {
        "data-copied": t.gettext("Link copied."),
        "data-copy-failed": t.gettext(
            "The link could not be copied; take it from the address bar."
        ),
        "data-saved": t.gettext("Saved."),
        "data-lang": t.language,
    }
    return html.Figure(
        [
            head_row,
            *head,
            *([_map_tools(t)] if is_map else []),
            plot,
            *below,
            html.Figcaption(foot, className="chart-card__foot"),
        ],
        className=" ".join(
            ["card", "chart-card", *(["chart-card--map"] if is_map else []), class_name]
        ).strip(),
        **attributes(
            data_graph=graph_id, data_atlas="true" if is_map else None, aria_label=title, **words
        ),
    )
