"""The page about the method on the packaged record: written by the specification, told in words."""

import re
from typing import Any

import orjson
import pytest

from dashboard import ids
from dashboard.callbacks.method import update_laboratory, update_robustness, update_weights
from dashboard.components.lab_controls import lab_controls
from dashboard.components.markup import markup
from dashboard.components.method_card import method_card
from dashboard.components.stated_edition import stated_edition
from dashboard.domain.rating_views import MethodView
from dashboard.domain.ratings.nodes import Group, Indicator
from dashboard.domain.ratings.options import (
    EqualWeights,
    GroupImputation,
    Mean,
    MinMax,
    PowerMean,
    Screen,
    Ties,
    Winsorise,
)
from dashboard.domain.ratings.pipeline import rate
from dashboard.domain.ratings.spec import Method, Specification
from dashboard.i18n import Translations
from dashboard.pages import method


@pytest.fixture
def page(services, en):
    return method.layout(services, MethodView(), en)


def sliders(tree: Any, find: Any) -> dict[str, str]:
    return {getattr(slider, "data-lab-weight"): slider.value for slider in find(tree, "_Input")}


def test_the_open_index_is_named_as_not_official(page, read):
    words = read(page)
    assert "Open connections index (not official)" in words
    assert "Not the section's rating: computed here from open data." in words
    assert "What this index can and cannot mean" in words


def test_the_card_is_what_the_specification_says(services, en, read):
    stated = stated_edition(services, MethodView(), en)
    words = read(method_card(stated.rating, stated.name, stated.facts, en))
    assert "at least 50% of the indicators of each group" in words
    assert "Of 251 cities 187 are ranked; 64 have too little data." in words
    assert "Equal scores share the best of their places" in words
    assert "goalposts 0 and 25, up to 100 points; values beyond are cut to them" in words
    assert "Infrastructure 33.3% 33.3%" in words
    assert "Twin towns abroad 50.0% 33.3% cities more goalposts" in words
    assert stated.rating.key[:12] in words


def test_a_changed_specification_changes_the_card(services, en, read):
    stated = stated_edition(services, MethodView(), en)
    spec = stated.rating.spec.model_copy(
        update={
            "indicators": tuple(
                leaf.model_copy(update={"normalise": None, "log": False, "direction": -1})
                for leaf in stated.rating.spec.indicators
            ),
            "method": Method(
                screen=Screen(minimum_data=0.9, zeros="missing"),
                impute=GroupImputation(method="group-median", by="country"),
                treat=Winsorise(method="winsorise", max_points=3),
                normalise=MinMax(lower=1, upper=10),
                weights=EqualWeights(method="equal"),
                aggregate=(
                    PowerMean(method="power", exponent=0.5),
                    Mean(method="geometric", zeros="zero"),
                ),
                ties=Ties.DENSE,
                decimals=1,
            ),
        }
    )
    rating = rate(stated.values, spec, attributes=stated.attributes)
    words = read(method_card(rating, stated.name, None, en))
    for told in (
        "at least 90% of all indicators",
        "A zero counts as a missing value.",
        "the median of the indicator among cities of the same country",
        "at most 3 values of an indicator",
        "min–max from 1 to 10",
        "All parts of a group weigh the same.",
        "Level 1 of the groups, from below: generalised mean of exponent 0.5.",
        "Level 2 of the groups, from below: geometric mean.",
        "A zero among the parts makes the whole mean zero.",
        "the next place follows without a gap",
        "Scores are compared to 1 decimal place.",
        "cities less min–max",
    ):
        assert told in words, told
    assert "goalposts" not in words


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_whole_page_is_in_one_language(services, language, read):
    t = Translations().for_language(language)
    words = read(method.layout(services, MethodView(lang=language), t))
    assert ("Лаборатория" in words) is (language == "ru")
    assert ("Laboratory" in words) is (language == "en")


def test_sliders_stand_where_the_address_says(services, en, find, read):
    view = MethodView.from_query("weights=G5:150,nobody:20,airports:300,G3:xx")
    stated = stated_edition(services, view, en)
    controls = lab_controls(stated.rating, view, en)
    assert sliders(controls, find) == {
        "G3": "100", "twins-abroad": "100", "countries-abroad": "100", "G5": "150",
    }  # fmt: skip
    assert "Infrastructure 42.9% stated 33.3%" in read(controls)  # 1.5 / (2 + 1.5)
    carrier = next(item for item in find(controls, "Data") if item.id == ids.control("weights", ""))
    assert carrier.value == "G5:150"


def ranks(figure: dict[str, Any]) -> dict[str, list[list[str]]]:
    return {
        trace["name"]: trace["customdata"] for trace in figure["data"] if trace["mode"] == "markers"
    }


def test_nothing_tried_shows_the_stated_ranks_only(services):
    figure, subtitle, summary, notice, table = update_laboratory(services, "lang=en")
    assert list(ranks(figure)) == ["As stated"]
    assert "Open connections index (not official); ranges hold 90% of 1,000 draws" in subtitle
    assert summary == ""
    assert "Nothing is changed yet" in notice
    assert table.count("<tr") == 31
    assert "Experiment" not in table


def test_a_trial_stands_beside_the_stated_ranks(services):
    alone = ranks(update_laboratory(services, "lang=en")[0])
    figure, _, summary, notice, table = update_laboratory(services, "lang=en&weights=G5:250")
    found = ranks(figure)
    assert list(found) == ["As stated", "Experiment"]
    assert found["As stated"][:15] == alone["As stated"][:15]
    assert re.search(r"\d+ of 187 cities change their rank", summary)
    assert "An experiment, not a result." in notice
    assert "Experiment: range" in table


def test_the_reply_is_small_whatever_the_number_of_cities(services):
    reply = update_laboratory(services, "lang=ru&weights=G5:250")
    assert len(orjson.dumps(reply)) < 40_000


def test_a_reply_depends_on_its_own_address_only(services):
    first = update_laboratory(services, "weights=G5:250")
    update_laboratory(services, "weights=G3:20")
    assert update_laboratory(services, "weights=G5:250") == first


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("aggregate=geometric", "0 cannot stand under the mean “geometric mean”"),
        ("weights=twins-abroad:0,countries-abroad:0", "All weights in the group"),
        ("weights=twins-abroad:0,countries-abroad:0", "“International organizations and"),
        ("weights=G3:0,G5:0", "above zero: International organizations and institutions, Inf"),
        ("normalise=z-score&aggregate=harmonic", "cannot stand under the mean “harmonic mean”"),
    ],
)
def test_what_cannot_be_rated_is_told_with_a_way_out(services, query, told):
    figure, _, summary, notice, _ = update_laboratory(services, f"lang=en&{query}")
    assert "This combination cannot be rated." in notice
    assert told in notice
    assert list(ranks(figure)) == ["As stated"]
    assert summary == ""


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_way_out_names_a_scale_of_the_page(services, language, read):
    _, _, _, notice, _ = update_laboratory(services, f"aggregate=geometric&lang={language}")
    named = re.search(r"(?:in the laboratory|в\sлаборатории\s—)\s[“«]([^”»]+)[”»]", notice)
    view, t = MethodView(), services.translations.for_language(language)
    controls = markup(lab_controls(stated_edition(services, view, t).rating, view, t))
    assert f">{named[1]}</option>" in controls


@pytest.mark.parametrize("normalise", ["min-max", "min-max-1-100", "z-score", "rank",
                                       "percentile-rank", "fraction-of-maximum"])  # fmt: skip
@pytest.mark.parametrize("aggregate", ["official", "arithmetic", "copeland"])
def test_every_scale_can_be_tried(services, normalise, aggregate):
    query = f"normalise={normalise}&aggregate={aggregate}&treat=winsorise&lang=en"
    figure, subtitle, *_ = update_laboratory(services, query)
    assert list(ranks(figure)) == ["As stated", "Experiment"]
    assert "of 1,000 draws" in subtitle
    assert ("those of the experiment: " in subtitle) is (aggregate == "copeland")


def test_the_pinned_city_is_always_shown(services):
    for query in ("city=kazan", "city=kazan&weights=G5:0"):
        for told in ranks(update_laboratory(services, query)[0]).values():
            assert any(row[0] in ("<b>Kazan</b>", "<b>Казань</b>") for row in told)


def test_weights_and_correlations_are_those_of_the_documentation(services):
    figure, sentence, table = update_weights(services, "lang=en")
    assert [trace["name"] for trace in figure["data"]] == [
        "Weight in its group", "Weight in the whole", "Correlation with the index",
    ]  # fmt: skip
    assert "“Airports with an IATA code within 50 km” least (0.50)" in sentence
    assert table.count("<tr") == 4


def test_robustness_is_told_in_words(services):
    figure, sentence, table, words = update_robustness(services, "lang=en&city=kazan")
    assert {trace["name"] for trace in figure["data"]} >= {"alone", "Rank of Kazan, total"}
    assert "What moves the ranks most is" in sentence
    assert "Rank of Kazan, total" in table
    assert "every indicator has goalposts of its own" in words
    assert "no ranked city has a gap" in words
    assert re.search(r"Kazan: 32 \(\d+–\d+\), tier \d+ with weights alone", words)
    assert "Left out: geometric mean." in words


def test_markup_in_names_of_a_specification_is_escaped(services, en):
    group = Group(code="index", name_en="<i>Index</i>")
    leaves = tuple(
        Indicator(code=code, parent="index", name_en=f"<b>{code}</b>") for code in ("a", "b")
    )
    spec = Specification(code="x", name_en="X", groups=(group,), indicators=leaves)
    stated = stated_edition(services, MethodView(), en)
    values = stated.values.iloc[:, :2].set_axis(["a", "b"], axis=1)
    rating = rate(values, spec)
    card = markup(method_card(rating, "<u>name</u>", None, en))
    controls = markup(lab_controls(rating, MethodView(), en))
    assert "&lt;b&gt;a&lt;/b&gt;" in card
    assert "&lt;b&gt;a&lt;/b&gt;" in controls
    assert "<b>a</b>" not in card + controls
    assert "<u>name" not in card
