"""Who could introduce a town to another one: a search, and the shortest ways."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.tie_tables import choose, profile_of
from dashboard.domain.tie_frames import Town
from dashboard.domain.tie_views import TiesView
from dashboard.domain.views import View
from dashboard.figures.area_words import town_area
from dashboard.i18n import Translator


def found_towns(towns: pd.DataFrame, view: TiesView, t: Translator) -> Component:
    """Return the towns that a search found, each to start from or to go to.

    Args:
        towns: a ``TOWN`` frame, the best first; one without a tie cannot be chosen.
        view: the towns chosen, and the search text.
        t: translator.
    """
    if not view.q.strip():
        return html.Div()
    if towns.empty:
        words = t.gettext("No city by the name “%(name)s” is in the gazetteer.")
        return html.P(words % {"name": view.q}, className="muted")
    return html.Ul(
        [html.Li(_found(row, view, t)) for row in towns.to_dict("records")], className="found"
    )


def _found(row: Mapping[Any, Any], view: TiesView, t: Translator) -> list[Any]:
    name = html.Span(f"{row[Town.NAME]}, {town_area(row, t)}")
    if not row[Town.TIES]:
        return [name, " ", html.Span(t.gettext("no tie in the imported files"), className="muted")]
    ties = int(row[Town.TIES])
    number = t.ngettext("%(n)s tie", "%(n)s ties", ties) % {"n": t.number(ties)}
    return [
        name,
        " ",
        html.Span(number, className="muted"),
        " ",
        choose("of", row, view.of, t.gettext("Start here"), t),
        " ",
        choose("goal", row, view.goal, t.gettext("Go there"), t),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The shortest ways from a town to another one; towns are rows of a ``TOWN`` frame.

    Attributes:
        start: the town that asks; none while it is not chosen.
        goal: the town that it wants to know; likewise.
        ways: ways, each with its towns, both ends included.
        number: number of ways of that length.
    """

    start: Mapping[Any, Any] | None
    goal: Mapping[Any, Any] | None
    ways: Sequence[Sequence[Mapping[Any, Any]]] = ()
    number: int = 0


def ways(way: Ways, view: View, t: Translator) -> Component:
    """Return the shortest ways in words.

    Args:
        way: the ways.
        view: the reader's view, for the addresses.
        t: translator.
    """
    start, goal, found, number = way.start, way.goal, way.ways, way.number
    if start is None or goal is None:
        words = t.gettext("Choose the town that asks and the one that it wants to know.")
        chosen = [
            f"{label}: {row[Town.NAME]}."
            for label, row in ((t.gettext("Start"), start), (t.gettext("Goal"), goal))
            if row is not None
        ]
        return html.P(" ".join([*chosen, words]), className="muted")
    names = {"start": start[Town.NAME], "goal": goal[Town.NAME]}
    if start[Town.PLACE_ID] == goal[Town.PLACE_ID]:
        return html.P(t.gettext("Both are the same town."), className="muted")
    if not found:
        words = t.gettext(
            "No chain of ties leads from %(start)s to %(goal)s in the imported files."
        )
        return html.P(words % names)
    steps = len(found[0]) - 2
    if not steps:
        return html.P(t.gettext("%(start)s and %(goal)s are tied themselves.") % names)
    head = t.ngettext(
        "%(start)s reaches %(goal)s through %(n)s town in between.",
        "%(start)s reaches %(goal)s through %(n)s towns in between.",
        steps,
    ) % (names | {"n": t.number(steps)})
    many = t.ngettext(
        "%(n)s way is that short.",
        "%(n)s ways are that short.",
        number,
    ) % {"n": t.number(number)}
    shown = (
        t.gettext("Shown are %(shown)s, those through the towns with the most ties first.")
        % {"shown": t.number(len(found))}
        if number > len(found)
        else ""
    )
    return html.Div(
        [
            html.P(" ".join(part for part in (head, many, shown) if part)),
            html.Ol([html.Li(_way(one, view)) for one in found], className="ties__ways"),
        ]
    )


def _way(way: Sequence[Mapping[Any, Any]], view: View) -> list[Any]:
    parts: list[Any] = []
    for at, row in enumerate(way):
        name = f"{row[Town.NAME]} ({row[Town.COUNTRY]})"
        address = profile_of(row, view)
        parts += [" → "] if at else []
        parts.append(dcc.Link(name, href=address) if address else name)
    return parts
