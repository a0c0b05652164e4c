"""The translator: an explicit argument of layouts, components and figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, lru_cache
from gettext import NullTranslations
from types import MappingProxyType

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent

from dashboard.i18n.typography import bind, plain_spaces

_OWN_NAMES: Mapping[tuple[str, str], str] = MappingProxyType({("ru", "KG"): "Кыргызстан"})
"""Countries by the record's name (scope.csv) where the Unicode locale data have another."""


def N_(text: str) -> str:  # noqa: N802 - the conventional name that the extractor knows
    """Mark ``text`` for translation where it is declared as data, and return it unchanged."""
    return text


@dataclass(frozen=True, slots=True)
class Translator:
    """Texts, numbers and dates in one language.

    Args:
        language: language tag, ``en`` or ``ru`` (``en-XA`` is the pseudo-locale of the tests).
        catalogue: compiled gettext catalogue of that language.
    """

    language: str
    catalogue: NullTranslations = field(default_factory=NullTranslations, repr=False)

    @property
    def locale(self) -> Locale:
        """Return Babel's locale of the language; English dates are British."""
        return _locale(self.language)

    def gettext(self, message: str) -> str:
        """Return ``message`` in the language; no words stay none."""
        # Under the empty text a catalogue keeps its own head.
        return self._set(self.catalogue.gettext(message)) if message else ""

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        """Return the form for ``n`` by the language's plural rule."""
        return self._set(self.catalogue.ngettext(singular, plural, n))

    def pgettext(self, context: str, message: str) -> str:
        """Return ``message`` in the language, told apart by ``context``."""
        return self._set(self.catalogue.pgettext(context, message))

    def _set(self, text: str) -> str:
        return bind(text) if self.language == "ru" else text

    def number(self, value: float, decimals: int | None = None) -> str:
        """Return ``value`` with the language's separators, rounded to ``decimals`` if given."""
        if decimals is None and type(value) is int:
            return _whole(value, self.language)
        pattern = None if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
        return format_decimal(value, format=pattern, locale=self.locale)

    def percent(self, share: float, decimals: int = 0) -> str:
        """Return a share of 0–1 as a percentage."""
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "") + "%"
        if self.locale.language == "ru":
            pattern = pattern.replace("%", "\N{NO-BREAK SPACE}%")
        return format_percent(share, format=pattern, locale=self.locale)

    def date(self, day: date, style: str = "long") -> str:
        """Return a day in words: Babel's ``short``, ``medium``, ``long`` or a pattern."""
        return plain_spaces(format_date(day, format=style, locale=self.locale))

    def moment(self, moment: datetime) -> str:
        """Return a day and a time."""
        return plain_spaces(format_datetime(moment, format="medium", locale=self.locale))

    def territory(self, country_iso2: str) -> str:
        """Return the name of a country in the language; the code itself where unknown."""
        own = _OWN_NAMES.get((self.locale.language, country_iso2))
        return own or str(self.locale.territories.get(country_iso2, country_iso2))

    @property
    def separators(self) -> str:
        """Return the decimal and the thousands mark, as Plotly's ``layout.separators`` takes."""
        symbols = self.locale.number_symbols["latn"]
        return str(symbols["decimal"]) + str(symbols["group"])


@cache
def _locale(language: str) -> Locale:
    own = language.split("-", maxsplit=1)[0]
    return Locale.parse("en_GB" if own == "en" else own)


@lru_cache(maxsize=10_000)
def _whole(value: int, language: str) -> str:
    """Write a whole number; tables and filters write the same ones again and again."""
    return format_decimal(value, locale=_locale(language))
