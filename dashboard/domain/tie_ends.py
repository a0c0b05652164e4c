"""The end of a tie between two towns: what a row says of it, and how it was matched to a place."""

from dataclasses import dataclass
from enum import StrEnum


class Match(StrEnum):
    """How an end was matched.

    Attributes:
        GIVEN: by a GeoNames id that a person wrote into the row.
        NAME: name, country and a distance of at most ten kilometres agree.
        DISTANCE: by distance; the name or the country does not prove it.
        AMBIGUOUS: for a person to decide.
        UNMATCHED: no place is known.
    """

    GIVEN = "given"
    NAME = "name"
    DISTANCE = "distance"
    AMBIGUOUS = "ambiguous"
    UNMATCHED = "unmatched"


class Why(StrEnum):
    """Why an end was matched by distance only, or not at all.

    Attributes:
        NEAREST: by distance: no place of this name is near; one lies within two kilometres.
        SIMILAR: by distance: a place near has a name that resembles the wording.
        PART: by distance: the wording is a part of this city.
        AREA: by distance: the wording is an area whose chief town this is.
        NO_COUNTRY: by distance: the row states no known country, the name agrees.
        DISPUTED: by distance: the name agrees; row and gazetteer name different states.
        SEVERAL: ambiguous: several places of this name fit.
        OTHER_NAME: ambiguous: there are places near, but none of such a name.
        REGION: ambiguous: the wording is a region, not a town.
        FAR: ambiguous: the place of this name lies elsewhere than the coordinates.
        OTHER_COUNTRY: ambiguous: the coordinates lie in another country than the row's.
        CITY_FAR: ambiguous: the coordinates lie far from the city that the wording names.
        NO_COORDINATES: unmatched: no coordinates to check the name by.
        UNKNOWN_COUNTRY: unmatched: there is no such country, and no place of the name is near.
        NO_PLACE: unmatched: the gazetteer has no place within ten kilometres.
        NO_ID: unmatched: the gazetteer has no place of this GeoNames id.
    """

    NEAREST = "nearest"
    SIMILAR = "similar"
    PART = "part"
    AREA = "area"
    NO_COUNTRY = "no_country"
    DISPUTED = "disputed"
    SEVERAL = "several"
    OTHER_NAME = "other_name"
    REGION = "region"
    FAR = "far"
    OTHER_COUNTRY = "other_country"
    CITY_FAR = "city_far"
    NO_COORDINATES = "no_coordinates"
    UNKNOWN_COUNTRY = "unknown_country"
    NO_PLACE = "no_place"
    NO_ID = "no_id"


@dataclass(frozen=True, slots=True)
class End:
    """What a row says of an end.

    Args:
        wording: name in the row's own words.
        country: ISO 3166-1 alpha-2; empty: not stated or no such country.
        lat: degrees north; none: not stated.
        lon: degrees east; none: not stated.
        geonameid: place that a person decided on.
    """

    wording: str
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """How an end was matched.

    Args:
        match: how.
        place_id: the place; none where there is none.
        why: why not by name; none for ``NAME`` and ``GIVEN``.
        distance_km: from the row's coordinates to the place, or to the first candidate.
        candidates: places that a person may choose from, the likeliest first.
    """

    match: Match
    place_id: int | None = None
    why: Why | None = None
    distance_km: float | None = None
    candidates: tuple[int, ...] = ()
