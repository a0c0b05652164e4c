"""The linear model of a plan: the cheapest shares of changes that pass enough rivals."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import scipy

TINY = 1e-9
NEAR = 6
SECONDS = 1.0
"""Most time of one mixed-integer program."""


@dataclass(frozen=True, slots=True, eq=False)
class Model:
    """What does not change between proposals.

    Args:
        leads: how much more the city has than each rival now.
        steps: parts of each change: whole units where it is counted, otherwise 1.
        counted: which changes are made by whole units.
        wanted: the rank.
        most: at most so many changes, or ``None``.
    """

    leads: np.ndarray
    steps: np.ndarray
    counted: np.ndarray
    wanted: int
    most: int | None

    def cheapest(self, slopes: np.ndarray, prices: np.ndarray, slack: float) -> np.ndarray | None:
        """Return the cheapest shares, or nothing where the model has no solution.

        Minimises ``prices @ shares`` so that ``lead + slopes @ shares`` is at least ``slack`` for
        all but ``wanted - 1`` rivals. Which of them stay above is a choice among those near the
        limit; the rivals that are passed most easily must be passed. Where a change adds the
        same to every lead this leaves nothing out.

        Args:
            slopes: what each full change adds to each lead (rivals x changes).
            prices: cost of each full change.
            slack: least lead over a rival that is passed.
        """
        least = self.leads + np.minimum(slopes, 0).sum(axis=1) - slack
        lost = self.leads + np.maximum(slopes, 0).sum(axis=1) < slack
        others = np.flatnonzero(~lost & (least < 0))
        allowed = self.wanted - 1 - int(lost.sum())
        if allowed < 0:
            return None
        easy = self.leads[others] + slopes[others].sum(axis=1) / 2
        others = others[np.argsort(-easy, kind="stable")]
        limit = max(0, len(others) - allowed)
        others = others[: limit + NEAR]
        return self._solved(
            others, slopes[others] / self.steps, (least[others], limit), prices, slack
        )

    def _solved(
        self,
        others: np.ndarray,
        gains: np.ndarray,
        bound: tuple[np.ndarray, int],
        prices: np.ndarray,
        slack: float,
    ) -> np.ndarray | None:
        least, limit = bound
        count, rivals = len(self.steps), len(others)
        # Variables: steps of each change, whether it is made, whether a rival stays above.
        sizes = [count, count, rivals]
        passed = [scipy.sparse.csr_array(gains), None, scipy.sparse.diags_array(-least)]
        moves = [scipy.sparse.diags_array(1 / self.steps), -scipy.sparse.eye_array(count), None]
        rows: Any = [passed, moves] if rivals else [moves[:2]]
        upper = np.concatenate([np.full(rivals, np.inf), np.zeros(count)])
        lower = np.concatenate([slack - self.leads[others], np.full(count, -np.inf)])
        stay = np.repeat([0, 0, 1], sizes), rivals - limit
        pick = np.repeat([0, 1, 0], sizes), count if self.most is None else self.most
        choice = (np.arange(rivals) >= limit - NEAR).astype(float)
        picked = np.full(count, self.most is not None)
        found = scipy.optimize.milp(
            np.concatenate([prices / self.steps + TINY, np.zeros(count + rivals)]),
            constraints=[
                scipy.optimize.LinearConstraint(scipy.sparse.block_array(rows), lower, upper),
                *(scipy.optimize.LinearConstraint(row, ub=most) for row, most in (stay, pick)),
            ],
            bounds=scipy.optimize.Bounds(0, np.concatenate([self.steps, np.ones(count), choice])),
            integrality=np.concatenate([self.counted, picked, np.ones(rivals)]).astype(int),
            options={"time_limit": SECONDS},
        )
        if found.x is None:
            return None
        taken = np.where(self.counted, np.round(found.x[:count]), found.x[:count])
        shares: np.ndarray = np.clip(taken / self.steps, 0, 1)
        return shares * (shares >= TINY)
