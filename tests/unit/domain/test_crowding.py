import numpy as np
import pandas as pd
import pytest

from dashboard.domain.crowding import POSITIONS, Sheet, group, place_labels
from dashboard.domain.projection import ATLAS

SHEET = Sheet(scale=1000, left=-1, right=1, top=0, bottom=-1)


def test_albers_agrees_with_snyders_worked_example():
    from dashboard.domain.projection import Conic

    # Snyder (1987) p. 291: sphere, parallels 29.5 and 45.5, origin 23 N 96 W; point 35 N 75 W.
    conic = Conic(centre_lon=-96, parallels=(29.5, 45.5))
    x, y = conic(np.array([35.0, 23.0]), np.array([-75.0, -96.0]))
    assert x[0] == pytest.approx(0.2952720, abs=1e-7)
    assert y[0] - y[1] == pytest.approx(0.2416774, abs=1e-7)


def test_chukotka_lies_east_of_magadan_across_the_antimeridian():
    x, _ = ATLAS(np.array([66.0, 66.0, 66.0]), np.array([-170.0, 179.0, 151.0]))
    assert x[0] > x[1] > x[2] > 0


def test_labels_never_overlap_and_the_first_wins():
    lat, lon = np.full(6, 55.8), np.full(6, 49.1)
    sides = place_labels(lat, lon, ["Kazan"] * 6, np.full(6, 6.0), sheet=SHEET)
    assert sides == [*POSITIONS, None, None]
    far = place_labels(
        np.array([55.0, 43.0]), np.array([40.0, 130.0]), ["A", "B"], np.full(2, 5.0), sheet=SHEET
    )
    assert far == ["middle right", "middle right"]


def test_at_most_so_many_labels():
    lat, lon = np.linspace(40, 70, 30), np.linspace(30, 170, 30)
    sides = place_labels(lat, lon, ["x"] * 30, np.full(30, 3.0), sheet=SHEET, most=5)
    assert sum(side is not None for side in sides) == 5


def test_groups_hold_near_points_together():
    points = pd.DataFrame({"lat": [55.8, 55.81, 43.1], "lon": [49.1, 49.12, 131.9]})
    cells = group(points)
    assert cells[0] == cells[1] != cells[2]


def test_a_label_never_leaves_the_sheet():
    lat, lon = np.array([44.5]), np.array([34.2])
    x, _ = ATLAS(lat, lon)
    narrow = Sheet(scale=1000, left=float(x[0]) - 0.01, right=1, top=0, bottom=-1)
    assert place_labels(lat, lon, ["Sevastopol"], np.full(1, 5.0), sheet=narrow) == ["middle right"]
    tiny = Sheet(scale=1000, left=float(x[0]), right=float(x[0]), top=0, bottom=-1)
    assert place_labels(lat, lon, ["Sevastopol"], np.full(1, 5.0), sheet=tiny) == [None]


def test_a_point_without_a_label_keeps_labels_off_itself():
    lat, lon = np.array([55.0, 55.0]), np.array([95.0, 97.0])
    alone = place_labels(lat[:1], lon[:1], ["Kansk"], np.full(1, 5.0), sheet=SHEET)
    beside = place_labels(lat, lon, ["Kansk", None], np.full(2, 5.0), sheet=SHEET)
    assert (alone, beside) == (["middle right"], ["middle left", None])
