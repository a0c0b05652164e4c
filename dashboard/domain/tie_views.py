"""View of the page about ties."""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.domain.tie_ends import Why
from dashboard.domain.views import View


class Extent(StrEnum):
    """What the map of ties shows."""

    REGION = "region"
    WORLD = "world"


class Surety(StrEnum):
    """Which ties count.

    Attributes:
        ALL: those whose two ends were matched, be it by distance alone.
        NAME: those whose two ends were matched by name with country and distance, or by a person.
    """

    ALL = "all"
    NAME = "name"


class TownSort(StrEnum):
    """Order of the table of towns; a leading minus turns it round."""

    TIES = "-ties"
    TIES_UP = "ties"
    REACH = "-reach"
    REACH_UP = "reach"
    NAME = "name"
    NAME_DOWN = "-name"
    COUNTRY = "country"
    COUNTRY_DOWN = "-country"


class CountSort(StrEnum):
    """Order of the table of counts; a leading minus turns it round."""

    TWINS = "-twins"
    TWINS_UP = "twins"
    COUNTRIES = "-countries"
    COUNTRIES_UP = "countries"
    CITY = "city"
    CITY_DOWN = "-city"


@dataclass(frozen=True, slots=True, kw_only=True)
class TiesView(View):
    """Ties between towns.

    Attributes:
        country: countries of the counts and of the towns to keep, ISO 3166-1 alpha-2; empty: all.
        csort: order of the counts.
        cpage: page of the counts, from 1.
        extent: what the map shows.
        surety: which ties count.
        of: slug of the town whose ties are drawn, and who looks for an introduction.
        goal: slug of the town that it wants to be introduced to.
        q: text of the search for a town, in any script.
        sort: order of the towns.
        page: page of the towns, from 1.
        why: reason of the ends listed for a person; none: every reason.
        dpage: page of that list, from 1.
    """

    country: tuple[str, ...] = ()
    csort: CountSort = CountSort.TWINS
    cpage: int = 1
    extent: Extent = Extent.REGION
    surety: Surety = Surety.ALL
    of: str = ""
    goal: str = ""
    q: str = ""
    sort: TownSort = TownSort.TIES
    page: int = 1
    why: Why | None = None
    dpage: int = 1
