"""Words of the workbook of a rating: methods, directions, kinds of values, whose result it is."""

from collections.abc import Mapping

from pydantic import BaseModel

from dashboard.domain.edition_frames import ValueKind
from dashboard.domain.ratings.nodes import Indicator
from dashboard.domain.ratings.spec import Specification
from dashboard.exports.rating_content import Standing
from dashboard.i18n import N_, Translator

_METHODS: Mapping[str, str] = {
    "none": N_("none"),
    "mean": N_("mean of the indicator"),
    "median": N_("median of the indicator"),
    "group-mean": N_("mean of the indicator in the group"),
    "group-median": N_("median of the indicator in the group"),
    "winsorise": N_("winsorised"),
    "min-max": N_("min–max"),
    "z-score": N_("z-score"),
    "rank": N_("place from below"),
    "borda": N_("Borda points"),
    "percentile-rank": N_("percentile rank"),
    "distance-to-maximum": N_("distance to the maximum"),
    "distance-to-reference": N_("distance to a reference"),
    "distance-to-target": N_("distance to a target"),
    "fraction-of-maximum": N_("fraction of the maximum"),
    "goalposts": N_("goalposts"),
    "given": N_("given weights"),
    "equal": N_("equal weights"),
    "pca": N_("weights from principal components"),
    "arithmetic": N_("arithmetic mean"),
    "geometric": N_("geometric mean"),
    "harmonic": N_("harmonic mean"),
    "power": N_("generalised mean"),
    "copeland": N_("Copeland"),
}
_IN_CELLS = frozenset({"method", "lower", "upper", "scale", "mean", "sd", "log"})
_PLAIN = (None, False, "error")

KINDS: Mapping[str, str] = {
    ValueKind.REPORTED: N_("reported by the city"),
    ValueKind.OFFICIAL: N_("official statistics"),
    ValueKind.ESTIMATED: N_("estimated"),
    ValueKind.IMPUTED: N_("filled in by the compilers"),
    ValueKind.COUNTED: N_("counted from open data"),
}

STANDINGS: Mapping[Standing, str] = {
    Standing.PUBLISHED: N_("An edition of the section's rating, as published and locked."),
    Standing.UNPUBLISHED: N_(
        "Not official: this edition is not published. Its values and its ranks may change."
    ),
    Standing.OPEN: N_(
        "Not official: this is not the section's rating. It is computed from open data only and "
        "measures what public lists name, not what cities do."
    ),
    Standing.FILE: N_("Not official: rated by the command “dashboard rate” from a file."),
}


def result_words(standing: Standing, t: Translator) -> str:
    """Return the words over ranges and ranks that are not recalculated."""
    if standing is Standing.PUBLISHED:
        return t.gettext("As published")
    return t.gettext("As computed")


def method_words(options: BaseModel, t: Translator) -> str:
    """Return the name of a method with its options; what stands in cells of its own is left out."""
    fields = options.model_dump()
    told = [
        f"{name}: {value:g}" if isinstance(value, float) else f"{name}: {value}"
        for name, value in fields.items()
        if name not in _IN_CELLS and value not in _PLAIN
    ]
    name = t.gettext(_METHODS[str(fields["method"])])
    return f"{name} ({'; '.join(told)})" if told else name


def scale_words(spec: Specification, code: str, t: Translator) -> str:
    """Return how an indicator is normalised."""
    words = method_words(spec.normalise_of(code), t)
    return f"{words}, {t.gettext('of logarithms')}" if spec.is_logged(code) else words


def directed(direction: int, t: Translator) -> str:
    """Return the direction of an indicator in words."""
    return t.gettext("more is better") if direction == 1 else t.gettext("less is better")


def unit_words(indicator: Indicator, t: Translator) -> str:
    """Return an indicator's unit of measurement."""
    return (indicator.unit_ru if t.language == "ru" else "") or indicator.unit_en
