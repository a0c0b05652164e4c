"""A city beside others: where each stands, why, and what would move it."""

from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.attributes import attributes
from dashboard.components.chart_card import chart_card
from dashboard.components.compare_case import edition_title
from dashboard.components.controls import Option, hidden_control, search_input, select, slice_stores
from dashboard.components.fold import fold
from dashboard.components.links import Address, plain, to
from dashboard.domain.comparison import edition_shown
from dashboard.domain.rank_plan import OPEN_INDEX
from dashboard.domain.rating_views import CompareView
from dashboard.i18n import N_, Translator
from dashboard.page import Page
from dashboard.services import Services


def _edition(services: Services, view: CompareView, t: Translator) -> list[Component]:
    """Return the control of the edition, where there is a choice, and what it is."""
    rateable = services.rated.rateable(t.language)
    shown = edition_shown(view.edition, services.editions.editions(t.language), rateable)
    default = edition_shown("", services.editions.editions(t.language), rateable)
    options = [
        Option("" if edition == default else edition, edition_title(services, edition, t))
        for edition in rateable
    ]
    control: Component = hidden_control("edition", "", view.edition)
    if len(options) > 1:
        control = select(
            "edition",
            "",
            "" if shown == default else shown,
            label=t.gettext("Edition"),
            options=options,
        )
    parts = [control]
    if shown == OPEN_INDEX:
        words = t.gettext(
            "%(index)s: computed here from open data, because no value of the section's rating "
            "was ever published. It counts listed twin towns and airports near, not work done."
        )
        about = words % {"index": edition_title(services, shown, t)}
        parts.append(html.P(about, className="notice-line"))
    elif not services.rated.of_edition(shown).official:
        draft = t.gettext("A draft: this edition is not published, and its values may change.")
        parts.append(html.P(draft, className="notice-line"))
    return parts


def _choice(services: Services, view: CompareView, t: Translator) -> Component:
    return html.Section(
        [
            html.H2(t.gettext("Cities"), className="visually-hidden"),
            *_edition(services, view, t),
            html.Div(id=ids.Compare.PICKS, **attributes(aria_live="polite")),
            html.Div(
                [
                    search_input(
                        "q",
                        view.q,
                        label=t.gettext("Add a city, up to six"),
                        placeholder=t.gettext("Name in any script"),
                    ),
                    html.Div(id=ids.Compare.FOUND, **attributes(aria_live="polite")),
                ],
                className="compare__search no-print",
            ),
            html.Div(id=ids.Compare.PEERS),
        ],
        className="section compare__choice",
    )


def _wanted(view: CompareView, t: Translator) -> Component:
    """Return the field of the rank that the plan shall reach."""
    return html.Label(
        [
            html.Span(t.gettext("Rank to reach"), className="control__label"),
            dcc.Input(
                id=ids.control("rank", ""),
                type="number",
                min=1,
                step=1,
                debounce=0.5,
                value=str(view.rank) if view.rank else "",
                placeholder=t.gettext("five places up"),
                className="text-input",
            ),
        ],
        className="control compare__rank no-print",
    )


def layout(services: Services, view: CompareView, t: Translator) -> Component:
    """Lay out the page; the callbacks of ``dashboard.callbacks.compare`` fill it."""
    method = dcc.Link(t.gettext("the record of public sources"), href=to(Address.DATA, plain(view)))
    return html.Div(
        [
            html.Div(
                [
                    html.H1(t.gettext("Why is my rank this?")),
                    html.P(
                        t.gettext(
                            "A city beside others: where it stands and how sure that is, which "
                            "part of the index makes the gap, and what would move it."
                        ),
                        className="lead",
                    ),
                ],
                className="page-head",
            ),
            _choice(services, view, t),
            html.Section(
                [
                    html.H2(t.gettext("Where they stand")),
                    html.Div(id=ids.Compare.STANDING),
                ],
                className="section",
            ),
            html.Div(
                [
                    html.Div(
                        chart_card(
                            ids.Compare.GAP_GRAPH,
                            title=t.gettext("The gap, part by part"),
                            subtitle="",
                            subtitle_id=ids.Compare.GAP_SUBTITLE,
                            source=method,
                            t=t,
                            summary_id=ids.Compare.GAP_SUMMARY,
                            table_id=ids.Compare.GAP_TABLE,
                            height=420,
                            head=[html.Div(id=ids.Compare.AGAINST, className="no-print")],
                            class_name="compare__card",
                        ),
                        id=ids.Compare.WHY,
                        className="span-6",
                    ),
                    html.Div(
                        chart_card(
                            ids.Compare.PROFILE_GRAPH,
                            title=t.gettext("Profiles side by side"),
                            subtitle="",
                            subtitle_id=ids.Compare.PROFILE_SUBTITLE,
                            source=method,
                            t=t,
                            summary_id=ids.Compare.PROFILE_SUMMARY,
                            table_id=ids.Compare.PROFILE_TABLE,
                            height=420,
                            class_name="compare__card",
                        ),
                        className="span-6",
                    ),
                ],
                className="grid",
            ),
            html.Section(
                [
                    html.H2(t.gettext("Strengths and weaknesses")),
                    html.Div(id=ids.Compare.STRENGTHS),
                ],
                className="section",
            ),
            fold(
                html.H2(t.gettext("The indicators")),
                [html.Div(id=ids.Compare.INDICATORS)],
                class_name="section compare__indicators",
            ),
            html.Section(
                [
                    html.H2(t.gettext("What would move us")),
                    _wanted(view, t),
                    html.Div(id=ids.Compare.PLAN, **attributes(aria_live="polite")),
                ],
                className="section",
                id=ids.Compare.MOVE,
            ),
            hidden_control("cities", (), view.cities),
            hidden_control("against", "", view.against),
            hidden_control("stay", (), view.stay),
            *slice_stores(ids.COMPARE_SLICES),
        ]
    )


PAGE = Page(
    "compare",
    Address.COMPARE,
    N_("Compare cities"),
    CompareView,
    layout,
    menu=False,
    description=N_(
        "A city of the rating beside up to five others: ranks with ranges, the gap part by part, "
        "and what would move it."
    ),
)
