"""Look up the towns of the introducer and the ways between them."""

from collections.abc import Mapping
from typing import Any

from dashboard.components.tie_ways import Ways
from dashboard.domain.frames import Place
from dashboard.domain.tie_frames import Town
from dashboard.domain.tie_views import TiesView
from dashboard.domain.ties import introductions, network, ways_count
from dashboard.i18n import Translator
from dashboard.services import Services


def find_place(services: Services, slug: str, t: Translator) -> Mapping[str, Any] | None:
    """Return the place of an address, keyed by ``Place``; none where there is none."""
    return services.places.by_slug(slug, language=t.language) if slug else None


def find_ways(services: Services, view: TiesView, t: Translator) -> Ways:
    """Return the shortest ways between the towns of a view.

    The town that asks is the one whose ties are drawn, else the reader's own city.
    """
    ends = [find_place(services, slug, t) for slug in (view.of or view.city, view.goal)]
    start, goal = (int(end[Place.ID]) if end else None for end in ends)
    chains: list[tuple[int, ...]] = []
    number = 0
    if start is not None and goal is not None:
        graph = network(services.ties.edges(view.surety))
        hubs = {place: -partners for place, partners in graph.degree()}
        chains = introductions(graph, start, goal, first=hubs)
        number = ways_count(graph, start, goal)
    asked = {one for one in (start, goal) if one is not None}.union(*chains)
    towns = services.ties.towns_of(tuple(sorted(asked)), t.language, view.surety)
    rows = {int(row[Town.PLACE_ID]): row for row in towns.to_dict("records")}
    return Ways(
        start=None if start is None else rows[start],
        goal=None if goal is None else rows[goal],
        ways=[[rows[place] for place in chain] for chain in chains],
        number=number,
    )
