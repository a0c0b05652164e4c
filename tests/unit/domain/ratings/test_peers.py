import numpy as np
import pandas as pd
import pytest

from dashboard.domain.ratings.peers import SizeClass, peers_of, profile_distances, size_classes
from dashboard.errors import BadInputError, NotFoundError

CLASSES_2017 = (
    SizeClass("million", 1_000_000),
    SizeClass("largest", 500_000, 1_000_000),
    SizeClass("large", 250_000, 500_000),
    SizeClass("smaller", 100_000, 250_000),
    SizeClass("medium", 50_000, 100_000),
    SizeClass("small", 0, 50_000),
)


@pytest.fixture
def cities() -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            "country": ["RU", "RU", "RU", "KG", "KZ", None],
            "population": [1_300_000, 1_100_000, 630_000, 320_000, None, 1_200_000],
            "lat": [55.8, 54.7, 51.8, 40.5, 43.2, None],
            "lon": [49.1, 56.0, 55.1, 72.8, 76.9, None],
        },
        index=["kazan", "ufa", "orenburg", "osh", "almaty", "nowhere"],
    ).astype({"population": "Int64"})
    return frame.assign(**{"class": size_classes(frame["population"], CLASSES_2017)})


def test_every_population_has_one_class_and_an_unknown_one_none():
    people = pd.Series([0, 49_999, 50_000, 999_999, 1_000_000, 30_000_000, None], dtype="Int64")
    found = size_classes(people, CLASSES_2017)
    assert found.tolist()[:6] == ["small", "small", "medium", "largest", "million", "million"]
    assert pd.isna(found[6])


@pytest.mark.parametrize(
    "classes",
    [
        (SizeClass("a", 0, 10), SizeClass("b", 5)),
        (SizeClass("a", 0), SizeClass("b", 5, 10)),
    ],
)
def test_classes_do_not_overlap(classes):
    with pytest.raises(BadInputError, match="“a” and “b” overlap"):
        size_classes(pd.Series([1]), classes)


def test_peers_come_with_their_reason_nearest_first(cities):
    found = peers_of("kazan", cities)
    by_reason = found.groupby("reason")["unit"].apply(list)
    assert by_reason["class"] == ["nowhere", "ufa"]
    assert by_reason["country"] == ["ufa", "orenburg"]
    assert by_reason["neighbour"] == ["ufa", "orenburg", "almaty", "osh"]
    distance = found[(found["unit"] == "ufa") & (found["reason"] == "neighbour")]["distance"]
    assert distance.iloc[0] == pytest.approx(455, abs=15)
    assert "kazan" not in found["unit"].tolist()


def test_what_is_unknown_makes_no_peers(cities):
    reasons = peers_of("nowhere", cities)["reason"].unique().tolist()
    assert reasons == ["class"]
    alone = peers_of("almaty", cities)
    assert alone["reason"].unique().tolist() == ["neighbour"]
    with pytest.raises(NotFoundError, match="oslo"):
        peers_of("oslo", cities)


def test_similar_profiles_are_compared_over_what_both_have(cities):
    normalised = pd.DataFrame(
        [[10, 20, 30], [11, 21, np.nan], [90, 80, 10], [np.nan, np.nan, 30], [50, 50, 50]],
        index=cities.index[:5],
        columns=list("abc"),
        dtype=float,
    )
    distances = profile_distances("kazan", normalised)
    assert distances.idxmin() == "ufa"
    # Osh shares one of Kazan's three values, too few to say that it is alike.
    assert np.isnan(distances["osh"])
    spread = normalised.std()
    expected = np.sqrt(
        (((normalised.loc["almaty"] - normalised.loc["kazan"]) / spread) ** 2).mean()
    )
    assert distances["almaty"] == pytest.approx(expected)
    found = peers_of("kazan", cities, normalised, most=2)
    assert found[found["reason"] == "profile"]["unit"].tolist()[0] == "ufa"
    assert found.groupby("reason").size().max() == 2
