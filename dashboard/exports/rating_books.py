"""Workbooks of the editions of the rating and of the open connections index."""

from collections import OrderedDict
from datetime import UTC, datetime
from threading import Lock
from typing import Any

from sqlalchemy import Engine

from dashboard.data.cache import FrameCache
from dashboard.data.readers.base import version_reader
from dashboard.data.readers.editions import EditionReader
from dashboard.data.readers.open_index import OPEN, OpenIndexReader
from dashboard.data.readers.rated import DRAWS, SEED, Rated, RatedReader
from dashboard.data.readers.record import RecordReader
from dashboard.domain.edition_frames import Edition, Ranking, Unit
from dashboard.domain.frames import Import
from dashboard.exports.rating_workbook import RatingContent, Standing, rating_workbook
from dashboard.i18n import Translator

_MOST_KEPT = 8


class RatingBooks:
    """Makes the workbook of an edition, once for each version of the data and language.

    Args:
        rated: reader of editions with their ratings.
        editions: reader of their cities and values.
        record: tells the version of the data, and its date.
    """

    def __init__(self, rated: RatedReader, editions: EditionReader, record: RecordReader) -> None:
        """Read nothing yet."""
        self._rated = rated
        self._editions = editions
        self._record = record
        self._kept: OrderedDict[tuple[int, str, str], bytes] = OrderedDict()
        self._lock = Lock()

    def workbook(self, edition: str, t: Translator) -> bytes:
        """Return the workbook of an edition as XLSX.

        Args:
            edition: its id, or that of the open connections index.
            t: the language.

        Raises:
            NotFoundError: there is no such edition, or no values of it.
            SpecificationError: its framework or method has faults.
            DataError: its values do not fit them.
        """
        key = (self._record.version(), edition, t.language)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = rating_workbook(self.content(edition, t), t)
                if len(self._kept) > _MOST_KEPT:
                    self._kept.popitem(last=False)
            self._kept.move_to_end(key)
            return self._kept[key]

    def content(self, edition: str, t: Translator) -> RatingContent:
        """Return what the workbook of an edition is made from; raises as :meth:`workbook`."""
        rated = self._rated.of_edition(edition)
        units = self._editions.units(edition, t.language).set_index(Unit.ID.value)
        facts = {} if rated.publication is None else rated.publication.facts
        places, score = rated.places, rated.rating.index
        if rated.publication is not None:
            score = rated.publication.ranking.set_index(Ranking.UNIT.value)[Ranking.SCORE.value]
        return RatingContent(
            title=self._title(edition, t, rated),
            standing=_standing(rated),
            made=facts.get("published_at") or self._newest(),
            rating=rated.rating,
            attributes=rated.attributes,
            places=places.assign(score=score.reindex(places.index)),
            draws=facts.get("draws", DRAWS),
            seed=facts.get("seed", SEED),
            names=units[Unit.NAME.value],
            countries=units[Unit.COUNTRY_NAME.value],
            sourced=self._editions.values(edition, t.language),
            facts=self._facts(edition, t, facts),
        )

    def _title(self, edition: str, t: Translator, rated: Rated) -> str:
        row = self._row(edition, t)
        spec = rated.rating.spec
        own = spec.name_ru if t.language == "ru" else ""
        return str(row[Edition.NAME]) if row else own or spec.name_en

    def _facts(self, edition: str, t: Translator, facts: dict[str, Any]) -> list[tuple[str, str]]:
        row = self._row(edition, t)
        year = row.get(Edition.DATA_YEAR)
        found = {
            t.gettext("Edition"): edition,
            t.gettext("Year of the data"): str(year) if isinstance(year, int) else "",
            t.gettext("Source"): row.get(Edition.SOURCE),
            t.gettext("Hash of the locked rows"): facts.get("key"),
            t.gettext("Published with version"): facts.get("engine_version"),
            t.gettext("Supersedes"): facts.get("supersedes"),
            t.gettext("Superseded by"): facts.get("superseded_by"),
        }
        return [(label, text) for label, text in found.items() if isinstance(text, str) and text]

    def _row(self, edition: str, t: Translator) -> dict[Any, Any]:
        frame = self._editions.editions(t.language)
        rows: list[dict[Any, Any]] = frame[frame[Edition.ID].eq(edition)].to_dict("records")
        return rows[0] if rows else {}

    def _newest(self) -> datetime:
        """Return when data were imported last."""
        moments = self._record.by_import()[Import.AT]
        return moments.iloc[0].to_pydatetime() if len(moments) else datetime.now(UTC)


def open_books(engine: Engine) -> RatingBooks:
    """Return what makes the workbooks of a database, opened for reading."""
    cache = FrameCache(version_reader(engine))
    editions = EditionReader(engine, cache, OpenIndexReader(engine, cache))
    return RatingBooks(RatedReader(cache, editions), editions, RecordReader(engine, cache))


def _standing(rated: Rated) -> Standing:
    if rated.edition == OPEN:
        return Standing.OPEN
    return Standing.PUBLISHED if rated.official else Standing.UNPUBLISHED
