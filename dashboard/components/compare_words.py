"""What the charts of the comparison show, in sentences, and their table twins."""

from typing import Any

import pandas as pd
from babel.lists import format_list
from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.compare_case import Case, told
from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.comparison import FEW_INDICATORS, MEDIAN, PEERS, Gap, Line
from dashboard.domain.ratings.explain import Part
from dashboard.domain.ratings.spec import effective
from dashboard.figures.place_words import number_words
from dashboard.figures.why_waterfall import signed
from dashboard.i18n import Translator

NAMED_PARTS = 3


def refusal(gap: Gap, case: Case, t: Translator) -> str:
    """Say why there is nothing to explain."""
    return "" if gap.refused is None else told(gap.refused, case, t)


def sides(case: Case, t: Translator) -> tuple[str, str]:
    """Return the names of the two sides of the gap; empty ones while no city is chosen."""
    return (str(case.names[case.first]), case.other_name(t)) if case.cities else ("", "")


def gap_sentence(gap: Gap, case: Case, t: Translator) -> str:
    """Say how far apart two scores are, what the largest parts are, and that all sum to the gap."""
    if gap.parts.empty:
        return refusal(gap, case, t)
    root = gap.parts.iloc[0]
    leaves = gap.parts[gap.parts[Part.INDICATOR] & gap.parts[Part.CONTRIBUTION].notna()]
    order = leaves[Part.CONTRIBUTION].abs().sort_values(ascending=False, kind="stable").index
    named: list[dict[str, Any]] = leaves.loc[order[:NAMED_PARTS]].to_dict("records")  # type: ignore[assignment]
    parts = [f"{row['name']} {signed(row[Part.CONTRIBUTION], t)}" for row in named]
    rest = len(leaves) - len(parts)
    if rest:
        total = float(leaves.loc[order[NAMED_PARTS:], Part.CONTRIBUTION].sum())
        others = t.ngettext("%(n)s other %(points)s", "%(n)s others %(points)s", rest)
        parts.append(others % {"n": t.number(rest), "points": signed(total, t)})
    return t.gettext(
        "%(city)s has %(own)s points, %(other)s %(theirs)s: a gap of %(gap)s. Its parts, which "
        "sum to it exactly: %(parts)s."
    ) % {
        "city": case.names[case.first],
        "own": t.number(float(root[Part.OWN]), 1),
        "other": _lower_first(case.other_name(t))
        if case.against in {PEERS, MEDIAN}
        else case.other_name(t),
        "theirs": t.number(float(root[Part.OTHER]), 1),
        "gap": signed(float(root[Part.CONTRIBUTION]), t),
        "parts": format_list(parts, locale=t.locale),
    }


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]


def gap_subtitle(case: Case, t: Translator) -> str:
    """Name the two sides and the unit of the chart."""
    if not case.cities:
        return case.title
    return t.gettext("%(city)s against: %(other)s. Points of the %(edition)s") % {
        "city": case.names[case.first],
        "other": case.other_name(t),
        "edition": case.title,
    }


def gap_table(gap: Gap, case: Case, t: Translator) -> Component:
    """Return every part of a gap as a table."""
    columns = [
        Column(label=t.gettext("Part"), wide=True),
        Column(label=t.gettext("Weight in the whole"), numeric=True),
        Column(label=t.gettext("Score"), numeric=True),
        Column(label=t.gettext("Score of the other side"), numeric=True),
        Column(label=t.gettext("Points of the gap"), numeric=True),
    ]
    rating = case.rated.rating
    within = {str(code): float(weight) for code, weight in rating.weights.items()}
    weights = effective(rating.spec, within)
    records: list[dict[str, Any]] = gap.parts.to_dict("records")  # type: ignore[assignment]
    rows = [
        Row(
            cells=[
                Cell(
                    content="\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}" * int(row[Part.DEPTH])
                    + row["name"]
                ),
                t.percent(weights[row[Part.NODE]], 1),
                *(_number(row[column], t) for column in (Part.OWN, Part.OTHER)),
                _points(row[Part.CONTRIBUTION], t),
            ]
        )
        for row in records
    ]
    return data_table(columns, rows, caption=t.gettext("The gap, part by part"), t=t)


def _number(value: Any, t: Translator) -> Cell | None:
    return None if pd.isna(value) else Cell(content=t.number(float(value), 1), raw=f"{value:.6f}")


def _points(value: Any, t: Translator) -> Cell | None:
    return None if pd.isna(value) else Cell(content=signed(float(value), t), raw=f"{value:.9f}")


def against_select(case: Case, t: Translator) -> Component:
    """Return the select of what the city is explained against."""
    if not case.cities:
        return html.Div()
    named = list(case.cities[1:])
    if case.against not in {PEERS, MEDIAN, *named}:
        named.append(case.against)
    options = [
        *((unit, case.address(unit), str(case.names[unit])) for unit in named),
        *([(PEERS, PEERS, t.gettext("Median of its peers"))] if case.peer_units else []),
        (MEDIAN, MEDIAN, t.gettext("Median of all ranked cities")),
    ]
    return html.Label(
        [
            html.Span(t.gettext("Against"), className="control__label"),
            html.Select(
                # The one in effect has the value that the address has, which may be none.
                [
                    html.Option(
                        words,
                        value=case.view.against if side == case.against else value,
                        selected=side == case.against,
                    )
                    for side, value, words in options
                ],
                className="select",
                **attributes(data_bind="against"),
            ),
        ],
        className="control control--select",
    )


def profile_subtitle(case: Case, t: Translator) -> str:
    """Say what the bars and the words at them are."""
    many = len(case.rated.rating.spec.codes) > FEW_INDICATORS
    bars = (
        t.gettext("Bars: scores of the groups; the indicators are in the table below")
        if many
        else t.gettext("Bars: scores; words: values in their own units")
    )
    return f"{case.title}. {bars}"


def profile_sentence(lines: pd.DataFrame, case: Case, t: Translator) -> str:
    """Say in how many indicators the city is at or above its peers' median, and what is unknown."""
    own = lines[lines[Line.UNIT].eq(case.first) & lines[Line.INDICATOR]]
    if own.empty:
        return t.gettext("Choose a city to see its profile.")
    both = own[own[Line.SCORE].notna() & own[Line.MEDIAN].notna()]
    above = int((both[Line.SCORE] > both[Line.MEDIAN]).sum())
    if both.empty:
        words = t.gettext("%(city)s has no score that its peers have as well")
        words %= {"city": case.names[case.first]}
        return _with_unknown(words, own, t)
    words = t.gettext(
        "%(city)s is above the median of its peers in %(n)s of %(all)s indicators that both have"
    ) % {"city": case.names[case.first], "n": t.number(above), "all": t.number(len(both))}
    return _with_unknown(words, own, t)


def _with_unknown(words: str, own: pd.DataFrame, t: Translator) -> str:
    missing = int(own[Line.VALUE].isna().sum())
    unknown = t.ngettext("%(n)s is unknown", "%(n)s are unknown", missing)
    return f"{words}; {unknown % {'n': t.number(missing)}}." if missing else f"{words}."


def profile_table(lines: pd.DataFrame, case: Case, t: Translator) -> Component:
    """Return the scores of the chart as a table: a row a part, a column a city."""
    columns = [
        Column(label=t.gettext("Part"), wide=True),
        *(Column(label=str(case.names[unit]), numeric=True) for unit in case.cities),
        Column(label=t.gettext("Median of the peers"), numeric=True),
    ]
    rows = [
        Row(
            cells=[
                str(part[Line.NAME].iloc[0]),
                *(_score(row, t) for row in part.to_dict("records")),
                _number(part[Line.MEDIAN].iloc[0], t),
            ]
        )
        for _, part in lines.groupby(Line.NODE.value, sort=False)
    ]
    return data_table(columns, rows, caption=t.gettext("Scores, and values where there are"), t=t)


def _score(row: Any, t: Translator) -> Cell | None:
    if pd.isna(row[Line.SCORE]):
        return None
    score = t.number(float(row[Line.SCORE]), 1)
    if pd.isna(row[Line.VALUE]):
        return Cell(content=score, raw=f"{row[Line.SCORE]:.6f}")
    value = number_words(row[Line.VALUE], t)
    return Cell(content=f"{score} ({value})", raw=f"{row[Line.SCORE]:.6f}")
