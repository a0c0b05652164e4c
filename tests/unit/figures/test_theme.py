import copy
from math import nan, pi

import plotly.graph_objects as go
import pytest

from dashboard.domain.views import Evidence, MemberKind, MemberStatus, Theme
from dashboard.figures import scales
from dashboard.figures.theme import CHART_TEXT, empty_figure, map_layout, palette, themed
from dashboard.i18n import Translator

EN, RU = Translator("en"), Translator("ru")
BAR = {"data": [{"type": "bar", "x": [1, 2], "y": ["a", "b"], "orientation": "h"}], "layout": {}}
MAP = {"data": [{"type": "scattergeo", "lat": [55.8], "lon": [49.1]}], "layout": {}}


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize("figure", [BAR, MAP], ids=["bar", "map"])
def test_themed_figure_is_accepted_by_plotly(figure: dict[str, object], theme: Theme) -> None:
    made = go.Figure(themed(figure, t=EN, theme=theme))
    assert made.layout.font.size >= CHART_TEXT
    assert made.layout.font.color == palette(theme).ink
    assert made.layout.paper_bgcolor == "rgba(0,0,0,0)"


def test_themed_changes_neither_its_argument_nor_what_the_figure_sets() -> None:
    figure = {"data": [{"type": "bar"}], "layout": {"xaxis": {"title": {"text": "Year"}}}}
    before = copy.deepcopy(figure)
    made = themed(figure, t=EN, theme=Theme.LIGHT)
    assert figure == before
    assert made["layout"]["xaxis"]["title"] == {"standoff": 12, "text": "Year"}


def test_separators_follow_the_language() -> None:
    assert themed(BAR, t=EN, theme=Theme.LIGHT)["layout"]["separators"] == ".,"
    assert themed(BAR, t=RU, theme=Theme.LIGHT)["layout"]["separators"][0] == ","


def test_a_map_gets_no_axes() -> None:
    layout = themed(MAP, t=EN, theme=Theme.DARK)["layout"]
    assert "xaxis" not in layout
    assert go.Figure({"data": MAP["data"], "layout": {"geo": map_layout(theme=Theme.DARK)}})


def test_lines_along_the_bars_are_off() -> None:
    layout = themed(BAR, t=EN, theme=Theme.LIGHT)["layout"]
    assert layout["yaxis"]["showgrid"] is False
    assert "showgrid" not in layout["xaxis"]


def test_empty_figure_says_why() -> None:
    made = go.Figure(empty_figure("No member joined then.", t=EN, theme=Theme.LIGHT))
    assert made.layout.annotations[0].text == "No member joined then."
    assert made.layout.xaxis.visible is False


@pytest.mark.parametrize("theme", list(Theme))
@pytest.mark.parametrize(
    ("mark", "values"),
    [
        (scales.status_mark, MemberStatus),
        (scales.kind_mark, MemberKind),
        (scales.evidence_mark, Evidence),
    ],
)
def test_every_category_has_a_colour_and_a_shape_of_its_own(mark, values, theme) -> None:
    marks = [mark(value, theme) for value in values]
    assert len({m.symbol for m in marks}) == len(marks)
    assert mark("never heard of", theme).symbol == "circle-open"
    for m in marks:
        assert go.scattergeo.Marker(color=m.colour, symbol=m.symbol)


def test_category_marks_do_not_repeat_a_pair() -> None:
    marks = scales.category_marks([str(number) for number in range(64)], Theme.LIGHT)
    assert len(set(marks.values())) == 64


@pytest.mark.parametrize(
    "scale", [scales.sequential(Theme.LIGHT), scales.chronological(), scales.diverging()]
)
def test_scales_are_plotly_scales(scale: scales.Colorscale) -> None:
    assert scale[0][0] == 0
    assert scale[-1][0] == 1
    assert go.Choropleth(colorscale=scale).colorscale is not None


def test_more_is_further_from_the_paper_in_both_themes() -> None:
    def brightness(colour: float | str) -> int:
        text = str(colour)
        return sum(int(text[at : at + 2], 16) for at in (1, 3, 5))

    light, dark = scales.sequential(Theme.LIGHT), scales.sequential(Theme.DARK)
    assert brightness(light[0][1]) > brightness(light[-1][1])
    assert brightness(dark[0][1]) < brightness(dark[-1][1])


def test_area_is_proportional() -> None:
    full, quarter = scales.area_size([400, 100], 40)
    assert full == 40
    assert pi * quarter**2 / (pi * full**2) == pytest.approx(1 / 4)


def test_area_keeps_small_and_unknown_visible() -> None:
    assert scales.area_size([1_000_000, 1, None, nan], 30) == [30, 5, 7, 7]
    assert scales.area_size([None, 0], 30) == [7, 5]
    assert scales.area_size([], 30) == []


def test_area_stays_while_a_filter_changes() -> None:
    assert scales.area_size([100], 40, largest=400) == [20]
