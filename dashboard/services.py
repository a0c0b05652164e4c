"""What the edges may use: one frozen dataclass, made by the composition root."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import orjson

from dashboard.data.cache import FrameCache
from dashboard.data.outlines import Outlines
from dashboard.data.readers.attendance import AttendanceReader
from dashboard.data.readers.countries import CountryReader
from dashboard.data.readers.coverage import CoverageReader
from dashboard.data.readers.editions import EditionReader
from dashboard.data.readers.event_counts import EventCountReader
from dashboard.data.readers.event_list import EventListReader
from dashboard.data.readers.events import EventReader
from dashboard.data.readers.membership import MembershipReader
from dashboard.data.readers.methods import MethodReader
from dashboard.data.readers.open_index import OpenIndexReader
from dashboard.data.readers.places import PlaceReader
from dashboard.data.readers.rated import RatedReader
from dashboard.data.readers.rating import RatingReader
from dashboard.data.readers.recognition import AwardReader, OfficeReader
from dashboard.data.readers.record import RecordReader
from dashboard.data.readers.search import SearchReader
from dashboard.data.readers.section import FactReader
from dashboard.data.readers.strands import StrandReader
from dashboard.data.readers.tallies import TallyReader
from dashboard.data.readers.tie_doubts import TieDoubtReader
from dashboard.data.readers.ties import TieReader
from dashboard.data.readers.twins import TwinReader
from dashboard.data.replies import ReplyCache
from dashboard.domain.views import View
from dashboard.figures.atlas import BaseMap
from dashboard.i18n import Translations, Translator
from dashboard.kept_posts import mark_kept
from dashboard.settings import Settings


def utc_today() -> date:
    """Return today's day in UTC."""
    return datetime.now(UTC).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Readers, outlines, words and settings of one application.

    Attributes:
        outlines: the outline files; ``base_map`` is what figures need of them.
        cache: frames derived from the readers', kept until the data change.
        today: tells the day, by which pages judge what is current.
        replies: what callbacks answered, kept until the data or the day change.
    """

    settings: Settings
    translations: Translations
    outlines: Outlines
    base_map: BaseMap
    cache: FrameCache
    members: MembershipReader
    countries: CountryReader
    coverage: CoverageReader
    places: PlaceReader
    events: EventReader
    event_list: EventListReader
    event_counts: EventCountReader
    attendance: AttendanceReader
    awards: AwardReader
    offices: OfficeReader
    rating: RatingReader
    open_index: OpenIndexReader
    editions: EditionReader
    rated: RatedReader
    twins: TwinReader
    ties: TieReader
    tie_doubts: TieDoubtReader
    facts: FactReader
    strands: StrandReader
    methods: MethodReader
    tallies: TallyReader
    record: RecordReader
    search: SearchReader
    today: Callable[[], date] = utc_today
    replies: ReplyCache = field(default_factory=ReplyCache)

    def translator(self, view: View) -> Translator:
        """Return the translator of the view's language, or of the installation's."""
        return self.translations.for_language(view.lang or self.settings.language)

    def kept(
        self, update: Callable[["Services", str | None], tuple[Any, ...]], *, view: type[View]
    ) -> Callable[[str | None], tuple[Any, ...]]:
        """Return ``update`` as a callback that answers at once where it knows the view.

        Args:
            update: makes the reply from services and query, and from nothing else.
            view: view that ``update`` reads from the query; whatever says the same view, in any
                order and with any parameters of others, is one reply.
        """

        def answer(query: str | None) -> tuple[Any, ...]:
            parts = self.answered(update, view.from_query(query))
            mark_kept()  # not before: an error is no reply for the next reader
            return tuple(map(orjson.Fragment, parts))

        return answer

    def answered(
        self, update: Callable[["Services", str | None], tuple[Any, ...]], view: View
    ) -> tuple[bytes, ...]:
        """Return the parts of ``update``'s reply in a view as JSON, from those kept where known."""
        canonical = view.to_query()
        return self.replies.get(
            self.cache.version(),
            ((update, self.today()), canonical),
            lambda: update(self, canonical),
        )
