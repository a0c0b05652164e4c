import pandas as pd
import pytest

from dashboard.domain.comparison import (
    MEDIAN,
    OTHERS,
    PEERS,
    Line,
    against_of,
    cities_shown,
    edition_shown,
    gap_of,
    lines_of,
    shown_parts,
    unit_of,
)
from dashboard.domain.edition_frames import EDITION, UNIT, Edition, Unit
from dashboard.domain.rating_views import CompareView
from dashboard.domain.ratings.explain import Part
from dashboard.domain.ratings.options import Copeland, Goalposts
from dashboard.domain.ratings.pipeline import rate
from dashboard.domain.ratings.spec import Group, Indicator, Method, Specification

POSTS = Goalposts(method="goalposts", lower=0, upper=10, scale=100)


def units() -> pd.DataFrame:
    rows = [("u1", "kazan", "Kazan"), ("u2", "ufa", "Ufa"), ("u3", None, "Nowhere"),
            *((f"u{n}", f"c{n}", f"C{n}") for n in range(4, 10))]  # fmt: skip
    frame = pd.DataFrame(
        [{Unit.ID: unit, Unit.SLUG: slug, Unit.NAME: name, Unit.COUNTRY: "RU"}
         for unit, slug, name in rows],
        columns=[str(name) for name in Unit],
    )  # fmt: skip
    return UNIT.validate(frame.astype(object))


def editions(*rows: tuple[str, str | None, str | None]) -> pd.DataFrame:
    frame = pd.DataFrame(
        [{Edition.ID: edition, Edition.NAME: edition, Edition.LOCKED_AT: at,
          Edition.SUPERSEDED_BY: heir} for edition, at, heir in rows],
        columns=[str(name) for name in Edition],
    )  # fmt: skip
    moments = pd.to_datetime(frame[Edition.LOCKED_AT], utc=True)
    return EDITION.validate(frame.astype(object).assign(**{Edition.LOCKED_AT: moments}))


def spec_of(wide: int = 2, **method: object) -> Specification:
    return Specification(
        code="x",
        name_en="The index",
        groups=(
            Group(code="root", name_en="r"),
            Group(code="g", parent="root", name_en="G"),
            Group(code="h", parent="root", name_en="H"),
        ),
        indicators=tuple(
            Indicator(code=f"{group}{at}", parent=group, name_en=f"{group}{at}", unit_en="things")
            for group in "gh"
            for at in range(wide)
        ),
        method=Method(normalise=POSTS, **method),
    )


def rating_of(wide: int = 2, **method: object):
    spec = spec_of(wide, **method)
    table = {code: [at + 1.0, 9.0 - at, 5.0] for at, code in enumerate(spec.codes)}
    return rate(pd.DataFrame(table, index=["u1", "u2", "u3"]).clip(0, 10), spec)


def test_a_city_is_named_by_its_slug_or_its_id():
    assert unit_of(units(), "kazan") == "u1"
    assert unit_of(units(), "u3") == "u3"
    assert unit_of(units(), "") is None
    assert unit_of(units(), "atlantis") is None


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        (CompareView(), []),
        (CompareView(city="ufa"), ["u2"]),
        (CompareView(city="ufa", cities=("kazan", "atlantis", "u1", "u3")), ["u1", "u3"]),
        (CompareView(cities=("atlantis",)), []),
    ],
)
def test_the_pinned_city_is_asked_about_where_none_is_named(view, shown):
    assert cities_shown(view, units()) == shown


def test_six_cities_at_most():
    view = CompareView(cities=tuple(units()[Unit.ID]))
    assert cities_shown(view, units()) == [f"u{n}" for n in range(1, 7)]


def test_the_newest_published_edition_is_shown_where_none_is_named():
    known = editions(("new-draft", None, None), ("newer", "2026-05-01", None),
                     ("old", "2024-05-01", "newer"))  # fmt: skip
    rateable = ["new-draft", "newer", "old", "open"]
    assert edition_shown("", known, rateable) == "newer"
    assert edition_shown("nonsense", known, rateable) == "newer"
    assert edition_shown("new-draft", known, rateable) == "new-draft"
    assert edition_shown("", editions(("placements-only", None, None)), ["open"]) == "open"


@pytest.mark.parametrize(
    ("against", "cities", "found"),
    [
        ("", ["u1"], MEDIAN),
        ("", ["u1", "u2"], "u2"),
        ("peers", ["u1", "u2"], PEERS),
        ("median", ["u1", "u2"], MEDIAN),
        ("u3", ["u1", "u2"], "u3"),
        ("kazan", ["u1", "u2"], "u2"),  # never against itself
        ("atlantis", ["u1"], MEDIAN),
    ],
)
def test_what_a_city_is_explained_against(against, cities, found):
    assert against_of(CompareView(against=against), units(), cities) == found


def test_lines_name_the_root_like_the_rating_and_keep_unknown_unknown():
    rating = rating_of()
    lines = lines_of(rating, ["u1"], [], pd.Series({"u1": "Kazan"}), "en")
    assert lines[Line.NODE].tolist() == ["root", "g", "g0", "g1", "h", "h0", "h1"]
    assert lines[Line.NAME].iloc[0] == "The index"
    assert lines[Line.MEDIAN].isna().all()
    assert lines[lines[Line.NODE].eq("g0")][Line.VALUE].item() == 1.0


@pytest.mark.parametrize("wide", [2, 9])
def test_the_shown_parts_sum_to_the_gap(wide):
    gap = gap_of(rating_of(wide), "u1", "u2", [], "en")
    shown = shown_parts(gap.parts)
    leaves = shown[shown[Part.INDICATOR]]
    assert leaves[Part.CONTRIBUTION].sum() == pytest.approx(gap.parts[Part.CONTRIBUTION].iloc[0])
    rest = shown[shown[Part.NODE].eq(OTHERS)]
    assert rest["name"].tolist() == ([] if wide == 2 else ["7", "7"])
    for group in "gh":
        under = leaves[leaves[Part.PARENT].eq(group)][Part.CONTRIBUTION].sum()
        whole = shown[shown[Part.NODE].eq(group)][Part.CONTRIBUTION].item()
        assert under == pytest.approx(whole)


def test_what_cannot_be_split_says_why():
    gap = gap_of(rating_of(aggregate=(Copeland(method="copeland"),)), "u1", MEDIAN, [], "en")
    assert gap.parts.empty
    assert gap.refused is not None
    assert gap_of(rating_of(), "u1", PEERS, [], "en").refused is not None
