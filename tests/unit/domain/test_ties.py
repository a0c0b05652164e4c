"""The network against brute force, and ways of introduction against every path."""

from itertools import combinations, pairwise

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.great_circle import STEP_DEGREES, great_circle
from dashboard.domain.ties import (
    country_matrix,
    degree,
    introductions,
    isolated,
    network,
    reach,
    ways_count,
)

PAIRS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=25)


def edges(pairs):
    return pd.DataFrame(pairs, columns=["one_id", "other_id"], dtype="Int64")


def partners(pairs, place):
    either = {b for a, b in pairs if a == place} | {a for a, b in pairs if b == place}
    return either - {place}


@given(PAIRS)
def test_degree_and_reach_are_counts_of_partners(pairs):
    country = {place: "ABC"[place % 3] for place in range(9)}
    graph = network(edges(pairs))
    found, reached = degree(graph), reach(graph, country)
    for place in range(9):
        expected = partners(pairs, place)
        assert found.get(place, 0) == len(expected)
        assert reached.get(place, 0) == len({country[other] for other in expected})
    assert isolated(graph, range(9)) == tuple(p for p in range(9) if not partners(pairs, p))


@given(PAIRS, st.integers(0, 8), st.integers(0, 8))
def test_introductions_are_the_shortest_ways(pairs, start, goal):
    graph = network(edges(pairs))
    found = introductions(graph, start, goal, most=1_000)
    known = start in graph and goal in graph and start != goal and nx.has_path(graph, start, goal)
    every = sorted(map(tuple, nx.all_shortest_paths(graph, start, goal))) if known else []
    assert sorted(found) == every
    assert ways_count(graph, start, goal) == len(every)
    few = introductions(graph, start, goal, most=2)
    assert few == found[:2]
    for way in few:
        assert way[0] == start
        assert way[-1] == goal
        assert all(other in partners(pairs, one) for one, other in pairwise(way))


def test_the_better_connected_introduce_first():
    graph = network(edges([(0, 1), (1, 9), (0, 2), (2, 9), (2, 3), (2, 4)]))
    hubs = {place: -number for place, number in graph.degree()}
    assert introductions(graph, 0, 9, first=hubs) == [(0, 2, 9), (0, 1, 9)]
    assert introductions(graph, 0, 7) == []


def test_the_matrix_has_each_tie_in_its_countries():
    pairs = pd.DataFrame(
        {
            "one": ["RU", "PL", "RU", "DE", "PL"],
            "other": ["PL", "RU", "RU", "PL", "DE"],
            "ties": [5, 5, 2, 1, 1],
        }
    )
    matrix = country_matrix(pairs, 2)
    assert list(matrix.index) == list(matrix.columns) == ["RU", "PL"]
    assert matrix.loc["RU", "PL"] == matrix.loc["PL", "RU"] == 5
    assert matrix.loc["RU", "RU"] == 2
    assert matrix.loc["PL", "PL"] == 0


POINT = st.tuples(st.floats(-89, 89), st.floats(-180, 180))


@given(POINT, POINT)
def test_a_great_circle_is_the_shortest_way_in_short_steps(one, other):
    way = great_circle(one, other)
    assert tuple(way[0]) == pytest.approx(one, abs=1e-6) or abs(abs(one[1]) - 180) < 1e-6
    length = sum(angle(a, b) for a, b in pairwise(way))
    assert length == pytest.approx(angle(one, other), abs=1e-3)
    assert all(angle(a, b) <= STEP_DEGREES + 1e-6 for a, b in pairwise(way))


def angle(one, other):
    from math import acos, cos, degrees, radians, sin

    a, b, turn = radians(one[0]), radians(other[0]), radians(one[1] - other[1])
    return degrees(acos(max(-1, min(1, sin(a) * sin(b) + cos(a) * cos(b) * cos(turn)))))


def test_antipodes_go_over_the_pole():
    way = great_circle((0.0, 0.0), (0.0, 180.0))
    assert way[:, 0].max() == pytest.approx(90)


def test_every_pair_once_is_enough():
    every = list(combinations(range(4), 2))
    assert network(edges([*every, *((b, a) for a, b in every)])).number_of_edges() == 6
