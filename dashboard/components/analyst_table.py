"""What an analyst checks: correlations with flags, Cronbach's alpha, principal components."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.method_card import walk
from dashboard.components.states import tag
from dashboard.components.tables import Cell, Column, Content, Row, data_table
from dashboard.domain.ratings.importance import Flag, Structure, correlated_pairs, structure
from dashboard.domain.ratings.pipeline import Rating
from dashboard.figures.weights_real import NodeWeight
from dashboard.i18n import N_, Translator

FLAGS: Mapping[str, str] = MappingProxyType(
    {
        Flag.NEGATIVE: N_("against its group"),
        Flag.REDUNDANT: N_("nearly the same as another part"),
        Flag.INSIGNIFICANT: N_("no clear correlation with its group"),
        Flag.CONSTANT: N_("one value for all"),
    }
)
_COMPONENTS = 2
_LEAST_P = 0.001


def weights_table(rows: pd.DataFrame, t: Translator) -> Component:
    """Return the weights and correlations of the indicators, the heaviest first.

    Args:
        rows: a ``NodeWeight`` frame.
        t: translator.
    """
    columns = (
        Column(label=t.gettext("Indicator"), wide=True),
        Column(label=t.gettext("Weight in its group"), numeric=True),
        Column(label=t.gettext("Weight in the whole"), numeric=True),
        Column(label=t.gettext("Correlation with the index"), numeric=True),
        Column(label=t.gettext("Cities"), numeric=True),
    )
    ordered = rows.sort_values(NodeWeight.EFFECTIVE.value, ascending=False, kind="stable")
    cells = [
        [
            row[NodeWeight.NAME],
            t.percent(row[NodeWeight.WEIGHT], 1),
            t.percent(row[NodeWeight.EFFECTIVE], 1),
            _number(row[NodeWeight.CORRELATION], t),
            t.number(int(row[NodeWeight.PAIRS])),
        ]
        for row in ordered.to_dict("records")
    ]
    return data_table(
        columns,
        [Row(cells=row) for row in cells],
        caption=t.gettext("Weights as stated and correlations as they are"),
        t=t,
        caption_hidden=True,
    )


def analyst_table(rating: Rating, importance: pd.DataFrame, t: Translator) -> Component:
    """Return one table of every part of the tree: weights, correlations, flag.

    Args:
        rating: the rating.
        importance: what ``importance`` says of it.
        t: translator.
    """
    columns = (
        Column(label=t.gettext("Group or indicator"), wide=True),
        Column(label=t.gettext("Weight in its group"), numeric=True),
        Column(label=t.gettext("Weight in the whole"), numeric=True),
        Column(label=t.gettext("r with the index"), numeric=True),
        Column(label=t.gettext("r with its group"), numeric=True),
        Column(label=t.gettext("p-value"), numeric=True),
        Column(label=t.gettext("Main effect"), numeric=True),
        Column(label=t.gettext("Cities"), numeric=True),
        Column(label=t.gettext("To look at")),
    )
    rows = []
    found: dict[str, dict[str, Any]] = importance.to_dict("index")  # type: ignore[assignment]
    for code, depth in walk(rating.spec):
        row = found[code]
        name = rating.spec.nodes[code].name(t.language)
        flag = row["flag"]
        words: Component | str = tag(t.gettext(FLAGS[flag]), kind="warning") if flag else ""
        rows.append(
            Row(
                cells=[
                    Cell(
                        content=html.Span(
                            name, className=f"method-tree__name is-depth-{min(depth, 4)}"
                        )
                    ),
                    t.percent(float(row["weight"]), 1),
                    t.percent(float(row["effective_weight"]), 1),
                    _number(row["correlation"], t),
                    _number(row["parent_correlation"], t),
                    _p_value(row["p_value"], t),
                    _share(row["main_effect"], t),
                    t.number(int(row["pairs"])),
                    words,
                ]
            )
        )
    return data_table(
        columns,
        rows,
        caption=t.gettext("Weights as stated and correlations as they are"),
        t=t,
    )


def structure_table(rating: Rating, t: Translator) -> Component:
    """Return a table of the groups: Cronbach's alpha and the first principal components."""
    spec = rating.spec
    found = [structure(rating, group.code) for group in spec.groups]
    columns = (
        Column(label=t.gettext("Group"), wide=True),
        Column(label=t.gettext("Parts"), numeric=True),
        Column(label=t.gettext("Cities with all parts"), numeric=True),
        Column(label=t.gettext("Cronbach's alpha"), numeric=True),
        Column(label=t.gettext("First component explains"), numeric=True),
        Column(label=t.gettext("Second component adds"), numeric=True),
        Column(label=t.gettext("Loadings on the first component")),
    )
    rows = [Row(cells=_structure_cells(rating, one, t)) for one in found]
    return data_table(
        columns, rows, caption=t.gettext("How the parts of each group hang together"), t=t
    )


def pairs_list(rating: Rating, t: Translator) -> Component:
    """Return the parts of a group that say nearly the same, as a list of sentences."""
    pairs = correlated_pairs(rating)
    if pairs.empty:
        return html.P(
            t.gettext("No two parts of one group have a correlation above 0.9 in absolute value.")
        )
    nodes = rating.spec.nodes
    return html.Ul(
        [
            html.Li(
                t.gettext("“%(one)s” and “%(other)s”: r = %(correlation)s")
                % {
                    "one": nodes[row["node"]].name(t.language),
                    "other": nodes[row["other"]].name(t.language),
                    "correlation": t.number(float(row["correlation"]), 2),
                }
            )
            for row in pairs.to_dict("records")
        ]
    )


def _structure_cells(rating: Rating, found: Structure, t: Translator) -> list[Content | None]:
    spec = rating.spec
    explained = found.components["explained"].tolist()
    loadings = found.loadings.iloc[:, 0] if len(explained) else pd.Series(dtype=float)
    told = "; ".join(
        f"{spec.nodes[str(code)].name(t.language)} {t.number(float(loading), 2)}"
        for code, loading in loadings.items()
        if pd.notna(loading)
    )
    shares = [_share(one, t) for one in explained[:_COMPONENTS]]
    shares += ["—"] * (_COMPONENTS - len(shares))
    return [
        spec.nodes[found.group].name(t.language),
        t.number(len(found.loadings)),
        t.number(found.units),
        "—" if len(found.loadings) < _COMPONENTS else _number(found.alpha, t),
        *shares,
        told or None,
    ]


def _number(value: float, t: Translator) -> str | None:
    return None if pd.isna(value) else t.number(float(value), 2)


def _share(value: float, t: Translator) -> str | None:
    return None if pd.isna(value) else t.percent(float(value))


def _p_value(value: float, t: Translator) -> str | None:
    if pd.isna(value):
        return None
    if value < _LEAST_P:
        return f"< {t.number(_LEAST_P, 3)}"
    return t.number(float(value), 3)
