"""The choices of a method in a few words each."""

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.domain.ratings.nodes import Indicator
from dashboard.domain.ratings.options import (
    Aggregate,
    ColumnImputation,
    Copeland,
    DistanceToMaximum,
    DistanceToReference,
    DistanceToTarget,
    Goalposts,
    GroupImputation,
    Impute,
    Mean,
    MinMax,
    NoImputation,
    Normalise,
    NoTreatment,
    PowerMean,
    RankNormalisation,
    Treat,
    Winsorise,
    ZScore,
)
from dashboard.domain.ratings.spec import Specification
from dashboard.i18n import N_, Translator

Choice = Impute | Treat | Normalise | Aggregate

MEANS: Mapping[str, str] = MappingProxyType(
    {
        "arithmetic": N_("arithmetic mean"),
        "geometric": N_("geometric mean"),
        "harmonic": N_("harmonic mean"),
        "copeland": N_("pairs won less pairs lost (Copeland)"),
    }
)
_FILLED: Mapping[str, str] = MappingProxyType(
    {
        "mean": N_("missing values filled with the mean"),
        "median": N_("missing values filled with the median"),
        "group-mean": N_("missing values filled with the mean of similar cities"),
        "group-median": N_("missing values filled with the median of similar cities"),
    }
)
_ATTRIBUTES: Mapping[str, str] = MappingProxyType(
    {
        "population": N_("the population"),
        "size_class": N_("size class"),
        "country": N_("country"),
    }
)
_CAPS: Mapping[str, str] = MappingProxyType(
    {
        "none": N_("values beyond count in full"),
        "lower": N_("values below the lower one are cut to it"),
        "upper": N_("values above the upper one are cut to it"),
        "both": N_("values beyond are cut to them"),
    }
)


def figure(value: float, t: Translator) -> str:
    """Return a number with no more decimals than it has, three at most."""
    return t.number(value, None if value == round(value, 3) else 3)


def attribute_name(name: str, t: Translator) -> str:
    """Return the words for an attribute of cities; its own code where there are none."""
    return t.gettext(_ATTRIBUTES[name]) if name in _ATTRIBUTES else name


def divided_by(denominator: str, t: Translator) -> str:
    """Return in words what the values of an indicator are divided by."""
    return t.gettext("divided by %(denominator)s") % {"denominator": attribute_name(denominator, t)}


def choice_name(choice: Choice, t: Translator) -> str:
    """Return the short name of an option of imputation, treatment, scale or aggregation."""
    match choice:
        case ColumnImputation() | GroupImputation():
            return t.gettext(_FILLED[choice.method])
        case Winsorise():
            return t.gettext("outliers winsorised")
        case PowerMean():
            return t.gettext("generalised mean of exponent %(exponent)s") % {
                "exponent": figure(choice.exponent, t)
            }
        case Mean() | Copeland():
            return t.gettext(MEANS[choice.method])
        case NoImputation() | NoTreatment():
            return t.gettext("values left as they are")
    return scale_name(choice, t)


def scale_name(options: Normalise, t: Translator) -> str:  # noqa: PLR0911 - one a scale
    """Return a scale in a few words, with its bounds."""
    match options:
        case MinMax():
            return t.gettext("min–max from %(lower)s to %(upper)s") % {
                "lower": figure(options.lower, t),
                "upper": figure(options.upper, t),
            }
        case ZScore():
            return t.gettext("z-score with mean %(mean)s and standard deviation %(sd)s") % {
                "mean": figure(options.mean, t),
                "sd": figure(options.sd, t),
            }
        case RankNormalisation(method="percentile-rank"):
            return t.gettext("percentile rank")
        case RankNormalisation(method="borda"):
            return t.gettext("Borda points: how many cities are worse")
        case RankNormalisation():
            return t.gettext("place from below")
        case DistanceToMaximum():
            return t.gettext("distance to the best value")
        case DistanceToReference():
            return t.gettext("distance to the value of %(unit)s") % {"unit": options.unit}
        case DistanceToTarget():
            return t.gettext("distance to the target %(target)s") % {
                "target": figure(options.target, t)
            }
        case Goalposts():
            return t.gettext("goalposts %(lower)s and %(upper)s, up to %(scale)s points") % {
                "lower": figure(options.lower, t),
                "upper": figure(options.upper, t),
                "scale": figure(options.scale, t),
            }
        case _:
            return t.gettext("fraction of the largest value")


def bounds(spec: Specification, indicator: Indicator, t: Translator) -> str:
    """Return the scale of an indicator with what happens at its ends."""
    options = spec.normalise_of(indicator.code)
    words = [scale_name(options, t)]
    if isinstance(options, Goalposts):
        words.append(t.gettext(_CAPS[options.caps]))
    if isinstance(options, DistanceToReference | DistanceToTarget) and options.cap:
        words.append(t.gettext("what is better counts as reached"))
    if spec.is_logged(indicator.code):
        words.append(t.gettext("compared by logarithms"))
    if isinstance(spec.method.treat, Winsorise) and not indicator.treat:
        words.append(t.gettext("never treated for outliers"))
    return "; ".join(words)
