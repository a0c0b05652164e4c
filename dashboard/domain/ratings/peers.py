"""Cities that a city is fairly compared with: same class, same country, near, alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from dashboard.domain.membership import great_circle_km
from dashboard.errors import BadInputError, NotFoundError
from dashboard.i18n import N_


class Peer(StrEnum):
    """Why a city is a peer, in the order of :func:`peers_of`."""

    CLASS = "class"
    COUNTRY = "country"
    NEIGHBOUR = "neighbour"
    PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class SizeClass:
    """A class of cities by population.

    Args:
        code: its name.
        lower: least population that belongs to it.
        upper: first population that no longer does; ``None`` for the largest class.
    """

    code: str
    lower: float
    upper: float | None = None


def size_classes(population: pd.Series, classes: Sequence[SizeClass]) -> pd.Series:
    """Return the class of each population; none where it is unknown or in no class.

    Args:
        population: people, by unit; missing where unknown.
        classes: bounds that do not overlap.

    Raises:
        BadInputError: when two classes overlap.
    """
    ordered = sorted(classes, key=lambda one: one.lower)
    for below, above in pairwise(ordered):
        if below.upper is None or below.upper > above.lower:
            raise BadInputError(
                N_("The size classes “%(below)s” and “%(above)s” overlap."),
                N_("A class ends where the next one begins."),
                below=below.code,
                above=above.code,
            )
    people = population.astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    found = np.full(len(people), None, dtype=object)
    for one in ordered:
        inside = (people >= one.lower) & (people < (np.inf if one.upper is None else one.upper))
        found[inside] = one.code
    return pd.Series(found, index=population.index, dtype="str")


def profile_distances(city: str, normalised: pd.DataFrame, *, least: float = 0.5) -> pd.Series:
    """Return how unlike a city's the normalised profiles of the others are.

    The distance is the root mean square difference over the indicators that both have, each
    divided by its standard deviation, so that no indicator counts for its scale alone.

    Args:
        city: a unit.
        normalised: units x indicators, missing where unknown.
        least: least share of the city's known indicators that the other must have as well;
            below it the distance is unknown.
    """
    _known(city, normalised.index)
    spread = normalised.std().replace(0.0, np.nan)
    values = (normalised / spread).to_numpy(dtype=float)
    own = values[normalised.index.get_loc(city)]
    squares = (values - own) ** 2
    shared = (~np.isnan(squares)).sum(axis=1)
    enough = shared >= max(1.0, least * float((~np.isnan(own)).sum()))
    distance = np.full(len(values), np.nan)
    distance[enough] = np.sqrt(np.nansum(squares[enough], axis=1) / shared[enough])
    return pd.Series(distance, index=normalised.index, name="distance").drop(city)


def peers_of(
    city: str, cities: pd.DataFrame, normalised: pd.DataFrame | None = None, *, most: int = 5
) -> pd.DataFrame:
    """Choose a city's peers, with the reason of each.

    Of the same class and of the same country come the ``most`` nearest in population (in
    ratio); then the nearest by great circle; then those with the most similar profile. A city
    may be there for several reasons, one row each. An unknown class, country, place or profile
    makes no peers.

    Args:
        city: a unit of ``cities``.
        cities: one row a unit with ``class``, ``country``, ``population``, ``lat``, ``lon``.
        normalised: units x indicators; without it there is no reason ``profile``.
        most: at most so many for each reason.

    Returns:
        Rows of ``unit``, ``reason`` and ``distance``: the natural logarithm of the ratio of
        populations (class, country), kilometres (neighbour), standard deviations (profile).
    """
    _known(city, cities.index)
    own: Any = cities.loc[city]
    others = cities.drop(city)
    people = others["population"].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    size = float(own["population"]) if pd.notna(own["population"]) else np.nan
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = pd.Series(np.abs(np.log(people / size)), index=others.index)
    found: dict[Peer, pd.Series] = {}
    for reason in (Peer.CLASS, Peer.COUNTRY):
        if pd.notna(own[reason]):
            same = others[reason].eq(own[reason]).fillna(False).astype(bool)
            found[reason] = ratio[same].fillna(np.inf)
    if pd.notna(own["lat"]) and pd.notna(own["lon"]):
        lats, lons = others["lat"].to_numpy(dtype=float), others["lon"].to_numpy(dtype=float)
        distance = great_circle_km(float(own["lat"]), float(own["lon"]), lats, lons)
        found[Peer.NEIGHBOUR] = pd.Series(distance, index=others.index).dropna()
    if normalised is not None and city in normalised.index:
        found[Peer.PROFILE] = profile_distances(city, normalised).dropna()
    rows = [
        {"unit": unit, "reason": str(reason), "distance": distance}
        for reason, distances in found.items()
        for unit, distance in distances.sort_values(kind="stable").head(most).items()
    ]
    return pd.DataFrame(rows, columns=["unit", "reason", "distance"])


def _known(city: str, index: pd.Index) -> None:
    if city not in index:
        raise NotFoundError(
            N_("No unit “%(unit)s” in this rating."),
            N_("Units are named as in the first column of the data."),
            unit=city,
        )
