"""What the figures of the ranking show: ranges, tiers, the pinned city, unknown as unknown."""

import json

import numpy as np
import pandas as pd
import pytest

from dashboard.domain.indicator_spread import Spread
from dashboard.domain.rank_moves import moves
from dashboard.domain.ranking import RANKED, Ranked
from dashboard.domain.rating_views import ShowBy
from dashboard.domain.views import Theme
from dashboard.figures.indicator_distribution import bins, indicator_distribution
from dashboard.figures.rank_movement import rank_movement
from dashboard.figures.ranking_bars import ranking_bars
from dashboard.figures.ranking_words import rank_and_range
from dashboard.figures.rating_map import rating_map
from dashboard.figures.theme import palette
from dashboard.i18n import Translator

LIGHT = Theme.LIGHT


@pytest.fixture
def en() -> Translator:
    return Translator("en")


@pytest.fixture
def ranked() -> pd.DataFrame:
    rows = [
        ("a", "Astana", 80.0, 1.0, 1.0, 1.0, 2.0, 1),
        ("b", "<b>Bonn</b>", 70.0, 2.5, 2.0, 1.0, 3.0, 1),
        ("c", "Osh", 60.0, 3.0, 3.0, 3.0, 4.0, 2),
        ("d", "Ufa", None, None, None, None, None, None),
    ]
    columns = [
        Ranked.UNIT, Ranked.NAME, Ranked.SCORE, Ranked.RANK, Ranked.MEDIAN, Ranked.LOW,
        Ranked.HIGH, Ranked.TIER,
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=[str(column) for column in columns])
    frame = frame.assign(
        slug=frame[Ranked.UNIT], country="RU", known=1, value=frame[Ranked.SCORE],
        lat=[51.1, 50.0, 40.5, 54.7], lon=[71.4, 60.0, 72.8, 56.0], unranked="few-data",
    )  # fmt: skip
    return RANKED.validate(frame.reindex(columns=[str(column) for column in Ranked]))


def trace(figure, name):
    return next(one for one in figure["data"] if one.get("name") == name)


def test_each_rank_stands_beside_its_range(ranked, en):
    figure = ranking_bars(ranked, t=en, theme=LIGHT)
    ranges, marks = trace(figure, "90 % of the draws"), trace(figure, "Rank")
    assert ranges["x"] == [1, 2, None, 1, 3, None, 3, 4, None]
    assert marks["x"] == [1, 2.5, 3]
    assert trace(figure, "Median")["x"] == [1, 2, 3]
    words = figure["data"][1]["text"]
    assert ["1 (1–2)" in words[0], "2.5 (1–3)" in words[1]] == [True, True]
    assert "<b>Bonn" not in json.dumps(figure)


def test_a_tier_is_named_at_its_first_city_and_banded(ranked, en):
    layout = ranking_bars(ranked, t=en, theme=LIGHT)["layout"]
    named = [note["text"] for note in layout["annotations"] if "Tier" in note["text"]]
    assert named == ["Tier 1", "Tier 2"]
    assert [(s["y0"], s["y1"]) for s in layout["shapes"]] == [(-0.5, 1.5)]


def test_the_pinned_city_has_a_star_of_its_own(ranked, en):
    figure = ranking_bars(ranked, t=en, theme=LIGHT, pinned="c")
    assert trace(figure, "Rank")["marker"]["symbol"] == ["circle", "circle", "star"]
    assert "★" in figure["data"][1]["text"][2]


def test_a_city_of_another_page_does_not_stretch_the_axis(ranked, en):
    far = ranked.iloc[:3].assign(rank=[1.0, 2.0, 140.0], low=[1.0, 1.0, 139.0],
                                 high=[2.0, 3.0, 141.0])  # fmt: skip
    figure = ranking_bars(far, t=en, theme=LIGHT, pinned="c", apart="c")
    assert figure["layout"]["xaxis2"]["range"][1] < 10
    assert trace(figure, "Rank")["x"] == [1, 2]
    assert any("⟶" in note["text"] for note in figure["layout"]["annotations"])
    assert "140 (139–141)" in figure["data"][1]["text"][2]


def test_at_a_node_there_are_values_and_no_ranks(ranked, en):
    figure = ranking_bars(ranked, t=en, theme=LIGHT, node="Twin towns")
    assert [one["type"] for one in figure["data"]] == ["bar", "scatter"]
    assert "Rank" not in json.dumps(figure)
    assert "(1–2)" not in json.dumps(figure, ensure_ascii=False)


def test_unranked_cities_are_hollow_on_the_map(ranked, en, base_map):
    figure = rating_map(ranked, t=en, theme=LIGHT, base=base_map, pinned="d")
    hollow = trace(figure, "Not ranked: too little is known (1)")
    assert hollow["marker"]["symbol"] == "circle-open"
    assert hollow["customdata"] == ["d"]
    filled = trace(figure, "Ranked (3)")
    assert filled["marker"]["color"] == [1, 1, 2]
    assert trace(figure, "My city")["lat"] == [54.7]
    assert figure["layout"]["meta"]["names"][0] == ["d", "Ufa"]
    shown = {key: value for key, value in figure["layout"].items() if key != "meta"}
    assert "<b>Bonn" not in json.dumps([figure["data"], shown])


def test_the_map_by_score_has_the_scores(ranked, en, base_map):
    figure = rating_map(ranked, t=en, theme=LIGHT, base=base_map, show=ShowBy.SCORE)
    assert trace(figure, "Ranked (3)")["marker"]["color"] == [80, 70, 60]


def measured(values: list[float | None]) -> pd.DataFrame:
    columns = [str(column) for column in Spread]
    rows = [
        (f"u{at}", f"City {at}", "a", "Twin towns", "cities", value)
        for at, value in enumerate(values)
    ]
    return pd.DataFrame(rows, columns=columns)


def test_the_spread_counts_known_values_and_names_the_unknown(en):
    figure = indicator_distribution(measured([0, 1, 1, 9, None]), t=en, theme=LIGHT, pinned="u3")
    assert sum(figure["data"][0]["y"]) == 4
    words = " ".join(note["text"] for note in figure["layout"]["annotations"])
    assert "unknown for 1 city" in words
    assert "median 1" in words
    assert "City 3 9" in words


def test_bins_of_whole_numbers_stand_around_them():
    edges = bins(np.array([0.0, 1.0, 3.0]))
    assert edges.tolist() == [-0.5, 0.5, 1.5, 2.5, 3.5]
    wide = bins(np.array([0.0, 1_000.0]))
    assert len(wide) < 60
    assert wide[-1] > 1_000


def test_one_value_for_all_is_one_bar(en):
    figure = indicator_distribution(measured([2.5, 2.5]), t=en, theme=LIGHT)
    assert sum(figure["data"][0]["y"]) == 2


def test_an_indicator_that_nobody_has_is_named_all_the_same(en):
    figure = indicator_distribution(measured([None, None]), t=en, theme=LIGHT)
    assert figure["data"] == []
    assert "unknown for 2 cities" in figure["layout"]["annotations"][0]["text"]


def test_moves_inside_the_noise_are_grey(ranked, en):
    then = ranked.assign(rank=[4.0, 2.5, 1.0, None], low=[4.0, 1.0, 1.0, None],
                         high=[4.0, 3.0, 2.0, None])  # fmt: skip
    figure = rank_movement(moves(then, ranked), t=en, theme=LIGHT, then="2024", now="2026")
    inside, beyond = trace(figure, "Inside the noise (1)"), trace(figure, "Beyond the noise (2)")
    assert inside["marker"]["color"] == palette(LIGHT).line_strong
    assert beyond["marker"]["color"] == palette(LIGHT).category_1
    assert figure["layout"]["yaxis"]["ticktext"][0] == "Astana  1 (1–2)"


def test_one_rank_is_still_a_range(ranked, en):
    row = ranked.iloc[0].to_dict() | {Ranked.LOW: 1.0, Ranked.HIGH: 1.0}
    assert rank_and_range(row, en) == "1 (1)"
