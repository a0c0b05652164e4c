"""All published claims about the section as one table."""

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.profile_history import outside, records
from dashboard.components.sources import site, with_links
from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.frames import Fact
from dashboard.i18n import Translator


def fact_table(facts: pd.DataFrame, t: Translator) -> Component:
    """Return one row a claim of a ``FACT`` frame, folded behind their number."""
    columns = [
        Column(label=t.gettext("About")),
        Column(label=t.gettext("Claim"), wide=True),
        Column(label=t.gettext("As of"), numeric=True),
        Column(label=t.gettext("What the source says")),
        Column(label=t.gettext("Source")),
    ]
    rows = [_row(row, t) for row in records(facts)]
    words = t.ngettext("Show all %(n)s claim", "Show all %(n)s claims", len(rows))
    return html.Details(
        [
            html.Summary(words % {"n": t.number(len(rows))}),
            data_table(
                columns,
                rows,
                caption=t.gettext("Published claims about the section"),
                t=t,
                caption_hidden=True,
                named=True,
                class_name="table--cards table--facts",
            ),
        ],
        className="disclosure",
    )


def _row(row: dict[str, Any], t: Translator) -> Row:
    note = row[Fact.NOTE]
    return Row(
        cells=[
            row[Fact.LABEL],
            Cell(content=row[Fact.VALUE], lang=row[Fact.VALUE_LANG] or None),
            t.gettext("undated") if row[Fact.AS_OF] is None else str(row[Fact.AS_OF]),
            Cell(content=with_links(note), lang=row[Fact.NOTE_LANG] or None, raw=note)
            if note
            else Cell(content="—", raw=""),
            Cell(content=outside(site(row[Fact.SOURCE] or ""), row[Fact.SOURCE])),
        ]
    )
