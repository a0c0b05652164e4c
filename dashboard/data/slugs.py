"""Give every place one permanent slug."""

from collections.abc import Iterable, Mapping

from dashboard.data.geonames import City
from dashboard.domain.names import ascii_slug

_LONGEST = 120


def assign_slugs(
    cities: Iterable[City],
    *,
    given: Mapping[int, str],
    members: Mapping[int, str],
    reserved: Iterable[str] = (),
) -> dict[int, str]:
    """Return the slug of each city by geonameid.

    A slug once given never changes. A new place takes the ``member_id`` of the member that is
    that city, else ``<name>-<country>``, with ``-<geonameid>`` where that is taken.

    Args:
        cities: places that need a slug, in order: the first of a clash keeps the plain slug.
        given: slugs by geonameid that are in the database already.
        members: ``member_id`` by geonameid.
        reserved: identifiers that no place may take unless the member is that place.
    """
    slugs = dict(given)
    taken = {*given.values(), *reserved, *members.values()}
    used_by_place = set(given.values())
    for city in cities:
        if city.geonameid in slugs:
            continue
        own = members.get(city.geonameid)
        if own is not None and own not in used_by_place:
            slug = own
        else:
            slug = _plain(city)
            if slug in taken:
                slug = f"{slug}-{city.geonameid}"
        slugs[city.geonameid] = slug
        taken.add(slug)
        used_by_place.add(slug)
    return slugs


def _plain(city: City) -> str:
    name = ascii_slug(city.name)[:_LONGEST].strip("-") or str(city.geonameid)
    return f"{name}-{city.country.lower()}"
