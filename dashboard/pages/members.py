"""The membership map and directory, side by side."""

from collections.abc import Sequence
from types import MappingProxyType

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
    search_input,
    segmented,
    slice_stores,
    year_slider,
)
from dashboard.components.links import Address, plain, to
from dashboard.components.members_there import members_there
from dashboard.domain.frames import Member
from dashboard.domain.membership import narrow, year_range
from dashboard.domain.views import (
    AreaBy,
    ColourBy,
    Evidence,
    MemberKind,
    MemberSort,
    MemberStatus,
    MembersView,
)
from dashboard.figures.region_outlines import region_outlines
from dashboard.figures.words import EVIDENCES, KINDS, STATUSES
from dashboard.i18n import N_, Translator
from dashboard.page import Page
from dashboard.services import Services

FOUNDED = 2004

_COLOURS = MappingProxyType(
    {
        ColourBy.STATUS: N_("Status"),
        ColourBy.KIND: N_("Kind"),
        ColourBy.COUNTRY: N_("Country"),
        ColourBy.JOINED: N_("Joining year"),
    }
)
_AREAS = MappingProxyType(
    {
        AreaBy.NONE: N_("Nothing"),
        AreaBy.COUNTRY: N_("Countries"),
        AreaBy.REGION: N_("Regions"),
    }
)


def _filters(services: Services, view: MembersView, t: Translator) -> Component:
    members = services.members.by_member(t.language)
    countries = (
        members.drop_duplicates(Member.COUNTRY)
        .sort_values(Member.COUNTRY_NAME)[[Member.COUNTRY, Member.COUNTRY_NAME]]
        .itertuples(index=False, name=None)
    )
    statuses = members[Member.STATUS].unique()
    return filters_sheet(
        [
            search_input(
                "q",
                view.q,
                label=t.gettext("Search"),
                placeholder=t.gettext("Name in any script"),
            ),
            checklist(
                "country",
                (),
                view.country,
                label=t.gettext("Country"),
                options=[Option(code, name) for code, name in countries],
                t=t,
            ),
            checklist(
                "kind",
                (),
                view.kind,
                label=t.gettext("Kind"),
                options=[Option(kind, t.gettext(KINDS[kind])) for kind in MemberKind],
                t=t,
            ),
            checklist(
                "status",
                (),
                view.status,
                label=t.gettext("Status"),
                options=[
                    Option(status, t.gettext(STATUSES[status]))
                    for status in MemberStatus
                    if status in statuses
                ],
                t=t,
            ),
            checklist(
                "evidence",
                (),
                view.evidence,
                label=t.gettext("Evidence"),
                options=[Option(kind, t.gettext(EVIDENCES[kind])) for kind in Evidence],
                t=t,
            ),
        ],
        t=t,
        active=sum(map(bool, (view.q, view.country, view.kind, view.status, view.evidence))),
    )


def _map_controls(view: MembersView, t: Translator) -> Component:
    return html.Div(
        [
            segmented(
                "colour",
                ColourBy.STATUS,
                view.colour,
                label=t.gettext("Colour by"),
                options=[Option(way, t.gettext(label)) for way, label in _COLOURS.items()],
            ),
            segmented(
                "area",
                AreaBy.NONE,
                view.area,
                label=t.gettext("Shade"),
                options=[Option(way, t.gettext(label)) for way, label in _AREAS.items()],
            ),
        ],
        className="map-controls",
    )


def _years(services: Services, view: MembersView, t: Translator) -> Component:
    first, last = year_range(services.members.by_member(t.language), FOUNDED)
    return year_slider(
        "year", view.year, label=t.gettext("Members as of"), first=first, last=last, t=t
    )


def layout(services: Services, view: MembersView, t: Translator) -> Component:
    """Lay out the page; the callbacks of ``dashboard.callbacks.members`` fill it."""
    data_link = dcc.Link(
        t.gettext("the record of public sources"), href=to(Address.DATA, plain(view))
    )
    return html.Div(
        [
            html.Div(
                [
                    html.H1(t.gettext("Members of the section")),
                    html.P(
                        t.gettext(
                            "Those that public sources name. The section itself says that it has "
                            "more than 120 members."
                        ),
                        className="lead",
                    ),
                ],
                className="page-head",
            ),
            _filters(services, view, t),
            html.Div(
                html.Div(
                    [
                        chart_card(
                            ids.Members.MAP_GRAPH,
                            title=t.gettext("Where the members are"),
                            subtitle="",
                            subtitle_id=ids.Members.MAP_SUBTITLE,
                            source=data_link,
                            t=t,
                            summary_id=ids.Members.MAP_SUMMARY,
                            is_map=True,
                            head=[_map_controls(view, t)],
                            below=[
                                _years(services, view, t),
                                html.Div(id=ids.Members.MAP_LEGEND, className="chart-card__key"),
                                html.Div(
                                    id=ids.Members.STRIP,
                                    className="strip",
                                    role="group",
                                    **attributes(
                                        aria_label=t.gettext("Members that are not a city")
                                    ),
                                ),
                            ],
                            class_name="members__map chart-card--keyed",
                        ),
                        html.Section(
                            html.Div(id=ids.Members.DIRECTORY),
                            className="members__directory",
                            **attributes(aria_label=t.gettext("Directory")),
                        ),
                    ],
                    className="split",
                ),
                className="bleed",
            ),
            html.Div(
                [
                    chart_card(
                        ids.Members.COUNTRIES_GRAPH,
                        title=t.gettext("Which countries the members are in"),
                        subtitle=t.gettext("Evidenced and implied members, by country"),
                        source=data_link,
                        t=t,
                        summary_id=ids.Members.COUNTRIES_SUMMARY,
                        table_id=ids.Members.COUNTRIES_TABLE,
                        height=320,
                        class_name="span-6",
                    ),
                    chart_card(
                        ids.Members.JOINED_GRAPH,
                        title=t.gettext("When they joined"),
                        subtitle=t.gettext("Members by year of joining, where it is published"),
                        source=data_link,
                        t=t,
                        summary_id=ids.Members.JOINED_SUMMARY,
                        table_id=ids.Members.JOINED_TABLE,
                        height=320,
                        class_name="span-6",
                    ),
                ],
                className="grid",
            ),
            hidden_control("select", (), view.select),
            hidden_control("sort", MemberSort.NAME, view.sort),
            hidden_control("page", 0, view.page),
            *slice_stores(ids.MEMBERS_SLICES),
        ]
    )


def outlines_of(services: Services, view: MembersView, t: Translator) -> Sequence[str]:
    """Return the addresses of the outlines that the view's map draws beside the countries."""
    there = narrow(members_there(services, t, view.year), view)
    return region_outlines(there, view.area, services.base_map)


PAGE = Page(
    "members",
    Address.MEMBERS,
    N_("Members"),
    MembersView,
    layout,
    description=N_("Map and directory of the members of UCLG-Eurasia, as of any year."),
    outlines=("countries",),
    more_outlines=outlines_of,
)
