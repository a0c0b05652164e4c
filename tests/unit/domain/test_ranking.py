"""One frame of a ranking, its filters, its order and its pages."""

import pandas as pd
import pytest

from dashboard.domain.edition_choice import chosen_edition, earlier_edition
from dashboard.domain.edition_frames import Edition, Ranking, Unit
from dashboard.domain.indicator_spread import drawn
from dashboard.domain.rank_moves import Move, moves
from dashboard.domain.ranking import RANKED, Ranked, at_node, pinned_unit, ranked_cities
from dashboard.domain.ranking_filters import (
    PAGE_SIZE,
    class_code,
    narrowed,
    ordered,
    page_of,
    peer_units,
)
from dashboard.domain.rating_views import RankingView
from dashboard.domain.ratings.pipeline import Rating, rate
from dashboard.domain.ratings.sensitivity import rank_ranges
from dashboard.domain.ratings.spec import read_specification

SPEC = """
code: toy
name_en: Toy
groups: [{code: toy, parent: null, name_en: Toy}]
indicators:
  - {code: a, parent: toy, name_en: A}
  - {code: b, parent: toy, name_en: B}
method: {screen: {minimum_data: 1}}
"""
CLASSES = {"big": "large cities (up to 500,000)", "small": "small cities"}


@pytest.fixture
def values() -> pd.DataFrame:
    return pd.DataFrame(
        {"a": [9.0, 4, 4, 1, 2], "b": [8.0, 4, 4, 2, None]}, index=["u1", "u2", "u3", "u4", "u5"]
    )


@pytest.fixture
def units() -> pd.DataFrame:
    frame = pd.DataFrame(
        {
            Unit.ID: ["u1", "u2", "u3", "u4", "u5"],
            Unit.SLUG: ["oslo", "bonn", "aden", "lima", None],
            Unit.NAME: ["Oslo", "Bonn", "Aden", "Lima", "Zug"],
            Unit.COUNTRY: ["NO", "DE", "YE", "PE", "CH"],
            Unit.COUNTRY_NAME: ["Norway", "Germany", "Yemen", "Peru", "Switzerland"],
            Unit.POPULATION: [700, 300, 900, 100, 30],
            Unit.SIZE_CLASS: [CLASSES["big"]] * 3 + [CLASSES["small"]] * 2,
            Unit.LAT: [59.9, 50.7, 12.8, -12.0, 47.2],
            Unit.LON: [10.8, 7.1, 45.0, -77.0, 8.5],
        }
    )
    frame.columns = [str(column) for column in frame.columns]
    return frame.reindex(columns=[str(column) for column in Unit])


@pytest.fixture
def rating(values: pd.DataFrame) -> Rating:
    return rate(values, read_specification(SPEC, where="toy"))


@pytest.fixture
def rows(units: pd.DataFrame, rating: Rating, values: pd.DataFrame) -> pd.DataFrame:
    places = rank_ranges(values, rating.spec, rating=rating, draws=50).frame
    return ranked_cities(units, places, rating)


def names(rows: pd.DataFrame) -> list[str]:
    return [str(name) for name in rows[Ranked.NAME]]


def test_the_best_stand_first_ties_by_name_and_unranked_last(rows: pd.DataFrame) -> None:
    RANKED.validate(rows)
    assert names(rows) == ["Oslo", "Aden", "Bonn", "Lima", "Zug"]
    assert rows[Ranked.RANK].tolist()[:4] == [1, 2, 2, 4]
    last = rows.iloc[-1]
    assert last[[Ranked.SCORE, Ranked.RANK, Ranked.LOW, Ranked.TIER]].isna().all()
    assert (last[Ranked.UNRANKED], last[Ranked.KNOWN]) == ("few-data", 1)


def test_a_rank_never_comes_without_its_range_and_tier(rows: pd.DataFrame) -> None:
    ranked = rows[rows[Ranked.RANK].notna()]
    parts = [Ranked.MEDIAN, Ranked.LOW, Ranked.HIGH, Ranked.TIER]
    assert ranked[parts].notna().all(axis=None)


def test_what_was_published_stands_whatever_is_computed(
    units: pd.DataFrame, rating: Rating, rows: pd.DataFrame
) -> None:
    stored = pd.DataFrame(
        {
            Ranking.UNIT: ["u4", "u1"],
            Ranking.SCORE: [99.0, 1.0],
            Ranking.UNRANKED: [None, None],
        }
    )
    stored.columns = [str(column) for column in stored.columns]
    places = pd.DataFrame(
        {"rank": [2.0, 1.0], "median": [2.0, 1.0], "low": 1.0, "high": 2.0, "tier": 1},
        index=["u1", "u4"],
    )
    published = ranked_cities(units, places, rating, stored)
    assert names(published)[:2] == ["Lima", "Oslo"]
    assert published[Ranked.SCORE].tolist()[:2] == [99.0, 1.0]


def test_a_filter_keeps_the_ranks_among_all(rows: pd.DataFrame) -> None:
    view = RankingView(size=(class_code(CLASSES["small"]),))
    kept = narrowed(rows, view)
    assert names(kept) == ["Lima", "Zug"]
    assert kept[Ranked.RANK].iloc[0] == 4
    assert names(narrowed(rows, RankingView(country=("NO", "YE")))) == ["Oslo", "Aden"]
    assert names(narrowed(rows, RankingView(), ["u2"])) == ["Bonn"]


def test_a_size_class_in_an_address_has_no_comma() -> None:
    assert class_code(CLASSES["big"]) == "large-cities-up-to-500-000"
    view = RankingView(size=(class_code(CLASSES["big"]),))
    assert RankingView.from_query(view.to_query()) == view


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("rank", "Oslo", "Zug"),
        ("-rank", "Lima", "Zug"),
        ("name", "Aden", "Zug"),
        ("country", "Bonn", "Aden"),
        ("-population", "Aden", "Zug"),
    ],
)
def test_order(rows: pd.DataFrame, sort: str, first: str, last: str) -> None:
    found = names(ordered(rows, sort))
    assert (found[0], found[-1]) == (first, last)


def test_at_a_node_the_better_value_stands_first(rows: pd.DataFrame, values: pd.DataFrame) -> None:
    at = at_node(rows, values["b"])
    assert names(ordered(at, "rank", by_value=True))[0] == "Oslo"
    assert names(ordered(at, "rank", by_value=True, low=True))[0] == "Lima"
    assert names(ordered(at, "rank", by_value=True))[-1] == "Zug"


def test_the_pinned_city_is_found_by_its_slug_or_its_unit(rows: pd.DataFrame) -> None:
    assert pinned_unit(rows, "bonn") == "u2"
    assert pinned_unit(rows, "u5") == "u5"
    assert pinned_unit(rows, "") is None
    assert pinned_unit(rows, "nowhere") is None


def test_peers_come_with_the_city_itself(rows: pd.DataFrame, rating: Rating) -> None:
    found = peer_units("u2", rows, rating.normalised)
    assert found[0] == "u2"
    assert len(found) == len(set(found)) > 1


@pytest.fixture
def many(rows: pd.DataFrame) -> pd.DataFrame:
    number = 2 * PAGE_SIZE + 1
    frame = pd.concat([rows.iloc[:1]] * number, ignore_index=True)
    return frame.assign(unit=[f"c{at}" for at in range(number)])


def test_page_zero_is_the_one_with_the_pinned_city(many: pd.DataFrame) -> None:
    page = page_of(many, 0, f"c{PAGE_SIZE + 3}", many)
    assert (page.page, page.pages, page.apart) == (2, 3, None)
    assert page_of(many, 0, None, many).page == 1
    assert page_of(many, 99, None, many).page == 3


@pytest.mark.parametrize(("number", "at"), [(1, -1), (3, 0)])
def test_the_pinned_city_is_on_every_page(many: pd.DataFrame, number: int, at: int) -> None:
    pinned = f"c{PAGE_SIZE + 3}"
    page = page_of(many, number, pinned, many)
    assert page.apart == pinned
    assert page.rows[Ranked.UNIT].iloc[at] == pinned


def test_a_pinned_city_that_the_filters_leave_out_is_shown_all_the_same(
    rows: pd.DataFrame,
) -> None:
    page = page_of(rows.iloc[:1], 0, "u4", rows)
    assert names(page.rows) == ["Oslo", "Lima"]
    assert page.apart == "u4"


def editions() -> pd.DataFrame:
    """Five editions: a draft, a correction, what it corrects, an older one, placements alone."""
    moment = pd.Timestamp("2026-11-01", tz="UTC")
    frame = pd.DataFrame(
        {
            Edition.ID: ["draft", "new-r1", "new", "old", "placed"],
            Edition.LOCKED_AT: [pd.NaT, moment, moment, moment, pd.NaT],
            Edition.SUPERSEDED_BY: [None, None, "new-r1", None, None],
        }
    )
    frame.columns = [str(column) for column in frame.columns]
    return frame


RATEABLE = ["draft", "new-r1", "new", "old", "open"]


@pytest.mark.parametrize(
    ("asked", "shown"),
    [("", "new-r1"), ("old", "old"), ("draft", "draft"), ("placed", "new-r1"), ("x", "new-r1")],
)
def test_the_newest_published_edition_stands_by_itself(asked: str, shown: str) -> None:
    assert chosen_edition(asked, editions(), RATEABLE) == shown


def test_without_a_published_edition_the_open_index_stands() -> None:
    assert chosen_edition("", editions().head(1), ["draft", "open"]) == "open"


@pytest.mark.parametrize(
    ("edition", "before"), [("new-r1", "old"), ("new", "old"), ("old", None), ("open", None)]
)
def test_the_edition_before_is_published_and_not_superseded(
    edition: str, before: str | None
) -> None:
    assert earlier_edition(edition, editions(), RATEABLE) == before


def test_a_move_is_noise_where_the_ranges_share_a_rank(rows: pd.DataFrame) -> None:
    then = rows.assign(rank=[4.0, 2, 1, 3, None], low=[4.0, 2, 1, 3, None],
                       high=[5.0, 3, 2, 4, None])  # fmt: skip
    now = rows.assign(rank=[1.0, 2, 2, 4, None], low=[1.0, 2, 2, 4, None],
                      high=[2.0, 3, 3, 4, None])  # fmt: skip
    found = moves(then, now).set_index(Move.UNIT.value)
    assert found[Move.NOISE].to_dict() == {"u1": False, "u3": True, "u2": True, "u4": True}
    assert found[Move.CHANGE].to_dict() == {"u1": -3, "u3": 0, "u2": 1, "u4": 1}
    assert "u5" not in found.index
    assert moves(then, now)[Move.UNIT].iloc[0] == "u1"


def test_distributions_come_a_page_at_a_time() -> None:
    codes = [f"i{at}" for at in range(19)]
    parts = [drawn(codes, page) for page in (0, 1, 2, 3, 9)]
    assert [len(codes) for codes, _, _ in parts] == [8, 8, 8, 3, 3]
    assert [number for _, number, _ in parts] == [1, 1, 2, 3, 3]
    assert [*parts[1][0], *parts[2][0], *parts[3][0]] == codes
    assert drawn([], 1) == ((), 1, 1)
