"""Why the laboratory cannot rate by some combination of choices, in words."""

from collections.abc import Mapping
from dataclasses import replace

from dash import html
from dash.development.base_component import Component

from dashboard.components.method_words import MEANS
from dashboard.domain.ratings.faults import Fault, FaultsError
from dashboard.errors import DashboardError
from dashboard.figures.place_words import number_words
from dashboard.i18n import Translator


def reason(error: DashboardError, names: Mapping[str, str], t: Translator) -> tuple[str, str]:
    """Return what happened and what would help; of many faults the first, with its place.

    Args:
        error: what the engine said.
        names: of cities and parts of the tree, by code.
        t: translator.
    """
    if not (isinstance(error, FaultsError) and error.faults):
        hint = t.gettext(error.hint) % error.values if error.hint else ""
        return t.gettext(error.message) % error.values, hint
    first, more = _in_words(error.faults[0], names, t), len(error.faults) - 1
    told = first.text(t)
    if all(part in names for part in first.path.split(", ")):
        told = f"{_named(first.path, names)}: {told}"
    if more:
        rest = t.ngettext(
            "The same holds for %(n)s more value.", "The same holds for %(n)s more values.", more
        ) % {"n": t.number(more)}
        told = f"{told} {rest}"
    return told, first.advice(t)


def _in_words(fault: Fault, names: Mapping[str, str], t: Translator) -> Fault:
    """Return a fault that tells parts of the tree and means by their names."""
    told = {key: _named(value, names) for key, value in fault.values.items()}
    mean = told.get("method")
    if mean in MEANS:
        told["method"] = t.gettext(MEANS[str(mean)])
    value = fault.value
    shown = number_words(value, t) if isinstance(value, float) else _named(value, names)
    return replace(fault, values=told, value=shown)


def _named(value: object, names: Mapping[str, str]) -> object:
    """Return a code, or codes separated by commas, as names; anything else as it is."""
    if not isinstance(value, str):
        return value
    return ", ".join(names.get(part, part) for part in value.split(", "))


def refusal(error: DashboardError, names: Mapping[str, str], t: Translator) -> Component:
    """Return why a combination cannot be rated, what would help, and that nothing else changed.

    Args:
        error: what the engine said.
        names: of cities and parts of the tree, by code.
        t: translator.
    """
    told, hint = reason(error, names, t)
    return html.Div(
        [
            html.P(html.B(t.gettext("This combination cannot be rated."))),
            html.P(told),
            *([html.P(hint)] if hint else []),
            html.P(t.gettext("The stated ranking stays as it is.")),
        ],
        className="lab__refusal",
    )
