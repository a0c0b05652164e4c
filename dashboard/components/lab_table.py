"""What comes of a trial in the laboratory, city by city, as a table."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.tables import Cell, Column, Content, Row, data_table
from dashboard.domain.rank_shift import STATED, TRIED, Beside
from dashboard.figures.lab_ranking import NAME, place
from dashboard.i18n import Translator


def lab_table(
    rows: pd.DataFrame, pinned: str, stated: str, tried: str, *, t: Translator
) -> Component:
    """Return the cities of the chart as a table: rank, range and tier, stated and as tried.

    Args:
        rows: a ``Beside`` frame with a column ``name``.
        pinned: the reader's city, by unit.
        stated: what the stated ranking is called.
        tried: what the trial is called; empty where there is none.
        t: translator.
    """
    names = (t.gettext("rank"), t.gettext("range"), t.gettext("tier"))
    columns = [Column(label=t.gettext("City"), wide=True)]
    columns += [Column(label=f"{stated}: {name}", numeric=True) for name in names]
    if tried:
        columns += [Column(label=f"{tried}: {name}", numeric=True) for name in names]
        columns.append(Column(label=t.gettext("Change"), numeric=True))
    found = []
    for row in rows.astype(object).where(rows.notna(), None).to_dict("records"):
        cells: list[Cell | Content | None] = [
            html.B(row[NAME]) if row[Beside.UNIT] == pinned else row[NAME]
        ]
        cells += _place_cells(row, STATED, t)
        if tried:
            cells += _place_cells(row, TRIED, t)
            cells.append(_change(row[Beside.CHANGE], t))
        found.append(Row(cells=cells, selected=row[Beside.UNIT] == pinned))
    return data_table(
        columns,
        found,
        caption=t.gettext("Ranks with their ranges, as stated and as tried"),
        t=t,
        caption_hidden=True,
    )


def _place_cells(
    row: Mapping[Any, Any], columns: tuple[Beside, ...], t: Translator
) -> list[Cell | Content | None]:
    rank, low, high, tier = (row[name] for name in columns)
    if rank is None:
        return [t.gettext("not ranked"), "", ""]
    return [
        place(rank, t),
        f"{place(low, t)}–{place(high, t)}" if low is not None else None,
        place(tier, t) if tier is not None else None,
    ]


def _change(change: float | None, t: Translator) -> str:
    if change is None:
        return "—"
    if change == 0:
        return "0"
    return f"{'+' if change > 0 else '−'}{place(abs(change), t)}"
