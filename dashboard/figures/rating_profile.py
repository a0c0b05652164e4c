"""The profiles of some cities side by side: a small bar chart for each part of the index."""

import textwrap
from html import escape
from typing import Any

import pandas as pd

from dashboard.domain.comparison import FEW_INDICATORS, Line
from dashboard.domain.views import Theme
from dashboard.figures.my_city_mark import starred
from dashboard.figures.place_words import number_words, wrapped
from dashboard.figures.theme import WRITTEN, Figure, empty_figure, palette, themed
from dashboard.i18n import Translator

BAR_PX, LINE_PX, GAP_PX, BELOW_TITLE_PX, FOOT_PX = 22, 18, 12, 6, 40
_NAME_CHARS, _CHAR_PX, _BOLD_PX = 20, 8.2, 9.4
_ROOM = 1.42


def profile_rows(lines: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that the chart has room for: of a large tree its groups alone."""
    indicators = lines[lines[Line.INDICATOR]][Line.NODE].nunique()
    return lines[~lines[Line.INDICATOR]] if indicators > FEW_INDICATORS else lines


def profile_height(lines: pd.DataFrame) -> int:
    """Return the height of the chart in pixels."""
    rows = profile_rows(lines)
    return max(240, round(_laid_out(_records(rows))[2]) + FOOT_PX)


def _records(rows: pd.DataFrame) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = rows.to_dict("records")  # type: ignore[assignment]
    return records


def _laid_out(records: list[dict[str, Any]]) -> tuple[list[float], list[tuple[float, str]], float]:
    """Return where each bar is, where each block's title ends, and the height, in pixels."""
    at: list[float] = []
    titles: list[tuple[float, str]] = []
    y, before = 0.0, None
    for row in records:
        if row[Line.NODE] != before:
            title = _title(row)
            y += GAP_PX + LINE_PX * (1 + title.count("<br>"))
            titles.append((y, title))
            y += BELOW_TITLE_PX
            before = row[Line.NODE]
        at.append(y + BAR_PX / 2)
        y += BAR_PX
    return at, titles, y


def rating_profile(
    lines: pd.DataFrame, *, t: Translator, theme: Theme, highlight: str = ""
) -> Figure:
    """Draw a block of bars for the index, each group and each indicator: a bar a city.

    The bar is the score, the words at its end are the value in its own unit where there is one.
    An unknown score has no bar but the word; the dotted line is the median of the peers.

    Args:
        lines: rows of ``domain.comparison.Line``.
        t: translator.
        theme: light or dark.
        highlight: unit of the reader's own city.
    """
    rows = profile_rows(lines)
    if rows.empty:
        return empty_figure(t.gettext("No city is chosen yet."), t=t, theme=theme)
    colours = palette(theme)
    cities = list(dict.fromkeys(rows[Line.UNIT]))
    records = _records(rows)
    at, titles, height = _laid_out(records)
    mine = [bool(highlight) and row[Line.UNIT] == highlight for row in records]
    longest = max(min(len(str(row[Line.CITY])), _NAME_CHARS) for row in records)
    left = int((longest + 2) * _BOLD_PX if any(mine) else longest * _CHAR_PX) + 8
    known = [not pd.isna(row[Line.SCORE]) for row in records]
    fills = dict(zip(cities, colours.colourway, strict=False))
    bar = {
        "type": "bar",
        "orientation": "h",
        "y": at,
        "x": [row[Line.SCORE] if there else 0 for row, there in zip(records, known, strict=True)],
        "width": BAR_PX * 0.72,
        "text": [_label(row, t) for row in records],
        "textposition": "outside",
        "textfont": {"color": [colours.ink if one else colours.unknown for one in known]},
        **WRITTEN,
        "customdata": [
            [escape(str(row[Line.CITY])), escape(str(row[Line.NAME]))] for row in records
        ],
        "hovertemplate": "<b>%{customdata[0]}</b><br>%{customdata[1]}: %{text}<extra></extra>",
        "marker": {
            "color": [fills[row[Line.UNIT]] for row in records],
            "line": {
                "color": [colours.ink] * len(records),
                "width": [2.5 if one else 0 for one in mine],
            },
        },
        "showlegend": False,
    }
    scores = [float(row[Line.SCORE]) for row, there in zip(records, known, strict=True) if there]
    medians = rows[Line.MEDIAN].dropna().tolist()
    low, high = min([0.0, *scores, *medians]), max([0.0, *scores, *medians]) or 1.0
    layout = {
        "showlegend": bool(medians),
        "legend": {"y": 1, "yanchor": "bottom"},
        "bargap": 0,
        "xaxis": {
            "range": [low * _ROOM, high * _ROOM],
            "visible": False,
            "zeroline": False,
            "fixedrange": True,
        },
        "yaxis": {
            "range": [height, 0],
            "tickmode": "array",
            "tickvals": at,
            "ticktext": [
                starred(
                    textwrap.shorten(str(row[Line.CITY]), _NAME_CHARS, placeholder="…"), mine=one
                )
                for row, one in zip(records, mine, strict=True)
            ],
            "showgrid": False,
            "showline": False,
            "zeroline": False,
            "fixedrange": True,
            "automargin": False,
        },
        "shapes": _starts(records, at, theme),
        "annotations": [
            {
                "xref": "paper",
                "x": 0,
                "xanchor": "left",
                "xshift": 4 - left,
                "y": where,
                "yanchor": "bottom",
                "text": words,
                "showarrow": False,
                "align": "left",
            }
            for where, words in titles
        ],
        "margin": {"t": 8, "l": left, "r": 8, "b": 8},
    }
    return themed(
        {"data": [bar, *_medians(records, at, t, theme)], "layout": layout}, t=t, theme=theme
    )


def _title(row: dict[str, Any]) -> str:
    words = ", ".join(str(part) for part in (row[Line.NAME], row[Line.MEASURE]) if part)
    lines = "<br>".join(map(escape, wrapped(words)))
    return lines if row[Line.INDICATOR] else f"<b>{lines}</b>"


def _label(row: dict[str, Any], t: Translator) -> str:
    """Return the value in its own unit, else the score; unknown in a word."""
    if row[Line.INDICATOR] and not pd.isna(row[Line.VALUE]):
        return number_words(row[Line.VALUE], t)
    if pd.isna(row[Line.SCORE]):
        return t.pgettext("value", "unknown")
    return t.number(float(row[Line.SCORE]), 1)


def _starts(records: list[dict[str, Any]], at: list[float], theme: Theme) -> list[Figure]:
    """Return the line from which the bars of each block start; titles stay clear of it."""
    ends: dict[str, list[float]] = {}
    for row, y in zip(records, at, strict=True):
        ends.setdefault(row[Line.NODE], []).append(y)
    return [
        {
            "type": "line",
            "x0": 0,
            "x1": 0,
            "y0": lines[0] - BAR_PX / 2,
            "y1": lines[-1] + BAR_PX / 2,
            "line": {"width": 1, "color": palette(theme).line_strong},
        }
        for lines in ends.values()
    ]


def _medians(
    records: list[dict[str, Any]], at: list[float], t: Translator, theme: Theme
) -> list[Figure]:
    """Return the line of the peers' median through each block."""
    blocks: dict[str, tuple[float, float, float]] = {}
    for row, y in zip(records, at, strict=True):
        if not pd.isna(row[Line.MEDIAN]):
            first, _, _ = blocks.get(row[Line.NODE], (y, y, 0.0))
            blocks[row[Line.NODE]] = (first, y, float(row[Line.MEDIAN]))
    if not blocks:
        return []
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [x for _, _, median in blocks.values() for x in (median, median, None)],
            "y": [
                y
                for first, last, _ in blocks.values()
                for y in (first - BAR_PX / 2, last + BAR_PX / 2, None)
            ],
            "line": {"color": palette(theme).line_strong, "width": 2, "dash": "dot"},
            "name": t.gettext("Median of the peers"),
            "hoverinfo": "skip",
        }
    ]
