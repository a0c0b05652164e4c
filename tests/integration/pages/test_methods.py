"""The page on methods shows every finding once, and lists methods by rules counted here anew."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine, text

from dashboard.app import open_services
from dashboard.callbacks.methods import update_table
from dashboard.data.readers.reviewed import reviewed
from dashboard.domain.method_evidence_views import MethodEvidenceView
from dashboard.domain.method_frames import EvidenceKind
from dashboard.domain.methods import ReadingList, reading_list
from dashboard.pages import methods
from dashboard.services import Services
from dashboard.settings import Settings

Rows = Callable[..., list[Any]]
OTHERS = {ReadingList.WIDESPREAD, ReadingList.SUPPORTED, ReadingList.DISPUTED}


@pytest.fixture(
    scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def services(record_reader: Engine) -> Services:
    return open_services(Settings(database_url="sqlite://"), record_reader)


@pytest.fixture
def rows(record_reader: Engine) -> Iterator[Rows]:
    with record_reader.connect() as connection:
        yield lambda statement, **values: connection.execute(text(statement), values).all()


def shown(services: Services, query: str = "lang=en") -> str:
    return str(update_table(services, query)[0])


def findings(html: str) -> int:
    return html.count('<dl class="finding">')


def test_every_finding_stands_once_in_the_table(services: Services, rows: Rows) -> None:
    html = shown(services)
    assert findings(html) == rows("SELECT count(*) FROM methods")[0][0] == 35
    methods_shown = html.count('scope="row"')
    assert methods_shown == rows("SELECT count(DISTINCT method_id) FROM methods")[0][0] == 17
    assert "35 findings on 17 methods" in html
    read = list(re.findall(r"<b>(.*?)</b>", html))
    given = rows("SELECT frequency_value, frequency_unit_en FROM methods")
    figures = [f"{value:,g} {unit}" if value is not None else unit for value, unit in given if unit]
    assert Counter(read) == Counter(figures)
    links = Counter(re.findall(r'claim__note"><a href="([^"]*)" rel', html))
    sources = Counter(url for (url,) in rows("SELECT source_url FROM methods"))
    assert all(links[url.replace("&", "&amp;")] >= number for url, number in sources.items())


def test_filters_sum_to_all(services: Services, rows: Rows) -> None:
    codes = [code for (code,) in rows("SELECT DISTINCT method_id FROM methods")]
    by_kind = [findings(shown(services, f"evidence={kind}")) for kind in EvidenceKind]
    assert sum(by_kind) == 35
    assert sum(findings(shown(services, f"method={code}")) for code in codes) == 35
    both = product(EvidenceKind, codes)
    assert sum(findings(shown(services, f"evidence={k}&method={code}")) for k, code in both) == 35
    for code in codes:
        number = rows("SELECT count(*) FROM methods WHERE method_id = :code", code=code)[0][0]
        assert findings(shown(services, f"method={code}")) == number


def test_every_wording_is_classified(rows: Rows) -> None:
    """All kinds of evidence, units and published effects of the record have been read."""
    kinds = {kind for (kind,) in rows("SELECT DISTINCT evidence_type_en FROM methods")}
    assert kinds == set(reviewed("evidence_kinds", "en")["evidence_type_en"])
    units = {unit for (unit,) in rows("SELECT DISTINCT frequency_unit_en FROM methods") if unit}
    assert units == set(reviewed("frequency_units", "en")["frequency_unit_en"])
    effects = rows(
        "SELECT finding_id FROM methods WHERE effectiveness_published_en IS NOT NULL "
        "OR frequency_unit_en = 'majority of officials surveyed'"
    )
    assert {row for (row,) in effects} == set(reviewed("effect_readings", "en")["finding_id"])
    for name in ("evidence_kinds", "frequency_units", "effect_readings"):
        for language in ("en", "ru"):
            assert reviewed(name, language)["reason"].str.len().min() > 10


def by_hand(rows: Rows) -> dict[ReadingList, set[str]]:
    """The four lists from the files and the database, by the words of docs/reference/methods.md."""
    given = pd.DataFrame(
        rows(
            "SELECT method_id, finding_id, evidence_type_en, frequency_value, frequency_unit_en "
            "FROM methods"
        ),
        columns=["method", "finding", "type", "value", "unit"],
    )
    kind = dict(reviewed("evidence_kinds", "en")[["evidence_type_en", "kind"]].to_numpy())
    measures = dict(reviewed("frequency_units", "en")[["frequency_unit_en", "measures"]].to_numpy())
    effect = dict(reviewed("effect_readings", "en")[["finding_id", "reading"]].to_numpy())
    lists: dict[ReadingList, set[str]] = {kind: set() for kind in ReadingList}
    measured = set()
    for row in given.to_dict("records"):
        reading, by = effect.get(row["finding"], "none"), kind[row["type"]]
        if measures.get(row["unit"], "").startswith("use_") and (
            row["unit"] in ("majority", "more than half") or row["value"] >= 50
        ):
            lists[ReadingList.WIDESPREAD].add(row["method"])
        if reading == "supports" and by in ("survey", "study"):
            lists[ReadingList.SUPPORTED].add(row["method"])
            measured.add(row["method"])
        if reading == "disputes":
            lists[ReadingList.DISPUTED].add(row["method"])
            measured |= {row["method"]} if by in ("survey", "study") else set()
    lists[ReadingList.UNMEASURED] = set(given["method"]) - measured
    return lists


def test_the_lists_are_those_counted_by_hand(services: Services, rows: Rows) -> None:
    frame = services.methods.by_finding("en")
    expected = by_hand(rows)
    found = {kind: {one.method for one in reading_list(frame, kind)} for kind in ReadingList}
    assert found == expected
    assert {kind: len(codes) for kind, codes in found.items()} == {
        ReadingList.WIDESPREAD: 5, ReadingList.SUPPORTED: 6, ReadingList.DISPUTED: 2,
        ReadingList.UNMEASURED: 10,
    }  # fmt: skip
    judged = found[ReadingList.SUPPORTED] | found[ReadingList.DISPUTED]
    assert judged | found[ReadingList.UNMEASURED] == set(frame["method_id"])
    for kind in ReadingList:
        html = shown(services, f"reading={kind}")
        assert html.count('scope="row"') == len(expected[kind])


def test_a_link_of_a_list_shows_one_method_in_full(services: Services, find: Any, en: Any) -> None:
    page = methods.layout(services, MethodEvidenceView(), en)
    links = [link.href for link in find(page, "Link") if link.href.startswith("/methods?")]
    assert len(links) == 5 + 6 + 2 + 10
    html = shown(services, links[0].partition("?")[2].partition("#")[0])
    assert html.count('scope="row"') == 1
    assert html.count("<details") == html.count('<details class="disclosure" open') > 0


def test_a_new_wording_is_not_left_out(record_writer: Engine) -> None:
    with record_writer.begin() as connection:
        connection.execute(
            text(
                "UPDATE methods SET evidence_type_en = 'a dream', frequency_unit_en = 'sheep' "
                "WHERE finding_id = 'm17-volgograd'"
            )
        )
    services = open_services(Settings(database_url="sqlite://"), record_writer)
    html = shown(services)
    assert findings(html) == 35
    assert "Not classified: 1" in html
    assert findings(shown(services, "evidence=other")) == 1


def test_nothing_found_is_said(services: Services) -> None:
    assert "No finding matches these filters." in shown(services, "lang=en&method=M99")
