"""Speed and memory of ranks and their ranges; also by itself: ``python tests/bench/rating.py``.

Three tables: re-rankings of 51 units by 49 indicators in a tree of four levels, under weights
moved by up to a quarter and two means, against a plain loop over ``rate``; the laboratory's call;
and time and peak memory for more and more units, each in a process of its own.
"""

import json
import multiprocessing
import resource
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from dashboard.domain.ratings.experiment import Alternatives, Experiment, with_method
from dashboard.domain.ratings.options import Mean, MinMax
from dashboard.domain.ratings.pipeline import rate
from dashboard.domain.ratings.sensitivity import rank_ranges
from dashboard.domain.ratings.spec import Group, Indicator, Method, Specification

DRAWS = 10_000
LIMIT_MS = 0.034
COINR_MS = 34.0
LOOP = 40
"""Draws of the plain loop, which is too slow for all of them."""

REPEATS = 5
LABORATORY_MS = 100.0
SIZES = (100, 1_000, 10_000)
GEOMETRIC = Mean(method="geometric")
BOTH = Alternatives(aggregate=(GEOMETRIC,))
PARTS = {
    "Conn": {"Physical": 8, "ConEcFin": 5, "Political": 3, "Instit": 6, "P2P": 8},
    "Sust": {"Environ": 5, "Social": 9, "SusEcFin": 5},
}
"""The tree of the ASEM connectivity index: 2 pillars, 8 groups, 49 indicators."""


def asem_like() -> Specification:
    """Return a specification with the shape of the ASEM index."""
    groups = [Group(code="Index", name_en="Index")]
    indicators = []
    for pillar, parts in PARTS.items():
        groups.append(Group(code=pillar, parent="Index", name_en=pillar))
        for part, count in parts.items():
            groups.append(Group(code=part, parent=pillar, name_en=part))
            indicators += [
                Indicator(code=f"{part}{at}", parent=part, name_en=part) for at in range(count)
            ]
    return Specification(
        code="asem",
        name_en="ASEM-like",
        groups=tuple(groups),
        indicators=tuple(indicators),
        method=Method(normalise=MinMax(lower=1, upper=100)),
    )


def flat(count: int) -> Specification:
    """Return a specification of five groups of equal size."""
    return Specification(
        code="flat",
        name_en="flat",
        groups=(
            Group(code="root", name_en="root"),
            *(Group(code=f"g{at}", parent="root", name_en="g") for at in range(5)),
        ),
        indicators=tuple(
            Indicator(code=f"i{at}", parent=f"g{at % 5}", name_en="i") for at in range(count)
        ),
        method=Method(normalise=MinMax(lower=1, upper=100)),
    )


def values_for(spec: Specification, units: int) -> pd.DataFrame:
    """Return random values without gaps."""
    rng = np.random.default_rng(1)
    table = rng.gamma(2, size=(units, len(spec.codes)))
    return pd.DataFrame(table, index=[f"u{at}" for at in range(units)], columns=list(spec.codes))


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the median wall time and processor time in seconds of some repeats."""
    work()
    walls, cpus = [], []
    for _ in range(REPEATS):
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return statistics.median(walls), statistics.median(cpus)


def reweighted(spec: Specification, weights: dict[str, float]) -> Specification:
    """Return the specification with other weights."""
    parts = {
        part: tuple(
            node.model_copy(update={"weight": weights.get(node.code, 1.0)})
            for node in getattr(spec, part)
        )
        for part in ("groups", "indicators")
    }
    return Specification(code=spec.code, name_en=spec.name_en, method=spec.method, **parts)


def plain_loop(values: pd.DataFrame, spec: Specification, draws: int) -> np.ndarray:
    """Re-rank by calling ``rate`` for each draw: the same draws, the whole pipeline."""
    experiment = Experiment(values=values, spec=spec, alternatives=BOTH)
    uniform = np.random.default_rng(1).random((draws, experiment.columns))
    branches = experiment.branches
    weights = branches.weights(dict(spec.local_weights), uniform[:, 1:], experiment.share)
    ranks = []
    for choice, row in zip(uniform[:, 0], weights, strict=True):
        drawn = reweighted(spec, dict(zip(branches.nodes, row, strict=True)))
        drawn = with_method(drawn, aggregate=(GEOMETRIC,)) if choice >= 1 / 2 else drawn
        ranks.append(rate(values, drawn).rank.to_numpy())
    return np.array(ranks)


def rerankings() -> dict[str, float]:
    """Print and return the milliseconds of a draw: ours, a plain loop's, COINr's."""
    spec = asem_like()
    values = values_for(spec, 51)
    rating = rate(values, spec)
    wall, cpu = timed(
        lambda: rank_ranges(values, spec, draws=DRAWS, alternatives=BOTH, rating=rating)
    )
    start = time.perf_counter()
    looped = plain_loop(values, spec, LOOP)
    loop_ms = (time.perf_counter() - start) / LOOP * 1000
    same = rank_ranges(values, spec, draws=LOOP, alternatives=BOTH, rating=rating)
    assert (same.ranks == looped).all(), "the loop and the draws disagree"
    draw_ms = wall / DRAWS * 1000
    print(f"{DRAWS:,} re-rankings of 51 x 49, four levels, weights +-25 %, two means")
    print(f"  a draw                 {draw_ms:.4f} ms (at most {LIMIT_MS}), {wall:.3f} s in all")
    print(f"  processor time a draw  {cpu / DRAWS * 1000:.4f} ms")
    print(
        f"  plain loop over rate   {loop_ms:.2f} ms a draw, {loop_ms / draw_ms:,.0f} times as long"
    )
    print(f"  COINr 1.1.14           {COINR_MS} ms a draw, {COINR_MS / draw_ms:,.0f} times as long")
    return {"draw_ms": draw_ms, "loop_ms": loop_ms, "coinr_ms": COINR_MS}


def laboratory() -> float:
    """Print and return the milliseconds of the laboratory's call."""
    spec = flat(50)
    values = values_for(spec, 150)
    rating = rate(values, spec)
    alone, _ = timed(lambda: rate(values, spec))
    wall, _ = timed(lambda: rank_ranges(values, spec, rating=rating))
    print("Laboratory: 150 x 50, 1,000 draws")
    print(f"  the rating {alone * 1000:.0f} ms, its ranges {wall * 1000:.0f} ms")
    return (alone + wall) * 1000


def measured(units: int) -> dict[str, float]:
    """Return seconds of rating and ranges, and the peak memory of this process in MB."""
    spec = flat(50)
    values = values_for(spec, units)
    start = time.perf_counter()
    rating = rate(values, spec)
    rated = time.perf_counter()
    rank_ranges(values, spec, draws=1000, alternatives=BOTH, rating=rating)
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"units": units, "rate": rated - start, "ranges": done - rated, "peak_mb": peak}


def growth() -> list[dict[str, float]]:
    """Print and return time and peak memory by number of units."""
    print("Growth: 50 indicators, 1,000 draws, two means")
    print("   units   scores and ranks    ranges   peak memory   microseconds a unit")
    rows = []
    context = multiprocessing.get_context("spawn")
    for units in SIZES:
        with context.Pool(1) as pool:
            row = pool.apply(measured, (units,))
        each = (row["rate"] + row["ranges"]) / units * 1e6
        print(
            f"  {units:>6,}   {row['rate']:>14.2f} s {row['ranges']:>9.2f} s"
            f" {row['peak_mb']:>10.0f} MB {each:>17.0f}"
        )
        rows.append(row)
    return rows


def main() -> None:
    """Print the tables; with ``--json`` also the figures on the last line; fail over the limits."""
    draws, call_ms, rows = rerankings(), laboratory(), growth()
    if "--json" in sys.argv:
        print(json.dumps({**draws, "laboratory_ms": call_ms, "growth": rows}))
    if draws["draw_ms"] > LIMIT_MS:
        sys.exit(f"A draw takes {draws['draw_ms']:.4f} ms, more than {LIMIT_MS}.")


if __name__ == "__main__":
    main()
