"""Tables of the coverage: every area, and the twins of its map and bars."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.coverage_frames import AreaLevel, Covered, ScopeCity
from dashboard.domain.membership import CURRENT, DISPUTED
from dashboard.figures.coverage_words import MEMBERSHIPS, area_label, place_of, share_words
from dashboard.i18n import Translator

_Record = Mapping[Any, Any]


def _count(value: object, t: Translator) -> Cell:
    number = int(value)  # type: ignore[call-overload]
    return Cell(content=t.number(number), raw=str(number))


def _share(row: _Record, t: Translator) -> Cell:
    known = row[Covered.CITY_MEMBERS] and not pd.isna(row[Covered.SHARE])
    words = share_words(row, t)
    if not known:
        return Cell(content=html.Span(words, className="muted"), raw="")
    return Cell(content=words, raw=f"{row[Covered.SHARE]:.4f}")


def _of(members: object, cities: object, t: Translator) -> Cell:
    """Return evidenced members of all cities; nobody evidenced is said in words, never as zero."""
    some, every = int(members), int(cities)  # type: ignore[call-overload]
    if not every:
        return Cell(content=html.Span(t.gettext("no city"), className="muted"), raw="")
    if not some:
        words = t.gettext("none evidenced of %(all)s") % {"all": t.number(every)}
        return Cell(content=html.Span(words, className="muted"), raw=f"0/{every}")
    words = t.gettext("%(n)s of %(all)s") % {"n": t.number(some), "all": t.number(every)}
    return Cell(content=words, raw=f"{some}/{every}")


def _name(row: _Record, level: AreaLevel, t: Translator) -> Cell:
    label = area_label(row, t)
    notes = []
    if level is AreaLevel.REGION:
        notes.append(str(row[Covered.COUNTRY_NAME]))
    elif row[Covered.SCOPE] not in {CURRENT, DISPUTED}:
        notes.append(t.gettext("outside today's scope"))
    note = [html.Span(" · ".join(notes), className="row-note")] if notes else []
    return Cell(content=html.Div([label, *note], className="row-name"), raw=label)


def areas_table(
    covered: pd.DataFrame, level: AreaLevel, t: Translator, *, mine: str = ""
) -> Component:
    """Return every area with its cities, members and share.

    Args:
        covered: a ``COVERED`` frame.
        level: what its rows are.
        t: translator.
        mine: code of the area of the reader's own city.
    """
    columns = (
        Column(label=_heading(level, t), wide=True),
        Column(label=t.gettext("Cities of 100,000 and more"), numeric=True),
        Column(label=t.gettext("Cities of 15,000 and more"), numeric=True),
        Column(label=t.gettext("Only implied"), numeric=True),
        Column(label=t.gettext("Members of any kind"), numeric=True),
        Column(label=t.gettext("People in member cities"), numeric=True),
        Column(label=t.gettext("People in all cities"), numeric=True),
        Column(label=t.gettext("Share"), numeric=True),
        Column(label=t.gettext("Places of unknown size"), numeric=True),
    )
    rows = [
        Row(
            cells=(
                _name(row, level, t),
                _of(row[Covered.LARGE_MEMBERS], row[Covered.LARGE], t),
                _of(row[Covered.CITY_MEMBERS], row[Covered.CITIES], t),
                _count(row[Covered.IMPLIED], t),
                _count(row[Covered.MEMBERS], t),
                _count(row[Covered.MEMBER_POPULATION], t)
                if row[Covered.CITY_MEMBERS]
                else Cell(content="–", raw=""),
                _count(row[Covered.POPULATION], t),
                _share(row, t),
                _count(row[Covered.UNKNOWN], t),
            ),
            mine=bool(mine) and row[Covered.CODE] == mine,
        )
        for row in covered.to_dict("records")
    ]
    caption = (
        t.gettext("Coverage by region of Russia and Kazakhstan")
        if level is AreaLevel.REGION
        else t.gettext("Coverage by country of the scope")
    )
    return data_table(
        columns,
        rows,
        caption=caption,
        caption_hidden=True,
        t=t,
        named=True,
        class_name="table--areas",
    )


def _heading(level: AreaLevel, t: Translator) -> str:
    return t.gettext("Region") if level is AreaLevel.REGION else t.gettext("Country")


def bars_table(
    covered: pd.DataFrame, level: AreaLevel, t: Translator, *, mine: str = ""
) -> Component:
    """Return the share of every area with the people that it is made from."""
    rows = [
        Row(
            cells=(
                area_label(row, t),
                _count(row[Covered.MEMBER_POPULATION], t)
                if row[Covered.CITY_MEMBERS]
                else Cell(content=t.gettext("none evidenced"), raw=""),
                _count(row[Covered.POPULATION], t),
                _share(row, t),
            ),
            mine=bool(mine) and row[Covered.CODE] == mine,
        )
        for row in covered.to_dict("records")
    ]
    columns = (
        Column(label=_heading(level, t), wide=True),
        Column(label=t.gettext("People in member cities"), numeric=True),
        Column(label=t.gettext("People in all cities"), numeric=True),
        Column(label=t.gettext("Share"), numeric=True),
    )
    caption = t.gettext(
        "Inhabitants of the evidenced member cities and of all cities, each of 15,000 and more, "
        "by GeoNames; share of the one in the other"
    )
    return data_table(columns, rows, caption=caption, t=t)


def cities_table(drawn: pd.DataFrame, t: Translator, *, mine: str = "") -> Component:
    """Return the cities of the map, members first, then the largest.

    Args:
        drawn: rows of a ``SCOPE_CITY`` frame.
        t: translator.
        mine: slug of the reader's own city.
    """
    order = {status: at for at, status in enumerate(MEMBERSHIPS)}
    place = drawn[ScopeCity.STATUS].map(order)
    ordered = (
        drawn.assign(place=place)
        .sort_values(
            ["place", ScopeCity.POPULATION.value], ascending=[True, False], na_position="last"
        )
        .to_dict("records")
    )
    rows = [
        Row(
            cells=(
                str(row[ScopeCity.NAME]),
                place_of(row, t),
                t.gettext(MEMBERSHIPS[row[ScopeCity.STATUS]]),
                None
                if pd.isna(row[ScopeCity.POPULATION])
                else _count(row[ScopeCity.POPULATION], t),
            ),
            mine=bool(mine) and row[ScopeCity.SLUG] == mine,
        )
        for row in ordered
    ]
    columns = (
        Column(label=t.gettext("City"), wide=True),
        Column(label=t.gettext("Where")),
        Column(label=t.gettext("Membership")),
        Column(label=t.gettext("Population"), numeric=True),
    )
    caption = t.gettext(
        "Evidenced member cities, and cities of 100,000 and more in today's scope, by GeoNames"
    )
    return data_table(columns, rows, caption=caption, t=t)
