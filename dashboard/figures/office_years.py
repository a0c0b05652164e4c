"""Offices over time: a point at the start, one at each year read; never a bar up to today."""

from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from typing import Any

import pandas as pd

from dashboard.domain.recognition import END, START, Mark
from dashboard.domain.recognition_frames import Held, ReadAs
from dashboard.domain.views import Theme
from dashboard.figures.my_city_mark import starred
from dashboard.figures.recognition_words import MARKS
from dashboard.figures.theme import Figure, empty_figure, palette, themed
from dashboard.figures.year_axis import axis_of_years
from dashboard.i18n import Translator
from dashboard.i18n.dates import partial_date

ROW = 56
_LONG = 34  # more letters are two lines, so that they fit a phone
_AROUND = 104
_SYMBOLS: Mapping[str, str] = MappingProxyType(
    {
        START: "circle",
        ReadAs.ELECTED: "circle",
        ReadAs.RE_ELECTED: "diamond",
        ReadAs.IN_OFFICE: "circle-open",
        END: "x-thin-open",
    }
)


def height(held: pd.DataFrame) -> int:
    """Return the height of the figure in pixels for the offices that have a start."""
    return _AROUND + ROW * max(3, int(held[Held.START].notna().sum()))


def office_years(
    held: pd.DataFrame,
    marks: pd.DataFrame,
    *,
    t: Translator,
    theme: Theme,
    highlight: str = "",
) -> Figure:
    """Draw a line of marks an office, the oldest first; a bar only between a stated start and end.

    Args:
        held: a ``HELD`` frame; offices without a start are not drawn.
        marks: a frame of ``recognition.office_marks``.
        t: translator.
        theme: light or dark.
        highlight: id of the reader's own city, whose offices get a star.
    """
    drawn = held[held[Held.START].notna() & held[Held.ID].isin(marks[Mark.OFFICE])]
    if drawn.empty:
        words = (
            t.gettext("No source states the start of these offices.")
            if len(held)
            else t.gettext("No office matches these filters.")
        )
        return empty_figure(words, t=t, theme=theme)
    rows = list(enumerate(drawn.to_dict("records")))
    lines = {row[Held.ID]: line for line, row in rows}
    marks = marks[marks[Mark.OFFICE].isin(lines)]
    first, last = int(marks[Mark.YEAR].min()), int(marks[Mark.YEAR].max())
    layout = {
        "showlegend": True,
        "legend": {"yref": "container", "y": 1, "yanchor": "top"},
        "xaxis": axis_of_years(first, last, around=1.4),
        "yaxis": {
            "range": [len(rows) - 0.6, -0.9],
            "visible": False,
            "fixedrange": True,
        },
        "margin": {"t": 64, "b": 32},
        "shapes": [_rule(line, theme) for line, _ in rows],
        "annotations": [_label(line, row, highlight) for line, row in rows],
    }
    ended = [(line, row) for line, row in rows if pd.notna(row[Held.END])]
    data = _bars(ended, theme) + [
        _points(part, str(kind), drawn, t, theme)
        for kind, part in sorted(marks.groupby(Mark.KIND.value), key=lambda pair: _order(pair[0]))
    ]
    return themed({"data": data, "layout": layout}, t=t, theme=theme)


def _order(kind: object) -> int:
    return list(_SYMBOLS).index(str(kind))


def _rule(line: int, theme: Theme) -> Figure:
    """Return the hairline that a row of marks stands on, from edge to edge."""
    return {
        "type": "line",
        "layer": "below",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": line,
        "y1": line,
        "line": {"color": palette(theme).line, "width": 1},
    }


def _label(line: int, row: dict[Any, Any], highlight: str) -> Figure:
    """Return who held what, over the row, from the left edge."""
    person, role = str(row[Held.PERSON]), escape(str(row[Held.ROLE]))
    mine = bool(highlight) and row[Held.MEMBER_ID] == highlight
    between = ",<br>" if len(person) + len(role) > _LONG else ", "
    return {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "y": line,
        "yshift": 9,
        "yanchor": "bottom",
        "text": f"{starred(person, mine=mine)}{between}{role}",
        "align": "left",
        "showarrow": False,
        "font": {"size": 13},
    }


def _bars(ended: list[tuple[int, dict[Any, Any]]], theme: Theme) -> list[Figure]:
    """Return the lines of the offices of which both years are stated."""
    if not ended:
        return []
    xs = [x for _, row in ended for x in (row[Held.START], row[Held.END], None)]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [None if x is None else int(x) for x in xs],
            "y": [y for line, _ in ended for y in (line, line, None)],
            "line": {"width": 4, "color": palette(theme).category_6},
            "hoverinfo": "skip",
            "showlegend": False,
        }
    ]


def _points(
    part: pd.DataFrame,
    kind: str,
    drawn: pd.DataFrame,
    t: Translator,
    theme: Theme,
) -> Figure:
    lines = {office: line for line, office in enumerate(drawn[Held.ID])}
    people = dict(zip(drawn[Held.ID], drawn[Held.PERSON], strict=True))
    roles = dict(zip(drawn[Held.ID], drawn[Held.ROLE], strict=True))
    label = t.gettext(MARKS[kind])
    colours = palette(theme)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": f"{label} ({t.number(len(part))})",
        "x": [int(year) for year in part[Mark.YEAR]],
        "y": [lines[office] for office in part[Mark.OFFICE]],
        "hovertext": [
            f"<b>{escape(str(people[office]))}</b>, {escape(str(roles[office]))}<br>"
            f"{label}: {partial_date(day, t)}"
            for office, day in zip(part[Mark.OFFICE], part[Mark.DATE], strict=True)
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "marker": {
            "symbol": _SYMBOLS[kind],
            "size": 13 if kind == START else 10,
            "color": colours.category_1 if kind == START else colours.category_2,
            "line": {
                "width": 2,
                "color": colours.category_1 if kind == START else colours.category_2,
            },
        },
    }
