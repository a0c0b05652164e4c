"""The edition of the rating that a view shows, with all that its page needs."""

from dataclasses import dataclass
from typing import Protocol

import pandas as pd

from dashboard.components.method_words import divided_by
from dashboard.domain.disputed import in_disputed_region
from dashboard.domain.edition_choice import chosen_edition, earlier_edition
from dashboard.domain.edition_frames import Edition
from dashboard.domain.frames import Member
from dashboard.domain.indicator_spread import measure
from dashboard.domain.ranking import Ranked, at_node, pinned_unit, ranked_cities
from dashboard.domain.ranking_filters import (
    RankedPage,
    narrowed,
    ordered,
    page_of,
    peer_units,
)
from dashboard.domain.rating_views import RankingView
from dashboard.domain.ratings.nodes import Indicator
from dashboard.domain.ratings.pipeline import Rating
from dashboard.domain.ratings.spec import Specification
from dashboard.i18n import N_, Translator
from dashboard.services import Services

OPEN_NAME = N_("Open connections index (not official)")


class _View(Protocol):
    """What a view of the rating has."""

    @property
    def edition(self) -> str:
        """Return the id of the edition, empty for the one that stands by itself."""


@dataclass(frozen=True, eq=False, kw_only=True)
class ShownEdition:
    """An edition as a page shows it.

    Attributes:
        edition: its id.
        name: its name in the reader's language; that of the open index says that it is not
            official.
        facts: its row of the ``EDITION`` frame; empty for the open index.
        rows: its ``RANKED`` frame.
        rating: every stage; of a published edition only data and method are read from it.
        scores: units x nodes, those that were published where it is published.
        official: whether it is a published edition of the section's rating.
        draws: how many draws stand behind the ranges of ranks.
    """

    edition: str
    name: str
    facts: dict[str, object]
    rows: pd.DataFrame
    rating: Rating
    scores: pd.DataFrame
    official: bool
    draws: int

    @property
    def spec(self) -> Specification:
        """Return the specification."""
        return self.rating.spec

    def leaves(self, node: str) -> tuple[str, ...]:
        """Return the codes of the indicators under a node; all where there is no such node."""
        return self.spec.leaves(node if node in self.spec.nodes else self.spec.root)

    @property
    def is_open(self) -> bool:
        """Tell whether this is the open connections index, which is no edition."""
        return not self.facts


def shown_edition(services: Services, edition: str, t: Translator) -> ShownEdition:
    """Return an edition, or the open index.

    Raises:
        NotFoundError: there is no such edition, or no values of it.
    """
    rated = services.rated.of_edition(edition)
    published = rated.publication
    rows = services.cache.get(
        ("ranked", edition, t.language),
        lambda: ranked_cities(
            services.editions.units(edition, t.language),
            rated.places,
            rated.rating,
            None if published is None else published.ranking,
            _disputed(services, t),
        ),
    )
    editions = services.editions.editions(t.language)
    facts = next(iter(editions[editions[Edition.ID].eq(edition)].to_dict("records")), {})
    return ShownEdition(
        edition=edition,
        name=str(facts[Edition.NAME]) if facts else t.gettext(OPEN_NAME),
        facts={str(key): value for key, value in facts.items()},
        rows=rows,
        rating=rated.rating,
        scores=rated.scores,
        official=rated.official,
        draws=rated.draws,
    )


def _disputed(services: Services, t: Translator) -> dict[str, str]:
    """Return how the record words the disputed region that a member lies in, by member."""
    members = services.members.by_member(t.language)
    placed = members[in_disputed_region(members)].dropna(subset=[Member.REGION.value])
    return dict(zip(placed[Member.ID], placed[Member.REGION], strict=True))


def edition_of(services: Services, view: _View, t: Translator) -> ShownEdition:
    """Return the edition that a view names, else the newest published with values, else the index.

    A name that is none stands for the edition that is shown without one.
    """
    editions, rateable = services.editions.editions(t.language), services.rated.rateable(t.language)
    return shown_edition(services, chosen_edition(view.edition, editions, rateable), t)


def edition_before(services: Services, shown: ShownEdition, t: Translator) -> ShownEdition | None:
    """Return the published edition with values before this one, where there is one."""
    editions, rateable = services.editions.editions(t.language), services.rated.rateable(t.language)
    earlier = earlier_edition(shown.edition, editions, rateable)
    if earlier is None or not shown.official:
        return None
    return shown_edition(services, earlier, t)


@dataclass(frozen=True, eq=False, kw_only=True)
class Selection:
    """What of an edition a view shows.

    Attributes:
        node: code of the group or indicator; the root for the whole index.
        node_name: its name; empty for the whole index.
        measure: unit of an indicator, with what it is divided by; empty for a score.
        rows: the rows that the filters keep, in order, their ``value`` that of the node: of an
            indicator with a denominator the rate, by which it is rated and sorted.
        every: the rows of all cities in the same order.
        pinned: unit of the reader's city, where the edition has it.
        totals: by unit what is divided to the rate; ``None`` where nothing is.
        total_measure: unit of the totals.
    """

    node: str
    node_name: str
    measure: str
    rows: pd.DataFrame
    every: pd.DataFrame
    pinned: str | None
    totals: pd.Series | None = None
    total_measure: str = ""

    @property
    def is_whole(self) -> bool:
        """Tell whether it is the whole index, the one node whose ranks have ranges."""
        return not self.node_name

    @property
    def valued(self) -> pd.DataFrame:
        """Return the kept rows that have something to show."""
        return self.rows[self.rows[Ranked.VALUE].notna()]

    @property
    def without(self) -> pd.DataFrame:
        """Return the kept rows that have nothing to show."""
        return self.rows[self.rows[Ranked.VALUE].isna()]

    @property
    def top(self) -> float | None:
        """Return the largest value of all cities."""
        known = self.every[Ranked.VALUE].dropna()
        return None if known.empty else float(known.max())

    def page(self, number: int) -> RankedPage:
        """Return one page of the rows that have something to show."""
        every = self.every[self.every[Ranked.VALUE].notna()]
        return page_of(self.valued, number, self.pinned, every)


def selection(shown: ShownEdition, view: RankingView, t: Translator) -> Selection:
    """Return what of an edition a view shows; an unknown node is the whole index."""
    spec = shown.spec
    node = view.node if view.node in spec.nodes else spec.root
    found, rows = spec.nodes[node], shown.rows
    leaf = isinstance(found, Indicator)
    unit = measure(spec, node, t.language)
    by = found.denominator if isinstance(found, Indicator) else None
    if node != spec.root:
        rows = at_node(rows, shown.rating.denominated[node] if leaf else shown.scores[node])
    pinned = pinned_unit(rows, view.city)
    peers = None
    if view.peers and pinned is not None:
        peers = peer_units(pinned, rows, shown.rating.normalised)
    every = ordered(
        rows,
        view.sort,
        by_value=node != spec.root,
        low=isinstance(found, Indicator) and found.direction == -1,
    )
    return Selection(
        node=node,
        node_name="" if node == spec.root else found.name(t.language),
        measure=f"{unit or t.gettext('Value')}, {divided_by(by, t)}" if by else unit,
        rows=narrowed(every, view, peers),
        every=every,
        pinned=pinned,
        totals=shown.rating.raw[node] if by else None,
        total_measure=(unit or t.gettext("Value")) if by else "",
    )
