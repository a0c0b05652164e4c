"""Table twins of the charts of events, and kind and organiser together."""

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.event_frames import ByHost, ByYear, Crossed
from dashboard.domain.event_views import EventFilter, Held, OrganiserGroup, TimelineBy
from dashboard.figures.event_timeline import group_names
from dashboard.figures.event_words import ORGANISERS_SHORT, place_words, value_words
from dashboard.i18n import Translator

MOST_ROWS = 100


def _number(value: Any, t: Translator) -> Cell:
    return Cell(content=t.number(int(value)), raw=str(int(value)))


def hosts_table(hosts: pd.DataFrame, t: Translator) -> Component:
    """Return the host cities of a ``BY_HOST`` frame, the busiest hundred."""
    columns = (
        Column(label=t.gettext("Host"), wide=True),
        Column(label=t.gettext("Events"), numeric=True),
        Column(label=t.gettext("Only announced"), numeric=True),
        Column(label=t.gettext("First on record"), numeric=True),
        Column(label=t.gettext("Last on record"), numeric=True),
    )
    rows = [
        Row(
            cells=(
                place_words(
                    row[ByHost.NAME],
                    row[ByHost.COUNTRY],
                    row[ByHost.COUNTRY_NAME],
                    row[ByHost.REGION_ID],
                    t,
                ),
                _number(row[ByHost.EVENTS], t),
                _number(row[ByHost.ANNOUNCED], t),
                str(row[ByHost.FIRST]),
                str(row[ByHost.LAST]),
            )
        )
        for row in hosts.head(MOST_ROWS).to_dict("records")
    ]
    return data_table(columns, rows, caption=t.gettext("Events by host city"), t=t)


def years_table(by_year: pd.DataFrame, t: Translator, by: TimelineBy) -> Component:
    """Return the events of each year by group, and how many of them were only announced."""
    names = dict(group_names(by_year, by, t)) if len(by_year) else {}
    columns = (
        Column(label=t.gettext("Year")),
        *(Column(label=name, numeric=True) for name in names.values()),
        Column(label=t.gettext("Together"), numeric=True),
        Column(label=t.gettext("of them only announced"), numeric=True),
    )
    rows = []
    for year, part in by_year.groupby(ByYear.YEAR.value, sort=True, dropna=False):
        of_group = part.groupby(ByYear.GROUP.value)[ByYear.EVENTS.value].sum()
        total = int(part[ByYear.EVENTS].sum())
        apart = {group: int(of_group.get(group, 0)) for group in names if group}
        if "" in names:
            apart[""] = total - sum(apart.values())
        announced = part.loc[part[ByYear.HELD].eq(Held.ANNOUNCED_ONLY), ByYear.EVENTS.value].sum()
        rows.append(
            Row(
                cells=(
                    None if pd.isna(year) else str(year),
                    *(_number(number, t) for number in apart.values()),
                    _number(total, t),
                    _number(announced, t),
                )
            )
        )
    caption = t.gettext("Events by year of the start, as public sources show them")
    return data_table(columns, rows, caption=caption, t=t)


def crossed_table(crossed: pd.DataFrame, t: Translator) -> Component:
    """Return kinds by organisers with their sums: most councils are the world organisation's."""
    groups = [
        group
        for group in OrganiserGroup
        if group is not OrganiserGroup.NOT_STATED or crossed[Crossed.ORGANISER].eq(group).any()
    ]
    table = (
        crossed.pivot_table(
            index=Crossed.KIND.value,
            columns=Crossed.ORGANISER.value,
            values=Crossed.EVENTS.value,
            aggfunc="sum",
            fill_value=0,
        )
        .reindex(columns=[str(group) for group in groups], fill_value=0)
        .astype("int64")
    )
    order = table.sum(axis=1).sort_values(ascending=False, kind="stable").index
    columns = (
        Column(label=t.gettext("Kind"), wide=True),
        *(Column(label=t.gettext(ORGANISERS_SHORT[group]), numeric=True) for group in groups),
        Column(label=t.gettext("Together"), numeric=True),
    )

    def row(words: str, numbers: list[int]) -> Row:
        return Row(
            cells=(words, *(_number(n, t) for n in numbers), _number(sum(numbers), t)), label=words
        )

    rows = [
        row(value_words(EventFilter.KIND, str(kind), t), table.loc[kind].tolist()) for kind in order
    ]
    rows.append(row(t.gettext("Together"), table.sum().tolist()))
    caption = t.gettext("Events by kind and organiser")
    return html.Div(
        data_table(columns, rows, caption=caption, t=t, caption_hidden=True),
        className="events__crossed",
    )
