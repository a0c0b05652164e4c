"""The tallies of the record, against plain counts, on both kinds of database."""

import pytest
from sqlalchemy import Engine, text

from dashboard.data.cache import FrameCache
from dashboard.data.readers.base import version_reader
from dashboard.data.readers.tallies import TallyReader
from dashboard.domain.frames import TALLY, Counted, Tally

EXPECTED = {
    Counted.EVENTS: (
        "SELECT count(*), sum(CASE WHEN held = 'announced_only' THEN 1 ELSE 0 END), 0,"
        " min(substr(start_date, 1, 4)), max(substr(start_date, 1, 4)) FROM events"
    ),
    Counted.AWARDS: (
        "SELECT count(*), (SELECT count(*) FROM awards WHERE kind = 'rating_placement'),"
        " count(*) - count(year), min(year), max(year) FROM awards"
        " WHERE kind <> 'rating_placement'"
    ),
    Counted.OFFICES: (
        "SELECT count(*), 0, count(*) - count(start_year), min(start_year), max(start_year)"
        " FROM offices"
    ),
    Counted.RATING_EDITIONS: (
        "SELECT count(*), (SELECT count(*) FROM rating_results), 0,"
        " min(substr(published_date, 1, 4)), max(substr(published_date, 1, 4))"
        " FROM rating_editions"
    ),
}


@pytest.mark.parametrize("subject", list(Counted))
def test_tallies_equal_counts(record_reader: Engine, subject: Counted) -> None:
    frame = TallyReader(record_reader, FrameCache(version_reader(record_reader))).by_subject()
    TALLY.validate(frame)
    row = frame.set_index(Tally.SUBJECT).loc[subject]
    columns = (Tally.ROWS, Tally.APART, Tally.UNDATED, Tally.FIRST, Tally.LAST)
    with record_reader.connect() as connection:
        counted = connection.execute(text(EXPECTED[subject])).one()
    assert [int(row[name]) for name in columns] == [int(value) for value in counted]
