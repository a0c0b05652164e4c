"""Look up the reader's pinned city."""

from dashboard.components.profile_finder import find_profile
from dashboard.domain.my_city import MyCity
from dashboard.domain.views import View
from dashboard.errors import NotFoundError
from dashboard.i18n import Translator
from dashboard.services import Services

__all__ = ["MyCity", "mine_in", "my_city"]


def my_city(services: Services, view: View, t: Translator) -> MyCity | None:
    """Return the reader's pinned city; ``None`` where none is pinned, or nobody knows it."""
    if not view.city:
        return None
    try:
        profile = find_profile(services, view.city, t)
    except NotFoundError:
        return None
    return MyCity(
        slug=profile.slug,
        name=profile.name,
        country=profile.country,
        country_name=profile.country_name,
        lat=profile.lat,
        lon=profile.lon,
        member_id=profile.member_id or "",
    )


def mine_in(city: MyCity | None) -> tuple[str, str]:
    """Return country and member id of the reader's own city, empty where there is none."""
    return (city.country, city.member_id) if city else ("", "")
