"""What lifts a city above its peers, what holds it down, and its best case."""

from typing import Any

import pandas as pd
from babel.lists import format_list
from dash import html
from dash.development.base_component import Component

from dashboard.components.compare_case import Case, nobody, told
from dashboard.domain.comparison import RatedEdition
from dashboard.domain.ratings.envelopment import BestCase, best_case
from dashboard.domain.ratings.explain import Part
from dashboard.domain.ratings.profile import Profile, profile_of
from dashboard.errors import BadInputError, DashboardError, RefusedError
from dashboard.figures.place_words import number_words
from dashboard.figures.why_waterfall import signed
from dashboard.i18n import Translator

HALF = 0.5
MOST_BENCHMARKS = 5
TINY = 0.005


def profile_against(
    rated: RatedEdition, city: str, peers: list[str], *, most: int = 5
) -> Profile | DashboardError:
    """Return strengths and weaknesses against the peers, or why there are none to name."""
    try:
        return profile_of(rated.rating, city, units=peers or None, most=most)
    except (BadInputError, RefusedError) as error:
        return error


def indicator_list(parts: pd.DataFrame, rated: RatedEdition, t: Translator) -> Component:
    """Return indicators with the city's value, the median and the part in the gap."""
    spec = rated.rating.spec
    records: list[dict[str, Any]] = parts.to_dict("records")  # type: ignore[assignment]
    items = []
    for row in records:
        values = t.gettext("%(own)s against %(median)s") % {
            "own": number_words(row[Part.OWN_RAW], t),
            "median": number_words(row[Part.OTHER_RAW], t),
        }
        points = t.gettext("%(points)s points") % {"points": signed(row[Part.CONTRIBUTION], t)}
        name = spec.nodes[row[Part.NODE]].name(t.language)
        items.append(html.Li([name, html.Span(f" {values} · {points}", className="muted")]))
    return html.Ul(items, className="strengths__list")


def strengths(case: Case, t: Translator) -> Component:
    """Return strengths and weaknesses of the city asked about, side by side, and its best case."""
    if not case.cities:
        return nobody(t)
    found = profile_against(case.rated, case.first, case.peer_units)
    if isinstance(found, DashboardError):
        return html.P(told(found, case, t), className="muted")
    none = html.P(t.gettext("None among the values that are known."), className="muted")
    columns = [
        html.Div(
            [
                html.H3(words),
                none if parts.empty else indicator_list(parts, case.rated, t),
            ]
        )
        for words, parts in (
            (t.gettext("Strengths"), found.strengths),
            (t.gettext("Weaknesses"), found.weaknesses),
        )
    ]
    against = (
        t.gettext("Against the median of its peers.")
        if case.peer_units
        else t.gettext("Against the median of all ranked cities, as it has no peers here.")
    )
    note = t.gettext(
        "So a gap to one city need not be a weakness. A value that is not known is never one, and "
        "a zero that half of the cities share is not listed."
    )
    return html.Div(
        [
            html.Div([*columns, html.Div(_best_case(case, t))], className="strengths__columns"),
            html.P(f"{against} {note}", className="chart-note"),
        ],
        className="stack",
    )


def _best(case: Case) -> BestCase | DashboardError:
    """Return the best case in which no indicator counts for more than half, where that can be."""
    normalised = case.rated.rating.normalised
    own: Any = normalised.loc[case.first]
    above_zero = int((own > 0).sum())
    upper = HALF if above_zero * HALF >= 1 else 1.0
    try:
        return best_case(normalised, case.first, upper=upper)
    except (BadInputError, RefusedError) as error:
        return error


def _best_case(case: Case, t: Translator) -> list[Component]:
    heading = html.H3(t.gettext("Your best case"))
    found = _best(case)
    if isinstance(found, DashboardError):
        return [heading, html.P(told(found, case, t), className="muted")]
    if not found.shares.gt(0).any():
        words = t.gettext("%(city)s has no value above zero: no weights suit it better.")
        return [heading, html.P(words % {"city": case.names[case.first]}, className="muted")]
    nodes = case.rated.rating.spec.nodes
    shares = found.shares[found.shares > TINY].sort_values(ascending=False, kind="stable")
    weights = [
        f"{nodes[str(code)].name(t.language)} {t.percent(float(share))}"
        for code, share in shares.items()
    ]
    names = [str(case.names[unit]) for unit in found.benchmarks[:MOST_BENCHMARKS]]
    words = (
        t.gettext(
            "Under the weights that suit %(city)s best, none above half, it reaches %(share)s of "
            "the best city: %(weights)s."
        )
        if found.shares.max() <= HALF + TINY
        else t.gettext(
            "Under the weights that suit %(city)s best it reaches %(share)s of the best city: "
            "%(weights)s."
        )
    )
    words %= {
        "city": case.names[case.first],
        "share": t.percent(found.score),
        "weights": format_list(weights, locale=t.locale) if weights else "–",
    }
    others = t.gettext("Under the same weights the full score goes to %(cities)s.") % {
        "cities": format_list(names, locale=t.locale)
    }
    note = t.gettext("Each city has weights of its own here: this is no rank.")
    return [
        heading,
        html.P(words),
        *([html.P(others)] if names else []),
        html.P(note, className="muted"),
    ]
