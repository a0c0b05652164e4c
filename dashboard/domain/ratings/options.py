"""Options of the stages: what a method may say, each kind under its ``method`` key.

Frozen, hashable and closed: an unknown key is a fault of the specification.
"""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
LIMIT = 1e60
"""Largest magnitude of a value or a bound: its fourth power, in kurtosis, is still a float."""
Bound = Annotated[float, Field(ge=-LIMIT, le=LIMIT, allow_inf_nan=False)]
Positive = Annotated[float, Field(gt=0, le=LIMIT, allow_inf_nan=False)]


class Options(BaseModel):
    """What every part of a specification is: frozen, closed, hashable."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Range(Options):
    """A target range; the worst value goes to ``lower``, the best to ``upper``."""

    lower: Bound = 0
    upper: Bound = 100

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.lower >= self.upper:
            raise ValueError("lower must be below upper")
        return self


class Screen(Options):
    """Which units have enough data to be ranked.

    Args:
        minimum_data: least share of the indicators that must have a value.
        minimum_group_data: the same within each group, the root left out.
        zeros: whether a zero is a value or stands for a missing one.
    """

    minimum_data: Share = 0
    minimum_group_data: Share = 0
    zeros: Literal["value", "missing"] = "value"


class NoImputation(Options):
    """Missing values stay missing; the mean of a group is that of what is there."""

    method: Literal["none"] = "none"


class ColumnImputation(Options):
    """A missing value becomes the mean or the median of its indicator."""

    method: Literal["mean", "median"]


class GroupImputation(Options):
    """A missing value becomes the mean or the median of its indicator in the unit's group.

    Args:
        by: the attribute that groups the units.
    """

    method: Literal["group-mean", "group-median"]
    by: str


Impute = Annotated[NoImputation | ColumnImputation | GroupImputation, Field(discriminator="method")]


class NoTreatment(Options):
    """Outliers stay."""

    method: Literal["none"] = "none"


class Winsorise(Options):
    """Winsorise while skew and kurtosis are both above their bounds, else take logarithms.

    Args:
        max_points: most points of an indicator that may be moved.
        skew: bound of the absolute skewness.
        kurtosis: bound of the excess kurtosis.
        otherwise: what is done when ``max_points`` are not enough: the logarithm of the
            untreated values, or the winsorised ones stay.
    """

    method: Literal["winsorise"]
    max_points: int = Field(default=5, ge=1, le=1_000_000)
    skew: Positive = 2.0
    kurtosis: Positive = 3.5
    otherwise: Literal["log", "keep"] = "log"


Treat = Annotated[NoTreatment | Winsorise, Field(discriminator="method")]


class MinMax(Range):
    """Worst value to ``lower``, best to ``upper``."""

    method: Literal["min-max"] = "min-max"


class ZScore(Options):
    """Mean and sample standard deviation moved to ``mean`` and ``sd``."""

    method: Literal["z-score"]
    mean: Bound = 0
    sd: Positive = 1


class RankNormalisation(Options):
    """Place from below: the worst unit has 1 (``rank``) or 0 (``borda``).

    ``percentile-rank`` divides Borda's points by the number of units less one.
    """

    method: Literal["rank", "borda", "percentile-rank"]
    ties: Literal["min", "average"] = "min"


class DistanceToMaximum(Options):
    """1 at the best value, 0 at the worst."""

    method: Literal["distance-to-maximum"]


class DistanceToReference(Options):
    """1 at the value of the reference unit, 0 at the worst value.

    Args:
        unit: code of the reference unit.
        cap: whether what is better than the reference stays at 1.
    """

    method: Literal["distance-to-reference"]
    unit: str
    cap: bool = False


class DistanceToTarget(Options):
    """1 at the target, 0 at the worst value.

    Args:
        target: in the indicator's unit.
        cap: whether what is better than the target stays at 1.
    """

    method: Literal["distance-to-target"]
    target: Bound
    cap: bool = False


class FractionOfMaximum(Options):
    """The value divided by the largest, for values above zero and direction 1."""

    method: Literal["fraction-of-maximum"]


class Goalposts(Options):
    """Fixed bounds: 0 at the worst goalpost and ``scale`` at the best.

    Args:
        lower: lower goalpost, in the indicator's unit.
        upper: upper goalpost.
        caps: on which sides a value beyond its goalpost is cut to it. ``lower`` and ``upper``
            mean those goalposts, whatever the direction.
        log: whether value and goalposts are compared by their logarithms.
        scale: the score at the best goalpost.
    """

    method: Literal["goalposts"]
    lower: Bound
    upper: Bound
    caps: Literal["none", "lower", "upper", "both"] = "both"
    log: bool = False
    scale: Positive = 1

    @model_validator(mode="after")
    def _usable(self) -> Self:
        if self.lower >= self.upper:
            raise ValueError("lower must be below upper")
        if self.log and self.lower <= 0:
            raise ValueError("with log the goalposts must be above zero")
        return self


Normalise = Annotated[
    MinMax
    | ZScore
    | RankNormalisation
    | DistanceToMaximum
    | DistanceToReference
    | DistanceToTarget
    | FractionOfMaximum
    | Goalposts,
    Field(discriminator="method"),
]


class GivenWeights(Options):
    """The weights that the tree states."""

    method: Literal["given"] = "given"


class EqualWeights(Options):
    """Every child of a group weighs the same, whatever the tree states."""

    method: Literal["equal"]


class PcaWeights(Options):
    """Loadings of the first principal component within each group; the rest as stated.

    Args:
        levels: heights of the groups whose children are weighted so; 1 has only indicators.
    """

    method: Literal["pca"]
    levels: tuple[Annotated[int, Field(ge=1, le=1_000)], ...] = (1,)


Weights = Annotated[GivenWeights | EqualWeights | PcaWeights, Field(discriminator="method")]


class Mean(Options):
    """A weighted mean: arithmetic, geometric or harmonic.

    Args:
        zeros: for the geometric and the harmonic mean: whether a zero among the parts is an
            error, or makes the mean zero (its limit). What is below zero is always an error.
    """

    method: Literal["arithmetic", "geometric", "harmonic"] = "arithmetic"
    zeros: Literal["error", "zero"] = "error"


class PowerMean(Options):
    """A weighted generalised mean.

    Args:
        exponent: 1 is the arithmetic mean, -1 the harmonic, 0 the geometric.
        zeros: for exponents of zero and below, as for :class:`Mean`.
    """

    method: Literal["power"]
    exponent: Annotated[float, Field(ge=-100, le=100, allow_inf_nan=False)]
    zeros: Literal["error", "zero"] = "error"


class Copeland(Options):
    """Pairs that a unit wins by weight, less those that it loses.

    Args:
        limit: most units that are compared; the matrix has their square of cells.
    """

    method: Literal["copeland"]
    limit: int = Field(default=2_000, ge=1, le=10_000)


Aggregate = Annotated[Mean | PowerMean | Copeland, Field(discriminator="method")]


class Ties(StrEnum):
    """Which place equal scores share: the best, the middle one, or places without gaps."""

    MIN = "min"
    AVERAGE = "average"
    DENSE = "dense"
