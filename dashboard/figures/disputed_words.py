"""Words for disputed places: no state is named, only the code that their rows have."""

from dashboard.i18n import Translator


def disputed_places(places: object, code: object, t: Translator) -> str:
    """Name disputed places with the country code of their rows."""
    return t.gettext("%(places)s (disputed; coded %(code)s)") % {"places": places, "code": code}


def disputed_code(code: object, t: Translator) -> str:
    """Return the country code of a disputed row with the word that it is disputed."""
    return t.gettext("disputed, %(code)s") % {"code": code}
