"""The locator map of a profile."""

from functools import partial

from dash import ClientsideFunction, Dash, Input, Output, State

from dashboard import ids
from dashboard.components.my_city import my_city
from dashboard.components.profile_finder import find_profile
from dashboard.domain.profile import drawn, nearest
from dashboard.domain.views import CityView, MemberKind
from dashboard.figures.locator_map import locator_map
from dashboard.figures.theme import Figure
from dashboard.services import Services


def update_locator(services: Services, query: str | None, slug: object) -> Figure:
    """Draw where the profile's city or member is, among its neighbours in the section.

    Raises:
        NotFoundError: ``slug``, which anyone can post, names nothing in the data.
    """
    view = CityView.from_query(query)
    t = services.translator(view)
    profile = find_profile(services, CityView.from_params({"slug": str(slug)}).slug, t)
    return locator_map(
        drawn(nearest(services.members.by_member(t.language), profile)),
        t=t,
        theme=view.theme,
        base=services.base_map,
        name=profile.name,
        lat=profile.lat,
        lon=profile.lon,
        region=profile.region_id,
        country="" if profile.kind is MemberKind.CITY else profile.country,
        slug=profile.slug,
        mine=my_city(services, view, t),
    )


def register(app: Dash, services: Services) -> None:
    """Attach this page's callbacks: the map, and the way from its marks to their pages."""
    graph = ids.City.LOCATOR_GRAPH
    app.callback(
        Output(graph, "figure"),
        Input(ids.view_slice(graph, ids.CITY_SLICES[graph]), "data"),
        State(ids.City.SLUG, "data"),
    )(partial(update_locator, services))
    app.clientside_callback(
        ClientsideFunction(namespace="openMark", function_name="onClick"),
        Input(graph, "clickData"),
        prevent_initial_call=True,
    )
