from itertools import chain

import pytest
from sqlalchemy import Table

from dashboard.data.imports.recognise import record_columns
from dashboard.data.labels import (
    column_label,
    column_meaning,
    folded,
    headers,
    kind_label,
    table_label,
)
from dashboard.data.tables import members, record_tables


@pytest.mark.parametrize("table", record_tables(), ids=str)
def test_every_table_and_column_is_named_and_explained_in_both_languages(table: Table) -> None:
    assert table_label(table, "en") != table_label(table, "ru")
    for column in record_columns(table):
        for words in (column_label, column_meaning, kind_label):
            english, russian = words(column, "en"), words(column, "ru")
            assert english
            assert english != russian
            assert any("а" <= letter <= "я" for letter in russian.casefold())


@pytest.mark.parametrize("table", record_tables(), ids=str)
def test_a_header_means_one_column(table: Table) -> None:
    names = list(chain.from_iterable(headers(column) for column in record_columns(table)))
    assert len(names) == len(set(names))


def test_headers_are_compared_without_case_marks_and_yo() -> None:
    assert folded("  Joined_Year ") == folded("joined year") == "joined year"
    assert folded("Партнёров") == folded("партнеров")
    assert folded("Год вступления") in headers(members.c.joined_year)
    assert "region" in headers(members.c.region_en)
