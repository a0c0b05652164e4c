"""The indicators of the compared cities: real units first, then the score, each with its source."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.compare_case import Case, nobody
from dashboard.components.states import unknown_mark
from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.comparison import number_at
from dashboard.domain.edition_frames import Value, ValueKind
from dashboard.domain.ratings.nodes import Indicator
from dashboard.figures.place_words import STAR, number_words
from dashboard.i18n import N_, Translator

KINDS: Mapping[str, str] = MappingProxyType(
    {
        ValueKind.REPORTED: N_("reported by the city"),
        ValueKind.OFFICIAL: N_("official statistics"),
        ValueKind.ESTIMATED: N_("estimated"),
        ValueKind.IMPUTED: N_("filled in by the compilers"),
        ValueKind.COUNTED: N_("counted here from open data"),
    }
)


class _Sources:
    """The sources of the values shown, numbered as they are met."""

    def __init__(self, values: pd.DataFrame, t: Translator) -> None:
        rows: list[dict[str, Any]] = values.to_dict("records")  # type: ignore[assignment]
        self._rows = {(row[Value.UNIT], row[Value.CODE]): row for row in rows}
        self._met: dict[tuple[str, str, str], int] = {}
        self._t = t

    def row(self, unit: str, code: str) -> dict[str, Any] | None:
        return self._rows.get((unit, code))

    def note(self, row: dict[str, Any]) -> str:
        """Return year and number of a value's source."""
        url = "" if pd.isna(row[Value.SOURCE_URL]) else str(row[Value.SOURCE_URL])
        key = (str(row[Value.SOURCE]), url, str(row[Value.KIND]))
        number = self._met.setdefault(key, len(self._met) + 1)
        year = "" if pd.isna(row[Value.YEAR]) else f"{int(row[Value.YEAR])} "
        return f"{year}[{number}]"

    def list(self) -> Component:
        """Return the sources that were met."""
        items = []
        for (source, url, kind), number in self._met.items():
            words = f"[{number}] {source or url}"
            safe = url.startswith(("https://", "http://"))
            name = html.A(words, href=url, rel="noopener external") if safe else words
            items.append(html.Li([name, f" · {self._t.gettext(KINDS.get(kind, kind))}"]))
        return html.Ul(items, className="compare__sources")


def _measured(case: Case, one: Indicator, unit: str, sources: _Sources, t: Translator) -> Cell:
    row = sources.row(unit, one.code)
    raw = number_at(case.rated.rating.raw, unit, one.code)
    if pd.isna(raw):
        note = "" if row is None or pd.isna(row[Value.NOTE]) else str(row[Value.NOTE])
        lang = None if row is None else row[Value.NOTE_LANG] or None
        why = [html.Div(note, className="row-note", lang=lang)] if note else []
        return Cell(content=[unknown_mark(t), *why], raw="")
    score = number_at(case.rated.rating.normalised, unit, one.code)
    words = (
        t.gettext("not scored")
        if pd.isna(score)
        else t.gettext("score %(score)s") % {"score": t.number(float(score), 1)}
    )
    source = f" · {sources.note(row)}" if row is not None else ""
    return Cell(
        content=[
            html.Span(number_words(float(raw), t), className="measured"),
            html.Div(f"{words}{source}", className="row-note"),
        ],
        raw=f"{float(raw):g}",
    )


def _median(case: Case, one: Indicator, t: Translator) -> Cell:
    peers = case.peer_units
    raw = case.rated.rating.raw.loc[peers, one.code].median()
    score = case.rated.rating.normalised.loc[peers, one.code].median()
    return _summary(raw, score, "", t)


def _best(case: Case, one: Indicator, t: Translator) -> Cell:
    rates = case.rated.rating.denominated.loc[case.peer_units, one.code]
    theirs = (rates * one.direction).dropna()
    if theirs.empty:
        return Cell(content=None)
    unit = str(theirs.idxmax())
    raw = number_at(case.rated.rating.raw, unit, one.code)
    score = number_at(case.rated.rating.normalised, unit, one.code)
    return _summary(raw, score, str(case.names[unit]), t)


def _summary(raw: Any, score: Any, who: str, t: Translator) -> Cell:
    if pd.isna(raw):
        return Cell(content=None)
    words = t.gettext("score %(score)s") % {"score": t.number(float(score), 1)}
    note = " · ".join(part for part in (words, who) if part)
    return Cell(
        content=[
            html.Span(number_words(float(raw), t), className="measured"),
            html.Div(note, className="row-note"),
        ],
        raw=f"{float(raw):g}",
    )


def _heading(one: Indicator, t: Translator) -> Cell:
    measure = (one.unit_ru if t.language == "ru" else "") or one.unit_en
    less = t.gettext("less is better") if one.direction < 0 else ""
    note = " · ".join(part for part in (measure, less) if part)
    name = one.name(t.language)
    return Cell(content=[name, *([html.Div(note, className="row-note")] if note else [])], raw=name)


def compare_table(case: Case, values: pd.DataFrame, t: Translator) -> Component:
    """Return the indicators of the compared cities with the median and the best of the peers.

    Args:
        case: the comparison.
        values: the ``VALUE`` frame of the edition.
        t: translator.
    """
    if not case.cities:
        return nobody(t)
    sources = _Sources(values[values[Value.UNIT].isin(case.cities)], t)
    columns = [
        Column(label=t.gettext("Indicator")),
        *(
            Column(
                label=f"{STAR} {case.names[unit]}" if unit == case.mine else str(case.names[unit]),
                numeric=True,
            )
            for unit in case.cities
        ),
        Column(label=t.gettext("Median of the peers"), numeric=True),
        Column(label=t.gettext("Best of the peers"), numeric=True),
    ]
    rows = [
        Row(
            cells=[
                _heading(one, t),
                *(_measured(case, one, unit, sources, t) for unit in case.cities),
                _median(case, one, t),
                _best(case, one, t),
            ]
        )
        for one in case.rated.rating.spec.indicators
    ]
    caption = t.gettext(
        "Values in their own units, then the normalised score, the year and the source"
    )
    table = data_table(columns, rows, caption=caption, t=t, named=True, class_name="table--compare")
    return html.Div([table, sources.list()], className="stack")
