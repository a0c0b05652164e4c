"""When the summary of attendance is made, and what makes two rows the same city."""

from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, text

from dashboard.data.attendance import is_summarised, key_of_wording, summarise
from dashboard.data.engine import reading
from dashboard.data.imports import ImportDesk, SourceFile, derive
from dashboard.data.schema import _config

EVENTS = """\
event_id,title_en,kind,start_date,end_date,date_precision,organiser,source_url,eurasian_role,held,attendance_list,host_city,host_country_iso2
test-2030,Test 2030,forum,2030,2030,year,partner,https://example.org/t,not_stated,reported,full,Тестоград,RU
test-2031,Test 2031,forum,2031,2031,year,partner,https://example.org/t,not_stated,announced_only,full,ТЕСТОГРАД,RU
"""
ATTENDANCE = """\
event_id,city,country_iso2,role,status,source_url
test-2030,Пробный,RU,participant,attended,https://example.org/t
test-2031,ПРОБНЫЙ,RU,participant,attended,https://example.org/t
test-2031,Straẞe,DE,participant,registered,https://example.org/t
test-2030,Strasse,DE,participant,,https://example.org/t
"""
FACT = """\
fact_id,fact_key,label_en,value_en,source_url
test-fact,test_fact,Test,1,https://example.org/t
"""
ALIAS = """\
name,country_iso2,member_id
Тестоград,RU,kazan
"""
TABLES = ("cities", "events", "cells", "tallies", "totals", "years", "cohorts")


@pytest.fixture
def desk(record_writer: Engine, tmp_path: Path) -> ImportDesk:
    return ImportDesk(record_writer, backups=tmp_path / "backups")


def load(desk: ImportDesk, name: str, content: str, *more: SourceFile) -> int:
    plan = desk.plan([SourceFile.of(name, content.encode()), *more])
    assert plan.problems == ()
    return desk.commit(plan, by="tests").import_id or 0


def summary(engine: Engine) -> dict[str, list[Any]]:
    with engine.connect() as connection:
        return {
            name: sorted(
                map(tuple, connection.execute(text(f"SELECT * FROM attendance_{name}"))), key=str
            )
            for name in TABLES
        }


def test_letters_in_any_case_are_one_city_and_an_announcement_no_visit(
    record_writer: Engine, desk: ImportDesk
) -> None:
    load(desk, "events.csv", EVENTS, SourceFile.of("attendance.csv", ATTENDANCE.encode()))
    with reading(record_writer) as connection:
        rows = connection.execute(
            text(
                "SELECT c.city_key, c.first_year, c.last_year, count(*) FROM attendance_cities c "
                "JOIN attendance_cells x ON x.city_no = c.city_no WHERE c.city_key LIKE 'name:%' "
                "AND x.year >= 2030 GROUP BY c.city_key, c.first_year, c.last_year"
            )
        )
        found = {row[0]: tuple(row[1:]) for row in rows}
        cohorts = connection.execute(
            text("SELECT year, sum(cities) FROM attendance_cohorts GROUP BY year")
        )
        assert [(row[0], int(row[1])) for row in cohorts] == [(2030, 3)]
    assert found == {
        key_of_wording("RU", "тестоград"): (2030, 2030, 2),
        key_of_wording("RU", "пробный"): (2030, 2030, 2),
        key_of_wording("DE", "strasse"): (2030, 2030, 2),
    }


def test_the_summary_is_made_anew_only_where_it_may_change(
    record_writer: Engine, desk: ImportDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(desk, "events.csv", EVENTS, SourceFile.of("attendance.csv", ATTENDANCE.encode()))
    made: list[int] = []

    def counted(connection: Any) -> None:
        made.append(1)
        summarise(connection)

    monkeypatch.setattr(derive, "summarise", counted)
    fact = load(desk, "section_facts.csv", FACT)
    assert made == []
    desk.undo(fact, by="tests")
    assert made == []
    before = summary(record_writer)
    alias = load(desk, "aliases.csv", ALIAS)  # links a city, and touches no event
    assert made == [1]
    linked = summary(record_writer)
    assert linked != before
    with record_writer.begin() as connection:
        summarise(connection)
    assert summary(record_writer) == linked
    desk.undo(alias, by="tests")
    assert made == [1, 1]
    assert summary(record_writer) == before
    with record_writer.begin() as connection:
        connection.execute(text("DELETE FROM attendance_events"))
    load(desk, "section_facts.csv", FACT)  # a summary that is not whole is made by any import
    assert made == [1, 1, 1]
    assert summary(record_writer) == before


def test_an_upgraded_database_gets_its_summary_anew(
    record_writer: Engine, desk: ImportDesk
) -> None:
    before = summary(record_writer)
    with record_writer.begin() as connection:
        command.downgrade(_config(connection), "0005")
        command.upgrade(_config(connection), "head")
    with reading(record_writer) as connection:
        assert not is_summarised(connection)
    desk.load_gazetteer()
    assert summary(record_writer) == before
