"""What the edges may use: one frozen dataclass, made by the composition root."""

from dataclasses import dataclass

from dashboard.data.cache import FrameCache
from dashboard.data.geo import Outlines
from dashboard.data.readers.countries import CountryReader
from dashboard.data.readers.events import EventReader
from dashboard.data.readers.membership import MembershipReader
from dashboard.data.readers.places import PlaceReader
from dashboard.data.readers.rating import RatingReader
from dashboard.data.readers.recognition import AwardReader, OfficeReader
from dashboard.data.readers.record import RecordReader
from dashboard.data.readers.section import FactReader
from dashboard.data.readers.tallies import TallyReader
from dashboard.data.readers.twins import TwinReader
from dashboard.domain.views import View
from dashboard.figures.atlas import BaseMap
from dashboard.i18n import Translations, Translator
from dashboard.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """Readers, outlines, words and settings of one application.

    Attributes:
        outlines: the outline files; ``base_map`` is what figures need of them.
        cache: frames derived from the readers', kept until the data change.
    """

    settings: Settings
    translations: Translations
    outlines: Outlines
    base_map: BaseMap
    cache: FrameCache
    members: MembershipReader
    countries: CountryReader
    places: PlaceReader
    events: EventReader
    awards: AwardReader
    offices: OfficeReader
    rating: RatingReader
    twins: TwinReader
    facts: FactReader
    tallies: TallyReader
    record: RecordReader

    def translator(self, view: View) -> Translator:
        """Return the translator of the view's language, or of the installation's."""
        return self.translations.for_language(view.lang or self.settings.language)
