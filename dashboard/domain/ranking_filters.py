"""What a reader keeps of a ranking: filters, order, pages."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from dashboard.domain.names import fold
from dashboard.domain.ranking import Ranked
from dashboard.domain.rating_views import RankingView
from dashboard.domain.ratings.peers import peers_of

PAGE_SIZE = 25


def class_code(size_class: object) -> str:
    """Return a size class as an address writes it: no commas, which separate the parts of a list.

    The editions word their classes freely, such as “large cities (up to 500,000)”.
    """
    return re.sub(r"\W+", "-", str(size_class).casefold()).strip("-")


def peer_units(city: str, rows: pd.DataFrame, normalised: pd.DataFrame) -> list[str]:
    """Return the units that a city is fairly compared with, and itself."""
    cities = rows.set_index(Ranked.UNIT.value).rename(columns={Ranked.SIZE_CLASS.value: "class"})
    return [city, *peers_of(city, cities, normalised)["unit"].unique()]


def narrowed(
    rows: pd.DataFrame, view: RankingView, peers: Collection[str] | None = None
) -> pd.DataFrame:
    """Keep the rows that the view's filters keep; ranks stay those among all cities.

    Args:
        rows: a ``RANKED`` frame.
        view: size classes and countries.
        peers: units to keep, all where it is ``None``.
    """
    keep = pd.Series(data=True, index=rows.index)
    if view.size:
        keep &= rows[Ranked.SIZE_CLASS].map(class_code).isin(view.size)
    if view.country:
        keep &= rows[Ranked.COUNTRY].isin(view.country)
    if peers is not None:
        keep &= rows[Ranked.UNIT].isin(list(peers))
    return rows[keep]


_SORT_COLUMN = MappingProxyType(
    {
        "rank": Ranked.RANK,
        "name": Ranked.NAME,
        "country": Ranked.COUNTRY_NAME,
        "population": Ranked.POPULATION,
    }
)


def ordered(
    rows: pd.DataFrame, sort: str, *, by_value: bool = False, low: bool = False
) -> pd.DataFrame:
    """Order the rows; those without a value come last either way, ties by name.

    Args:
        rows: a ``RANKED`` frame.
        sort: one of :class:`RankingSort`.
        by_value: “rank” goes by the value at the node, the best first.
        low: less is better there.
    """
    key, ascending = sort.removeprefix("-"), not sort.startswith("-")
    column = _SORT_COLUMN[key]
    by_name = rows.sort_values(Ranked.NAME, key=lambda names: names.map(fold), kind="stable")
    if key == "rank" and by_value:
        column, ascending = Ranked.VALUE, ascending is low
    return by_name.sort_values(
        column,
        ascending=ascending,
        na_position="last",
        kind="stable",
        key=lambda texts: texts.map(fold) if column is Ranked.NAME else texts,
    )


@dataclass(frozen=True, slots=True, eq=False)
class RankedPage:
    """One page of the ranked rows.

    Args:
        rows: the page's rows, and the pinned city's before or after them where it is on another.
        page: its number, from 1.
        pages: how many there are.
        apart: unit of the pinned city where it does not belong to the page.
    """

    rows: pd.DataFrame
    page: int
    pages: int
    apart: str | None = None


def page_of(rows: pd.DataFrame, page: int, pinned: str | None, kept: pd.DataFrame) -> RankedPage:
    """Return one page, always with the pinned city where it has something to show.

    Args:
        rows: the rows that the filters keep, in order, those without a value left out.
        page: number of the page, from 1; 0 is the one with the pinned city, else the first.
        pinned: unit of the pinned city.
        kept: the rows of all cities, for a pinned city that the filters leave out.
    """
    units = rows[Ranked.UNIT].tolist()
    at = units.index(pinned) if pinned in units else None
    pages = max(1, -(-len(units) // PAGE_SIZE))
    number = page or (1 if at is None else at // PAGE_SIZE + 1)
    number = min(max(number, 1), pages)
    first = (number - 1) * PAGE_SIZE
    part = rows.iloc[first : first + PAGE_SIZE]
    own = kept[kept[Ranked.UNIT].eq(pinned or "")]
    if own.empty or pinned in set(part[Ranked.UNIT]):
        return RankedPage(part, number, pages)
    before = at is not None and at < first
    both = [own, part] if before else [part, own]
    return RankedPage(pd.concat(both), number, pages, pinned)
