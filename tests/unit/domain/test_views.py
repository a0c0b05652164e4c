import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.domain.views import (
    AreaBy,
    CityView,
    ColourBy,
    Evidence,
    MemberKind,
    MemberSort,
    MemberStatus,
    MembersView,
    PageView,
    Theme,
)
from dashboard.settings import Language

TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
CODE = st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ-abcxyz", min_size=1, max_size=8)
LISTS = st.lists(CODE, max_size=4, unique=True).map(tuple)

MEMBERS = st.builds(
    MembersView,
    lang=st.sampled_from([None, *Language]),
    theme=st.sampled_from(Theme),
    city=CODE,
    year=st.none() | st.integers(0, 9999),
    colour=st.sampled_from(ColourBy),
    area=st.sampled_from(AreaBy),
    country=LISTS,
    kind=st.lists(st.sampled_from(MemberKind), unique=True).map(tuple),
    status=st.lists(st.sampled_from(MemberStatus), unique=True).map(tuple),
    evidence=st.lists(st.sampled_from(Evidence), unique=True).map(tuple),
    q=TEXT.filter(lambda text: text == "" or text.strip("&=+%")),
    select=LISTS,
    sort=st.sampled_from(MemberSort),
    page=st.integers(0, 999),
)


@given(MEMBERS)
def test_a_view_survives_its_own_query(view):
    assert MembersView.from_query(view.to_query()) == view


@given(st.text(), st.dictionaries(TEXT, TEXT | st.lists(TEXT)))
def test_any_junk_gives_a_view(query, params):
    assert isinstance(MembersView.from_query(query), MembersView)
    assert isinstance(CityView.from_params(params), CityView)


@pytest.mark.parametrize("text", ["ka\0zan", "ka\ud800zan"])
def test_what_no_database_takes_is_left_out(text):
    assert CityView.from_params({"slug": text}).slug == "kazan"


@pytest.mark.parametrize("junk", [5, True, ["q=1"], {"q": "1"}, None])
def test_what_is_no_text_is_an_empty_query(junk):
    assert MembersView.from_query(junk) == MembersView()


@pytest.mark.parametrize("view", [MembersView(), PageView(), CityView()])
def test_the_default_view_has_an_empty_query(view):
    assert view.to_query() == ""


@pytest.mark.parametrize(
    ("query", "year"),
    [("year=2010", 2010), ("year=abc", None), ("year=-1", None), ("year=99999999", None)],
)
def test_a_year_is_read_or_left(query, year):
    assert MembersView.from_query(query).year == year


def test_repeated_keys_and_bad_parts_are_read_as_one_list():
    view = MembersView.from_params({"kind": ["city", "junk"], "country": "RU,KZ,RU,"})
    assert view.kind == (MemberKind.CITY,)
    assert view.country == ("RU", "KZ")


def test_the_query_is_sorted():
    view = MembersView(year=2010, lang=Language.RU, country=("RU",))
    assert view.to_query() == "country=RU&lang=ru&year=2010"


CASES = Path(__file__).parents[2] / "fixtures" / "view_state_cases.json"


@pytest.mark.parametrize("case", json.loads(CASES.read_text()) if CASES.exists() else [])
def test_the_shared_table_reads_the_same_in_python(case):
    written = MembersView.from_query(case["query"]).to_query()
    assert written == case.get("python", case["query"])
