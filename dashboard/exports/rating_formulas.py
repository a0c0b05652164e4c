"""The stages of a rating as formulas of a spreadsheet.

Functions that every version of Excel and LibreOffice knows; texts and empty cells are unknown
values everywhere. What has no formula here is written as a value.
"""

from typing import NamedTuple

from dashboard.domain.ratings.options import (
    Aggregate,
    Goalposts,
    Mean,
    MinMax,
    Normalise,
    Ties,
    ZScore,
)

_SLACK = "1E-9"  # as the engine's


class Scale(NamedTuple):
    """Cells that an indicator's scale refers to: bounds of the method, statistics of the values.

    ``lower`` and ``upper`` are the ends of a min–max scale, the goalposts, or mean and deviation
    of a z-score; ``top`` is the score at the best goalpost.
    """

    lower: str
    upper: str
    top: str
    least: str
    most: str
    mean: str
    deviation: str


def is_live_scale(options: Normalise) -> bool:
    """Tell whether a normalisation is a formula in the workbook."""
    return isinstance(options, MinMax | ZScore | Goalposts)


def is_live_mean(options: Aggregate) -> bool:
    """Tell whether an aggregation is a formula in the workbook."""
    return isinstance(options, Mean) and options.method in ("arithmetic", "geometric")


def normalised(  # noqa: PLR0913 - what a scale depends on
    options: Normalise, x: str, scale: Scale, *, direction: int, log: bool, middle: bool
) -> str:
    """Return the formula of a normalised value.

    Args:
        options: the method, one of those with a formula.
        x: cell of the value in its own unit.
        scale: cells of the scale.
        direction: -1 where less is better.
        log: whether logarithms are compared; statistics are those of the logarithms then.
        middle: whether an indicator with one value gives everybody the middle of the scale.
    """
    own = f"LN({x})" if log else x
    match options:
        case MinMax():
            part = f"({own}-{scale.least})" if direction == 1 else f"({scale.most}-{own})"
            found = f"{part}/({scale.most}-{scale.least})*({scale.upper}-{scale.lower})"
            found = f"{found}+{scale.lower}"
            centre = f"({scale.lower}+{scale.upper})/2"
        case ZScore():
            part = f"({own}-{scale.mean})" if direction == 1 else f"({scale.mean}-{own})"
            found = f"{part}/{scale.deviation}*{scale.upper}+{scale.lower}"
            centre = scale.lower
        case Goalposts():
            return f'=IF(ISNUMBER({x}),{_goalposts(options, own, scale, direction, log=log)},"")'
        case _:
            raise TypeError(options)
    if middle:
        found = f"IF({scale.most}={scale.least},{centre},{found})"
    return f'=IF(ISNUMBER({x}),{found},"")'


def _goalposts(options: Goalposts, own: str, scale: Scale, direction: int, *, log: bool) -> str:
    lower, upper = (f"LN({end})" if log else end for end in (scale.lower, scale.upper))
    share = f"({own}-{lower})/({upper}-{lower})"
    if options.caps in ("lower", "both"):
        share = f"MAX(0,{share})"
    if options.caps in ("upper", "both"):
        share = f"MIN(1,{share})"
    return f"{share}*{scale.top}" if direction == 1 else f"(1-{share})*{scale.top}"


def statistics(values: str, *, log: bool) -> dict[str, str]:
    """Return formulas of least, most, mean and deviation of a column of values.

    Mean and deviation of logarithms are array formulas, in braces.
    """
    if not log:
        functions = {"least": "MIN", "most": "MAX", "mean": "AVERAGE", "deviation": "STDEV"}
        return {name: f"={function}({values})" for name, function in functions.items()}
    logs = f'IF(ISNUMBER({values}),LN({values}),"")'
    return {
        "least": f"=LN(MIN({values}))",
        "most": f"=LN(MAX({values}))",
        "mean": f"{{=AVERAGE({logs})}}",
        "deviation": f"{{=STDEV({logs})}}",
    }


def mean(options: Aggregate, parts: str, weights: str, least: str) -> str:
    """Return the formula of a group's score; a geometric mean is an array formula, in braces.

    What is unknown is left out and the other weights grow in proportion.

    Args:
        options: the aggregation, one of those with a formula.
        parts: cells of the children's scores, in one row.
        weights: cells of their weights.
        least: cell of the share of parts that must be known.
    """
    if not isinstance(options, Mean):
        raise TypeError(options)
    known = f"ISNUMBER({parts})*{weights}"
    few = f"COUNT({parts})<{least}*COLUMNS({parts})-{_SLACK}"
    if options.method == "arithmetic":
        total = f"SUMPRODUCT({known})"
        return f'=IF(OR({total}=0,{few}),"",SUMPRODUCT({parts},{weights})/{total})'
    total, counted = f"SUM({known})", f"ISNUMBER({parts})*({weights}>0)"
    empty = f"OR({total}=0,{few})"
    if options.zeros == "error":
        logs = f"IF({counted},{weights}*LN({parts}),0)"
        return f'{{=IF({empty},"",EXP(SUM({logs})/{total}))}}'
    logs = f"IF({counted},{weights}*LN(IF({parts}=0,1,{parts})),0)"
    none = f"(SUM({counted}*({parts}=0))=0)"
    return f'{{=IF({empty},"",EXP(SUM({logs})/{total})*{none})}}'


def rounded(score: str, decimals: int) -> str:
    """Return the formula of a score as ranks compare it: halves to the even digit, as numpy."""
    scaled = f"{score}*1E{decimals}"
    half = f"2*ROUND({scaled}/2,0)"
    even = f"IF({scaled}-INT({scaled})=0.5,{half},ROUND({scaled},0))/1E{decimals}"
    return f'=IF(ISNUMBER({score}),{even},"")'


def rank(ties: Ties, score: str, scores: str, firsts: str) -> str:
    """Return the formula of a rank, 1 for the best.

    Args:
        ties: which place equal scores share.
        score: cell of the rounded score.
        scores: all units' rounded scores.
        firsts: all units' marks of the first of each score, for places without gaps.
    """
    match ties:
        case Ties.MIN:
            found = f"RANK({score},{scores})"
        case Ties.AVERAGE:
            found = f"RANK({score},{scores})+(COUNTIF({scores},{score})-1)/2"
        case Ties.DENSE:
            found = f"1+SUMPRODUCT(({scores}>{score})*{firsts})"
    return f'=IF(ISNUMBER({score}),{found},"")'


def first(score: str, so_far: str) -> str:
    """Return the formula that marks the first unit of each score by 1, every other by 0."""
    return f"=IF(ISNUMBER({score}),IF(COUNTIF({so_far},{score})=1,1,0),0)"


def reason(whole: str, parts: str, at_least: tuple[str, str], words: tuple[str, str, str]) -> str:
    """Return the formula that says why a unit is not rated; empty where it is.

    Args:
        whole: share of all indicators that are known.
        parts: the same of the groups; empty where there is none below the root.
        at_least: the thresholds of both.
        words: for no value, few values, few values in a group; without quotes.
    """
    none, few, lacking = words
    short = f"SUMPRODUCT(({parts}<{at_least[1]}-{_SLACK})*1)>0"
    last = f'IF({short},"{lacking}","")' if parts else '""'
    return f'=IF({whole}=0,"{none}",IF({whole}<{at_least[0]}-{_SLACK},"{few}",{last}))'
