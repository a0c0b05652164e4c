"""Whatever the database may hold leaves as CSV and XLSX and comes back the same."""

import unicodedata
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.data.imports.checks import contents
from dashboard.data.imports.source import SourceFile
from dashboard.exports.tables import csv_bytes
from dashboard.exports.workbook import workbook_bytes

TEXTS = (
    st.text(
        alphabet=st.one_of(
            st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff\ufeff"),
            st.sampled_from("=+-@'—\"\n,;\t_x0041"),
        ),
        min_size=1,
        max_size=30,
    )
    .map(str.strip)
    .filter(bool)
)
ROWS = st.fixed_dictionaries(
    {
        "event_id": st.from_regex(r"[a-z0-9][a-zA-Z0-9._-]{0,20}", fullmatch=True),
        "title_en": st.none() | TEXTS,
        "host_city": st.none() | TEXTS,
        "start_date": st.none() | st.dates().map(lambda day: day.replace(year=2020).isoformat()),
        "end_date": st.sampled_from([None, "2019", "2019-06"]),
        "lat": st.none() | st.floats(-90, 90),
        "online": st.sampled_from([None, True, False]),
        "participants": st.none() | st.integers(0, 2**31 - 1),
    }
)


def imported(file: SourceFile) -> list[dict[str, Any]]:
    read = contents([file])
    assert read.problems == []
    return [row.values for row in read.rows]  # noqa: PD011 - no frame


@given(st.lists(ROWS, min_size=1, max_size=5, unique_by=lambda row: row["event_id"]))
def test_rows_come_back_as_they_left(rows: list[dict[str, Any]]) -> None:
    frame = pd.DataFrame(rows, columns=list(rows[0]), dtype=object)
    before = frame.copy()
    known = [{name: value for name, value in row.items() if value is not None} for row in rows]
    assert imported(SourceFile.of("events.csv", csv_bytes(frame))) == known
    assert imported(SourceFile.of("r.xlsx", workbook_bytes({"events": frame}))) == known
    pd.testing.assert_frame_equal(frame, before)


@given(TEXTS)
def test_no_cell_of_a_csv_begins_like_a_formula(text: str) -> None:
    frame = pd.DataFrame({"host_city": [text]}, dtype=object)
    cell = csv_bytes(frame).decode("utf-8-sig").split("\r\n", 1)[1].lstrip('"')
    assert cell[0] not in "=+-@\t\r"
    assert unicodedata.category(cell[0]) != "Cc"
