"""A city beside others in one edition of a rating: who is compared, with whom, on what lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

import pandas as pd

from dashboard.domain.edition_frames import Edition, Unit
from dashboard.domain.rating_views import CompareView
from dashboard.domain.ratings.explain import Part, explain_pair, explain_profile
from dashboard.domain.ratings.peers import peers_of
from dashboard.domain.ratings.pipeline import Rating
from dashboard.domain.ratings.sensitivity import Ranges
from dashboard.domain.ratings.spec import Specification
from dashboard.errors import BadInputError, DashboardError, NotFoundError, RefusedError

MOST_CITIES = 6
MOST_PEERS = 5
PEERS, MEDIAN = "peers", "median"
FEW_INDICATORS = 12
"""Up to so many indicators a chart shows each of them; of more, the largest in each group."""

SHOWN_PER_GROUP = 2
OTHERS = "…"
"""Code of the row that stands for the indicators of a group that a chart leaves out."""


class RatedEdition(Protocol):
    """An edition with its rating, as ``services.rated.of_edition`` gives it."""

    @property
    def edition(self) -> str:
        """Return its id."""

    @property
    def attributes(self) -> pd.DataFrame:
        """Return units × what values may be divided or grouped by."""

    @property
    def rating(self) -> Rating:
        """Return every stage of the rating."""

    @property
    def official(self) -> bool:
        """Tell whether this is a published edition of the section's rating."""

    @property
    def ranges(self) -> Ranges:
        """Return ranks under many draws of weights."""

    @property
    def places(self) -> pd.DataFrame:
        """Return rank, median, low, high and tier by unit; the published ones where they are."""

    @property
    def scores(self) -> pd.DataFrame:
        """Return units × nodes; the published scores where they are."""

    @property
    def reasons(self) -> pd.Series:
        """Return why a unit has no rank in ``places``; only those units."""

    @property
    def draws(self) -> int:
        """Return how many draws stand behind ``places``."""


class Line(StrEnum):
    """One row a node of the tree and city: the root first, each group before its children."""

    NODE = "node"
    NAME = "name"
    DEPTH = "depth"
    INDICATOR = "is_indicator"
    UNIT = "unit"
    CITY = "city"
    SCORE = "score"
    VALUE = "value"
    MEASURE = "measure"
    MEDIAN = "peers_median"


@dataclass(frozen=True, slots=True, eq=False)
class Gap:
    """Why one score is not the other.

    Attributes:
        parts: rows of :class:`~dashboard.domain.ratings.explain.Part` with the column ``name``;
            empty where there is nothing to explain.
        refused: why there is nothing, ``None`` where there is no error to tell.
    """

    parts: pd.DataFrame
    refused: DashboardError | None = None


def number_at(frame: pd.DataFrame, unit: str, code: str) -> float:
    """Return one number of a frame, not a number where it is unknown."""
    value: Any = frame.loc[unit, code]
    return float("nan") if pd.isna(value) else float(value)


def node_name(spec: Specification, code: str, language: str) -> str:
    """Return the name of a node; the root has that of the whole rating."""
    if code == spec.root:
        return (spec.name_ru if language == "ru" else "") or spec.name_en
    return spec.nodes[code].name(language)


def edition_shown(wanted: str, editions: pd.DataFrame, rateable: Sequence[str]) -> str:
    """Return the edition that a view means.

    Args:
        wanted: as the view names it; empty or unknown is the newest published edition with
            values, else the last of ``rateable``, which is the open index.
        editions: an ``EDITION`` frame, the newest first.
        rateable: what can be rated.
    """
    if wanted in rateable:
        return wanted
    published = editions[
        editions[Edition.LOCKED_AT].notna()
        & editions[Edition.SUPERSEDED_BY].isna()
        & editions[Edition.ID].isin(list(rateable))
    ]
    return str(published[Edition.ID].iloc[0]) if len(published) else rateable[-1]


def unit_of(units: pd.DataFrame, name: str) -> str | None:
    """Return the unit that a slug, or else its id, names.

    Args:
        units: a ``UNIT`` frame.
        name: a slug or an id.
    """
    if not name:
        return None
    for column in (Unit.SLUG, Unit.ID):
        found = units.loc[units[column].eq(name).fillna(value=False), Unit.ID]
        if len(found):
            return str(found.iloc[0])
    return None


def cities_shown(view: CompareView, units: pd.DataFrame) -> list[str]:
    """Return the units that a view compares, the one asked about first; unknown ones are left out.

    Args:
        view: names up to six cities; none is the pinned one.
        units: a ``UNIT`` frame.
    """
    named = _named(view, units).values()
    return list(dict.fromkeys(unit for unit in named if unit is not None))[:MOST_CITIES]


def strangers_in(view: CompareView, units: pd.DataFrame) -> list[str]:
    """Return those of the cities that a view names which are no units, at most six of them.

    Args:
        view: names cities; none is the pinned one.
        units: a ``UNIT`` frame.
    """
    return [name for name, unit in _named(view, units).items() if unit is None][:MOST_CITIES]


def _named(view: CompareView, units: pd.DataFrame) -> dict[str, str | None]:
    """Return the unit of each name that a view compares, None of one that is no unit."""
    return {name: unit_of(units, name) for name in view.cities or (view.city,) if name}


def peers_in(rated: RatedEdition, units: pd.DataFrame, city: str) -> pd.DataFrame:
    """Return the peers of a city among the ranked ones, a frame of ``ratings.peers.peers_of``.

    Args:
        rated: the edition.
        units: its ``UNIT`` frame.
        city: the unit.
    """
    ranked = rated.rating.rank.dropna().index
    table = units.set_index(Unit.ID.value)
    table = table[table.index.isin(ranked) | table.index.isin([city])]
    return peers_of(
        city,
        table.rename(columns={Unit.SIZE_CLASS.value: "class"}),
        rated.rating.normalised,
        most=MOST_PEERS,
    )


def lines_of(
    rating: Rating, cities: Sequence[str], peers: Sequence[str], names: pd.Series, language: str
) -> pd.DataFrame:
    """Return the scores of every node for some cities, rows of :class:`Line`.

    Args:
        rating: the rating.
        cities: the units, in order.
        peers: the units whose median stands beside them; none leaves it unknown.
        names: names of the units.
        language: language of the names of nodes and units of measurement.
    """
    spec = rating.spec
    depths = {spec.root: 0}
    order = [spec.root]
    waiting = list(reversed(spec.children(spec.root)))
    while waiting:
        code = waiting.pop()
        depths[code] = depths[str(spec.parent_of(code))] + 1
        order.append(code)
        waiting += reversed(spec.children(code))
    medians = rating.scores.loc[list(peers)].median()
    measures = {
        one.code: (one.unit_ru if language == "ru" else "") or one.unit_en
        for one in spec.indicators
    }
    rows = [
        {
            Line.NODE: code,
            Line.NAME: node_name(spec, code, language),
            Line.DEPTH: depths[code],
            Line.INDICATOR: code in measures,
            Line.UNIT: city,
            Line.CITY: names[city],
            Line.SCORE: rating.scores.loc[city, code],
            Line.VALUE: rating.raw.loc[city, code] if code in measures else float("nan"),
            Line.MEASURE: measures.get(code, ""),
            Line.MEDIAN: medians[code],
        }
        for code in order
        for city in cities
    ]
    table = pd.DataFrame(rows, columns=[str(name) for name in Line])
    return table.astype({str(Line.INDICATOR): "bool"})


def against_of(view: CompareView, units: pd.DataFrame, cities: Sequence[str]) -> str:
    """Return what the first city is explained against: ``peers``, ``median`` or a unit.

    Args:
        view: says it by a slug, ``peers`` or ``median``; anything else is the second city, else
            the median.
        units: a ``UNIT`` frame.
        cities: the units compared.
    """
    if view.against in {PEERS, MEDIAN}:
        return view.against
    named = unit_of(units, view.against)
    if named is not None and named not in cities[:1]:
        return named
    return cities[1] if len(cities) > 1 else MEDIAN


def no_gap(refused: DashboardError | None = None) -> Gap:
    """Return the gap of nobody, or of those whose scores cannot be compared."""
    nothing = pd.DataFrame(columns=[*map(str, Part), "name"])
    return Gap(nothing.astype({str(Part.INDICATOR): "bool"}), refused)


def gap_of(rating: Rating, city: str, against: str, peers: Sequence[str], language: str) -> Gap:
    """Split the gap between a city and what it is explained against.

    Args:
        rating: the rating.
        city: the unit asked about.
        against: as :func:`against_of` gives it.
        peers: the units of its peers.
        language: language of the names of nodes.
    """
    try:
        if against in {PEERS, MEDIAN}:
            chosen = list(peers) if against == PEERS else None
            parts = explain_profile(rating, city, units=chosen)
        else:
            parts = explain_pair(rating, city, against)
    except (BadInputError, NotFoundError, RefusedError) as error:
        return no_gap(error)
    names = [node_name(rating.spec, code, language) for code in parts[Part.NODE]]
    return Gap(parts.assign(name=names))


def shown_parts(parts: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a gap that a chart has room for; what it leaves out stays in the sum.

    Of a large tree the largest parts of each group are kept, and the others are one row of the
    code :data:`OTHERS`, whose name is their number.

    Args:
        parts: rows of a :class:`Gap`.
    """
    if int(parts[Part.INDICATOR].sum()) <= FEW_INDICATORS:
        return parts
    rows: list[dict[str, Any]] = []
    records: list[dict[str, Any]] = parts.to_dict("records")  # type: ignore[assignment]
    for row in records:
        if row[Part.INDICATOR]:
            continue
        rows.append(row)
        under = parts[parts[Part.PARENT].eq(row[Part.NODE]) & parts[Part.INDICATOR]]
        size = under[Part.CONTRIBUTION].abs().sort_values(ascending=False, kind="stable")
        kept = under.loc[size.index[:SHOWN_PER_GROUP].sort_values()]
        rest = under.drop(index=kept.index)
        rows += kept.to_dict("records")  # type: ignore[arg-type]
        if len(rest):
            first: dict[str, Any] = rest.iloc[0].to_dict()  # type: ignore[assignment]
            rows.append(
                first
                | {
                    Part.NODE: OTHERS,
                    Part.CONTRIBUTION: rest[Part.CONTRIBUTION].sum(),
                    Part.OWN_MISSING: False,
                    Part.OTHER_MISSING: False,
                    "name": str(len(rest)),
                }
            )
    return pd.DataFrame(rows, columns=parts.columns)
