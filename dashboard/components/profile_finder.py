"""Find what a profile is about, by its address."""

from dashboard.domain.frames import Place
from dashboard.domain.profile import Profile, make_profile
from dashboard.errors import NotFoundError
from dashboard.i18n import N_, Translator
from dashboard.services import Services


def find_profile(services: Services, slug: str, t: Translator) -> Profile:
    """Return what the address names, by a member's id or a place's slug.

    Raises:
        NotFoundError: the record has no such member and no such place.
    """
    place = services.places.by_slug(slug, language=t.language)
    member = services.members.of_member(slug, t.language)
    if member is None and place is not None and place[Place.MEMBER_ID]:
        member = services.members.of_member(place[Place.MEMBER_ID], t.language)
    found = make_profile(place, member)
    if found is None:
        raise NotFoundError(
            N_("No city or member “%(slug)s” in the data."),
            N_("Addresses use short names such as “kazan”; the directory of members lists them."),
            slug=slug,
        )
    return found
