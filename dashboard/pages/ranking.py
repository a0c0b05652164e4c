"""The ranking of an edition: who stands where, how surely, and what was published before."""

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.attributes import attributes
from dashboard.components.chart_card import chart_card
from dashboard.components.controls import (
    Option,
    checklist,
    filters_sheet,
    hidden_control,
    slice_stores,
)
from dashboard.components.edition_head import edition_head, edition_numbers, edition_picker
from dashboard.components.links import Address, plain, to
from dashboard.components.profile_history import records
from dashboard.components.published_results import published_results
from dashboard.components.ranking_context import groups_table
from dashboard.components.shown_edition import ShownEdition, edition_before, edition_of
from dashboard.domain.edition_frames import Edition
from dashboard.domain.indicator_spread import MOST_DRAWN
from dashboard.domain.ranking import Ranked
from dashboard.domain.ranking_filters import class_code
from dashboard.domain.rating_views import MethodView, RankingSort, RankingView, ShowBy
from dashboard.i18n import N_, Translator
from dashboard.page import Page
from dashboard.services import Services

MOVE_ROW = 26


def _filters(shown: ShownEdition, view: RankingView, t: Translator) -> Component:
    rows = shown.rows
    sizes = rows.dropna(subset=[Ranked.SIZE_CLASS.value]).drop_duplicates(Ranked.SIZE_CLASS)
    sizes = sizes.sort_values(Ranked.POPULATION, ascending=False)
    countries = rows.drop_duplicates(Ranked.COUNTRY).sort_values(Ranked.COUNTRY_NAME)
    controls = [
        checklist(
            "size",
            (),
            view.size,
            label=t.gettext("Size class"),
            options=[
                Option(class_code(key), str(name))
                for key, name in sizes[[Ranked.SIZE_CLASS, Ranked.SIZE_CLASS_NAME]].itertuples(
                    index=False, name=None
                )
            ],
            t=t,
        ),
        checklist(
            "country",
            (),
            view.country,
            label=t.gettext("Country"),
            options=[
                Option(code, str(name or code))
                for code, name in countries[[Ranked.COUNTRY, Ranked.COUNTRY_NAME]].itertuples(
                    index=False, name=None
                )
            ],
            t=t,
        ),
    ]
    active = bool(view.size) + bool(view.country)
    return filters_sheet(controls, t=t, active=active)


def _ranking(source: Component, t: Translator) -> Component:
    card = chart_card(
        ids.Rating.BARS_GRAPH,
        title=t.gettext("Who stands where, and how surely"),
        subtitle="",
        subtitle_id=ids.Rating.BARS_SUBTITLE,
        source=source,
        t=t,
        summary_id=ids.Rating.BARS_SUMMARY,
        table_id=ids.Rating.BARS_TABLE,
    )
    table = html.Section(
        html.Div(id=ids.Rating.TABLE), **attributes(aria_label=t.gettext("Table of the ranking"))
    )
    return html.Div(
        [
            html.Div(id=ids.Rating.NODES),
            html.Div(
                [
                    html.Div(card, id=ids.Rating.BARS, className="rating__bars"),
                    html.Div(
                        [table, html.Div(id=ids.Rating.UNRANKED)], className="rating__tables stack"
                    ),
                ],
                className="split rating__split",
            ),
        ],
        className="stack",
    )


def _map(source: Component, view: RankingView, t: Translator) -> Component:
    return html.Div(
        chart_card(
            ids.Rating.MAP_GRAPH,
            title=t.gettext("Where the cities are"),
            subtitle="",
            subtitle_id=ids.Rating.MAP_SUBTITLE,
            source=source,
            t=t,
            summary_id=ids.Rating.MAP_SUMMARY,
            is_map=True,
            head=[html.Div(id=ids.Rating.MAP_SHOW, className="map-controls")],
            below=[
                html.Div(id=ids.Rating.MAP_LEGEND, className="chart-card__key"),
                html.P(
                    t.gettext(
                        "A click on a mark opens its profile; so does Enter on the mark that the "
                        "arrow keys stand on."
                    ),
                    className="overview__keys no-print",
                ),
            ],
            class_name="chart-card--keyed rating__map",
        ),
        className="bleed",
        **attributes(data_open_marks=to(Address.CITY, plain(view), "{id}")),
    )


def _spread(source: Component, shown: ShownEdition, t: Translator) -> Component:
    card = chart_card(
        ids.Rating.SPREAD_GRAPH,
        title=t.gettext("How the cities are spread over each indicator"),
        subtitle=t.gettext("Number of cities by value, in the indicator's own unit"),
        source=source,
        t=t,
        summary_id=ids.Rating.SPREAD_SUMMARY,
        table_id=ids.Rating.SPREAD_TABLE,
        below=[html.Div(id=ids.Rating.SPREAD_NAV)],
    )
    rows = {"--rows": str(min(len(shown.spec.codes), MOST_DRAWN))}
    return html.Div(card, id=ids.Rating.SPREAD, className="rating__spread", style=rows)


def _moves(
    source: Component, shown: ShownEdition, earlier: ShownEdition | None, t: Translator
) -> Component:
    """Return the card of the movement, hidden as a whole where there is no second edition."""
    card = chart_card(
        ids.Rating.MOVES_GRAPH,
        title=t.gettext("Who moved, and whose move is no more than noise"),
        subtitle=""
        if earlier is None
        else t.gettext("From %(then)s to %(now)s") % {"then": earlier.name, "now": shown.name},
        source=source,
        t=t,
        summary_id=ids.Rating.MOVES_SUMMARY,
        table_id=ids.Rating.MOVES_TABLE,
        height=110 + MOVE_ROW * (0 if earlier is None else len(shown.rows)),
    )
    return html.Div(card, hidden=earlier is None)


def _beside(services: Services, shown: ShownEdition, t: Translator) -> list[Component]:
    """Return what the open index has besides scores; its box is there for a callback anyway."""
    box = html.Div(id=ids.Rating.CONTEXT)
    if not shown.is_open:
        return [html.Div(box, hidden=True)]
    words = t.gettext(
        "Of the same cities as in the table above. The record is partial: what it does not name is "
        "unknown, not none, and so counts for nothing in the score."
    )
    return [
        html.Section(
            [
                html.H2(t.gettext("Beside the score: known, but not scored")),
                html.P(words, className="lead"),
                html.Details(
                    [html.Summary(t.gettext("Show for the cities of this page")), box],
                    className="disclosure",
                ),
            ],
            className="section rating__context",
        ),
        html.Section(
            [
                html.H2(t.gettext("The rating's six groups of criteria")),
                groups_table(services.open_index.groups(t.language), t),
            ],
            className="section",
        ),
    ]


def _published(services: Services, view: RankingView, t: Translator) -> Component | None:
    editions = services.editions.editions(t.language)
    known: list[dict[str, Any]] = records(editions[editions[Edition.RESULTS].gt(0)])
    if not known:
        return None
    claims = services.rating.claims(t.language)
    words = t.gettext(
        "Placements as public sources give them, without scores or ranges. A gap is a gap, an "
        "order in a list is no rank, and what sources say differently stands side by side."
    )
    return html.Section(
        [
            html.H2(t.gettext("As published")),
            html.P(words, className="lead"),
            *(
                published_results(
                    edition,
                    services.rating.results(edition[Edition.ID], t.language),
                    services.rating.classes(edition[Edition.ID], t.language),
                    claims,
                    view=view,
                    t=t,
                )
                for edition in known
            ),
        ],
        className="section rating__published",
        id=ids.Rating.PUBLISHED,
    )


def layout(services: Services, view: RankingView, t: Translator) -> Component:
    """Lay out the page; the callbacks of ``dashboard.callbacks.ranking`` fill it."""
    shown = edition_of(services, view, t)
    earlier = edition_before(services, shown, t)
    method = MethodView(lang=view.lang, city=view.city, edition=shown.edition)
    source = html.Span(
        [
            shown.name,
            ": ",
            dcc.Link(t.gettext("method and sources"), href=to(Address.METHOD, method)),
            ", ",
            dcc.Link(t.gettext("the record of public sources"), href=to(Address.DATA, plain(view))),
        ]
    )
    parts = [
        html.Div(
            [
                html.H1(t.gettext("Rating of cities' international activity")),
                edition_picker(services, shown, view, t),
                *edition_head(shown, view, t),
            ],
            className="page-head rating__head",
        ),
        edition_numbers(services, shown, view, t),
        _filters(shown, view, t),
        _ranking(source, t),
        _map(source, view, t),
        _spread(source, shown, t),
        _moves(source, shown, earlier, t),
        *_beside(services, shown, t),
        _published(services, view, t),
        hidden_control("node", "", view.node),
        hidden_control("peers", 0, view.peers),
        hidden_control("spread", 1, view.spread),
        hidden_control("show", ShowBy.TIER, view.show),
        hidden_control("sort", RankingSort.RANK, view.sort),
        hidden_control("page", 0, view.page),
        *slice_stores(ids.RATING_SLICES),
    ]
    return html.Div([part for part in parts if part is not None])


PAGE = Page(
    "rating",
    Address.RATING,
    N_("Rating"),
    RankingView,
    layout,
    description=N_("Ranked cities with the range of each rank, and the rating as published."),
    outlines=("countries",),
)
