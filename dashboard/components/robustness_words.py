"""What other choices of method would do to the ranks, in words and as a table."""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np
import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.lab_refusal import reason
from dashboard.components.method_words import choice_name
from dashboard.components.stated_edition import StatedEdition
from dashboard.components.tables import Column, Content, Row, data_table
from dashboard.domain.robustness import Robustness, width
from dashboard.figures.lab_ranking import place, rank_words
from dashboard.figures.rank_sobol import FACTORS, ChoiceShare
from dashboard.i18n import N_, Translator

_PLACES = ("rank", "low", "high", "tier")
_WHY_NOT: Mapping[str, str] = MappingProxyType(
    {
        "normalise": N_("Scales were not varied: every indicator has goalposts of its own."),
        "impute": N_("Filling gaps was not varied: no ranked city has a gap."),
    }
)


def ranges_words(found: Robustness, stated: StatedEdition, t: Translator) -> Component:
    """Return what was tried, what was not and why, and how much wider ranges become.

    Args:
        found: the rating under other choices.
        stated: the edition.
        t: translator.
    """
    tried = [
        choice_name(choice, t)
        for stage in ("aggregate", "normalise", "treat", "impute")
        for choice in getattr(found.alternatives, stage)
    ]
    parts: list[Component] = [
        html.P(
            t.gettext("Tried, each as likely as the stated choice: %(choices)s.")
            % {"choices": "; ".join([*tried, t.gettext("every weight moved by up to a quarter")])}
        )
    ]
    parts += [
        html.P(
            t.gettext("Left out: %(choice)s. %(reason)s")
            % {
                "choice": choice_name(one.choice, t),
                "reason": reason(one.error, stated.names, t)[0],
            },
            className="muted",
        )
        for one in found.refused
    ]
    refused = {one.stage for one in found.refused}
    parts += [
        html.P(t.gettext(words), className="muted")
        for stage, words in _WHY_NOT.items()
        if not getattr(found.alternatives, stage) and stage not in refused
    ]
    parts.append(html.P(_widths(found, stated, t)))
    if stated.pinned:
        parts.append(html.P(_own(found, stated, t)))
    return html.Div(parts)


def _widths(found: Robustness, stated: StatedEdition, t: Translator) -> str:
    narrow, wide = width(stated.places), width(found.places)
    if narrow is None or wide is None:
        return t.gettext("No city is ranked.")
    return t.gettext(
        "With weights alone, half of the cities have a range of %(narrow)s places or fewer; with "
        "all of these choices, of %(wide)s."
    ) % {"narrow": place(narrow, t), "wide": place(wide, t)}


def _own(found: Robustness, stated: StatedEdition, t: Translator) -> str:
    return t.gettext("%(city)s: %(narrow)s with weights alone; %(wide)s with all choices.") % {
        "city": stated.names[stated.pinned],
        "narrow": rank_words(_place(stated.places, stated.pinned), t),
        "wide": rank_words(_place(found.places, stated.pinned), t),
    }


def _place(places: pd.DataFrame, unit: str) -> list[float | None]:
    row = places.loc[unit, list(_PLACES)].to_numpy(dtype=float, na_value=np.nan)
    return [None if np.isnan(value) else float(value) for value in row]


def sobol_table(choices: pd.DataFrame, city: str, t: Translator) -> Component:
    """Return the shares of the choices as a table.

    Args:
        choices: a ``ChoiceShare`` frame.
        city: name of the city that ``own`` is of; empty for none.
        t: translator.
    """
    has_own = bool(city) and bool(choices[ChoiceShare.OWN].notna().any())
    columns = [
        Column(label=t.gettext("Choice"), wide=True),
        Column(label=t.gettext("Alone (first order)"), numeric=True),
        Column(label=t.gettext("With interactions (total)"), numeric=True),
    ]
    if has_own:
        columns.append(
            Column(label=t.gettext("Rank of %(city)s, total") % {"city": city}, numeric=True)
        )
    rows = []
    for row in choices.to_dict("records"):
        cells: list[Content | None] = [
            t.gettext(FACTORS[row[ChoiceShare.FACTOR]]),
            t.percent(row[ChoiceShare.FIRST], 1),
            t.percent(row[ChoiceShare.TOTAL], 1),
        ]
        if has_own:
            cells.append(t.percent(row[ChoiceShare.OWN], 1))
        rows.append(Row(cells=cells))
    return data_table(
        columns,
        rows,
        caption=t.gettext("Share of the variance of ranks by choice of method"),
        t=t,
        caption_hidden=True,
    )
