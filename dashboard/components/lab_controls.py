"""The controls of the laboratory: sliders and selects that try another method.

The sliders are bound to the parameter ``weights`` by ``assets/js/laboratory.js``.
"""

from collections.abc import Mapping
from types import MappingProxyType

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.controls import Option, as_text, hidden_control, select
from dashboard.components.weight_slider import weight_slider
from dashboard.domain.laboratory import known_weights
from dashboard.domain.rating_views import (
    UNMOVED,
    LabAggregate,
    LabNormalise,
    LabTreat,
    MethodView,
)
from dashboard.domain.ratings.pipeline import Rating
from dashboard.i18n import N_, Translator

MOST_OPEN = 16
"""Sliders up to which every group is unfolded."""

_NORMALISE: Mapping[LabNormalise, str] = MappingProxyType(
    {
        LabNormalise.OFFICIAL: N_("As stated"),
        LabNormalise.MIN_MAX: N_("Min–max, 0 to 100"),
        LabNormalise.ABOVE_ZERO: N_("Min–max, 1 to 100"),
        LabNormalise.Z_SCORE: N_("Z-score"),
        LabNormalise.RANK: N_("Place from below"),
        LabNormalise.PERCENTILE: N_("Percentile rank"),
        LabNormalise.MAXIMUM: N_("Fraction of the largest"),
    }
)
_AGGREGATE: Mapping[LabAggregate, str] = MappingProxyType(
    {
        LabAggregate.OFFICIAL: N_("As stated"),
        LabAggregate.ARITHMETIC: N_("Arithmetic mean"),
        LabAggregate.GEOMETRIC: N_("Geometric mean"),
        LabAggregate.HARMONIC: N_("Harmonic mean"),
        LabAggregate.COPELAND: N_("Pairs won (Copeland), at the top"),
    }
)
_TREAT: Mapping[LabTreat, str] = MappingProxyType(
    {
        LabTreat.OFFICIAL: N_("As stated"),
        LabTreat.NONE: N_("Outliers stay"),
        LabTreat.WINSORISE: N_("Winsorised, up to 5 values"),
    }
)


def lab_controls(rating: Rating, view: MethodView, t: Translator) -> Component:
    """Return the selects, the sliders of every weight, and the way back in one click."""
    moved = known_weights(view, rating.spec)
    words = [f"{code}:{at}" for code, at in moved.items()]
    selects = [
        select(
            name,
            official,
            value,
            label=label,
            options=[Option(one, t.gettext(text)) for one, text in choices.items()],
        )
        for name, official, value, label, choices in (
            ("normalise", LabNormalise.OFFICIAL, view.normalise, t.gettext("Scale"), _NORMALISE),
            (
                "aggregate",
                LabAggregate.OFFICIAL,
                view.aggregate,
                t.gettext("Aggregation"),
                _AGGREGATE,
            ),
            ("treat", LabTreat.OFFICIAL, view.treat, t.gettext("Outliers"), _TREAT),
        )
    ]
    reset = html.Button(
        t.gettext("Back to the stated method"),
        type="button",
        className="button button--quiet lab__reset",
        **attributes(data_lab_reset="true"),
    )
    return html.Div(
        [
            html.Div(selects, className="lab__selects"),
            html.Div(
                [
                    html.H3(t.gettext("Weights"), className="lab__heading"),
                    html.P(
                        t.gettext(
                            "Each slider moves the weight of a part, from nothing to three times "
                            "the stated one, which is the mark; the numbers are its share of the "
                            "group."
                        ),
                        className="lab__note",
                    ),
                    *_group(rating, rating.spec.root, moved, t),
                ],
                className="lab__weights",
                role="group",
                **attributes(
                    aria_label=t.gettext("Weights"),
                    data_lab="true",
                    data_lang=t.language,
                ),
            ),
            hidden_control("weights", "", as_text(words)),
            reset,
        ],
        className="lab__controls",
    )


def _group(rating: Rating, group: str, moved: Mapping[str, int], t: Translator) -> list[Component]:
    """Return the sliders of a group's parts; a part that is a group unfolds its own."""
    spec = rating.spec
    children = spec.children(group)
    stated = {code: float(rating.weights[code]) for code in children}
    now = {code: stated[code] * moved.get(code, UNMOVED) / UNMOVED for code in children}
    total = sum(now.values())
    unfolded = len(spec.nodes) - 1 <= MOST_OPEN
    found: list[Component] = []
    for code in children:
        share = now[code] / total if total else 0.0
        found.append(
            weight_slider(
                spec.nodes[code].name(t.language),
                code,
                group,
                stated=stated[code],
                share=share,
                at=moved.get(code, UNMOVED),
                t=t,
            )
            if len(children) > 1
            else _alone(spec.nodes[code].name(t.language), t)
        )
        if not spec.children(code):
            continue
        inner = html.Div(
            _group(rating, code, moved, t),
            className="lab__parts",
        )
        touched = any(part in moved for part in spec.leaves(code)) or any(
            part in moved for part in spec.children(code)
        )
        parts = t.ngettext("%(n)s part", "%(n)s parts", len(spec.children(code)))
        found.append(
            html.Details(
                [html.Summary(parts % {"n": t.number(len(spec.children(code)))}), inner],
                className="lab__group",
                open=unfolded or touched,
            )
        )
    return found


def _alone(name: str, t: Translator) -> Component:
    return html.P(
        [
            html.Span(name, className="lab__name"),
            html.Span(t.percent(1.0), className="lab__share"),
            html.Span(t.gettext("alone in its group"), className="lab__stated"),
        ],
        className="lab__weight lab__weight--alone lab__head",
    )
