"""Choose the cities of a comparison: those chosen, a search in any script, peers in one click."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.compare_case import Case
from dashboard.components.links import Address, plain, to
from dashboard.components.pin import pin_button
from dashboard.components.states import empty_state
from dashboard.domain.comparison import MOST_CITIES, unit_of
from dashboard.domain.edition_frames import Unit
from dashboard.domain.frames import Place
from dashboard.domain.names import fold
from dashboard.domain.ratings.peers import Peer
from dashboard.i18n import N_, Translator

MOST_FOUND = 8

_REASONS: Mapping[str, str] = MappingProxyType(
    {
        Peer.CLASS: N_("Same size class"),
        Peer.COUNTRY: N_("Same country, near in size"),
        Peer.NEIGHBOUR: N_("Nearest"),
        Peer.PROFILE: N_("Most similar profile"),
    }
)


def profile_address(case: Case, unit: str) -> str:
    """Return the address of a unit's profile, empty where it has none."""
    row = case.units[case.units[Unit.ID].eq(unit)].iloc[0]
    if pd.isna(row[Unit.SLUG]):
        return ""
    address = Address.CITY if pd.isna(row[Unit.MEMBER_ID]) else Address.MEMBER
    return to(address, plain(case.view), str(row[Unit.SLUG]))


def _set_cities(cities: list[str], case: Case, words: str, *, label: str, kind: str) -> Component:
    """Return a button after which these cities are compared."""
    return html.Button(
        words,
        type="button",
        className=kind,
        title=label,
        **attributes(data_set="cities", data_value=case.addresses(cities), aria_label=label),
    )


def _pick(case: Case, unit: str, t: Translator) -> Component:
    name = str(case.names[unit])
    address = profile_address(case, unit)
    others = [one for one in case.cities if one != unit]
    parts: list[Component] = [
        html.Span(
            dcc.Link(name, href=address) if address else name,
            className="pick__name",
        ),
    ]
    if unit == case.first:
        parts.append(html.Span(t.gettext("asked about"), className="pick__note"))
    else:
        label = t.gettext("Ask about %(name)s") % {"name": name}
        ask = t.gettext("ask about")
        parts.append(_set_cities([unit, *others], case, ask, label=label, kind="link-button"))
    if address:
        parts.append(pin_button(case.address(unit), name, address, t, pinned=unit == case.mine))
    label = t.gettext("Remove %(name)s from the comparison") % {"name": name}
    parts.append(_set_cities(others, case, "×", label=label, kind="pick__remove"))
    return html.Li(parts, className="pick pick--first" if unit == case.first else "pick")


def picks(case: Case, strangers: Sequence[str], t: Translator) -> Component:
    """Return the cities compared, each with what can be done with it.

    Args:
        case: the comparison.
        strangers: names of cities that were asked for and are not in the edition.
        t: the reader's language.
    """
    parts: list[Component] = [
        html.Ul(
            [_pick(case, unit, t) for unit in case.cities],
            className="picks",
            **attributes(aria_label=t.gettext("Cities compared")),
        )
        if case.cities
        else empty_state(
            t.gettext("Which city do you ask about?"),
            t.gettext(
                "Find it by its name in any script. Pin it, and every page that you open from here "
                "knows it."
            ),
            level=3,
        )
    ]
    if strangers:
        words = t.gettext("Not in this index, and left out: %(names)s.")
        names = ", ".join(strangers)
        parts.append(html.P(words % {"names": names}, className="notice-line"))
    return html.Div(parts, className="stack")


def _addition(case: Case, unit: str, t: Translator) -> Component:
    name = str(case.names[unit])
    full = len(case.cities) >= MOST_CITIES
    return html.Button(
        [html.Span("+", **attributes(aria_hidden="true")), name],
        type="button",
        className="chip",
        disabled=full or unit in case.cities,
        **attributes(
            data_set="cities",
            data_value=case.addresses([*case.cities, unit]),
            aria_label=t.gettext("Compare with %(name)s") % {"name": name},
        ),
    )


def suggestions(case: Case, t: Translator) -> Component:
    """Return the peers of the first city by reason, each to be added in one click."""
    if case.peers.empty:
        return html.Div()
    rows = []
    for reason, words in _REASONS.items():
        units = case.peers.loc[case.peers["reason"].eq(reason), "unit"]
        if len(units):
            chips = [_addition(case, str(unit), t) for unit in units]
            rows.append(html.Div([html.Span(t.gettext(words), className="peers__reason"), *chips]))
    full = t.gettext("Six cities are compared; remove one to add another.")
    note = [html.P(full, className="muted")] if len(case.cities) >= MOST_CITIES else []
    heading = t.gettext("Peers of %(name)s, ranked ones only") % {"name": case.names[case.first]}
    return html.Div([html.H3(heading), *rows, *note], className="peers no-print")


def found_units(case: Case, places: pd.DataFrame, text: str, t: Translator) -> Component:
    """Return what a search found: cities of the edition to add, and in words what is none of it.

    Args:
        case: the comparison.
        places: a ``PLACE`` frame of what the gazetteer knows by that name, the best first.
        text: what was searched for; empty gives an empty box.
        t: translator.
    """
    wanted = fold(text)
    if not wanted:
        return html.Div()
    named = case.units.loc[
        case.units[Unit.NAME].map(lambda name: fold(str(name)).startswith(wanted)), Unit.ID
    ]
    known = [
        unit_of(case.units, str(name))
        for row in places.to_dict("records")
        for name in (row[Place.MEMBER_ID], row[Place.SLUG])
        if isinstance(name, str) and name
    ]
    units = list(dict.fromkeys([*filter(None, known), *map(str, named)]))[:MOST_FOUND]
    if units:
        chips = [html.Li(_addition(case, unit, t)) for unit in units]
        return html.Ul(chips, className="found-units", **attributes(data_answers=text))
    if places.empty:
        words = t.gettext("No city by the name “%(name)s” is in the gazetteer.")
        return html.P(words % {"name": text}, className="muted")
    words = t.gettext("%(name)s is not among the %(n)s cities of this index.")
    return html.P(
        words % {"name": places[Place.NAME].iloc[0], "n": t.number(len(case.units))},
        className="muted",
    )
