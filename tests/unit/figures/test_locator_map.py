import plotly.graph_objects as go
import pytest

from dashboard.domain.membership import neighbours
from dashboard.domain.views import Theme
from dashboard.figures.locator_map import locator_map


@pytest.fixture
def near(members):
    return neighbours(members, 55.0, 50.0)


@pytest.mark.parametrize("theme", Theme)
def test_the_place_and_every_neighbour_stand_in_the_window(near, base_map, t, theme):
    figure = locator_map(near, t=t, theme=theme, base=base_map, name="A<b>", lat=55.0, lon=50.0)
    go.Figure(figure)
    geo = figure["layout"]["geo"]
    (west, east), (south, north) = geo["lonaxis"]["range"], geo["lataxis"]["range"]
    points = [trace for trace in figure["data"] if trace.get("mode") == "markers+text"]
    for trace in points:
        assert all(south < lat < north for lat in trace["lat"])
        assert all(west < lon < east for lon in trace["lon"])
    assert [len(trace["lat"]) for trace in points] == [len(near), 1]
    assert points[1]["text"] == ["<b>A&lt;b&gt;</b>"]


def test_a_region_is_shaded_and_gets_no_invented_point(near, base_map, t):
    figure = locator_map(
        near.head(0), t=t, theme=Theme.LIGHT, base=base_map, name="Sakha", region="RU-SA"
    )
    shaded = figure["data"][-1]
    assert (shaded["type"], shaded["locations"]) == ("choropleth", ["RU-SA"])
    assert not [trace for trace in figure["data"] if trace["type"] == "scattergeo"]


def test_labels_of_close_neighbours_stand_apart(members, base_map, t):
    close = neighbours(members, 55.0, 50.0).head(2)
    close = close.assign(lat=[43.2, 43.0], lon=[44.7, 44.8])
    figure = locator_map(close, t=t, theme=Theme.LIGHT, base=base_map, lat=50.0, lon=40.0)
    [sides] = [
        trace["textposition"]
        for trace in figure["data"]
        if isinstance(trace.get("textposition"), list)
    ]
    assert sides == ["top right", "bottom right"]
