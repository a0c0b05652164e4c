"""Published claims about one thing, side by side with what this record counts."""

from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.sources import source_link, with_links
from dashboard.domain.claims import conflicting
from dashboard.domain.frames import Fact
from dashboard.i18n import Translator


def _claim(row: dict[Any, Any], t: Translator) -> Component:
    year = row[Fact.AS_OF]
    when = (
        t.gettext("undated") if pd.isna(year) else t.gettext("as of %(year)s") % {"year": int(year)}
    )
    note = row[Fact.NOTE]
    words: list[Any] = [
        html.Span(row[Fact.VALUE], className="claim__value", lang=row[Fact.VALUE_LANG] or None),
        html.Span([when, " · ", source_link(row[Fact.SOURCE] or "")], className="claim__note"),
    ]
    if isinstance(note, str) and note:
        words.append(
            html.Span(with_links(note), className="claim__note", lang=row[Fact.NOTE_LANG] or None)
        )
    return html.Li(words, className="claim")


def claim_list(claims: pd.DataFrame, *, t: Translator, counted: str = "") -> Component:
    """Return the claims about one thing, each with its date and source, none merged.

    Args:
        claims: rows of a ``FACT`` frame that share the key; at least one.
        t: translator.
        counted: what this record counts of the same thing, in words; empty where it counts none.
    """
    rows = claims.to_dict("records")
    remark = t.gettext("The sources differ.") if conflicting(claims) else ""
    return html.Section(
        [
            html.H3(rows[0][Fact.LABEL]),
            *([html.P(counted, className="claim__counted")] if counted else []),
            *([html.P(remark, className="claim__note")] if remark else []),
            html.Ul([_claim(row, t) for row in rows], className="claim__list"),
        ],
        className="claims",
    )
