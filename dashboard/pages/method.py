"""How a rating is made: its method from its specification, the laboratory, its robustness."""

from collections.abc import Sequence
from urllib.parse import quote

from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.analyst_table import analyst_table, pairs_list, structure_table
from dashboard.components.attributes import attributes
from dashboard.components.chart_card import chart_card
from dashboard.components.controls import slice_stores
from dashboard.components.lab_controls import lab_controls
from dashboard.components.links import Address, plain, to
from dashboard.components.method_card import method_card
from dashboard.components.stated_edition import (
    StatedEdition,
    editions_with_values,
    stated_edition,
)
from dashboard.domain.rating_views import MethodView
from dashboard.figures import lab_ranking, weights_real
from dashboard.i18n import N_, Translator
from dashboard.page import Page
from dashboard.services import Services

_SOBOL_HEIGHT = 340

_MEANING = (
    N_(
        "It measures what is listed, not what is done: a twin town on paper counts like a living "
        "partnership."
    ),
    N_(
        "Groups of the rating without open data are empty: it says nothing of business, people, "
        "events or population."
    ),
    N_(
        "Airports are counted, not flights or passengers, and an airport belongs to every city "
        "within 50 km."
    ),
    N_(
        "A city that no list names has unknown ties, not zero, and no rank. A rank is a place "
        "among the cities with known ties."
    ),
)


def _editions(
    services: Services, shown: StatedEdition, view: MethodView, t: Translator
) -> Component:
    """Return the way to the other editions that have a method and values."""
    named = editions_with_values(services, t)
    items = []
    for edition, name in named.items():
        other = MethodView(lang=view.lang, theme=view.theme, city=view.city, edition=edition)
        current = edition == shown.edition
        items.append(
            html.Li(
                html.A(
                    name,
                    href=to(Address.METHOD, other),
                    **attributes(data_link="true", aria_current="page" if current else None),
                )
            )
        )
    return html.Nav(
        html.Ul(items), className="method-editions", **attributes(aria_label=t.gettext("Edition"))
    )


def _contents(t: Translator, *, is_open: bool) -> Component:
    parts = [
        (ids.Method.LABORATORY, t.gettext("Laboratory")),
        (ids.Method.CARD, t.gettext("Method")),
        (ids.Method.WEIGHTS, t.gettext("What really counts")),
        (ids.Method.ROBUSTNESS, t.gettext("Robustness")),
        (ids.Method.ANALYST, t.gettext("For analysts")),
        *([(ids.Method.MEANING, t.gettext("What it can mean"))] if is_open else []),
    ]
    links = [html.Li(html.A(label, href=f"#{anchor}")) for anchor, label in parts]
    return html.Nav(
        html.Ul(links),
        className="method-contents",
        **attributes(aria_label=t.gettext("On this page")),
    )


def _head(services: Services, shown: StatedEdition, view: MethodView, t: Translator) -> Component:
    if shown.facts is not None:
        status = t.gettext("Published by the section and locked.")
    elif shown.is_open:
        status = t.gettext("Not the section's rating: computed here from open data.")
    else:
        status = t.gettext("Imported, not published.")
    return html.Div(
        [
            html.P(t.gettext("Method of the rating"), className="eyebrow"),
            html.H1(shown.name),
            html.P(
                [
                    status,
                    " ",
                    t.gettext(
                        "Every rule below is read from its specification. In the laboratory you "
                        "can change the method and see what becomes of the ranks."
                    ),
                ],
                className="lead",
            ),
            _editions(services, shown, view, t),
            _contents(t, is_open=shown.is_open),
        ],
        className="page-head method-head",
    )


def _section(anchor: ids.Method, title: str, *children: Component | None) -> Component:
    there = [child for child in children if child is not None]
    return html.Section([html.H2(title), *there], id=anchor, className="method-section")


def _laboratory(shown: StatedEdition, view: MethodView, t: Translator) -> Component:
    ranked = int(shown.places["rank"].notna().sum())
    card = chart_card(
        ids.Method.LAB_GRAPH,
        title=t.gettext("Ranks as stated and as tried"),
        subtitle="",
        subtitle_id=ids.Method.LAB_SUBTITLE,
        source=shown.name,
        t=t,
        summary_id=ids.Method.LAB_SUMMARY,
        table_id=ids.Method.LAB_TABLE,
        height=lab_ranking.height(ranked),
        level=3,
        head=[
            html.Div(
                id=ids.Method.LAB_NOTICE, className="lab__notice", **attributes(aria_live="polite")
            )
        ],
    )
    return html.Section(
        [
            html.H2(t.gettext("Laboratory")),
            html.P(
                t.gettext(
                    "Try another method. The ranking as it stands is locked and stays in view; "
                    "what you try is an experiment, kept in the address of this page alone: a "
                    "copied link restores it."
                )
            ),
            html.Div([lab_controls(shown.rating, view, t), card], className="lab"),
        ],
        id=ids.Method.LABORATORY,
        className="method-section method-section--wide",
    )


def _workbook(shown: StatedEdition, t: Translator) -> Component:
    return html.P(
        [
            html.A(
                t.gettext("Workbook that recalculates it (XLSX)"),
                href=f"/rating/{quote(shown.edition, safe='')}.xlsx?lang={t.language}",
                download="",
                className="button",
            ),
            " ",
            html.Span(
                t.gettext("change a value or a weight and see the rank change"), className="muted"
            ),
        ]
    )


def _weights(shown: StatedEdition, t: Translator) -> Component:
    return _section(
        ids.Method.WEIGHTS,
        t.gettext("What really counts"),
        chart_card(
            ids.Method.WEIGHTS_GRAPH,
            title=t.gettext("A weight is not an influence"),
            subtitle=t.gettext(
                "Weight in the group, weight in the whole, and Pearson's correlation with the "
                "index among ranked cities"
            ),
            source=shown.name,
            t=t,
            summary_id=ids.Method.WEIGHTS_SUMMARY,
            table_id=ids.Method.WEIGHTS_TABLE,
            height=weights_real.height(len(shown.rating.spec.indicators)),
            level=3,
        ),
    )


def _robustness(shown: StatedEdition, t: Translator) -> Component:
    return _section(
        ids.Method.ROBUSTNESS,
        t.gettext("Robustness"),
        chart_card(
            ids.Method.SOBOL_GRAPH,
            title=t.gettext("Which choice moves the ranks most"),
            subtitle=t.gettext("Sobol' indices: share of the variance of the mean shift of ranks"),
            source=shown.name,
            t=t,
            summary_id=ids.Method.SOBOL_SUMMARY,
            table_id=ids.Method.SOBOL_TABLE,
            height=_SOBOL_HEIGHT,
            level=3,
        ),
        html.Div(id=ids.Method.RANGES, className="method-words"),
        html.H3(t.gettext("Parts that say nearly the same")),
        pairs_list(shown.rating, t),
    )


def _analyst(services: Services, shown: StatedEdition, t: Translator) -> Component:
    importance = services.rated.of_edition(shown.edition).importance
    return _section(
        ids.Method.ANALYST,
        t.gettext("For analysts"),
        html.Details(
            [
                html.Summary(t.gettext("Correlations, flags, Cronbach's alpha, components")),
                analyst_table(shown.rating, importance, t),
                structure_table(shown.rating, t),
            ],
            className="disclosure",
        ),
    )


def _meaning(shown: StatedEdition, t: Translator) -> Sequence[Component]:
    if not shown.is_open:
        return ()
    points = html.Ul([html.Li(t.gettext(point)) for point in _MEANING])
    return (
        _section(
            ids.Method.MEANING,
            t.gettext("What this index can and cannot mean"),
            html.Div(points, className="method-words"),
        ),
    )


def layout(services: Services, view: MethodView, t: Translator) -> Component:
    """Lay out the page; the callbacks of ``dashboard.callbacks.method`` fill it.

    Raises:
        SpecificationError: the framework or the method of the edition has faults.
        DataError: its values do not fit them.
    """
    shown = stated_edition(services, view, t)
    return html.Div(
        [
            _head(services, shown, view, t),
            _laboratory(shown, view, t),
            _section(
                ids.Method.CARD,
                t.gettext("The method, stage by stage"),
                method_card(shown.rating, shown.name, shown.facts, t),
                _workbook(shown, t),
            ),
            _weights(shown, t),
            _robustness(shown, t),
            _analyst(services, shown, t),
            *_meaning(shown, t),
            html.P(
                dcc.Link(
                    t.gettext("Sources of the record and downloads"),
                    href=to(Address.DATA, plain(view)),
                )
            ),
            *slice_stores(ids.METHOD_SLICES),
        ]
    )


PAGE = Page(
    "method",
    Address.METHOD,
    N_("Method and laboratory"),
    MethodView,
    layout,
    description=N_("How the rating is made, and a laboratory to try other methods beside it."),
    menu=False,
)
