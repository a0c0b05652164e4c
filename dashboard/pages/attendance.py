"""Which cities were named at which events."""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.chart_card import chart_card
from dashboard.components.controls import (
    Option,
    checklist,
    filters_sheet,
    hidden_control,
    slice_stores,
)
from dashboard.components.links import Address, plain, to
from dashboard.domain.attendance import UNSTATED
from dashboard.domain.attendance_views import (
    NO_YEAR,
    AttendanceView,
    AttendingSort,
    MembershipFilter,
    RoleFilter,
    StatusFilter,
)
from dashboard.figures.attendance_words import LIST_STATUSES, MEMBERSHIPS, NOT_STATED, PARTS
from dashboard.i18n import N_, Translator
from dashboard.page import Page
from dashboard.services import Services


def _filters(services: Services, view: AttendanceView, t: Translator) -> Component:
    unstated = t.gettext(NOT_STATED)
    countries = services.attendance.countries(t.language)
    years = services.attendance.years()

    def ticked(name: str, value: object, label: str, options: list[Option]) -> Component:
        return checklist(name, (), value, label=label, options=options, t=t)

    return filters_sheet(
        [
            ticked(
                "country",
                view.country,
                t.gettext("Country of the city"),
                [*(Option(code, name) for code, name in countries), Option(UNSTATED, unstated)],
            ),
            ticked(
                "year",
                view.year,
                t.gettext("Year of the event"),
                [*(Option(str(year), str(year)) for year in years), Option(str(NO_YEAR), unstated)],
            ),
            ticked(
                "role",
                view.role,
                t.gettext("Part of the city"),
                [Option(role, t.gettext(PARTS[role])) for role in RoleFilter],
            ),
            ticked(
                "status",
                view.status,
                t.gettext("What a list says"),
                [Option(status, t.gettext(LIST_STATUSES[status])) for status in StatusFilter],
            ),
            ticked(
                "member",
                view.member,
                t.gettext("Membership"),
                [Option(each, t.gettext(MEMBERSHIPS[each])) for each in MembershipFilter],
            ),
        ],
        t=t,
        active=sum(map(bool, (view.country, view.year, view.role, view.status, view.member))),
    )


def _part(title: str, note: str, box: ids.Attendance, *, folded: bool = False) -> Component:
    """Return a part of the page that a callback fills with markup."""
    heading = html.H2(title)
    content = [html.P(note, className="muted"), html.Div(id=box)]
    if folded:
        return html.Details(
            [html.Summary(heading), *content],
            className="attendance__part attendance__part--folded",
        )
    return html.Section([heading, *content], className="attendance__part")


def layout(services: Services, view: AttendanceView, t: Translator) -> Component:
    """Lay out the page; the callbacks of ``dashboard.callbacks.attendance`` fill it."""
    source = dcc.Link(t.gettext("the record of public sources"), href=to(Address.DATA, plain(view)))
    return html.Div(
        [
            html.Div(
                [
                    html.H1(t.gettext("Who was at which event")),
                    html.P(
                        t.gettext(
                            "The cities that public sources name, as host or in another part. "
                            "It is no list of all who came: a city without a mark may well have "
                            "been there."
                        ),
                        className="lead",
                    ),
                ],
                className="page-head",
            ),
            _filters(services, view, t),
            html.Div(id=ids.Attendance.NUMBERS),
            _part(
                t.gettext("Cities and events"),
                t.gettext(
                    "A row a city, a column an event. “Events” counts all events of the city, "
                    "“Cities named” all cities of the event, within the filters."
                ),
                ids.Attendance.MATRIX,
            ),
            html.Div(
                [
                    chart_card(
                        ids.Attendance.REACH_GRAPH,
                        title=t.gettext("How far the events reach"),
                        subtitle=t.gettext("Cities named at events, by country"),
                        source=source,
                        t=t,
                        summary_id=ids.Attendance.REACH_SUMMARY,
                        table_id=ids.Attendance.REACH_TABLE,
                        height=480,
                        class_name="span-6",
                    ),
                    html.Div(
                        [
                            chart_card(
                                ids.Attendance.STATUSES_GRAPH,
                                title=t.gettext("What is known of who came"),
                                subtitle=t.gettext(
                                    "Parts of cities in events, by year; the shape follows what "
                                    "is public, not how many came"
                                ),
                                source=source,
                                t=t,
                                summary_id=ids.Attendance.STATUSES_SUMMARY,
                                table_id=ids.Attendance.STATUSES_TABLE,
                                height=260,
                            ),
                            chart_card(
                                ids.Attendance.COHORTS_GRAPH,
                                title=t.gettext("Who comes for the first time, who returns"),
                                subtitle=t.gettext(
                                    "Cities at events with a full list of attendance, by year"
                                ),
                                source=source,
                                t=t,
                                summary_id=ids.Attendance.COHORTS_SUMMARY,
                                table_id=ids.Attendance.COHORTS_TABLE,
                                height=260,
                            ),
                        ],
                        className="span-6 attendance__charts",
                    ),
                ],
                className="grid",
            ),
            _part(
                t.gettext("Cities"),
                t.gettext(
                    "“Not named since” speaks of public sources only; it does not say that the "
                    "city stayed away."
                ),
                ids.Attendance.CITIES,
            ),
            _part(
                t.gettext("Events"),
                t.gettext(
                    "With what is known of who was there. Without a filter of cities, events "
                    "without attendance data are listed too."
                ),
                ids.Attendance.EVENTS,
                folded=True,
            ),
            hidden_control("sort", AttendingSort.EVENTS_DOWN, view.sort),
            *[
                hidden_control(name, 1, getattr(view, name))
                for name in ("row", "column", "page", "at")
            ],
            *slice_stores(ids.ATTENDANCE_SLICES),
        ]
    )


PAGE = Page(
    "attendance",
    Address.ATTENDANCE,
    N_("Attendance"),
    AttendanceView,
    layout,
    menu=False,
    parent="events",
    description=N_("Which cities public sources name at which events of the section and of UCLG."),
)
