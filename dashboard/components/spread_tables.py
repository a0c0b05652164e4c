"""Table twins of the distributions and of the movement between two editions."""

import pandas as pd
from dash.development.base_component import Component

from dashboard.components.profile_history import records
from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.indicator_spread import Spread
from dashboard.domain.rank_moves import Move
from dashboard.figures.ranking_words import amount, place, span
from dashboard.i18n import Translator


def spread_table(measured: pd.DataFrame, pinned: str | None, t: Translator) -> Component:
    """Return an indicator a row: how many cities it is known of, its range, median, my city's."""
    own = measured[measured[Spread.UNIT].eq(pinned or "")].set_index(Spread.CODE.value)[
        Spread.VALUE
    ]
    columns = [
        Column(label=t.gettext("Indicator"), wide=True),
        Column(label=t.gettext("Unit")),
        Column(label=t.gettext("Known of"), numeric=True),
        Column(label=t.gettext("Unknown of"), numeric=True),
        Column(label=t.gettext("Least"), numeric=True),
        Column(label=t.gettext("Median"), numeric=True),
        Column(label=t.gettext("Most"), numeric=True),
        *([Column(label=t.gettext("My city"), numeric=True)] if len(own) else []),
    ]
    rows = []
    for code, part in measured.groupby(Spread.CODE.value, sort=False):
        values = part[Spread.VALUE].dropna()
        ends = [values.min(), values.median(), values.max()]
        mine = [own.get(code)] if len(own) else []
        rows.append(
            Row(
                cells=[
                    str(part[Spread.INDICATOR].iloc[0]),
                    str(part[Spread.MEASURE].iloc[0]),
                    t.number(len(values)),
                    t.number(len(part) - len(values)),
                    *(_value(one, t) for one in [*ends, *mine]),
                ]
            )
        )
    caption = t.gettext("Values of each indicator in its own unit, over all cities looked at")
    return data_table(columns, rows, caption=caption, t=t)


def _value(value: object, t: Translator) -> Cell | None:
    if value is None or pd.isna(value):  # type: ignore[call-overload]
        return None
    number = float(str(value))
    return Cell(content=amount(number, t), raw=f"{number:g}")


def moves_table(moved: pd.DataFrame, then: str, now: str, t: Translator) -> Component:
    """Return a city a row: rank and range in both editions, and whether the move is noise."""
    columns = [
        Column(label=t.gettext("City"), wide=True),
        Column(label=t.gettext("%(edition)s: rank (90 %% range)") % {"edition": then}),
        Column(label=t.gettext("%(edition)s: rank (90 %% range)") % {"edition": now}),
        Column(label=t.gettext("Places up"), numeric=True),
        Column(label=t.gettext("Reading")),
    ]
    rows = [
        Row(
            cells=[
                str(row[Move.NAME]),
                f"{place(row[Move.THEN], t)} ({span(row[Move.THEN_LOW], row[Move.THEN_HIGH], t)})",
                f"{place(row[Move.NOW], t)} ({span(row[Move.NOW_LOW], row[Move.NOW_HIGH], t)})",
                Cell(content=place(-row[Move.CHANGE], t), raw=f"{-row[Move.CHANGE]:g}"),
                t.gettext("inside the noise") if row[Move.NOISE] else t.gettext("beyond the noise"),
            ]
        )
        for row in records(moved)
    ]
    caption = t.gettext("Ranks in two editions; inside the noise, the two ranges share a rank")
    return data_table(columns, rows, caption=caption, t=t)
