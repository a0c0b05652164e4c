"""Catalogues: ``.po`` files compiled in memory at start; no binaries in the repository."""

import io
from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from types import MappingProxyType

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dashboard.i18n.translator import Translator

PSEUDO = "en-XA"


class _PseudoTranslations(NullTranslations):
    """Brackets every text, so that a test sees what never went through the translator."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    def pgettext(self, context: str, message: str) -> str:  # noqa: ARG002 - gettext's signature
        return f"⟦{message}⟧"


@cache
def _compile(language: str) -> GNUTranslations:
    """Compile a catalogue, once a process: it takes a tenth of a start, and nobody changes it."""
    source = files("dashboard.i18n") / "locale" / language / "LC_MESSAGES" / "dashboard.po"
    with source.open("rb") as po:
        catalogue = read_po(po, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)


class Translations:
    """The translators of every language, made once at start.

    Args:
        languages: language tags besides English, each with a catalogue in ``locale/``.
        pseudo: whether the bracketing pseudo-locale ``en-XA`` is offered (tests only).
    """

    def __init__(self, languages: tuple[str, ...] = ("ru",), *, pseudo: bool = False) -> None:
        """Compile the catalogues."""
        made = {"en": Translator("en")}
        made |= {language: Translator(language, _compile(language)) for language in languages}
        if pseudo:
            made[PSEUDO] = Translator(PSEUDO, _PseudoTranslations())
        self._translators: Mapping[str, Translator] = MappingProxyType(made)

    @property
    def languages(self) -> tuple[str, ...]:
        """Return the language tags on offer."""
        return tuple(self._translators)

    def for_language(self, language: str) -> Translator:
        """Return the translator of ``language``, English where there is none."""
        return self._translators.get(language, self._translators["en"])
