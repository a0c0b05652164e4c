"""The overview: what the section is, in numbers and on the map, and the ways in."""

from collections.abc import Sequence

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.attributes import attributes
from dashboard.components.chart_card import BORDERS_DISCLAIMER, chart_card
from dashboard.components.claims import claim_list
from dashboard.components.controls import search_input, slice_stores
from dashboard.components.elsewhere import not_placed
from dashboard.components.headline_numbers import (
    Numbers,
    headline_line,
    headline_numbers,
    most_active,
)
from dashboard.components.import_list import changes_sentence, import_list, last_import
from dashboard.components.links import Address, plain, to
from dashboard.components.members_there import members_there
from dashboard.components.overview_parts import overview_parts
from dashboard.components.sources import source_link
from dashboard.domain.claims import about
from dashboard.domain.frames import Fact, Strand
from dashboard.domain.membership import Coverage, as_of, coverage, headline
from dashboard.domain.views import AreaBy, MembersView, OverviewView
from dashboard.figures.region_outlines import region_outlines
from dashboard.figures.sentences import year_label
from dashboard.i18n import N_, Translator
from dashboard.page import Page
from dashboard.services import Services

FACTS = (
    "section_founding_date",
    "headquarters_city",
    "supreme_body",
    "council_term_years",
    "executive_body",
)


def _numbers(services: Services, t: Translator) -> Numbers:
    there = as_of(services.members.by_member(t.language))
    return Numbers(
        there=there,
        coverage=coverage(there, services.countries.by_country(t.language)),
        tallies=services.tallies.by_subject(),
        facts=services.facts.by_fact(t.language),
    )


def _head(numbers: Numbers, services: Services, view: OverviewView, t: Translator) -> Component:
    keys = ("section_founding_date", "headquarters_city")
    known = [about(numbers.facts, key).head(1) for key in keys]
    line = [
        html.Span(f"{row[Fact.LABEL]}: {row[Fact.VALUE]}")
        for claims in known
        for row in claims.to_dict("records")
    ]
    return html.Div(
        [
            html.P(line, className="eyebrow overview__line"),
            html.H1(t.gettext("The Eurasian section of United Cities and Local Governments")),
            headline_line(numbers, t),
            html.P(
                t.gettext(
                    "What public sources say of the cities, districts, regions and associations "
                    "of the CIS and Mongolia in the world organization of local governments."
                ),
                className="lead",
            ),
            most_active(services.events.by_member(), numbers, view, t),
        ],
        className="page-head",
    )


def _map(numbers: Numbers, record: Component, view: OverviewView, t: Translator) -> Component:
    return html.Div(
        [
            chart_card(
                ids.Overview.MAP_GRAPH,
                title=t.gettext("Where the members are"),
                subtitle=year_label(None, t),
                source=record,
                t=t,
                summary_id=ids.Overview.MAP_SUMMARY,
                is_map=True,
                below=[html.Div(id=ids.Overview.MAP_LEGEND, className="chart-card__key")],
                class_name="chart-card--keyed",
            ),
            html.P(
                t.gettext(
                    "A click on a mark opens its profile; so does Enter on the mark that the "
                    "arrow keys stand on."
                ),
                className="overview__keys no-print",
            ),
            not_placed(numbers.there, view, t),
        ],
        className="bleed overview__map",
        id=ids.Overview.MAP,
        **attributes(data_open_marks=to(Address.MEMBER, plain(view), "{id}")),
    )


def _ways(view: OverviewView, t: Translator) -> Component:
    everywhere = plain(view)
    by_country = MembersView(lang=view.lang, city=view.city, area="country")  # type: ignore[arg-type]
    leadership = [
        html.H3(t.gettext("For the leadership")),
        html.P(t.gettext("Where the section is, where it is not, and since when.")),
        html.Ul(
            [
                html.Li(
                    dcc.Link(
                        t.gettext("Membership as of any year"),
                        href=to(Address.MEMBERS, everywhere),
                    )
                ),
                html.Li(
                    dcc.Link(
                        t.gettext("Countries shaded by members"),
                        href=to(Address.MEMBERS, by_country),
                    )
                ),
                html.Li(t.gettext("This page prints on one sheet of A4.")),
            ]
        ),
    ]
    city = [
        html.H3(t.gettext("For a member city")),
        html.P(t.gettext("Its profile: evidence, offices, awards, events, rating, neighbours.")),
        search_input(
            "q",
            view.q,
            label=t.gettext("Find a city"),
            placeholder=t.gettext("Name in any script"),
        ),
        html.Div(id=ids.Overview.FOUND, **attributes(aria_live="polite")),
    ]
    presenter = [
        html.H3(t.gettext("For a presenter")),
        html.P(
            t.gettext(
                "“Full screen” at the corner of the map or a chart sets it in type for a "
                "projector; the menu beside it saves it as an image."
            )
        ),
        html.Ul(
            [
                html.Li(html.A(t.gettext("To the map"), href=f"#{ids.Overview.MAP}")),
                html.Li(
                    dcc.Link(t.gettext("The data to take along"), href=to(Address.DATA, everywhere))
                ),
            ]
        ),
    ]
    return html.Section(
        [
            html.H2(t.gettext("Ways in")),
            html.Div(
                [html.Div(way, className="way") for way in (leadership, city, presenter)],
                className="ways",
            ),
        ],
        className="section no-print",
    )


def _charts(record: Component, t: Translator) -> Component:
    return html.Div(
        [
            chart_card(
                ids.Overview.COUNTRIES_GRAPH,
                title=t.gettext("Which countries the members are in"),
                subtitle=t.gettext("Evidenced and implied members, by country"),
                source=record,
                t=t,
                summary_id=ids.Overview.COUNTRIES_SUMMARY,
                table_id=ids.Overview.COUNTRIES_TABLE,
                height=340,
                class_name="span-6",
            ),
            chart_card(
                ids.Overview.SHARE_GRAPH,
                title=t.gettext("What share of city dwellers the member cities stand for"),
                subtitle=t.gettext(
                    "Population of member cities over all cities of 15,000 and more (GeoNames)"
                ),
                source=html.Span([record, ", GeoNames"]),
                t=t,
                summary_id=ids.Overview.SHARE_SUMMARY,
                table_id=ids.Overview.SHARE_TABLE,
                height=340,
                class_name="span-6",
            ),
        ],
        className="grid overview__charts",
    )


def _events_and_coverage(
    numbers: Numbers, services: Services, view: OverviewView, t: Translator
) -> Component:
    return html.Section(
        [
            html.H2(t.gettext("Events and coverage")),
            html.Div(overview_parts(services, numbers.coverage, view, t), className="grid"),
        ],
        className="section no-print overview__parts",
        id=ids.Overview.PARTS,
    )


def _what(facts: pd.DataFrame, strands: pd.DataFrame, t: Translator) -> Component:
    rows: list[Component] = []
    for key in FACTS:
        for row in about(facts, key).to_dict("records"):
            rows += [
                html.Dt(row[Fact.LABEL]),
                html.Dd(
                    [
                        html.Span(row[Fact.VALUE], lang=row[Fact.VALUE_LANG] or None),
                        " ",
                        html.Span(source_link(row[Fact.SOURCE] or ""), className="claim__note"),
                    ]
                ),
            ]
    sources = [source_link(url) for url in dict.fromkeys(strands[Strand.SOURCE])]
    return html.Section(
        [
            html.H2(t.gettext("What the section is")),
            html.Div(
                [
                    html.Dl(rows, className="facts span-5"),
                    html.Div(
                        [
                            html.H3(t.gettext("What it says that it does")),
                            html.Ul([html.Li(name) for name in strands[Strand.NAME]]),
                            html.P(
                                [t.gettext("Source:"), " ", *_joined(sources)],
                                className="claim__note",
                            ),
                        ],
                        className="overview__strands span-7",
                    ),
                ],
                className="grid overview__what",
            ),
        ],
        className="section no-print",
    )


def _joined(parts: Sequence[Component]) -> list[Component | str]:
    """Put commas between components."""
    return [piece for part in parts for piece in (", ", part)][1:]


def _claims(numbers: Numbers, t: Translator) -> Component:
    counts = headline(numbers.there)
    people = int(numbers.coverage[Coverage.MEMBER_POPULATION].sum())
    counted = {
        "members_count": t.ngettext(
            "This record evidences %(n)s member by name.",
            "This record evidences %(n)s members by name.",
            counts.evidenced,
        )
        % {"n": t.number(counts.evidenced)},
        "countries_count": t.ngettext(
            "This record has members under %(n)s country code.",
            "This record has members under %(n)s country codes.",
            counts.countries,
        )
        % {"n": t.number(counts.countries)},
        "population_represented": t.gettext(
            "The member cities that this record evidences have %(n)s million inhabitants."
        )
        % {"n": t.number(people / 1e6, 1)},
    }
    lists = [
        claim_list(about(numbers.facts, key), counted=words, t=t)
        for key, words in counted.items()
        if not about(numbers.facts, key).empty
    ]
    return html.Section(
        [
            html.H2(t.gettext("What is claimed, and by whom")),
            html.P(
                t.gettext(
                    "Published numbers differ by year and by page. They stand here side by side; "
                    "none is merged with another or taken for the truth."
                ),
                className="lead",
            ),
            html.Div(lists, className="overview__claims"),
        ],
        className="section no-print",
        id=ids.Overview.CLAIMS,
    )


def _changes(imports: pd.DataFrame, view: OverviewView, t: Translator) -> Component:
    return html.Section(
        [
            html.H2(t.gettext("What has changed")),
            html.P(changes_sentence(imports, t)),
            import_list(imports, t),
            html.P(
                dcc.Link(
                    t.gettext("What is in the record, and what is missing"),
                    href=to(Address.DATA, plain(view)),
                )
            ),
        ],
        className="section no-print",
    )


def _printed(services: Services, imports: pd.DataFrame, t: Translator) -> Component:
    moment = last_import(imports)
    dated = (
        t.gettext("Data of %(day)s, version %(version)s.")
        % {"day": t.date(moment.date()), "version": services.record.version()}
        if moment
        else ""
    )
    return html.P(
        " ".join(
            part
            for part in (
                dated,
                changes_sentence(imports, t),
                t.gettext("Source: public record compiled from public sources; GeoNames."),
                t.gettext(BORDERS_DISCLAIMER),
            )
            if part
        ),
        className="print-only overview__printed",
    )


def layout(services: Services, view: OverviewView, t: Translator) -> Component:
    """Lay out the page; the callbacks of ``dashboard.callbacks.overview`` draw its figures."""
    numbers = _numbers(services, t)
    imports = services.record.by_import()
    record = dcc.Link(t.gettext("the record of public sources"), href=to(Address.DATA, plain(view)))
    return html.Div(
        [
            _head(numbers, services, view, t),
            _map(numbers, record, view, t),
            html.Section(
                [
                    html.H2(t.gettext("In numbers")),
                    headline_numbers(numbers, view, t),
                ],
                className="section overview__numbers",
                id=ids.Overview.NUMBERS,
            ),
            _ways(view, t),
            _charts(record, t),
            _events_and_coverage(numbers, services, view, t),
            _what(numbers.facts, services.facts.by_strand(t.language), t),
            _claims(numbers, t),
            _changes(imports, view, t),
            _printed(services, imports, t),
            *slice_stores(ids.OVERVIEW_SLICES),
        ]
    )


def outlines_of(services: Services, _view: OverviewView, t: Translator) -> Sequence[str]:
    """Return the addresses of the outlines that the map draws beside the countries."""
    return region_outlines(members_there(services, t), AreaBy.NONE, services.base_map)


PAGE = Page(
    "overview",
    Address.OVERVIEW,
    N_("Overview"),
    OverviewView,
    layout,
    description=N_(
        "UCLG-Eurasia on one page: the map of its members, numbers with their sources, ways in."
    ),
    outlines=("countries",),
    more_outlines=outlines_of,
)
