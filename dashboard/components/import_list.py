"""What the imports changed, the newest first."""

from datetime import datetime
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.tables import Column, Row, data_table
from dashboard.domain.frames import Import
from dashboard.i18n import Translator

MOST = 5


def last_import(imports: pd.DataFrame) -> datetime | None:
    """Return the time of the newest import of an ``IMPORT`` frame; ``None`` without any."""
    if imports.empty:
        return None
    moment: datetime = imports.iloc[0][Import.AT].to_pydatetime()
    return moment


def changes_sentence(imports: pd.DataFrame, t: Translator) -> str:
    """Say what the newest import changed."""
    moment = last_import(imports)
    if moment is None:
        return t.gettext("Nothing has been imported yet.")
    newest = imports.iloc[0]
    added = int(newest[Import.ADDED])
    if len(imports) == 1:
        return t.ngettext(
            "The record was loaded on %(day)s: %(n)s row. Nothing has changed since.",
            "The record was loaded on %(day)s: %(n)s rows. Nothing has changed since.",
            added,
        ) % {"day": t.date(moment.date()), "n": t.number(added)}
    return t.gettext(
        "The last import of %(day)s added %(added)s, changed %(changed)s and removed %(removed)s "
        "rows."
    ) % {
        "day": t.date(moment.date()),
        "added": t.number(added),
        "changed": t.number(int(newest[Import.CHANGED])),
        "removed": t.number(int(newest[Import.REMOVED])),
    }


def import_list(imports: pd.DataFrame, t: Translator) -> Component:
    """Return the newest imports as a table; nothing where there was only the first one."""
    if len(imports) <= 1:
        return html.Div()
    rows: list[dict[Any, Any]] = imports.head(MOST).to_dict("records")
    columns = (
        Column(label=t.gettext("Imported")),
        Column(label=t.gettext("Files"), wide=True),
        Column(label=t.gettext("Added"), numeric=True),
        Column(label=t.gettext("Changed"), numeric=True),
        Column(label=t.gettext("Removed"), numeric=True),
    )
    return data_table(
        columns,
        [
            Row(
                cells=(
                    t.gettext("%(moment)s UTC")
                    % {"moment": t.moment(row[Import.AT].to_pydatetime())},
                    row[Import.FILES],
                    *(
                        t.number(int(row[name]))
                        for name in (Import.ADDED, Import.CHANGED, Import.REMOVED)
                    ),
                )
            )
            for row in rows
        ],
        caption=t.gettext("The newest imports"),
        t=t,
    )
