import pytest
from sqlalchemy import create_engine, text

from dashboard.domain.views import PageView
from dashboard.figures.record_words import GAPS, TABLES
from dashboard.i18n import Translator
from dashboard.pages import data


@pytest.fixture
def page(services, en):
    return data.layout(services, PageView(), en)


def test_rows_of_every_table_are_those_of_the_database(services, page, find, read):
    engine = create_engine(services.settings.database_url)
    rows = {
        cells[0].to_plotly_json()["props"].get("data-raw"): cells
        for row in find(page, "Tr")
        for cells in [row.children]
    }
    with engine.connect() as connection:
        for table in services.record.by_table()["table"]:
            counted = connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()
            assert read(rows[table][1]) == f"{counted:,}", table
    engine.dispose()


def test_members_are_counted_against_what_the_section_says(page, read):
    assert "32 of more than 120" in read(page)
    assert "18 more are only implied" in read(page)


def test_every_table_can_be_taken_away_as_csv_and_xlsx(services, page, find):
    files = {link.href for link in find(page, "A") if getattr(link, "download", None) is not None}
    expected = {
        f"/data/{table}.{ending}"
        for table in services.record.by_table()["table"]
        for ending in ("csv", "xlsx")
    }
    assert files == expected | {"/data/record.xlsx", "/data/members.geojson"}


def test_gaps_are_those_of_the_record(page, read):
    words = read(page)
    assert "Events without a published number of participants 104 127" in words
    assert "Offices whose last year no source states 21 21" in words
    assert "The joining years of 15 evidenced members are not public" in words


def test_every_table_has_a_name_and_every_gap_a_column(services):
    assert set(services.record.by_table()["table"]) == set(TABLES)
    columns = services.record.by_column()
    known = set(zip(columns["table"], columns["column"], strict=True))
    assert set(GAPS) <= known


def test_the_import_stands_in_the_history(page, read):
    words = read(page)
    assert "members.csv" in words
    assert "3,576" in words


def test_it_is_laid_out_in_russian(services, read):
    assert "members.csv" in read(data.layout(services, PageView(), Translator("ru")))


def test_a_column_of_zeros_is_left_out_and_a_table_without_sources_says_so(services, page, read):
    lacking = services.record.by_table()["unlinked"]
    headed = "Filled cells Rows not linked to a place Download"
    assert (headed in read(page)) == bool(lacking.gt(0).any())
    assert "—: the rows of the table name no page as their source." in read(page)
