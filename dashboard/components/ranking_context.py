"""What stands beside a ranking: the tree to walk, the groups without data, unscored context."""

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.controls import button_row, set_button
from dashboard.components.profile_history import records
from dashboard.components.ranked_table import profile_link
from dashboard.components.shown_edition import Selection, ShownEdition
from dashboard.components.sources import source_link
from dashboard.components.states import tag
from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.edition_frames import Context, CriteriaGroup
from dashboard.domain.ranking import Ranked
from dashboard.domain.rating_views import RankingView
from dashboard.i18n import Translator


def node_path(
    shown: ShownEdition, chosen: Selection, view: RankingView, t: Translator
) -> Component:
    """Return the way from the whole index to a node, the ways on from there, and the peers.

    Only who has pinned a city can look at its peers alone.
    """
    spec, node = shown.spec, chosen.node
    path = [node]
    while (parent := spec.parent_of(path[0])) is not None:
        path.insert(0, parent)

    def button(code: str, words: str, *, pressed: bool) -> Component:
        return set_button("node", "" if code == spec.root else code, words, pressed=pressed)

    def name(code: str) -> str:
        if code == spec.root:
            return t.gettext("Whole index")
        return spec.nodes[code].name(t.language)

    steps = [button(code, name(code), pressed=code == node) for code in path]
    rows = [button_row(t.gettext("Shown"), steps)]
    if ways := spec.children(node):
        further = [button(code, name(code), pressed=False) for code in ways]
        rows.append(button_row(t.gettext("What it is made of"), further))
    if chosen.pinned is not None:
        everyone = set_button("peers", "0", t.gettext("All cities"), pressed=not view.peers)
        peers = set_button("peers", "1", t.gettext("Peers of my city"), pressed=bool(view.peers))
        rows.append(button_row(t.gettext("Compared with"), [everyone, peers]))
    return html.Div(rows, className="rating__path")


def groups_table(groups: pd.DataFrame, t: Translator) -> Component:
    """Return the rating's groups of criteria as published, those without open data empty."""
    columns = [
        Column(label=t.gettext("Group of criteria")),
        Column(label=t.gettext("In the open index")),
        Column(label=t.gettext("Source"), wide=True),
    ]
    rows = [
        Row(
            cells=[
                f"{group[CriteriaGroup.CODE]}. {group[CriteriaGroup.NAME]}",
                Cell(content=tag(t.gettext("empty: no open data"), kind="unknown"))
                if group[CriteriaGroup.EMPTY]
                else Cell(content=tag(t.gettext("has data"), kind="member")),
                Cell(content=source_link(str(group[CriteriaGroup.SOURCE] or ""))),
            ]
        )
        for group in records(groups)
    ]
    caption = t.gettext("The six groups of criteria of 2015 and what the open index has for them")
    return data_table(
        columns, rows, caption=caption, t=t, caption_hidden=True, class_name="table--cards"
    )


def context_table(
    rows: pd.DataFrame,
    context: pd.DataFrame,
    chosen: Selection,
    view: RankingView,
    t: Translator,
) -> Component:
    """Return what is known of the page's cities and not scored; what is not known says so.

    Args:
        rows: rows of a ``RANKED`` frame.
        context: a ``CONTEXT`` frame.
        chosen: whose pinned city is marked.
        view: for the links.
        t: translator.
    """
    columns = [
        Column(label=t.gettext("City")),
        Column(label=t.gettext("Events hosted"), numeric=True),
        Column(label=t.gettext("Events attended"), numeric=True),
        Column(label=t.gettext("Offices"), numeric=True),
        Column(label=t.gettext("Awards"), numeric=True),
        Column(label=t.gettext("Names in GeoNames"), numeric=True),
        Column(label=t.gettext("Nearest airport"), wide=True),
    ]
    beside = {row[Context.UNIT]: row for row in records(context)}
    body = []
    for row in records(rows):
        known = beside.get(row[Ranked.UNIT], dict.fromkeys(map(str, Context)))
        counts = (
            Context.EVENTS_HOSTED,
            Context.EVENTS_ATTENDED,
            Context.OFFICES,
            Context.AWARDS,
            Context.NAMES,
        )
        body.append(
            Row(
                cells=[
                    Cell(content=profile_link(row, view), raw=str(row[Ranked.NAME])),
                    *(None if known[one] is None else t.number(known[one]) for one in counts),
                    _airport(known, t),
                ],
                mine=row[Ranked.UNIT] == chosen.pinned,
            )
        )
    caption = t.gettext("What is known of these cities beside the score, never scored")
    return data_table(
        columns, body, caption=caption, t=t, caption_hidden=True, class_name="table--context"
    )


def _airport(known: dict[str, object], t: Translator) -> str | None:
    name, km = known[Context.AIRPORT], known[Context.AIRPORT_KM]
    if name is None or km is None:
        return None
    away = t.gettext("%(km)s km") % {"km": t.number(round(float(str(km))))}
    return f"{name} ({known[Context.AIRPORT_IATA]}), {away}"
