"""How many ties there are, by what is counted."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class TieTotals:
    """Numbers of ties.

    Args:
        rows: rows that were imported.
        matched: those with both ends matched to a place.
        alike: those of them whose two ends are one place, which is no tie.
        pairs: different pairs of places.
        sure: pairs of which a row has both ends by name or by a person.
        towns: places with a tie.
    """

    rows: int
    matched: int
    alike: int
    pairs: int
    sure: int
    towns: int

    @property
    def ends(self) -> int:
        """Return the number of ends: two a row."""
        return 2 * self.rows

    @property
    def repeated(self) -> int:
        """Return the rows that say again what another row says, in either direction."""
        return self.matched - self.alike - self.pairs


@dataclass(frozen=True, slots=True, eq=False)
class ShownTies:
    """Which ties a map draws, and what is left.

    Args:
        arcs: an ``ARC`` frame of those that are drawn one by one.
        rest: a ``REST`` frame of the others inside the map, one row a country of their ends.
        total: number of all ties.
        outside: number of those with an end outside the map.
    """

    arcs: pd.DataFrame
    rest: pd.DataFrame
    total: int
    outside: int

    @property
    def counted(self) -> int:
        """Return the number of ties that are counted by country."""
        return self.total - self.outside - len(self.arcs)
