"""Published indices come out of the engine as they were published.

The data are those of others and stand beside a checkout, not in it: the Human Development Index
of the UNDP, and the example of COINr, the R package of the Joint Research Centre's authors.
"""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard.domain.ratings.pipeline import Rating, rate
from dashboard.domain.ratings.spec import Specification, read_specification

HDI = Path(__file__).parents[1] / "fixtures" / "hdi.yaml"
PARTS = ("le", "eys", "mys", "gnipc")
YEARS = range(1990, 2022)


def expected(reference: Path, name: str) -> Any:
    return json.loads((reference / "expected.json").read_text(encoding="utf-8"))[name]


@pytest.fixture(scope="module")
def undp(reference: Path) -> pd.DataFrame:
    return pd.read_csv(reference / "undp_hdr21-22_composite.csv", index_col="iso3")


@pytest.fixture(scope="module")
def hdi() -> Specification:
    return read_specification(HDI.read_text(encoding="utf-8"), where=HDI.name)


def country_years(undp: pd.DataFrame) -> pd.DataFrame:
    names = (*PARTS, "hdi")
    return pd.concat(
        [
            undp[[f"{name}_{year}" for name in names]]
            .set_axis(names, axis=1)
            .rename(lambda code, year=year: f"{code} {year}")
            for year in YEARS
        ]
    )


def test_every_published_human_development_index(reference, undp, hdi):
    values = country_years(undp)
    published = values.pop("hdi")
    rating = rate(values, hdi)
    known = published.notna()
    close = (rating.index - published)[known].abs() <= 0.0005
    wanted = expected(reference, "hdi")
    assert known.sum() == wanted["country_years"]
    assert close.sum() == wanted["within_0.0005"]


def test_every_published_rank_of_2021(reference, undp, hdi):
    values = undp[[f"{name}_2021" for name in PARTS]].set_axis(PARTS, axis=1)
    ranks = rate(values, hdi).rank
    published = undp["hdi_rank_2021"].dropna().astype("Int64")
    same = (ranks[published.index] == published).sum()
    assert f"{same}/{len(published)}" == expected(reference, "hdi")["rank_2021_match"]


def asem(reference: Path, method: dict[str, Any], *, denominate: bool) -> Rating:
    """Rate by the tree that COINr's table of metadata describes."""
    rows = pd.read_csv(reference / "asem_iMeta.csv")
    rows = rows.astype(object).where(rows.notna(), None)
    nodes = {
        kind: [
            {
                "code": row.iCode,
                "name_en": row.iName,
                "parent": row.Parent,
                "weight": row.Weight,
            }
            | (
                {
                    "direction": int(row.Direction),
                    "denominator": row.Denominator if denominate else None,
                }
                if kind == "Indicator"
                else {}
            )
            for row in rows[rows.Type == kind].itertuples()
        ]
        for kind in ("Aggregate", "Indicator")
    }
    spec = Specification(
        code="asem",
        name_en="Sustainable Connectivity",
        groups=nodes["Aggregate"],
        indicators=nodes["Indicator"],
        method=method,
    )
    assert (len(spec.levels), len(spec.indicators)) == (3, 49)
    data = pd.read_csv(reference / "asem_iData.csv", index_col="uCode")
    return rate(data, spec, attributes=data)


@pytest.mark.parametrize(
    ("name", "method", "denominate"),
    [
        ("asem_min_pipeline", {}, False),
        (
            "asem_full_pipeline",
            {
                "impute": {"method": "group-mean", "by": "EurAsia_group"},
                "treat": {"method": "winsorise", "max_points": 5, "skew": 2, "kurtosis": 3.5},
            },
            True,
        ),
    ],
)
def test_the_published_scores_of_the_connectivity_index(reference, name, method, denominate):
    rating = asem(reference, method, denominate=denominate)
    best = rating.index.sort_values(ascending=False).head(6)
    wanted = expected(reference, name)["index_top6"]
    assert best.round(2).to_dict() == wanted
    assert list(best.index) == list(wanted)
    assert rating.rank[list(wanted)].tolist() == [1, 2, 3, 4, 5, 6]


def test_the_points_that_are_winsorised_stay_within_the_limit(reference):
    rating = asem(reference, {"treat": {"method": "winsorise"}}, denominate=True)
    points = rating.log.query("action == 'winsorised' and unit != ''")
    assert points["indicator"].value_counts().max() <= 5
    assert (points["before"] != points["after"]).all()
