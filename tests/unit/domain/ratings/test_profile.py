import numpy as np
import pandas as pd
import pytest

from dashboard.domain.ratings.pipeline import rate
from dashboard.domain.ratings.profile import profile_of, shared_zeros
from dashboard.domain.ratings.spec import Group, Indicator, Method, Specification
from dashboard.errors import NotFoundError


def spec_of(**method) -> Specification:
    return Specification(
        code="x",
        name_en="x",
        groups=(Group(code="root", name_en="r"),),
        indicators=(
            Indicator(code="twins", parent="root", name_en="t"),
            Indicator(code="embassies", parent="root", name_en="e"),
            Indicator(code="fines", parent="root", name_en="f", direction=-1),
            Indicator(code="airport", parent="root", name_en="a"),
        ),
        method=Method(**method),
    )


VALUES = pd.DataFrame(
    {
        "twins": [9.0, 3, 3, 3, 2, 0],
        "embassies": [0.0, 0, 0, 5, 7, 9],
        "fines": [0.0, 0, 0, 0, 4, 8],
        "airport": [1.0, 2, np.nan, 8, 9, 10],
    },
    index=["kazan", "ufa", "osh", "omsk", "perm", "tomsk"],
)


def test_strengths_and_weaknesses_come_by_their_part():
    found = profile_of(rate(VALUES, spec_of()), "kazan")
    assert found.strengths["node"].tolist() == ["twins"]
    # Kazan has no embassy, but so have half of the cities; a zero of fines is as common.
    assert found.weaknesses["node"].tolist() == ["airport"]
    assert (found.strengths["contribution"] > 0).all()
    assert (found.weaknesses["contribution"] < 0).all()


def test_a_zero_that_is_rare_is_a_weakness():
    found = profile_of(rate(VALUES, spec_of()), "tomsk")
    assert "twins" in found.weaknesses["node"].tolist()
    assert found.strengths["node"].tolist()[0] in {"embassies", "airport"}
    wide = profile_of(rate(VALUES, spec_of()), "kazan", shared_zero=0.9)
    assert "embassies" in wide.weaknesses["node"].tolist()


@pytest.mark.parametrize("city", VALUES.index)
def test_a_zero_shared_by_half_is_never_listed(city):
    rating = rate(VALUES, spec_of(impute={"method": "median"}))
    common = shared_zeros(rating)
    assert common == ["embassies", "fines"]
    found = profile_of(rating, city)
    for rows in (found.strengths, found.weaknesses):
        assert not (rows["node"].isin(common) & rows["own_raw"].eq(0)).any()


def test_an_imputed_value_is_no_strength():
    rating = rate(
        VALUES.assign(airport=[1.0, 1, np.nan, 1, 1, 99]), spec_of(impute={"method": "mean"})
    )
    found = profile_of(rating, "osh")
    assert "airport" not in [*found.strengths["node"], *found.weaknesses["node"]]


def test_peers_and_length_are_the_callers():
    rating = rate(VALUES, spec_of())
    found = profile_of(rating, "omsk", units=["tomsk"], most=1)
    assert len(found.strengths) == len(found.weaknesses) == 1
    assert found.weaknesses["other_raw"].tolist() == [9.0]
    with pytest.raises(NotFoundError, match="oslo"):
        profile_of(rating, "oslo")
