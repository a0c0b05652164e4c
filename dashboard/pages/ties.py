"""Ties between towns: counts of twin towns, and the network of the pairs that were imported."""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.attributes import attributes
from dashboard.components.chart_card import chart_card
from dashboard.components.controls import (
    Option,
    checklist,
    hidden_control,
    reset_button,
    search_input,
    segmented,
    slice_stores,
)
from dashboard.components.links import Address, plain, to
from dashboard.components.states import empty_state, stat_row, stat_tile
from dashboard.components.tie_tables import matches_table
from dashboard.domain.tie_totals import TieTotals
from dashboard.domain.tie_views import CountSort, Extent, Surety, TiesView, TownSort
from dashboard.figures.tie_words import scope_share, totals_sentence
from dashboard.i18n import N_, Translator
from dashboard.page import Page
from dashboard.services import Services

IMPORT_COMMANDS = (
    "dashboard template ties --out sheets",
    "dashboard import sheets/ties.xlsx",
    "dashboard import pairs.csv --mapping mapping.yaml",
)


def _counts(services: Services, view: TiesView, t: Translator, source: Component) -> Component:
    controls = html.Div(
        [
            checklist(
                "country",
                (),
                view.country,
                label=t.gettext("Country"),
                options=[Option(code, name) for code, name in services.twins.countries(t.language)],
                t=t,
            ),
            reset_button(t),
        ],
        className="map-controls no-print",
    )
    return chart_card(
        ids.Ties.COUNTS_GRAPH,
        title=t.gettext("Which cities have the most twin towns"),
        subtitle=t.gettext("Twin towns and their countries, counted from a public list in 2026"),
        source=source,
        t=t,
        summary_id=ids.Ties.COUNTS_SUMMARY,
        table_id=ids.Ties.COUNTS_TABLE,
        height=460,
        head=[controls],
    )


def _absent(t: Translator) -> Component:
    """Say that no pair is in the record, and how pairs come in."""
    return html.Div(
        [
            empty_state(
                t.gettext("No pair of towns is in the data yet."),
                t.gettext(
                    "The list above says how many twin towns a city has, not which ones. Once "
                    "pairs are imported, this page shows their map, the countries, every town's "
                    "reach, and who could introduce whom."
                ),
                level=3,
            ),
            html.Details(
                [
                    html.Summary(t.gettext("For the secretariat: how pairs come in")),
                    html.P(
                        t.gettext(
                            "Pairs are imported on the command line, from an own sheet or from a "
                            "file in any other format with a mapping of its columns and countries. "
                            "The guide is docs/how-to/import-ties.md."
                        )
                    ),
                    html.Pre(html.Code("\n".join(IMPORT_COMMANDS)), className="ties__commands"),
                ],
                className="disclosure no-print",
            ),
        ],
        className="stack",
    )


def _numbers(services: Services, totals: TieTotals, t: Translator) -> Component:
    counts = services.ties.by_match()
    share = scope_share(counts)
    record = t.gettext("imported files")
    of_scope = t.gettext("of the ends in the section's countries, by name or by distance")
    return html.Div(
        [
            stat_row(
                [
                    stat_tile(
                        t.number(totals.pairs),
                        t.gettext("Pairs of towns"),
                        t=t,
                        completeness=t.gettext("%(sure)s with both ends matched by name")
                        % {"sure": t.number(totals.sure)},
                        source=record,
                    ),
                    stat_tile(t.number(totals.towns), t.gettext("Towns"), t=t, source=record),
                    stat_tile(
                        None if share is None else t.percent(share, 1),
                        t.gettext("Ends matched"),
                        t=t,
                        completeness=of_scope,
                        source=record,
                    ),
                ]
            ),
            html.P(totals_sentence(totals, t)),
            html.Details(
                [
                    html.Summary(t.gettext("How the ends were matched")),
                    matches_table(counts, t),
                ],
                className="disclosure",
            ),
        ]
    )


def _map(view: TiesView, t: Translator, source: Component) -> Component:
    extents = {
        Extent.REGION: t.gettext("Region"),
        Extent.WORLD: t.gettext("World"),
    }
    sureties = {
        Surety.ALL: t.gettext("All ties"),
        Surety.NAME: t.gettext("Matched by name only"),
    }
    controls = html.Div(
        [
            segmented(
                "extent",
                Extent.REGION,
                view.extent,
                label=t.gettext("Map"),
                options=[Option(value, words) for value, words in extents.items()],
            ),
            segmented(
                "surety",
                Surety.ALL,
                view.surety,
                label=t.gettext("Ties to count"),
                options=[Option(value, words) for value, words in sureties.items()],
            ),
            reset_button(t),
        ],
        className="map-controls",
    )
    card = chart_card(
        ids.Ties.MAP_GRAPH,
        title=t.gettext("Which towns are tied"),
        subtitle="",
        subtitle_id=ids.Ties.MAP_SUBTITLE,
        source=source,
        t=t,
        summary_id=ids.Ties.MAP_SUMMARY,
        table_id=ids.Ties.MAP_TABLE,
        is_map=True,
        level=3,
        head=[controls],
    )
    return html.Div(
        card, className="bleed", **attributes(data_open_marks=to(Address.CITY, plain(view), "{id}"))
    )


def _pairs(view: TiesView, t: Translator, source: Component) -> list[Component]:
    """Return the parts that only imported pairs fill."""
    return [
        _map(view, t, source),
        chart_card(
            ids.Ties.MATRIX_GRAPH,
            title=t.gettext("Which countries are tied"),
            subtitle=t.gettext("Pairs of towns between the countries with the most ties"),
            source=source,
            t=t,
            summary_id=ids.Ties.MATRIX_SUMMARY,
            table_id=ids.Ties.MATRIX_TABLE,
            height=560,
            level=3,
            class_name="ties__matrix",
        ),
        html.Section(
            [
                html.H3(t.gettext("Towns, their ties and their reach")),
                html.P(
                    t.gettext(
                        "A town's ties are its different partners; its reach is the number of "
                        "their countries. The filter of countries above counts here as well."
                    ),
                    className="muted",
                ),
                html.Div(id=ids.Ties.TOWNS),
                html.H3(t.gettext("Member cities without a tie")),
                html.Div(id=ids.Ties.ALONE),
            ],
            className="section",
            id=ids.Ties.TOWNS_PART,
        ),
        html.Section(
            [
                html.H3(t.gettext("Who could introduce us")),
                search_input(
                    "q",
                    view.q,
                    label=t.gettext("Find a town"),
                    placeholder=t.gettext("Name in any script"),
                ),
                html.Div(id=ids.Ties.FOUND, **attributes(aria_live="polite")),
                html.Div(id=ids.Ties.WAYS, **attributes(aria_live="polite")),
            ],
            className="section no-print",
            id=ids.Ties.WAYS_PART,
        ),
        html.Details(
            [
                html.Summary(t.gettext("Ends that a person is to look at")),
                html.Div(id=ids.Ties.DOUBTS),
            ],
            className="disclosure",
            id=ids.Ties.DOUBTS_PART,
            open=bool(view.why) or view.dpage > 1,
        ),
    ]


def _lead(totals: TieTotals, t: Translator) -> str:
    """Promise what the page has."""
    if not totals.rows:
        return t.gettext("How many twin towns a city has, and in how many countries.")
    return t.gettext(
        "How many twin towns a city has, which towns are tied, and through whom a city reaches "
        "another one."
    )


def layout(services: Services, view: TiesView, t: Translator) -> Component:
    """Lay out the page; the callbacks of ``dashboard.callbacks.ties`` fill it."""
    totals = services.ties.totals()
    counted = dcc.Link(
        t.gettext("the record of public sources"), href=to(Address.DATA, plain(view))
    )
    imported = dcc.Link(
        t.gettext("imported files; each row names its source"), href="/data/ties.csv"
    )
    return html.Div(
        [
            html.Div(
                [
                    html.H1(t.gettext("Ties between towns")),
                    html.P(_lead(totals, t), className="lead"),
                ],
                className="page-head",
            ),
            _counts(services, view, t, counted),
            html.Section(
                [
                    html.H2(t.gettext("Pairs of towns")),
                    _numbers(services, totals, t) if totals.rows else _absent(t),
                    html.Div(
                        _pairs(view, t, imported), className="section", hidden=not totals.rows
                    ),
                ],
                className="section",
                id=ids.Ties.PAIRS,
            ),
            hidden_control("csort", CountSort.TWINS, view.csort),
            hidden_control("cpage", 1, view.cpage),
            hidden_control("of", "", view.of),
            hidden_control("goal", "", view.goal),
            hidden_control("sort", TownSort.TIES, view.sort),
            hidden_control("page", 1, view.page),
            hidden_control("why", "", view.why),
            hidden_control("dpage", 1, view.dpage),
            *slice_stores(ids.TIES_SLICES),
        ]
    )


PAGE = Page(
    "ties",
    Address.TIES,
    N_("Ties"),
    TiesView,
    layout,
    description=N_(
        "Twin towns of the cities of the region: counts, a map of pairs, countries, and who could "
        "introduce whom."
    ),
    outlines=("countries",),
)
