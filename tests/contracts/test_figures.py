"""Every figure function is pure, plain, valid for Plotly, and says why when it is empty."""

import copy
import importlib
import inspect
import json
import pkgutil

import pandas as pd
import plotly.graph_objects as go
import pytest
from pandas.testing import assert_frame_equal

import dashboard.figures
from dashboard.domain.attendance_frames import COHORT, REACH, Cohort, Reach
from dashboard.domain.comparison import gap_of, lines_of
from dashboard.domain.coverage import coverage_of
from dashboard.domain.coverage_frames import AREA, SCOPE_CITY, Area, AreaLevel, ScopeCity
from dashboard.domain.event_frames import BY_HOST, BY_YEAR, ByHost, ByYear
from dashboard.domain.indicator_spread import Spread
from dashboard.domain.membership import as_of, coverage
from dashboard.domain.rank_moves import moves
from dashboard.domain.rank_shift import beside
from dashboard.domain.ranking import RANKED, Ranked
from dashboard.domain.ratings.options import Goalposts
from dashboard.domain.ratings.pipeline import rate
from dashboard.domain.ratings.spec import Group, Indicator, Method, Specification
from dashboard.domain.recognition import office_marks, with_members
from dashboard.domain.recognition_frames import HELD, HONOUR, OFFICE_READING, Held, Honour
from dashboard.domain.views import Theme
from dashboard.figures.theme import Figure
from dashboard.figures.words import with_cards

MODULES = [
    importlib.import_module(f"dashboard.figures.{module.name}")
    for module in pkgutil.iter_modules(dashboard.figures.__path__)
]
FIGURES = [
    function
    for module in MODULES
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if name == module.__name__.rpartition(".")[2]
    and inspect.signature(function).return_annotation == Figure
]
NODE_WEIGHTS = pd.DataFrame(
    {
        "name": ["Twin towns", "<b>OKMO</b> flights", "Offices"],
        "weight": [0.5, 0.5, 1.0],
        "effective_weight": [0.25, 0.25, 0.5],
        "correlation": [0.8, -0.2, None],
        "pairs": [40, 40, 2],
    }
)
CHOICES = pd.DataFrame(
    {
        "factor": ["aggregate", "weights"],
        "first": [0.7, 0.2],
        "total": [0.8, 0.3],
        "own": [None, None],
    }
)
_PLACES = pd.DataFrame(
    {"rank": [1, 2, None], "low": [1, 1, None], "high": [2, 3, None], "tier": [1, 1, None]},
    index=["kazan", "okmo", "ufa"],
    dtype="Float64",
)
_TRIED = pd.DataFrame(
    {"rank": [2, 1, None], "low": [1, 1, None], "high": [2, 2, None], "tier": [1, 1, None]},
    index=["kazan", "okmo", "ufa"],
    dtype="Float64",
)
RANKINGS = beside(_PLACES, _TRIED).assign(name=["Kazan", "<b>OKMO</b> & partners"])


STATUSES = pd.DataFrame(
    {
        "year": [2019, 2021],
        "unknown": [3, 1],
        "registered": [0, 2],
        "no_show": [1, 0],
        "attended": [5, 4],
        "announced": [1, 0],
        "host": [1, 1],
        "other": [8, 6],
    }
)
REACHED = REACH.validate(
    pd.DataFrame(
        [
            ("RU", "<b>OKMO</b>", False, 2, 1, 1),
            ("UA", "Yalta", True, 1, 0, 0),
            ("", "", False, 0, 1, 0),
        ],
        columns=[str(column) for column in Reach],
    ),
)
CAME = COHORT.validate(
    pd.DataFrame([(2020, 2, 0, 4), (2022, 3, 1, 0)], columns=[str(column) for column in Cohort])
)


def ranked_frame() -> pd.DataFrame:
    """Three ranked cities, one of them with markup in its name, and one without a rank."""
    rows = [
        ("a", "kazan", "Kazan", "Russia", 55.8, 49.1, 80.0, 1.0, 1.0, 1.0, 2.0, 1, None),
        ("b", "okmo", "<b>OKMO</b>", "Russia", None, None, 70.5, 2.5, 2.0, 1.0, 3.0, 1, None),
        ("c", "osh", "Osh", "Kyrgyzstan", 40.5, 72.8, 70.5, 2.5, 3.0, 2.0, 3.0, 2, None),
        ("d", "ufa", "Ufa", "Russia", 54.7, 56.0, None, None, None, None, None, None, "few-data"),
    ]
    columns = [
        Ranked.UNIT, Ranked.SLUG, Ranked.NAME, Ranked.COUNTRY_NAME, Ranked.LAT, Ranked.LON,
        Ranked.SCORE, Ranked.RANK, Ranked.MEDIAN, Ranked.LOW, Ranked.HIGH, Ranked.TIER,
        Ranked.UNRANKED,
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=[str(column) for column in columns])
    frame = frame.assign(country="RU", known=3, value=frame[Ranked.SCORE])
    return RANKED.validate(frame.reindex(columns=[str(column) for column in Ranked]))


def measured_frame() -> pd.DataFrame:
    """Two indicators: whole numbers and an unknown one, and fractions."""
    values = {"counts": (0.0, 3.0, 12.0, None), "shares": (0.25, 0.5, 0.125, 0.75)}
    rows = [
        (unit, "<b>OKMO</b>", code, "<b>OKMO</b>", "km<b>OKMO</b>", value)
        for code, known in values.items()
        for unit, value in zip("abcd", known, strict=True)
    ]
    return pd.DataFrame(rows, columns=[str(column) for column in Spread])


def scope_cities() -> pd.DataFrame:
    """A member, a city only implied, and a white spot with markup in its name."""
    rows = [
        (1, "kazan", "Kazan", "RU", "RU-TA", 1_243_500, 55.8, 49.1, "kazan", "member"),
        (2, "ufa", "Ufa", "RU", "RU-BA", 1_120_547, 54.7, 56.0, "ufa", "unknown"),
        (3, "okmo-kz", "<b>OKMO</b>", "KZ", None, 150_000, None, None, None, ""),
        (4, "small-ru", "Small", "RU", "RU-TA", None, None, None, None, ""),
    ]
    columns = [
        ScopeCity.ID, ScopeCity.SLUG, ScopeCity.NAME, ScopeCity.COUNTRY, ScopeCity.REGION_ID,
        ScopeCity.POPULATION, ScopeCity.LAT, ScopeCity.LON, ScopeCity.MEMBER_ID, ScopeCity.STATUS,
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=[str(column) for column in columns])
    frame = frame.assign(scope="current", capital=False, region="<b>OKMO")
    return SCOPE_CITY.validate(frame.reindex(columns=[str(column) for column in ScopeCity]))


def scope_areas() -> pd.DataFrame:
    """Three countries, one of them with markup in its name and one without a city."""
    rows = [
        ("country", "RU", "Russia", "RU", "Russia", "current"),
        ("country", "KZ", "<b>OKMO</b>", "KZ", "<b>OKMO</b>", "current"),
        ("country", "UA", "Ukraine", "UA", "Ukraine", "until_2022"),
    ]
    return AREA.validate(pd.DataFrame(rows, columns=[str(column) for column in Area]))


def host_frame() -> pd.DataFrame:
    """Three host cities: one with markup in its name, one only announced, one beyond the map."""
    rows = [
        ("kazan", "Kazan", "RU", "<b>OKMO</b>", "RU-TA", 55.8, 49.1, 15, 0, 2005, 2024),
        ("ufa", "Ufa", "RU", "Russia", "RU-BA", 54.7, 56.0, 1, 1, 2019, 2019),
        ("lima-pe", "<b>OKMO</b>", "PE", "Peru", None, -12.0, -77.0, 2, 0, 2010, 2012),
    ]
    return BY_HOST.validate(pd.DataFrame(rows, columns=[str(column) for column in ByHost]))


def year_frame() -> pd.DataFrame:
    """Years with a gap, an announcement, and a year that no source states."""
    rows = [
        (2004, "section", "reported", 2),
        (2004, "<b>OKMO</b>", "reported", 1),
        (2007, "world", "announced_only", 3),
        (None, "section", "reported", 1),
    ]
    return BY_YEAR.validate(pd.DataFrame(rows, columns=[str(column) for column in ByYear]))


_TIE = {
    "one_id": 551487,
    "one_slug": "kazan",
    "one_name": "Kazan",
    "one_country": "RU",
    "one_lat": 55.79,
    "one_lon": 49.12,
    "other_id": 2,
    "other_slug": "okmo",
    "other_name": "<b>OKMO</b>",
    "other_country": "US",
    "other_lat": 30.5,
    "other_lon": -96.3,
}
TIES = {
    "arcs": pd.DataFrame([_TIE, _TIE | {"other_id": 3, "other_slug": "ufa", "other_lon": 170.0}]),
    "rest": pd.DataFrame(
        {
            "country": ["RU", "XX"],
            "country_name": ["<b>OKMO</b>", None],
            "ties": [40, 1],
            "lat": [60.0, 10.0],
            "lon": [90.0, -70.0],
        }
    ),
    "between": pd.DataFrame([[3, 120], [120, 0]], index=["RU", "XX"], columns=["RU", "XX"]),
    "country_names": pd.Series({"RU": "<b>OKMO</b>"}),
    "twins": pd.DataFrame(
        {
            "city": ["<b>OKMO</b>", "Ufa", "Magas"],
            "country": ["RU", "RU", "RU"],
            "region_id": ["RU-TA", None, None],
            "twins": [12, 3, None],
            "partner_countries": [9, None, None],
        }
    ),
}


def award_rows(members):
    """Two awards of one year and city, a placement and one without a year."""
    rows = [
        ("a", 2006, "joint_diploma", "<b>OKMO</b> prize", "okmo"),
        ("b", 2006, "joint_diploma", "Second prize", "okmo"),
        ("c", 2015, "rating_placement", "First", "kazan"),
        ("d", None, "scroll_of_honour", "Scroll", "kazan"),
    ]
    columns = [Honour.ID, Honour.YEAR, Honour.KIND, Honour.AWARD, Honour.MEMBER_ID]
    frame = pd.DataFrame(rows, columns=[str(column) for column in columns])
    return with_members(HONOUR.validate(frame.reindex(columns=[str(c) for c in Honour])), members)


def office_rows():
    """An office with a start, one with both years, one without any, and what notes say of them."""
    rows = [
        ("a", "<b>OKMO</b>", "President", 2006, None),
        ("b", "Somebody", "<b>OKMO</b>", 2010, 2013),
        ("c", "Nobody", "Member", None, None),
    ]
    columns = [Held.ID, Held.PERSON, Held.ROLE, Held.START, Held.END]
    frame = pd.DataFrame(rows, columns=[str(column) for column in columns])
    frame = frame.assign(body="Body", body_key="body", member_id="okmo")
    readings = pd.DataFrame(
        [("a", "2015", "re_elected", "x"), ("a", "2025-10", "in_office", "x")],
        columns=["office_id", "date", "reading", "reason"],
    )
    held = HELD.validate(frame.reindex(columns=[str(column) for column in Held]))
    return held, office_marks(held, OFFICE_READING.validate(readings))


@pytest.fixture
def compared():
    """Two cities of a small rating, the names as anybody may have written them."""
    spec = Specification(
        code="x",
        name_en="<b>OKMO</b>",
        groups=(Group(code="root", name_en="r"), Group(code="g", parent="root", name_en="<b>OKMO")),
        indicators=tuple(
            Indicator(code=code, parent=parent, name_en=f"<b>OKMO {code}", unit_en="<b>OKMO")
            for code, parent in (("a", "g"), ("b", "root"))
        ),
        method=Method(normalise=Goalposts(method="goalposts", lower=0, upper=9, scale=100)),
    )
    values = pd.DataFrame(
        {"a": [1.0, 5.0, None], "b": [3.0, 2.0, 8.0]}, index=["kazan", "ufa", "magas"]
    )
    rating = rate(values, spec)
    names = pd.Series({city: f"<b>OKMO {city}" for city in values.index})
    lines = lines_of(rating, ["kazan", "magas"], ["ufa"], names, "en")
    return {"lines": lines, "parts": gap_of(rating, "kazan", "ufa", [], "en").parts}


@pytest.fixture
def frames(members, countries, compared, t):
    ranked = ranked_frame()
    there = with_cards(as_of(members), t)
    held, marks = office_rows()
    return {
        "awards": award_rows(members),
        "held": held,
        "marks": marks,
        "there": there,
        "table": coverage(there, countries),
        "near": there.assign(distance_km=100.0),
        "ranked": ranked,
        "measured": measured_frame(),
        "moved": moves(ranked.assign(rank=[2.0, 1.0, 3.0, None]), ranked),
        "node_weights": NODE_WEIGHTS,
        "choices": CHOICES,
        "rankings": RANKINGS,
        "cities": scope_cities(),
        "covered": coverage_of(scope_cities(), scope_areas(), members, AreaLevel.COUNTRY),
        "hosts": host_frame(),
        "by_year": year_frame(),
        **TIES,
        "reach": REACHED,
        "statuses": STATUSES,
        "cohorts": CAME,
        **compared,
    }


@pytest.fixture
def draw(frames, base_map, t):
    """Call a figure function with an example of each argument that it asks for."""

    def call(function, theme=Theme.LIGHT, *, empty=False):
        given = {"t": t, "theme": theme, "base": base_map}
        given |= {name: frame.head(0) if empty else frame for name, frame in frames.items()}
        arguments = {}
        for name, parameter in inspect.signature(function).parameters.items():
            if name in given:
                arguments[name] = given[name]
            else:
                assert parameter.default is not parameter.empty, (
                    f"{function.__name__}({name}) has no example in tests/contracts/test_figures.py"
                )
        return function(**arguments), arguments

    return call


def test_there_are_figures():
    assert len(FIGURES) >= 3


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("function", FIGURES, ids=lambda function: function.__name__)
def test_a_figure_is_plain_valid_and_the_same_each_time(function, theme, draw):
    figure, arguments = draw(function, theme)
    before = {k: v.copy() for k, v in arguments.items() if isinstance(v, pd.DataFrame)}
    text = json.dumps(figure, allow_nan=False, sort_keys=True)
    again, same = draw(function, theme)
    assert json.dumps(again, allow_nan=False, sort_keys=True) == text
    for name, frame in before.items():
        assert_frame_equal(same[name], frame)
    go.Figure(copy.deepcopy(figure))
    assert figure["layout"]["separators"]
    assert figure["layout"]["font"]["size"] >= 14


@pytest.mark.parametrize("function", FIGURES, ids=lambda function: function.__name__)
def test_an_empty_frame_still_gives_a_figure(function, draw):
    figure, _ = draw(function, empty=True)
    go.Figure(copy.deepcopy(figure))
    is_map = "geo" in figure["layout"]
    assert is_map or figure["layout"]["annotations"][0]["text"]


@pytest.mark.parametrize("function", FIGURES, ids=lambda function: function.__name__)
def test_markup_in_a_name_is_escaped(function, draw):
    figure, _ = draw(function)
    assert "<b>OKMO" not in json.dumps(figure)


@pytest.mark.parametrize("function", FIGURES, ids=lambda function: function.__name__)
def test_geometry_goes_by_address(function, draw):
    figure, _ = draw(function)
    for trace in figure["data"]:
        assert isinstance(trace.get("geojson", ""), str)
