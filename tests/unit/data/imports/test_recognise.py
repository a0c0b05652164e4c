import pytest

from dashboard.data.imports.problems import Code
from dashboard.data.imports.recognise import (
    Layout,
    recognise,
    recognise_all,
    record_columns,
    record_table,
)
from dashboard.data.imports.sheets import Raw, Sheet
from dashboard.data.labels import column_label
from dashboard.data.tables import members, record_tables
from dashboard.errors import BadInputError


def sheet(*rows: list[Raw], name: str = "", file: str = "data.csv") -> Sheet:
    return Sheet(file, name, list(rows), list(range(1, len(rows) + 1)))


def layout(given: Sheet) -> Layout:
    found, problems = recognise(given)
    assert problems == []
    assert found is not None
    return found


HEADER: list[Raw] = ["member_id", "name_en", "name_ru", "evidence_strength"]


@pytest.mark.parametrize("table", record_tables(), ids=str)
@pytest.mark.parametrize("language", ["en", "ru"])
def test_labels_of_either_language_are_headers(table: object, language: str) -> None:
    known = record_table(str(table))
    labels: list[Raw] = [column_label(column, language) for column in record_columns(known)]
    found = layout(sheet(labels, name=known.name))
    assert list(found.columns.values()) == record_columns(known)


@pytest.mark.parametrize("name", ["members", "Члены", "Members 2026", "MEMBERS_1"])
def test_a_sheet_is_known_by_its_name(name: str) -> None:
    assert layout(sheet(["member_id"], name=name)).table is members


def test_a_file_is_known_by_its_name_or_by_its_headers() -> None:
    assert layout(sheet(["member_id"], file="members (2).csv")).table is members
    assert layout(sheet(HEADER)).table is members
    assert layout(sheet(["office_id", "person_name", "role"], name="Лист1")).table.name == "offices"


def test_the_header_may_stand_below_a_title() -> None:
    found = layout(sheet(["Реестр членов"], [], HEADER, ["kazan", "Kazan", "Казань", "explicit"]))
    assert found.header == 2


def test_what_cannot_be_told_is_asked() -> None:
    found, (problem,) = recognise(sheet(["a", "b"], ["1", "2"]))
    assert found is None
    assert problem.code is Code.UNKNOWN_TABLE
    with pytest.raises(BadInputError, match="no table “towns”"):
        record_table("towns")


def test_faults_of_a_header_are_all_named() -> None:
    header: list[Raw] = ["name_en", "name_en", "joined_yaer", "place_id", ""]
    _, problems = recognise(sheet(header, ["x", "y", "1", "2", "3"]), members)
    codes = [(problem.code, problem.value, problem.values.get("nearest")) for problem in problems]
    assert codes == [
        (Code.DUPLICATE_COLUMN, "name_en", None),
        (Code.UNKNOWN_COLUMN, "joined_yaer", "joined_year"),
        (Code.UNKNOWN_COLUMN, "place_id", ""),
        (Code.UNKNOWN_COLUMN, "", ""),
        (Code.MISSING_KEY_COLUMN, "", None),
    ]


@pytest.mark.parametrize("number", ["№", "№ п/п", "N", "No.", "№ пп", "п/п"])
def test_a_column_that_only_counts_rows_is_ignored(number: str) -> None:
    found = layout(sheet([number, "member_id"], ["1", "kazan"], name="members"))
    assert {at: column.name for at, column in found.columns.items()} == {1: "member_id"}


def test_short_headers_are_clear_where_the_table_is() -> None:
    header: list[Raw] = ["Код", "Название", "Страна", "Население"]
    found = layout(sheet(["Наши города"], header, name="Члены"))
    assert found.header == 1
    assert [column.name for column in found.columns.values()] == [
        "member_id",
        "name_ru",
        "country_iso2",
        "population_geonames",
    ]
    assert recognise(sheet(header))[0] is None


def test_a_named_table_is_that_of_the_sheets_that_do_not_tell_theirs() -> None:
    clear = sheet(["event_id"], name="events")
    unclear = sheet(["member_id", "lat"], name="Лист1", file="a.xlsx")
    other = sheet(["a", "b"], name="Лист2", file="a.xlsx")

    def tables(*sheets: Sheet) -> list[str | None]:
        return [found and found.table.name for found, _ in recognise_all(sheets, members)]

    assert tables(clear, unclear, other) == ["events", "members", None]
    assert tables(other) == ["members"]
    assert tables(other, other) == ["members", "members"]
