"""The organization over time as a list of years, and its sections side by side."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.sources import source_link
from dashboard.components.states import tag
from dashboard.domain.frames import Fact
from dashboard.domain.organisation import OWN_SECTION, Entry
from dashboard.figures.recognition_words import MILESTONE_KINDS
from dashboard.i18n import Translator


def organisation_timeline(entries: Sequence[Entry], t: Translator) -> Component:
    """Return the dated entries by year, and the undated ones listed below.

    Args:
        entries: of ``organisation.timeline``, the undated last.
        t: translator.
    """
    dated = [entry for entry in entries if entry.year is not None]
    undated = [entry for entry in entries if entry.year is None]
    years = [
        html.Li(
            [
                html.Span(str(year), className="years__year"),
                html.Ul([_entry(entry, t) for entry in of_year]),
            ]
        )
        for year, of_year in groupby(dated, key=lambda entry: entry.year)
    ]
    parts: list[Component] = [html.Ol(years, className="years")]
    if undated:
        words = t.ngettext(
            "%(n)s milestone that no source dates:",
            "%(n)s milestones that no source dates:",
            len(undated),
        ) % {"n": t.number(len(undated))}
        parts += [
            html.H3(words),
            html.Ul([_entry(entry, t) for entry in undated], className="years__undated"),
        ]
    return html.Div(parts, className="stack")


def _entry(entry: Entry, t: Translator) -> Component:
    kind = t.gettext(MILESTONE_KINDS.get(entry.kind, entry.kind))
    words: list[Component | str] = [html.Span(entry.text, lang=entry.lang or None)]
    if entry.detail:
        words += [f", {entry.detail}"]
    if entry.differs:
        said = t.gettext("other sources say %(years)s") % {
            "years": ", ".join(map(str, entry.differs))
        }
        words += [" ", tag(said, kind="warning")]
    words += [" ", html.Span(_sources(entry.sources), className="claim__note")]
    return html.Li([html.Span(kind, className="years__kind"), " ", html.Span(words)])


def _sources(urls: Sequence[str]) -> list[Component | str]:
    links = [source_link(url) for url in urls]
    return [piece for link in links for piece in (", ", link)][1:]


def uclg_sections(regional: pd.DataFrame, others: pd.DataFrame, t: Translator) -> Component:
    """Return the sections of UCLG as tiles, the Eurasian one marked.

    Args:
        regional: rows of a ``FACT`` frame, one a regional section.
        others: the same of the two others.
        t: translator.
    """
    groups = (
        (
            t.ngettext("%(n)s regional section", "%(n)s regional sections", len(regional)),
            regional,
        ),
        (
            t.ngettext(
                "%(n)s section of another kind", "%(n)s sections of another kind", len(others)
            ),
            others,
        ),
    )
    return html.Div(
        [
            part
            for words, rows in groups
            if len(rows)
            for part in (
                html.H3(words % {"n": t.number(len(rows))}),
                html.Ul(
                    [_section(row, t) for row in rows.to_dict("records")], className="sections"
                ),
            )
        ],
        className="stack",
    )


def _section(row: dict[Any, Any], t: Translator) -> Component:
    own = row[Fact.ID] == OWN_SECTION
    note = row[Fact.NOTE] if isinstance(row[Fact.NOTE], str) else ""
    return html.Li(
        [
            html.Span(
                row[Fact.VALUE], className="sections__name", lang=row[Fact.VALUE_LANG] or None
            ),
            *([tag(t.gettext("this section"), kind="accent")] if own else []),
            *(
                [html.Span(note, className="claim__note", lang=row[Fact.NOTE_LANG] or None)]
                if note
                else []
            ),
            html.Span(source_link(row[Fact.SOURCE] or ""), className="claim__note"),
        ],
        className="sections__one sections__one--own" if own else "sections__one",
    )
