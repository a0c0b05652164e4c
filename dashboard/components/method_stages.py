"""A rating's method, stage by stage, read from its specification and from what really ran."""

from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from dashboard.components.method_words import attribute_name, choice_name, figure, scale_name
from dashboard.domain.ratings.options import (
    ColumnImputation,
    EqualWeights,
    GroupImputation,
    Mean,
    PcaWeights,
    PowerMean,
    Ties,
    Winsorise,
)
from dashboard.domain.ratings.pipeline import Rating
from dashboard.domain.ratings.spec import Specification
from dashboard.domain.ratings.stagelog import Action
from dashboard.i18n import N_, Translator

STAGES: Mapping[str, str] = MappingProxyType(
    {
        "screen": N_("Who is ranked"),
        "impute": N_("Missing values"),
        "treat": N_("Outliers"),
        "normalise": N_("Common scale"),
        "weights": N_("Weights"),
        "aggregate": N_("Aggregation"),
        "ranks": N_("Ranks and ties"),
    }
)
_TIES: Mapping[Ties, str] = MappingProxyType(
    {
        Ties.MIN: N_("Equal scores share the best of their places, the next ones are left out."),
        Ties.AVERAGE: N_("Equal scores share the middle of their places."),
        Ties.DENSE: N_("Equal scores share a place, and the next place follows without a gap."),
    }
)


def stages(rating: Rating, t: Translator) -> list[tuple[str, list[str]]]:
    """Return each stage by its name and what it does, in sentences."""
    spec = rating.spec
    done = Counter(map(str, rating.log["action"]))
    logged = rating.log["action"].eq(Action.LOG.value)
    done[Action.LOG] = int(rating.log["indicator"][logged].nunique())
    told = {
        "screen": _screen(spec, rating, done, t),
        "impute": _impute(spec, done, t),
        "treat": _treat(spec, done, t),
        "normalise": _normalise(spec, done, t),
        "weights": _weights(spec, t),
        "aggregate": _aggregate(spec, t),
        "ranks": [
            t.gettext(_TIES[spec.method.ties]),
            t.ngettext(
                "Scores are compared to %(n)s decimal place.",
                "Scores are compared to %(n)s decimal places.",
                spec.method.decimals,
            )
            % {"n": spec.method.decimals},
        ],
    }
    return [(t.gettext(STAGES[stage]), sentences) for stage, sentences in told.items()]


def _screen(spec: Specification, rating: Rating, done: Counter[str], t: Translator) -> list[str]:
    options = spec.method.screen
    found = []
    if options.minimum_data:
        found.append(
            t.gettext("A city needs values for at least %(share)s of all indicators.")
            % {"share": t.percent(options.minimum_data)}
        )
    if options.minimum_group_data:
        found.append(
            t.gettext("A city needs values for at least %(share)s of the indicators of each group.")
            % {"share": t.percent(options.minimum_group_data)}
        )
    if not found:
        found.append(t.gettext("Every city with a value is looked at."))
    if options.zeros == "missing":
        found.append(t.gettext("A zero counts as a missing value."))
        found.append(_cells(done[Action.ZERO_IS_MISSING], t))
    ranked = int(rating.rank.notna().sum())
    counts = t.gettext("Of %(all)s cities %(ranked)s are ranked; %(rest)s have too little data.")
    found.append(
        counts
        % {
            "all": t.number(len(rating.rank)),
            "ranked": t.number(ranked),
            "rest": t.number(len(rating.rank) - ranked),
        }
    )
    return found


def _cells(count: int, t: Translator) -> str:
    """Say how many values a stage really changed."""
    return t.ngettext("It changed %(n)s value.", "It changed %(n)s values.", count) % {
        "n": t.number(count)
    }


def _impute(spec: Specification, done: Counter[str], t: Translator) -> list[str]:
    options = spec.method.impute
    if isinstance(options, ColumnImputation | GroupImputation):
        middle = t.gettext("mean") if options.method.endswith("mean") else t.gettext("median")
        if isinstance(options, GroupImputation):
            words = t.gettext(
                "A missing value becomes the %(middle)s of the indicator among cities of the same "
                "%(group)s."
            ) % {"middle": middle, "group": attribute_name(options.by, t)}
        else:
            words = t.gettext("A missing value becomes the %(middle)s of its indicator.") % {
                "middle": middle
            }
        return [words, _cells(done[Action.IMPUTED], t)]
    return [
        t.gettext(
            "Missing values stay missing and are never zero: a group's score is the mean of what "
            "is known, the other weights grow in proportion."
        )
    ]


def _treat(spec: Specification, done: Counter[str], t: Translator) -> list[str]:
    options = spec.method.treat
    if not isinstance(options, Winsorise):
        return [t.gettext("Outliers are not treated.")]
    words = t.gettext(
        "While the absolute skewness of an indicator is above %(skew)s and its kurtosis above "
        "%(kurtosis)s, its most extreme value is moved to the next one, at most %(points)s values "
        "of an indicator."
    ) % {
        "skew": figure(options.skew, t),
        "kurtosis": figure(options.kurtosis, t),
        "points": options.max_points,
    }
    otherwise = (
        t.gettext("Where that is not enough, logarithms are taken.")
        if options.otherwise == "log"
        else t.gettext("Where that is not enough, the moved values stay.")
    )
    found = [words, otherwise, _cells(done[Action.WINSORISED], t)]
    if logs := done[Action.LOG]:
        found.append(
            t.ngettext(
                "The logarithm was taken of %(n)s indicator.",
                "The logarithm was taken of %(n)s indicators.",
                logs,
            )
            % {"n": t.number(logs)}
        )
    return found


def _normalise(spec: Specification, done: Counter[str], t: Translator) -> list[str]:
    own = [leaf for leaf in spec.indicators if leaf.normalise is not None]
    found = []
    if len(own) < len(spec.indicators):
        found.append(
            t.gettext("Each indicator is brought to one scale: %(scale)s.")
            % {"scale": scale_name(spec.method.normalise, t)}
        )
    if own:
        found.append(
            t.ngettext(
                "%(n)s indicator has a scale of its own, named in the tree.",
                "%(n)s indicators have a scale of their own, named in the tree.",
                len(own),
            )
            % {"n": t.number(len(own))}
        )
    if capped := done[Action.CAPPED]:
        found.append(
            t.ngettext(
                "%(n)s value lies beyond its bounds and was cut.",
                "%(n)s values lie beyond their bounds and were cut.",
                capped,
            )
            % {"n": t.number(capped)}
        )
    if spec.method.constant == "middle":
        found.append(t.gettext("An indicator with one value only stands in the middle for all."))
    return found


def _weights(spec: Specification, t: Translator) -> list[str]:
    match spec.method.weights:
        case EqualWeights():
            return [t.gettext("All parts of a group weigh the same.")]
        case PcaWeights(levels=levels):
            return [
                t.gettext(
                    "At level %(levels)s the weights are the loadings of the first principal "
                    "component, elsewhere as stated; a negative loading is refused."
                )
                % {"levels": ", ".join(map(str, levels))}
            ]
        case _:
            return [t.gettext("The weights are those that the tree states.")]


def _aggregate(spec: Specification, t: Translator) -> list[str]:
    by_level = spec.method.aggregate
    if len(by_level) == 1:
        found = [
            t.gettext("A group's score: %(mean)s of its parts.")
            % {"mean": choice_name(by_level[0], t)}
        ]
    else:
        found = [
            t.gettext("Level %(level)s of the groups, from below: %(mean)s.")
            % {"level": level, "mean": choice_name(one, t)}
            for level, one in enumerate(by_level, start=1)
        ]
    if any(
        isinstance(one, Mean | PowerMean) and one.zeros == "zero" and one.method != "arithmetic"
        for one in by_level
    ):
        found.append(t.gettext("A zero among the parts makes the whole mean zero."))
    found += [
        t.gettext("%(group)s has its own: %(mean)s.")
        % {"group": group.name(t.language), "mean": choice_name(group.aggregate, t)}
        for group in spec.groups
        if group.aggregate is not None
    ]
    least = spec.method.minimum_data
    if least:
        found.append(
            t.gettext("A group needs scores for at least %(share)s of its parts.")
            % {"share": t.percent(least)}
        )
    return found
