"""How much of the scope evidenced members cover, and who may be asked next."""

from types import MappingProxyType

from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.attributes import attributes
from dashboard.components.chart_card import chart_card
from dashboard.components.controls import Option, hidden_control, segmented, slice_stores
from dashboard.components.coverage_numbers import coverage_numbers
from dashboard.components.links import Address, plain, to
from dashboard.components.prospect_list import prospect_filters, prospect_weights
from dashboard.components.shown_coverage import covered, incompleteness
from dashboard.domain.coverage_frames import AreaLevel, Covered
from dashboard.domain.coverage_views import CoverageView
from dashboard.domain.membership import CURRENT, DISPUTED
from dashboard.i18n import N_, Translator
from dashboard.page import Page
from dashboard.services import Services

_LEVELS = MappingProxyType(
    {
        AreaLevel.COUNTRY: N_("Countries"),
        AreaLevel.REGION: N_("Regions of Russia and Kazakhstan"),
    }
)


def _levels(view: CoverageView, t: Translator) -> Component:
    return html.Div(
        segmented(
            "by",
            AreaLevel.COUNTRY,
            view.by,
            label=t.gettext("Count by"),
            options=[Option(level, t.gettext(words)) for level, words in _LEVELS.items()],
        ),
        className="map-controls",
    )


def _map(source: Component, view: CoverageView, t: Translator) -> Component:
    card = chart_card(
        ids.Coverage.MAP_GRAPH,
        title=t.gettext("Where the white spots are"),
        subtitle="",
        subtitle_id=ids.Coverage.MAP_SUBTITLE,
        source=source,
        t=t,
        summary_id=ids.Coverage.MAP_SUMMARY,
        table_id=ids.Coverage.MAP_TABLE,
        is_map=True,
        head=[_levels(view, t)],
        below=[
            html.Div(id=ids.Coverage.MAP_LEGEND, className="chart-card__key"),
            html.P(
                t.gettext(
                    "Circles of more than 2.5 million inhabitants are drawn as 2.5 million. A "
                    "hollow circle is no statement that the city is not a member."
                ),
                className="chart-note",
            ),
            html.P(
                t.gettext(
                    "A click on a mark opens its profile; so does Enter on the mark that the "
                    "arrow keys stand on."
                ),
                className="overview__keys no-print",
            ),
        ],
        class_name="chart-card--keyed coverage__map",
    )
    return html.Div(
        card,
        className="bleed",
        **attributes(data_open_marks=to(Address.CITY, plain(view), "{id}")),
    )


def _areas(source: Component, incomplete: str, t: Translator) -> Component:
    bars = chart_card(
        ids.Coverage.BARS_GRAPH,
        title=t.gettext("What share of city people live in an evidenced member city?"),
        subtitle=t.gettext("Cities of 15,000 and more by GeoNames, districts removed"),
        source=source,
        t=t,
        summary_id=ids.Coverage.BARS_SUMMARY,
        table_id=ids.Coverage.BARS_TABLE,
        height=680,
        class_name="coverage__bars",
    )
    table = html.Section(
        [
            html.H2(t.gettext("Every area in numbers")),
            html.P(incomplete, className="muted"),
            html.Div(id=ids.Coverage.AREAS),
            html.P(
                t.gettext(
                    "Real cities only: districts that GeoNames lists as cities are removed. Cities "
                    "in disputed regions count for no country, and smaller places that are only "
                    "implied as members in no column. Members of any kind are also "
                    "districts, regions, associations and smaller towns, which have no part in "
                    "the share."
                ),
                className="chart-note",
            ),
        ],
        className="coverage__areas",
        id=ids.Coverage.AREAS_PART,
    )
    return html.Div([bars, table], className="coverage__split")


def _prospects(services: Services, view: CoverageView, t: Translator) -> Component:
    countries = covered(services, AreaLevel.COUNTRY, t)
    options = [
        Option(
            str(row[Covered.CODE]),
            str(row[Covered.NAME])
            if row[Covered.SCOPE] == CURRENT
            else t.gettext("%(country)s (outside today's scope)") % {"country": row[Covered.NAME]},
        )
        for row in countries[countries[Covered.SCOPE].ne(DISPUTED)].to_dict("records")
    ]
    words = t.gettext(
        "Cities that no source evidences as members, in the order of a score that you can change. "
        "It says where to look first, not who deserves what: there are no rank numbers, and every "
        "city comes with its reasons. A city may well be a member that the public record does not "
        "name."
    )
    return html.Section(
        [
            html.H2(t.gettext("Prospects: whom to ask first")),
            html.P(words, className="lead"),
            prospect_filters(options, view, t),
            prospect_weights(view, t),
            html.Div(id=ids.Coverage.LIST),
        ],
        className="section prospects",
        id=ids.Coverage.PROSPECTS,
    )


def layout(services: Services, view: CoverageView, t: Translator) -> Component:
    """Lay out the page; the callbacks of ``dashboard.callbacks.coverage`` fill it."""
    incomplete = incompleteness(services, t)
    record = dcc.Link(t.gettext("the record of public sources"), href=to(Address.DATA, plain(view)))
    source = html.Span([record, ", GeoNames"])
    return html.Div(
        [
            html.Div(
                [
                    html.H1(t.gettext("Coverage and white spots")),
                    html.P(incomplete, className="lead"),
                    html.P(
                        html.A(
                            t.gettext("To the prospects"),
                            href=f"#{ids.Coverage.PROSPECTS}",
                        ),
                        className="no-print",
                    ),
                ],
                className="page-head",
            ),
            coverage_numbers(covered(services, AreaLevel.COUNTRY, t), view, t),
            _map(source, view, t),
            _areas(source, incomplete, t),
            _prospects(services, view, t),
            hidden_control("page", 0, view.page),
            *slice_stores(ids.COVERAGE_SLICES),
        ]
    )


PAGE = Page(
    "coverage",
    Address.COVERAGE,
    N_("White spots"),
    CoverageView,
    layout,
    description=N_(
        "Which cities and countries of the scope have no evidenced member, and whom to ask first."
    ),
    outlines=("countries",),
)
