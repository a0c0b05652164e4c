"""Find pages of the site and their main sections by their titles, in every language of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dashboard.domain.names import fold
from dashboard.domain.search import Entry, Found, Kind, SearchIndex
from dashboard.i18n import Translations, Translator
from dashboard.page import Page, Section
from dashboard.settings import Language


@dataclass(frozen=True, slots=True)
class PageHit:
    """A page, or a section of one.

    Attributes:
        title: title of the section, or of the page.
        of: title of the page that the section is of, empty for a page.
        address: path and anchor.
        found: how well it fits.
    """

    title: str
    of: str
    address: str
    found: Found


class PageFinder:
    """The pages of a site and their sections by what they are called.

    Args:
        pages: the pages; those with variables in their address are left out.
        translations: the words of every language.
    """

    def __init__(self, pages: Iterable[Page], translations: Translations) -> None:
        self._places = [
            (page, section)
            for page in pages
            if page.path_template is None
            for section in (None, *page.sections)
        ]
        translators = [translations.for_language(language) for language in Language]
        self._index = SearchIndex(
            Entry(Kind.PAGE, str(n), _titles(page, section, translators), weight=float(not section))
            for n, (page, section) in enumerate(self._places)
        )

    def find(self, text: str, t: Translator, *, most: int = 5) -> list[PageHit]:
        """Return pages and sections that have a title with words that begin so, the best first."""
        return [self._hit(found, t) for found in self._index.find(text, most=most)]

    def _hit(self, found: Found, t: Translator) -> PageHit:
        page, section = self._places[int(found.key)]
        title = t.gettext(page.title)
        if section is None:
            return PageHit(title, "", page.path, found)
        return PageHit(t.gettext(section.title), title, f"{page.path}#{section.anchor}", found)


def _titles(
    page: Page, section: Section | None, translators: Sequence[Translator]
) -> tuple[str, ...]:
    title = section.title if section else page.title
    return tuple(dict.fromkeys(fold(t.gettext(title)) for t in translators))
