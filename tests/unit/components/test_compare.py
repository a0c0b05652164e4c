"""Words and tables of the comparison, on editions made for the purpose."""

import re
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
import pytest

from dashboard.components.compare_case import Case
from dashboard.components.compare_standing import standing
from dashboard.components.compare_strengths import strengths
from dashboard.components.compare_table import compare_table
from dashboard.components.compare_words import against_select, gap_table
from dashboard.components.lab_notice import lab_subtitle
from dashboard.components.markup import markup
from dashboard.domain.comparison import gap_of
from dashboard.domain.edition_frames import VALUE, Unit, Value
from dashboard.domain.laboratory import Outcome
from dashboard.domain.rating_views import CompareView
from dashboard.domain.ratings.options import Goalposts, PcaWeights
from dashboard.domain.ratings.pipeline import Rating, rate
from dashboard.domain.ratings.sensitivity import Ranges, rank_ranges
from dashboard.domain.ratings.spec import Group, Indicator, Method, Specification, effective
from dashboard.i18n import Translator

POSTS = Goalposts(method="goalposts", lower=0, upper=10, scale=100)


@dataclass
class Edition:
    """An edition as the reader gives it."""

    rating: Rating
    attributes: pd.DataFrame = field(default_factory=pd.DataFrame)
    edition: str = "x"
    official: bool = False
    draws: int = 1000

    @cached_property
    def ranges(self) -> Ranges:
        return rank_ranges(
            self.rating.raw, self.rating.spec, attributes=self.attributes, rating=self.rating
        )

    @property
    def places(self) -> pd.DataFrame:
        return self.ranges.frame

    @property
    def scores(self) -> pd.DataFrame:
        return self.rating.scores

    @property
    def reasons(self) -> pd.Series:
        return self.rating.unranked


@pytest.fixture
def en() -> Translator:
    return Translator("en")


def spec_of(*indicators: dict[str, object], **method: object) -> Specification:
    return Specification(
        code="x",
        name_en="The index",
        groups=(Group(code="root", name_en="r"),),
        indicators=tuple(
            Indicator(**{"code": code, "parent": "root", "name_en": code.upper()} | changes)
            for code, changes in zip("abcd", indicators, strict=False)
        ),
        method=Method(**{"normalise": POSTS} | method),
    )


def case_of(rated: Edition, peers: list[str] | None = None, against: str = "") -> Case:
    index = [str(unit) for unit in rated.rating.raw.index]
    units = pd.DataFrame({Unit.ID.value: index, Unit.NAME.value: index, Unit.SLUG.value: index})
    chosen = index[1:] if peers is None else peers
    return Case(
        view=CompareView(against=against),
        edition="x",
        title="The index",
        rated=rated,
        units=units,
        names=units.set_index(Unit.ID.value)[Unit.NAME.value],
        cities=index[:1],
        peers=pd.DataFrame({"unit": chosen, "reason": "", "distance": 0.0}),
        mine="",
    )


def words(component) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", markup(component)).split())


def test_weights_in_the_whole_are_those_that_the_rating_has(en: Translator) -> None:
    rng = np.random.default_rng(2)
    base = rng.random(20) * 5
    table = pd.DataFrame(
        {"a": base, "b": base + rng.random(20), "c": rng.random(20) * 9},
        index=[f"u{at}" for at in range(20)],
    )
    spec = spec_of({}, {}, {}, weights=PcaWeights(method="pca"))
    rated = Edition(rate(table, spec))
    case = case_of(rated)
    gap = gap_of(rated.rating, "u0", "u1", [], "en")
    shown = effective(spec, {str(code): float(one) for code, one in rated.rating.weights.items()})
    assert abs(shown["c"] - 1 / 3) > 0.01
    page = words(gap_table(gap, case, en))
    for code in "abc":
        assert re.search(rf"\b{code.upper()} {re.escape(en.percent(shown[code], 1))}", page)


def test_the_best_of_the_peers_is_the_best_rate(en: Translator) -> None:
    table = pd.DataFrame({"a": [1.0, 8.0, 4.0]}, index=["own", "large", "small"])
    attributes = pd.DataFrame({"population": [1.0, 8.0, 1.0]}, index=table.index)
    rated = Edition(rate(table, spec_of({"denominator": "population"}), attributes=attributes))
    values = VALUE.validate(pd.DataFrame(columns=[str(name) for name in Value]).astype(object))
    page = words(compare_table(case_of(rated), values, en))
    assert "· small" in page
    assert "· large" not in page


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ([5.0, 5.0, 5.0], "none above half"),
        ([5.0, 0.0, 0.0], "best it reaches"),
        ([0.0, 0.0, 0.0], "has no value above zero"),
    ],
)
def test_the_best_case_says_what_its_weights_are(
    en: Translator, own: list[float], said: str
) -> None:
    table = pd.DataFrame([own, [9.0, 6.0, 3.0], [2.0, 8.0, 8.0]], index=["own", "p", "q"])
    table.columns = pd.Index(list("abc"))
    page = words(strengths(case_of(Edition(rate(table, spec_of({}, {}, {})))), en))
    assert said in page
    assert ("none above half" in page) is (said == "none above half")


def test_a_tier_is_told_by_its_first_city(en: Translator) -> None:
    table = pd.DataFrame({"a": [1.0, 8.0, 4.0]}, index=["own", "p", "q"])
    page = words(standing(case_of(Edition(rate(table, spec_of({})))), en))
    assert "Cities of one tier cannot be told from the first of it." in page


@pytest.mark.parametrize(("peers", "named"), [([], "all ranked cities"), (["p", "q"], "its peers")])
def test_without_peers_the_median_is_that_of_all_ranked_cities(
    en: Translator, peers: list[str], named: str
) -> None:
    table = pd.DataFrame({"a": [1.0, 8.0, 4.0]}, index=["own", "p", "q"])
    case = case_of(Edition(rate(table, spec_of({}))), peers, against="peers")
    assert case.other_name(en) == f"Median of {named}"
    assert not case.gap(en).parts.empty
    assert f"Against the median of {named}" in words(strengths(case, en))
    select = markup(against_select(case, en))
    assert select.count('value="peers"') == 1
    assert ("Median of its peers" in select) is bool(peers)


def test_the_draws_are_those_behind_the_places(en: Translator) -> None:
    table = pd.DataFrame({"a": [1.0, 8.0, 4.0]}, index=["own", "p", "q"])
    page = words(standing(case_of(Edition(rate(table, spec_of({})), draws=250)), en))
    assert "in 250 draws" in page
    assert "The last column is of 1,000 draws." in page
    page = words(standing(case_of(Edition(rate(table, spec_of({})))), en))
    assert "in 1,000 draws" in page
    assert "The last column" not in page


@pytest.mark.parametrize(
    ("tried", "said"),
    [
        (Outcome(), "of 250 draws"),
        (Outcome(draws=250), "of 250 draws"),
        (Outcome(draws=400), "; those of the experiment: 400 draws"),
    ],
)
def test_the_laboratory_says_both_numbers_of_draws(
    en: Translator, tried: Outcome, said: str
) -> None:
    subtitle = lab_subtitle("The index", tried, 250, en)
    assert "90% of 250 draws" in subtitle
    assert said in subtitle
    assert ("experiment" in subtitle) is ("experiment" in said)
