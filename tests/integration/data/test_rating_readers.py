"""Editions and placements as published: gaps stay gaps, a list is no ranking."""

import pandas as pd
import pytest
from sqlalchemy import Engine

from dashboard.data.cache import FrameCache
from dashboard.data.readers.base import version_reader
from dashboard.data.readers.editions import EditionReader
from dashboard.data.readers.open_index import OPEN, OpenIndexReader
from dashboard.data.readers.rating import RatingReader
from dashboard.domain.edition_frames import Claim, Edition, Result, SizeClass, wide
from dashboard.errors import NotFoundError


@pytest.fixture
def cache(record_reader: Engine) -> FrameCache:
    return FrameCache(version_reader(record_reader))


@pytest.fixture
def rating(record_reader: Engine, cache: FrameCache) -> RatingReader:
    return RatingReader(record_reader, cache)


@pytest.fixture
def editions(record_reader: Engine, cache: FrameCache) -> EditionReader:
    return EditionReader(record_reader, cache, OpenIndexReader(record_reader, cache))


def test_the_published_editions_have_placements_and_no_values(editions: EditionReader) -> None:
    frame = editions.editions("ru")
    assert list(frame[Edition.ID]) == ["CIAR-2020", "CIAR-2017", "CIAR-2015"]
    assert list(frame[Edition.RESULTS]) == [6, 13, 14]
    assert list(frame[Edition.PARTICIPANTS]) == [14, 0, 0]
    for column in (Edition.UNITS, Edition.INDICATORS, Edition.VALUES):
        assert frame[column].eq(0).all()
    assert frame[Edition.KEY].isna().all()
    assert pd.isna(frame[Edition.CITIES].iloc[0])
    assert frame[Edition.NAME].str.contains("[а-я]").all()


def test_results_keep_gaps_lists_and_doubts(rating: RatingReader) -> None:
    frame = rating.results("CIAR-2017", "en").set_index(Result.CITY.value)
    assert len(frame) == 13
    osh = frame.loc["Osh"]
    assert (osh[Result.LIST_POSITION], osh[Result.CONFLICT]) == (5, True)
    assert pd.isna(osh[Result.RANK_OVERALL])
    assert pd.isna(osh[Result.RANK_IN_CATEGORY])
    assert frame.loc["Khabarovsk", Result.INFERRED.value]
    assert frame[Result.RANK_OVERALL].notna().sum() == 1
    assert frame[Result.LIST_POSITION].notna().sum() == 10
    assert set(frame[Result.CONFIDENCE]) == {"high", "medium"}
    first = rating.results("CIAR-2015", "ru").set_index(Result.CITY.value)
    assert first[Result.INFERRED].sum() == 5
    assert first.loc["Volgograd", Result.CONFIDENCE.value] == "low"
    kazan = first.loc["Kazan"]
    assert (kazan[Result.NAME], kazan[Result.SLUG]) == ("Казань", "kazan")
    assert pd.isna(kazan[Result.RANK_OVERALL])
    assert "не опубликовано" in kazan[Result.NOTE]
    assert first.loc["Magnitogorsk", Result.SLUG.value] == "magnitogorsk-ru"
    assert rating.results("nothing", "en").empty


def test_claims_of_other_sources_stand_beside_the_results(rating: RatingReader) -> None:
    claims = rating.claims("en")
    assert len(claims) == 19
    assert claims[Claim.NAME].notna().all()
    assert claims[Claim.YEAR].is_monotonic_decreasing


def test_classes_without_published_bounds_have_none(rating: RatingReader) -> None:
    for edition, count in (("CIAR-2015", 3), ("CIAR-2017", 6), ("CIAR-2020", 4)):
        classes = rating.classes(edition, "en")
        assert len(classes) == count
        known = classes[[SizeClass.LOWER, SizeClass.LOWER_IMPLIED, SizeClass.UPPER]].notna()
        assert known.any(axis=None) == (edition == "CIAR-2017")


def test_the_open_index_answers_as_an_edition(
    editions: EditionReader, record_reader: Engine, cache: FrameCache
) -> None:
    index = OpenIndexReader(record_reader, cache)
    assert editions.units(OPEN, "ru").equals(index.units("ru"))
    assert editions.table(OPEN).equals(wide(editions.values(OPEN, "en")))
    assert editions.specification(OPEN) == index.specification()
    assert list(editions.attributes(OPEN).columns) == ["population", "size_class", "country"]
    assert editions.publication(OPEN) is None


@pytest.mark.parametrize("edition", ["CIAR-2017", "CIAR-1999", "' OR 1=1 --"])
def test_an_edition_without_values_is_not_rated(editions: EditionReader, edition: str) -> None:
    assert editions.units(edition, "en").empty
    assert editions.values(edition, "en").empty
    assert editions.publication(edition) is None
    for method in (editions.table, editions.attributes, editions.specification):
        with pytest.raises(NotFoundError):
            method(edition)
