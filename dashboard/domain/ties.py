"""The network of ties between towns: degree, reach, who is alone, and who could introduce whom."""

from collections.abc import Collection, Hashable, Mapping
from itertools import islice
from typing import TYPE_CHECKING

import pandas as pd

from dashboard.domain.tie_frames import CountryPair, Edge

if TYPE_CHECKING:
    import networkx as nx

MOST_WAYS = 5
"""Ways of introduction that are named; there may be thousands of equal length."""


def network(edges: pd.DataFrame) -> "nx.Graph[int]":
    """Return the undirected graph of an ``EDGE`` frame; a pair that stands twice is one tie."""
    import networkx as nx  # noqa: PLC0415 - the other pages start faster

    graph: nx.Graph[int] = nx.Graph()
    pairs = edges[[Edge.ONE, Edge.OTHER]].astype(int).itertuples(index=False, name=None)
    graph.add_edges_from((one, other) for one, other in pairs if one != other)
    return graph


def degree(graph: "nx.Graph[int]") -> pd.Series:
    """Return the number of different partners by place."""
    found = dict(graph.degree())
    return pd.Series(found, index=list(found), dtype="Int64", name="ties")


def reach(graph: "nx.Graph[int]", country: Mapping[int, str]) -> pd.Series:
    """Return the number of different countries of the partners by place, its own included.

    Args:
        graph: the network.
        country: country by place; a disputed place has none, and counts for none.
    """
    found = {
        place: len({country[other] for other in graph[place] if other in country})
        for place in graph
    }
    return pd.Series(found, index=list(found), dtype="Int64", name="reach")


def isolated(graph: "nx.Graph[int]", places: Collection[int]) -> tuple[int, ...]:
    """Return those of ``places`` without any tie, in their order."""
    return tuple(place for place in places if place not in graph or not graph[place])


def introductions(
    graph: "nx.Graph[int]",
    start: int,
    goal: int,
    *,
    first: Mapping[int, Hashable] | None = None,
    most: int = MOST_WAYS,
) -> list[tuple[int, ...]]:
    """Return the shortest ways from ``start`` to ``goal``, each with both ends.

    Dijkstra's question with equal weights: breadth-first search, then every way of that length,
    of which the first ``most`` are returned in an order that does not depend on the input's.

    Args:
        graph: the network.
        start: who wants to be introduced.
        goal: to whom.
        first: sort key by place, the lowest first; a place without one comes last.
        most: how many ways at most.

    Returns:
        the ways; empty where there is none, or a place has no tie at all.
    """
    if start not in graph or goal not in graph or start == goal:
        return []
    order = first or {}
    level = _steps(graph, goal)
    if start not in level:
        return []

    def ways(place: int) -> "list[tuple[int, ...]]":
        stack: list[tuple[int, ...]] = [(place,)]
        found: list[tuple[int, ...]] = []
        while stack and len(found) < most:
            way = stack.pop()
            if way[-1] == goal:
                found.append(way)
                continue
            nearer = [
                other for other in graph[way[-1]] if level.get(other, -1) == level[way[-1]] - 1
            ]
            nearer.sort(key=lambda other: (other not in order, order.get(other, 0), other))
            stack += [(*way, other) for other in reversed(nearer)]
        return found

    return list(islice(ways(start), most))


def _steps(graph: "nx.Graph[int]", place: int) -> dict[int, int]:
    import networkx as nx  # noqa: PLC0415 - as above

    return dict(nx.single_source_shortest_path_length(graph, place))


def ways_count(graph: "nx.Graph[int]", start: int, goal: int) -> int:
    """Return how many shortest ways there are, without walking them one by one."""
    if start not in graph or goal not in graph or start == goal:
        return 0
    level = _steps(graph, start)
    if goal not in level:
        return 0
    count = {start: 1}
    for place in sorted(level, key=lambda one: level[one]):
        for other in graph[place]:
            if level.get(other) == level[place] + 1:
                count[other] = count.get(other, 0) + count.get(place, 0)
    return count[goal]


def country_matrix(pairs: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return countries × countries, the number of ties between them, the most tied first.

    A tie inside a country stands on the diagonal once; any other one stands in two cells, one
    on either side of the diagonal.

    Args:
        pairs: a ``COUNTRY_PAIR`` frame.
        most: how many countries at most.
    """
    table = pairs.pivot_table(
        index=CountryPair.ONE.value,
        columns=CountryPair.OTHER.value,
        values=CountryPair.TIES.value,
        aggfunc="sum",
        fill_value=0,
    )
    totals = table.sum(axis=1)
    first = sorted(totals.index, key=lambda code: (-int(totals[code]), str(code)))[:most]
    return table.reindex(index=first, columns=first, fill_value=0).astype(int)
