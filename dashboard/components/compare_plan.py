"""What would move a city's rank, in words and as a table."""

from typing import Any

import pandas as pd
from babel.lists import format_list
from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.compare_case import Case, told
from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.rank_plan import OPEN_INDEX, TAKES, Proposal, propose
from dashboard.domain.ratings.nodes import Indicator
from dashboard.errors import BadInputError, RefusedError
from dashboard.figures.place_words import is_shared, number_words, place_words
from dashboard.i18n import Translator


def plan_section(case: Case, t: Translator) -> Component:
    """Return the plan of the city asked about, with what it stands on."""
    if not case.cities:
        return html.P(t.gettext("Choose a city to see what would move it."), className="muted")
    try:
        found = propose(
            case.rated,
            case.first,
            case.peer_units,
            rank=case.view.rank,
            stay=case.view.stay,
        )
    except (BadInputError, RefusedError) as error:
        return html.P(told(error, case, t), className="muted")
    if found.plan is None or pd.isna(case.rated.places["rank"][case.first]):
        words = t.gettext("%(city)s has no rank yet; the values that are unknown come first.")
        return html.P(words % {"city": case.names[case.first]})
    parts: list[Component] = [html.P(_sentence(found, case, t), className="plan__words")]
    if len(found.plan.changes):
        parts.append(_table(found, case, t))
    return html.Div([*parts, _movable(found, case, t), _remarks(found, case, t)], className="stack")


def _indicators(case: Case) -> dict[str, Indicator]:
    return {one.code: one for one in case.rated.rating.spec.indicators}


def _names(codes: tuple[str, ...], case: Case, t: Translator) -> str:
    nodes = _indicators(case)
    return str(format_list([nodes[code].name(t.language) for code in codes], locale=t.locale))


def _sentence(found: Proposal, case: Case, t: Translator) -> str:
    plan, city = found.plan, str(case.names[case.first])
    if plan is None or found.place is None:
        return ""
    after = pd.DataFrame({"rank": plan.rating.rank})
    place = place_words(found.place.to_dict(), t, shared=is_shared(after, case.first))
    places = case.rated.places
    before = place_words(places.loc[case.first].to_dict(), t, shared=is_shared(places, case.first))
    if plan.before is not None and plan.before <= plan.wanted:
        return t.gettext("%(city)s has rank %(wanted)s or better already: %(place)s.") % {
            "city": city,
            "wanted": t.number(plan.wanted),
            "place": before,
        }
    values = {"city": city, "wanted": t.number(plan.wanted), "place": place, "before": before}
    if not found.bounds:
        words = t.gettext("No indicator is left that %(city)s could move: %(before)s.")
        return words % values
    if not plan.reached:
        words = t.gettext(
            "Rank %(wanted)s is out of reach for %(city)s: even with the best values among its "
            "peers it would be at %(place)s."
        )
        return words % values
    words = t.gettext(
        "The smallest changes that bring %(city)s to rank %(wanted)s or better, everybody else "
        "staying as they are: %(changes)s. Checked by rating all cities again: from %(before)s "
        "to %(place)s."
    )
    return words % (values | {"changes": _changes(plan.changes, case, t)})


def _changes(changes: pd.DataFrame, case: Case, t: Translator) -> str:
    nodes = _indicators(case)
    rows: list[Any] = changes.reset_index().to_dict("records")
    return str(
        format_list(
            [
                t.gettext("%(indicator)s from %(before)s to %(after)s")
                % {
                    "indicator": nodes[row["indicator"]].name(t.language),
                    "before": number_words(row["before"], t),
                    "after": number_words(row["after"], t),
                }
                for row in rows
            ],
            locale=t.locale,
        )
    )


def _table(found: Proposal, case: Case, t: Translator) -> Component:
    changes = pd.DataFrame() if found.plan is None else found.plan.changes
    nodes = _indicators(case)
    columns = [
        Column(label=t.gettext("Indicator"), wide=True),
        Column(label=t.gettext("Now"), numeric=True),
        Column(label=t.gettext("In the plan"), numeric=True),
        Column(label=t.gettext("Best of the peers"), numeric=True),
        Column(label=t.gettext("Score now"), numeric=True),
        Column(label=t.gettext("Score in the plan"), numeric=True),
    ]
    rows = [
        Row(
            cells=[
                nodes[str(code)].name(t.language),
                _cell(row["before"], t),
                _cell(row["after"], t),
                _cell(found.bounds.get(str(code), row["after"]), t),
                Cell(content=t.number(float(row["normalised_before"]), 1)),
                Cell(content=t.number(float(row["normalised_after"]), 1)),
            ]
        )
        for code, row in changes.iterrows()
    ]
    return data_table(columns, rows, caption=t.gettext("The plan"), t=t, caption_hidden=True)


def _cell(value: Any, t: Translator) -> Cell:
    return Cell(content=number_words(float(value), t), raw=f"{float(value):g}")


def _movable(found: Proposal, case: Case, t: Translator) -> Component:
    """Return the indicators that may move as buttons that leave them out of the plan."""
    nodes = _indicators(case)
    codes = [code for code in nodes if code in found.bounds or code in found.stay]
    buttons = [
        html.Button(
            nodes[code].name(t.language),
            type="button",
            className="chip plan__stay",
            **attributes(
                data_toggle="stay",
                data_value=code,
                aria_pressed=str(code in case.view.stay).lower(),
            ),
        )
        for code in codes
    ]
    if not buttons:
        return html.Div()
    words = t.gettext("Leave as it is:")
    return html.Div(
        [html.Span(words, className="muted"), *buttons],
        className="plan__choice no-print",
        role="group",
        **attributes(aria_label=words),
    )


def _remarks(found: Proposal, case: Case, t: Translator) -> Component:
    lines = []
    if found.held:
        words = t.gettext("Not moved, because a city cannot decide it: %(names)s.")
        lines.append(words % {"names": _names(found.held, case, t)})
    if found.best:
        words = t.gettext("Not moved, because no peer is better: %(names)s.")
        lines.append(words % {"names": _names(found.best, case, t)})
    if found.unknown:
        words = t.gettext("Not moved, because the value is unknown: %(names)s.")
        lines.append(words % {"names": _names(found.unknown, case, t)})
    lines.append(t.gettext("No value goes beyond the best of the city's peers."))
    if case.rated.rating.spec.code in TAKES:
        lines.append(t.gettext("A new country takes at least one new twin town in it."))
    if case.edition == OPEN_INDEX:
        lines.append(
            t.gettext("The index counts listed ties, not what is done with them: no advice.")
        )
    return html.P(" ".join(lines), className="chart-note")
