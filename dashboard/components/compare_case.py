"""What the page of comparison is about: an edition, its cities, those asked about, their peers."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.domain.comparison import (
    MEDIAN,
    PEERS,
    Gap,
    RatedEdition,
    against_of,
    cities_shown,
    edition_shown,
    gap_of,
    lines_of,
    no_gap,
    node_name,
    peers_in,
    unit_of,
)
from dashboard.domain.edition_frames import Unit
from dashboard.domain.rating_views import CompareView
from dashboard.errors import DashboardError
from dashboard.i18n import Translator
from dashboard.services import Services


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """One comparison.

    Attributes:
        view: what the reader looks at.
        edition: id of the edition shown.
        title: its name in words; of the open index it says that it is not official.
        rated: the edition with its rating.
        units: its ``UNIT`` frame.
        names: names of the units.
        cities: units compared, the one asked about first; none is chosen where it is empty.
        peers: peers of the first city, as ``ratings.peers.peers_of`` gives them.
        mine: unit of the reader's own city, empty where it has none here.
    """

    view: CompareView
    edition: str
    title: str
    rated: RatedEdition
    units: pd.DataFrame
    names: pd.Series
    cities: list[str]
    peers: pd.DataFrame
    mine: str

    @property
    def peer_units(self) -> list[str]:
        """Return the peers, each once."""
        return list(dict.fromkeys(map(str, self.peers["unit"])))

    @property
    def first(self) -> str:
        """Return the unit that is asked about, empty where none is."""
        return self.cities[0] if self.cities else ""

    @property
    def against(self) -> str:
        """Return what the first city is explained against; without peers, all ranked cities."""
        found = against_of(self.view, self.units, self.cities)
        return MEDIAN if found == PEERS and not self.peer_units else found

    def lines(self, t: Translator) -> pd.DataFrame:
        """Return the scores of every node for the cities compared."""
        return lines_of(self.rated.rating, self.cities, self.peer_units, self.names, t.language)

    def gap(self, t: Translator) -> Gap:
        """Return why the first city's score is not the other side's."""
        if not self.cities:
            return no_gap()
        return gap_of(self.rated.rating, self.first, self.against, self.peer_units, t.language)

    def address(self, unit: str) -> str:
        """Return how an address names a unit: its slug, where it has one."""
        slug = self.units.loc[self.units[Unit.ID].eq(unit), Unit.SLUG]
        return str(slug.iloc[0]) if len(slug) and pd.notna(slug.iloc[0]) else unit

    def addresses(self, cities: list[str]) -> str:
        """Return how an address names some units."""
        return ",".join(self.address(unit) for unit in cities)

    def other_name(self, t: Translator) -> str:
        """Return the name of what the first city is explained against."""
        if self.against == PEERS:
            return t.gettext("Median of its peers")
        if self.against == MEDIAN:
            return t.gettext("Median of all ranked cities")
        return str(self.names[self.against])


def case_of(services: Services, view: CompareView, t: Translator) -> Case:
    """Return the comparison that a view names.

    Raises:
        DashboardError: the edition cannot be rated.
    """
    rateable = services.rated.rateable(t.language)
    edition = edition_shown(view.edition, services.editions.editions(t.language), rateable)
    rated = services.rated.of_edition(edition)
    units = services.editions.units(edition, t.language)
    cities = cities_shown(view, units)
    nobody = pd.DataFrame(columns=["unit", "reason", "distance"])
    return Case(
        view=view,
        edition=edition,
        title=edition_title(services, edition, t),
        rated=rated,
        units=units,
        names=units.set_index(Unit.ID.value)[Unit.NAME.value],
        cities=cities,
        peers=peers_in(rated, units, cities[0]) if cities else nobody,
        mine=unit_of(units, view.city) or "",
    )


def told(error: DashboardError, case: Case, t: Translator) -> str:
    """Return what an expected error says, units and nodes by their names."""
    values: dict[str, Any] = dict(error.values)
    spec = case.rated.rating.spec
    if values.get("unit") in case.names.index:
        values["unit"] = case.names[values["unit"]]
    if values.get("node") in spec.nodes:
        values["node"] = node_name(spec, values["node"], t.language)
    if values.get("code") in spec.nodes:
        values["code"] = node_name(spec, values["code"], t.language)
    return t.gettext(error.message) % values


def nobody(t: Translator) -> Component:
    """Return the words in place of what is of a city, while none is chosen."""
    return html.P(t.gettext("No city is chosen yet."), className="muted")


def edition_title(services: Services, edition: str, t: Translator) -> str:
    """Return the name of an edition in words."""
    known = services.editions.editions(t.language).set_index("edition_id")["name"]
    if edition in known.index:
        return str(known[edition])
    spec = services.editions.specification(edition)
    return (spec.name_ru if t.language == "ru" else "") or spec.name_en
