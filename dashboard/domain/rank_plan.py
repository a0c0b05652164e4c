"""What would move a city's rank: which indicators a city can change, how far, and the plan."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import pandas as pd

from dashboard.domain.comparison import RatedEdition, number_at
from dashboard.domain.ratings.pipeline import rate
from dashboard.domain.ratings.planner import Plan, plan_for
from dashboard.domain.ratings.sensitivity import rank_ranges

FIVE_UP = 5
DIGITS = 12
"""Digits of a bound: what a division and a multiplication add beyond them is no part of it."""

OPEN_INDEX = "open-connections"

# What no city hall decides within a mandate, by the code of the specification.
HELD: Mapping[str, frozenset[str]] = MappingProxyType({OPEN_INDEX: frozenset({"airports"})})
# What cannot grow by more than another: a new country takes a new twin town in it.
TAKES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {OPEN_INDEX: ("countries-abroad", "twins-abroad")}
)


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """A plan with what it stands on.

    Attributes:
        plan: the verified plan; ``None`` where the city has no rank.
        wanted: the wanted rank.
        bounds: how far each indicator may move: the best value among the peers.
        held: indicators that a city cannot change.
        stay: indicators that the reader leaves as they are.
        best: indicators in which no peer is better.
        unknown: indicators whose value is not known.
        place: rank, low, high and tier after the plan.
    """

    plan: Plan | None
    wanted: int
    bounds: Mapping[str, float]
    held: tuple[str, ...]
    stay: tuple[str, ...]
    best: tuple[str, ...]
    unknown: tuple[str, ...]
    place: pd.Series | None = None


def propose(
    rated: RatedEdition,
    city: str,
    peers: Sequence[str],
    *,
    rank: int = 0,
    stay: Collection[str] = (),
) -> Proposal:
    """Find the smallest changes that bring a city to a rank, none beyond the best of its peers.

    Args:
        rated: the edition.
        city: the unit.
        peers: the units of its peers.
        rank: the wanted rank; 0 is five places up, and one beyond the last is the last.
        stay: indicators that shall not move.
    """
    spec, now = rated.rating.spec, rated.rating.rank[city]
    rank = min(rank, int(rated.rating.rank.notna().sum()))
    held = HELD.get(spec.code, frozenset())
    bounds, best, unknown = _bounds(rated, city, peers)
    linked = TAKES.get(spec.code)
    kept = {*stay, *held} | ({linked[0]} if linked and linked[1] in stay else set())
    found = Proposal(
        plan=None,
        wanted=rank or max(1, int(now) - FIVE_UP if pd.notna(now) else 1),
        bounds={code: bound for code, bound in bounds.items() if code not in kept},
        held=tuple(code for code in spec.codes if code in held),
        stay=tuple(code for code in spec.codes if code in kept - held),
        best=tuple(code for code in best if code not in kept),
        unknown=tuple(code for code in unknown if code not in kept),
    )
    if pd.isna(now):
        return found
    plan = plan_for(
        rated.rating.raw,
        spec,
        city,
        rank=found.wanted,
        bounds=found.bounds,
        whole=_whole(rated.rating.raw, found.bounds),
        attributes=rated.attributes,
    )
    if linked:
        plan = _with_needed(plan, rated, city, linked, found.bounds)
    return replace(found, plan=plan, place=_place(plan, rated, city))


def _bounds(
    rated: RatedEdition, city: str, peers: Sequence[str]
) -> tuple[dict[str, float], list[str], list[str]]:
    """Return the best value among the peers where it is better, and the other indicators.

    Where values are divided by a denominator, the best rate is meant, as the city would have it.
    """
    rates = rated.rating.denominated
    bounds: dict[str, float] = {}
    best: list[str] = []
    unknown: list[str] = []
    for one in rated.rating.spec.indicators:
        own = number_at(rates, city, one.code)
        theirs = rates.loc[list(peers), one.code] * one.direction
        bound = float(theirs.max()) * one.direction
        if pd.isna(own):
            unknown.append(one.code)
        elif pd.isna(bound) or one.direction * (bound - own) <= 0:
            best.append(one.code)
        else:
            scale = number_at(rated.attributes, city, one.denominator) if one.denominator else 1.0
            bounds[one.code] = float(f"{bound * scale:.{DIGITS}g}")
    return bounds, best, unknown


def _whole(values: pd.DataFrame, codes: Collection[str]) -> list[str]:
    """Return the indicators that are counts: every known value is a whole number."""
    return [code for code in codes if (values[code].dropna() % 1 == 0).all()]


def _place(plan: Plan, rated: RatedEdition, city: str) -> pd.Series:
    """Return rank, range and tier after a plan."""
    values = rated.rating.raw.copy()
    values.loc[city, list(plan.changes.index)] = plan.changes["after"].to_numpy()
    ranges = rank_ranges(values, plan.rating.spec, attributes=rated.attributes, rating=plan.rating)
    place: pd.Series = ranges.frame.loc[city]  # type: ignore[assignment]
    return place


def _with_needed(
    plan: Plan, rated: RatedEdition, city: str, linked: tuple[str, str], bounds: Mapping[str, float]
) -> Plan:
    """Give a plan as many steps of what is needed as of what needs it, and verify it again."""
    needy, needed = linked
    grows = dict.fromkeys(linked, 0.0)
    for code in linked:
        if code in plan.changes.index:
            grows[code] = number_at(plan.changes, code, "after")
            grows[code] -= number_at(plan.changes, code, "before")
    if grows[needy] <= grows[needed]:
        return plan
    before = number_at(rated.rating.raw, city, needed)
    room = bounds.get(needed, before) - before
    steps = min(grows[needy], room)
    tried = _tried(plan, rated, city, {needy: steps, needed: steps})
    low = 0.0
    while tried.reached and steps - low > 1:
        middle = low + (steps - low) // 2
        less = _tried(plan, rated, city, {needy: middle, needed: middle})
        if less.reached:
            steps, tried = middle, less
        else:
            low = middle
    return tried


def _tried(plan: Plan, rated: RatedEdition, city: str, steps: Mapping[str, float]) -> Plan:
    """Return a plan with other steps of some indicators, as the whole pipeline sees it."""
    raw = rated.rating.raw
    after = {code: number_at(plan.changes, code, "after") for code in map(str, plan.changes.index)}
    after |= {code: number_at(raw, city, code) + step for code, step in steps.items()}
    values = raw.copy()
    values.loc[city, list(after)] = list(after.values())
    rating = rate(values, plan.rating.spec, attributes=rated.attributes)
    moved = [code for code in raw.columns if code in after and after[code] != raw.loc[city, code]]
    then = {code: number_at(rating.normalised, city, code) for code in moved}
    now = {code: number_at(rated.rating.normalised, city, code) for code in moved}
    changes = pd.DataFrame(
        {
            "before": {code: number_at(raw, city, code) for code in moved},
            "after": {code: after[code] for code in moved},
            "normalised_before": now,
            "normalised_after": then,
            "cost": {code: abs(then[code] - now[code]) for code in moved},
        }
    ).rename_axis("indicator")
    rank = rating.rank[city]
    return replace(
        plan,
        reached=bool(pd.notna(rank) and rank <= plan.wanted),
        rank=None if pd.isna(rank) else float(rank),
        changes=changes,
        cost=float(changes["cost"].sum()),
        rating=rating,
    )
