"""What the laboratory says above its chart: nothing tried, what is tried, or why it is refused."""

from collections.abc import Mapping

from dash import html
from dash.development.base_component import Component

from dashboard.components.lab_refusal import refusal
from dashboard.domain.laboratory import Outcome
from dashboard.i18n import Translator


def lab_notice(found: Outcome, names: Mapping[str, str], t: Translator) -> Component:
    """Return the state of the laboratory in words.

    Args:
        found: what it answered.
        names: of cities and parts of the tree, by code.
        t: translator.
    """
    if found.refused is not None:
        return refusal(found.refused, names, t)
    if found.places is None:
        return html.P(
            t.gettext("Nothing is changed yet: this is the ranking by the method as it stands.")
        )
    return html.P(
        [
            html.B(t.gettext("An experiment, not a result.")),
            " ",
            t.gettext("The stated ranking stays beside it; the address of this page keeps it."),
        ],
        className="lab__experiment",
    )


def lab_subtitle(
    name: str, found: Outcome, stated: int, t: Translator, *, mixed: bool = False
) -> str:
    """Return whose ranks are drawn, in which order, and what their ranges are from.

    Args:
        name: of the edition.
        found: what was tried.
        stated: how many draws stand behind the stated ranges.
        t: translator.
        mixed: whether the rows are the first of both rankings, not those of the one alone.
    """
    words = (
        t.gettext(
            "%(name)s; the first cities of both rankings in the order as stated, so some ranks "
            "between are left out; ranges hold %(share)s of %(draws)s draws with every weight "
            "moved by up to a quarter"
        )
        if mixed
        else t.gettext(
            "%(name)s; ranges hold %(share)s of %(draws)s draws with every weight moved by up "
            "to a quarter"
        )
    )
    words %= {"name": name, "share": t.percent(0.9), "draws": t.number(stated)}
    if found.draws in {0, stated}:
        return words
    more = t.gettext("those of the experiment: %(draws)s draws") % {"draws": t.number(found.draws)}
    return f"{words}; {more}"
