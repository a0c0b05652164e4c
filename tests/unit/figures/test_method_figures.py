"""The charts of the page about the method say what their frames say."""

import pandas as pd
import pytest

from dashboard.domain.rank_shift import Shift, beside
from dashboard.domain.views import Theme
from dashboard.figures.lab_ranking import lab_ranking, rank_words, shift_sentence
from dashboard.figures.rank_sobol import choice_shares, rank_sobol, sobol_sentence
from dashboard.figures.weights_real import MOST_ROWS, weights_real, weights_sentence
from dashboard.i18n import Translator

EN = Translator("en")
COLUMNS = ["rank", "low", "high", "tier"]
STATED = pd.DataFrame([[1, 1, 2, 1], [2, 1, 2, 1]], index=["a", "b"], columns=COLUMNS)
TRIED = pd.DataFrame([[2, 2, 2, 2], [1, 1, 1, 1]], index=["a", "b"], columns=COLUMNS)


def rankings(tried: pd.DataFrame | None) -> pd.DataFrame:
    return beside(STATED, tried).assign(name=["Astana", "Baku"])


def marks(figure: dict) -> dict[str, list[float]]:
    return {trace["name"]: trace["x"] for trace in figure["data"] if trace.get("mode") == "markers"}


def test_both_rankings_are_drawn_with_their_ranges():
    figure = lab_ranking(rankings(TRIED), t=EN, theme=Theme.LIGHT, stated="As published")
    assert marks(figure) == {"As published": [1.0, 2.0], "Experiment": [2.0, 1.0]}
    bars = [trace["x"] for trace in figure["data"] if trace.get("opacity")]
    assert bars == [[1.0, 2.0, None, 1.0, 2.0, None], [2.0, 2.0, None, 1.0, 1.0, None]]
    told = figure["data"][2]["customdata"]
    assert told[0] == ["Astana", "1 (1–2), tier 1"]


def test_without_a_trial_only_the_stated_ranking_is_drawn():
    assert list(marks(lab_ranking(rankings(None), t=EN, theme=Theme.DARK))) == ["As stated"]


def test_the_pinned_city_is_in_bold():
    figure = lab_ranking(rankings(None), t=EN, theme=Theme.LIGHT, pinned="b")
    assert figure["layout"]["yaxis"]["ticktext"] == ["Astana", "<b>Baku</b>"]


def test_half_places_and_no_place_are_told():
    assert rank_words([1.5, 1, 2, 1], EN) == "1.5 (1–2), tier 1"
    assert rank_words([None] * 4, EN) == "not ranked"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"units": 0}, "No city is ranked."),
        ({"moved": 0}, "Every city keeps its rank."),
        ({"clear": 0}, "All moves stay within the ranges."),
        ({}, "Astana gains most (2); Baku loses most (1.5). For 1 city the two ranges"),
    ],
)
def test_a_shift_is_told_in_words(changes, words):
    shift = {
        "units": 9, "moved": 2, "clear": 1, "mean": 0.5, "up": ("a", 2.0), "down": ("b", 1.5),
    }  # fmt: skip
    found = Shift(**(shift | changes))
    assert words in shift_sentence(found, {"a": "Astana", "b": "Baku"}, EN)


IMPORTANCE = pd.DataFrame(
    {
        "unit": ["a", "a", None, None],
        "factor": ["weights", "aggregate"] * 2,
        "first": [0.9, 0.1, 0.2, -0.01],
        "total": [0.95, 0.1, 0.3, 1.02],
    }
)


def test_choices_stand_in_the_order_of_their_share_within_zero_and_one():
    found = choice_shares(IMPORTANCE, "a")
    assert found["factor"].tolist() == ["aggregate", "weights"]
    assert found["first"].tolist() == [0, 0.2]
    assert found["total"].tolist() == [1, 0.3]
    assert found["own"].tolist() == [0.1, 0.95]
    assert choice_shares(IMPORTANCE, "")["own"].isna().all()


def test_the_city_asked_about_has_marks_of_its_own():
    choices = choice_shares(IMPORTANCE, "a")
    figure = rank_sobol(choices, t=EN, theme=Theme.LIGHT, city="Astana")
    assert marks(figure) == {"Rank of Astana, total": [0.95, 0.1]}
    words = sobol_sentence(choices, EN, city="Astana")
    assert "“Aggregation”" in words
    assert "Astana it is “Weights, ± a quarter” (95%)" in words
    assert marks(rank_sobol(choice_shares(IMPORTANCE, ""), t=EN, theme=Theme.LIGHT)) == {}


def weights(rows: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "name": [f"i{at}" for at in range(rows)],
            "weight": 0.5,
            "effective_weight": [(at + 1) / 1000 for at in range(rows)],
            "correlation": [at / rows for at in range(rows)],
            "pairs": 20,
        }
    )


def test_the_heaviest_indicators_come_first_and_the_rest_is_counted():
    figure = weights_real(weights(MOST_ROWS + 3), t=EN, theme=Theme.LIGHT)
    whole = marks(figure)["Weight in the whole"]
    assert len(whole) == MOST_ROWS
    assert whole == sorted(whole, reverse=True)
    words = weights_sentence(weights(MOST_ROWS + 3), EN)
    assert "“i27” (2.8% of the whole)" in words
    assert "leaves out 3 lighter indicators" in words


def test_a_correlation_that_does_not_exist_is_not_drawn_as_zero():
    rows = weights(2).assign(correlation=[None, 0.4])
    figure = weights_real(rows, t=EN, theme=Theme.LIGHT)
    assert marks(figure)["Correlation with the index"] == [0.4, None]
    assert "Too few cities" in weights_sentence(rows.assign(correlation=float("nan")), EN)
