"""What the rating pages show of an edition: rated once, with ranges."""

import pytest
from sqlalchemy import Engine

from dashboard.data.cache import FrameCache
from dashboard.data.readers.base import version_reader
from dashboard.data.readers.editions import EditionReader
from dashboard.data.readers.open_index import OPEN, OpenIndexReader
from dashboard.data.readers.rated import RatedReader
from dashboard.errors import NotFoundError


@pytest.fixture
def reader(record_reader: Engine) -> RatedReader:
    cache = FrameCache(version_reader(record_reader))
    open_index = OpenIndexReader(record_reader, cache)
    return RatedReader(cache, EditionReader(record_reader, cache, open_index))


def test_the_open_index_is_rated_once_and_is_not_official(reader: RatedReader) -> None:
    rated = reader.of_edition(OPEN)
    assert reader.of_edition(OPEN) is rated
    assert not rated.official
    assert reader.rateable("en") == [OPEN]


def test_every_rank_has_its_range_and_tier(reader: RatedReader) -> None:
    places = reader.of_edition(OPEN).places
    ranked = places[places["rank"].notna()]
    assert len(ranked) > 100
    assert ranked[["median", "low", "high", "tier"]].notna().all(axis=None)
    assert (ranked["low"] <= ranked["median"]).all()
    assert (ranked["median"] <= ranked["high"]).all()
    assert places[places["rank"].isna()].isna().all(axis=None)


def test_what_has_no_values_cannot_be_rated(reader: RatedReader) -> None:
    for edition in ("CIAR-2015", "nothing"):
        with pytest.raises(NotFoundError):
            reader.of_edition(edition)
