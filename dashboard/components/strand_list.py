"""The strands of the section's mission, each with the rows of the record that show it."""

from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import Address, plain, to
from dashboard.components.profile_history import outside, records
from dashboard.components.sources import source_link
from dashboard.components.states import tag
from dashboard.domain.frames import Strand
from dashboard.domain.recognition_frames import StrandEvidence
from dashboard.domain.views import View
from dashboard.figures.recognition_words import STRAND_TABLES
from dashboard.i18n import Translator
from dashboard.i18n.dates import partial_date


def strand_list(
    strands: pd.DataFrame,
    evidence: pd.DataFrame,
    names: dict[str, str],
    view: View,
    t: Translator,
) -> Component:
    """Return a fold a strand: how many rows show it, and which, with the reason of each.

    Args:
        strands: a ``STRAND`` frame.
        evidence: a ``STRAND_EVIDENCE`` frame.
        names: names of members by their ids.
        view: the reader's view, for the addresses of events.
        t: translator.
    """
    sections = [
        _strand(row, evidence[evidence[StrandEvidence.STRAND].eq(row[Strand.ID])], names, view, t)
        for row in strands.to_dict("records")
    ]
    links = [source_link(url) for url in dict.fromkeys(strands[Strand.SOURCE])]
    sources = [piece for link in links for piece in (" ", link)]
    return html.Div(
        [
            html.Div(sections, className="strands"),
            html.P([t.gettext("Source:"), *sources], className="claim__note"),
        ],
        className="stack",
    )


def _strand(
    strand: dict[Any, Any],
    rows: pd.DataFrame,
    names: dict[str, str],
    view: View,
    t: Translator,
) -> Component:
    title = html.H3(strand[Strand.NAME])
    if rows.empty:
        words = t.gettext("No row of the record shows this strand.")
        return html.Section([title, html.P(words, className="unknown")], className="strand")
    counts = ", ".join(
        f"{t.gettext(words).lower()}: {t.number(int(number))}"
        for table, words in STRAND_TABLES.items()
        if (number := rows[StrandEvidence.TABLE].eq(table).sum())
    )
    summary = t.ngettext("%(n)s row shows it", "%(n)s rows show it", len(rows)) % {
        "n": t.number(len(rows))
    }
    return html.Section(
        [
            title,
            html.Details(
                [
                    html.Summary(f"{summary} ({counts})"),
                    html.Ul(
                        [_row(row, names, view, t) for row in records(rows)],
                        className="strand__rows",
                    ),
                ],
                className="disclosure",
            ),
        ],
        className="strand",
    )


def _row(row: dict[str, Any], names: dict[str, str], view: View, t: Translator) -> Component:
    when = partial_date(row[StrandEvidence.WHEN], t) if row[StrandEvidence.WHEN] else None
    member = names.get(row[StrandEvidence.MEMBER_ID] or "")
    about = ", ".join(part for part in (member, when or t.gettext("undated")) if part)
    announced: list[Component | str] = []
    if row[StrandEvidence.ANNOUNCED]:
        announced = [tag(t.gettext("only announced"), kind="warning"), " "]
    return html.Li(
        [
            *_what(row, view),
            f" ({about}) ",
            *announced,
            html.Span(row[StrandEvidence.REASON], className="claim__note"),
        ]
    )


def _what(row: dict[str, Any], view: View) -> list[Component | str]:
    """Return what shows the strand: an event links to its page, every row to its source."""
    words, lang, url = (
        row[column]
        for column in (StrandEvidence.TEXT, StrandEvidence.TEXT_LANG, StrandEvidence.SOURCE)
    )
    if row[StrandEvidence.TABLE] != "events":
        return [outside(words, url, lang)]
    href = to(Address.EVENT, plain(view), row[StrandEvidence.ROW])
    return [dcc.Link(html.Span(words, lang=lang or None), href=href), ", ", source_link(url)]
