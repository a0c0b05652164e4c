"""A walk through the filters: the same clicks on both pages, each to a view not seen before."""

import csv
from dataclasses import dataclass, field
from pathlib import Path

STEPS = 24


@dataclass(frozen=True, slots=True)
class Step:
    """One click on one value of one filter.

    Attributes:
        filter: ``country`` or ``status``.
        value: the value that is switched on, or off again.
        placed: members with a point that the map shows afterwards.
    """

    filter: str
    value: str
    placed: int


@dataclass
class Filters:
    """The filters of both pages, over the members of the load data."""

    members: list[dict[str, str]]
    on: dict[str, frozenset[str]] = field(
        default_factory=lambda: {"country": frozenset(), "status": frozenset()}
    )

    def toggled(self, name: str, value: str) -> "Filters":
        """Return the filters with one value switched."""
        return Filters(self.members, self.on | {name: self.on[name] ^ {value}})

    def placed(self) -> int:
        """Count the members that have a point and that the filters keep."""
        countries, statuses = self.on["country"], self.on["status"]
        return sum(
            1
            for member in self.members
            if member["lat"]
            and (not countries or member["country_iso2"] in countries)
            and (not statuses or member["status"] in statuses)
        )

    def key(self) -> str:
        """Name the state."""
        return repr(sorted((name, sorted(values)) for name, values in self.on.items()))


def walk(table: Path, steps: int = STEPS) -> list[Step]:
    """Return clicks that each change the number of marks and lead to a new view.

    Args:
        table: the CSV of members.
        steps: number of clicks.
    """
    with table.open(encoding="utf-8", newline="") as file:
        members = list(csv.DictReader(file))
    countries = sorted({member["country_iso2"] for member in members if member["lat"]})
    choices = [("country", code) for code in countries]
    choices += [("status", "member"), ("status", "unknown")]
    now = Filters(members)
    seen = {now.key()}
    clicks: list[Step] = []
    while len(clicks) < steps:
        turn = len(clicks) * 5 % len(choices)
        for name, value in choices[turn:] + choices[:turn]:
            after = now.toggled(name, value)
            placed = after.placed()
            if after.key() not in seen and placed not in {0, now.placed()}:
                break
        else:
            raise RuntimeError(f"no click leads on after {len(clicks)} steps")
        seen.add(after.key())
        clicks.append(Step(name, value, placed))
        now = after
    return clicks
