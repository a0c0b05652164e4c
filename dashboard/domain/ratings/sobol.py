"""Variance-based sensitivity indices for inputs that come in groups of columns.

One input of a rating's uncertainty is often many numbers: "the weights" are one choice made of
sixty draws. Sampling by pick and freeze moves all columns of a group together (Jacques, Lavergne
and Devictor 2006), and the indices are those of ``scipy.stats.sobol_indices``.
"""

from collections.abc import Callable, Mapping
from typing import Any, cast

import numpy as np
import pandas as pd
import scipy

from dashboard.errors import BadInputError
from dashboard.i18n import N_

MOST_VALUES = 60_000_000
"""At most so many outputs times runs are held at once (half a gigabyte)."""


def pick_freeze(columns: int, base: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Draw the two independent samples of pick and freeze from one scrambled Sobol' sequence.

    Args:
        columns: numbers that one run needs.
        base: runs of each sample, a power of two.
        seed: seed of the scrambling.

    Returns:
        Two arrays of ``base`` rows and ``columns`` columns, uniform on [0, 1).
    """
    if base < 2 or base & (base - 1):  # noqa: PLR2004 - the smallest power of two with a variance
        raise BadInputError(
            N_("A Sobol sample needs a power of two, not %(base)s."),
            N_("Ask for 256, 512, 1024 and so on."),
            base=base,
        )
    both = scipy.stats.qmc.Sobol(d=2 * columns, rng=np.random.default_rng(seed)).random(base)
    return both[:, :columns], both[:, columns:]


def sobol_indices(
    evaluate: Callable[[np.ndarray], np.ndarray],
    groups: Mapping[str, list[int]],
    *,
    base: int = 512,
    seed: int = 1,
) -> pd.DataFrame:
    """Return first-order and total Sobol' indices of each group of columns.

    The estimators are those of Saltelli et al. (2010), doi:10.1016/j.cpc.2009.09.018, table 2 (b)
    and (f). ``evaluate`` runs ``base * (groups + 2)`` times. An output without variance has
    indices of zero.

    Args:
        evaluate: takes uniform numbers (runs x columns), returns finite outputs (outputs x runs).
        groups: the columns of each input, numbered from zero, no gap and no column twice.
        base: runs of each of the two samples, a power of two.
        seed: seed of the sample; the same seed gives the same indices.

    Returns:
        One row an output and group: ``output`` (its number), ``factor``, ``first``, ``total``.

    Raises:
        BadInputError: for a base that is no power of two, or more outputs than memory should hold.
    """
    columns = sum(map(len, groups.values()))
    a, b = pick_freeze(columns, base, seed)
    of_a = evaluate(a)
    if of_a.size * (len(groups) + 2) > MOST_VALUES:
        raise BadInputError(
            N_("Sobol indices of %(outputs)s outputs from %(base)s runs each are too many."),
            N_("Ask for fewer units or a smaller base."),
            outputs=len(of_a),
            base=base,
        )
    mixed = []
    for members in groups.values():
        page = a.copy()
        page[:, members] = b[:, members]
        mixed.append(evaluate(page))
    func = {"f_A": of_a, "f_B": evaluate(b), "f_AB": np.stack(mixed)}
    found: Any = scipy.stats.sobol_indices(
        func=cast("Any", {key: value.astype(float) for key, value in func.items()}), n=base
    )
    shape = len(of_a), len(groups)
    return pd.DataFrame(
        {
            "output": np.repeat(np.arange(shape[0]), shape[1]),
            "factor": np.tile(list(groups), shape[0]),
            "first": found.first_order.reshape(shape).ravel(),
            "total": found.total_order.reshape(shape).ravel(),
        }
    )
