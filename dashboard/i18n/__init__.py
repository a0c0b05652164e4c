"""Words, numbers and dates in the reader's language."""

from dashboard.i18n.catalogue import Translations
from dashboard.i18n.translator import N_, Translator

__all__ = ["N_", "Translations", "Translator"]
