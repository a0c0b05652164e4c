"""Table twins of the charts of members."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.frames import Member
from dashboard.domain.membership import DISPUTED, STATE, Coverage, State
from dashboard.figures.my_city_mark import is_mine
from dashboard.figures.words import country_label
from dashboard.i18n import Translator


def countries_table(table: pd.DataFrame, t: Translator, *, mine: str = "") -> Component:
    """Return members by country and the share of city population that they represent.

    Args:
        table: a frame of ``membership.coverage``.
        t: translator.
        mine: country of the reader's own city.
    """
    columns = (
        Column(label=t.gettext("Country"), wide=True),
        Column(label=t.pgettext("head", "Evidenced"), numeric=True),
        Column(label=t.pgettext("head", "Implied"), numeric=True),
        Column(label=t.pgettext("head", "Member cities"), numeric=True),
        Column(label=t.pgettext("head", "All cities"), numeric=True),
        Column(label=t.gettext("Share"), numeric=True),
    )
    rows = [
        Row(
            cells=(
                country_label(row, t),
                t.number(row[Coverage.MEMBERS]),
                t.number(row[Coverage.IMPLIED]),
                _number(row[Coverage.MEMBER_POPULATION], t),
                Cell(content="–", raw="")
                if row[Coverage.SCOPE] == DISPUTED
                else _number(row[Coverage.CITY_POPULATION], t),
                _share(row, t),
            ),
            mine=is_mine(row, mine),
        )
        for row in table.to_dict("records")
    ]
    caption = t.gettext(
        "Members by country, evidenced and only implied; inhabitants of the member cities and of "
        "all cities, each of 15,000 and more, by GeoNames; share of the one in the other"
    )
    return data_table(columns, rows, caption=caption, t=t)


def _number(value: object, t: Translator) -> Cell:
    number = int(value)  # type: ignore[call-overload]
    return Cell(content=t.number(number), raw=str(number))


def _share(row: Mapping[Any, Any], t: Translator) -> Cell | None:
    share = row[Coverage.SHARE]
    if row[Coverage.SCOPE] == DISPUTED:
        return Cell(content="–", raw="")
    if pd.isna(share):
        return None
    if not share:  # that no source names a member city does not say that there is none
        return Cell(content=html.Span(t.gettext("none evidenced"), className="muted"), raw="")
    return Cell(content=t.percent(share, 1), raw=f"{share:.4f}")


def joined_table(there: pd.DataFrame, t: Translator) -> Component:
    """Return known joinings by year with the names, and those without a year."""
    members = there[there[STATE].ne(State.IMPLIED)]
    years = members.sort_values(Member.NAME).groupby(
        members[Member.JOINED].astype("string").fillna("")
    )
    rows = [
        Row(
            cells=(
                year or None,
                t.number(len(group)),
                ", ".join(group[Member.NAME]),
            )
        )
        for year, group in years
    ]
    columns = (
        Column(label=t.gettext("Joining year")),
        Column(label=t.gettext("Members"), numeric=True),
        Column(label=t.gettext("Names"), wide=True),
    )
    rows.sort(key=lambda row: (row.cells[0] is None, row.cells[0]))
    return data_table(columns, rows, caption=t.gettext("Members by joining year"), t=t)
