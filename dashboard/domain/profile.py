"""What a profile is about: a place of the gazetteer, a member of the record, or both in one."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.domain.frames import Member, Place, Row
from dashboard.domain.membership import MEMBER_STATES, STATE, State, as_of, neighbours
from dashboard.domain.views import MemberKind, MemberStatus

NEIGHBOURS = 5
REACH_KM = 1500
DISTANCE = "distance_km"


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a profile is about.

    Attributes:
        slug: permanent part of its address: the member's id where it is one.
        name: name in the reader's language.
        kind: what it is; a place that is no member is a city.
        country: ISO 3166-1 alpha-2.
        country_name: the same in words.
        region: region; of a member in its row's own wording, letter for letter.
        region_lang: language tag of the region where it is not the reader's, else empty.
        region_id: id of the region's outline, where there is one.
        lat: degrees north; ``None`` for what is no point.
        lon: degrees east.
        population: inhabitants by GeoNames.
        place_id: GeoNames id of a city.
        member: the member's row; ``None`` where the record names none.
    """

    slug: str
    name: str
    kind: MemberKind
    country: str
    country_name: str
    region: str
    region_lang: str
    region_id: str
    lat: float | None
    lon: float | None
    population: int | None
    place_id: int | None
    member: Row | None

    @property
    def member_id(self) -> str | None:
        """Return the member's id, ``None`` where it is none."""
        return None if self.member is None else str(self.member["member_id"])

    @property
    def row_id(self) -> str:
        """Return the row of the record that the profile stands for, as ``table/key``."""
        return f"members/{self.member_id}" if self.member else f"places/{self.place_id}"

    @property
    def state(self) -> State | None:
        """Return the state of the membership today, ``None`` where the record names none."""
        if self.member is None:
            return None
        status = self.member["status"]
        if status == MemberStatus.LEFT:
            return State.LEFT
        if status == MemberStatus.UNKNOWN:
            return State.IMPLIED
        return State.UNDATED if self.member["joined_year"] is None else State.JOINED


def make_profile(place: Row | None, member: Row | None) -> Profile | None:
    """Join what the gazetteer and the record say of one thing.

    Args:
        place: a row of a ``PLACE`` frame.
        member: a row of the members, as ``MembershipReader.of_member`` gives it.

    Returns:
        The profile, ``None`` where there is neither.
    """
    if member is None:
        return None if place is None else _of_place(place)
    point = place or {}
    lat, lon = member["lat"], member["lon"]
    if lat is None or lon is None:
        lat, lon = point.get(Place.LAT), point.get(Place.LON)
    return Profile(
        slug=str(member["member_id"]),
        name=str(member["name"]),
        kind=MemberKind(member["kind"]),
        country=str(member["country_iso2"]),
        country_name=str(member["country_name"]),
        region=str(member["region"] or ""),
        region_lang=str(member["region_lang"] or ""),
        region_id=str(member["region_id"] or ""),
        lat=_decimal(lat),
        lon=_decimal(lon),
        population=_whole(point.get(Place.POPULATION) or member["population_geonames"]),
        place_id=_whole(member["place_id"]),
        member=member,
    )


def _of_place(place: Row) -> Profile:
    return Profile(
        slug=str(place[Place.SLUG]),
        name=str(place[Place.NAME]),
        kind=MemberKind.CITY,
        country=str(place[Place.COUNTRY]),
        country_name=str(place[Place.COUNTRY_NAME] or place[Place.COUNTRY]),
        region=str(place[Place.REGION] or ""),
        region_lang="",
        region_id=str(place[Place.REGION_ID] or ""),
        lat=_decimal(place[Place.LAT]),
        lon=_decimal(place[Place.LON]),
        population=_whole(place[Place.POPULATION]),
        place_id=_whole(place[Place.ID]),
        member=None,
    )


def nearest(members: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return the evidenced members nearest to a profile, nearest first.

    Args:
        members: a ``MEMBER`` frame.
        profile: what the profile is about; never its own neighbour.

    Returns:
        At most five rows of ``members`` with the column ``distance_km``, however far, none where
        the profile is no point; :func:`within_reach` keeps the near ones.
    """
    if profile.lat is None or profile.lon is None:
        return members.head(0).assign(**{DISTANCE: pd.Series(dtype="float64")})
    there = as_of(members)
    evidenced = there[there[STATE].isin(MEMBER_STATES)].drop(columns=STATE)
    same = evidenced[Member.PLACE_ID].eq(profile.place_id or 0).fillna(value=False)
    return neighbours(
        evidenced[~same],
        profile.lat,
        profile.lon,
        leave_out=(profile.slug,),
        most=NEIGHBOURS,
    )


def within_reach(near: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of a frame of :func:`nearest` that are at most 1,500 km away."""
    return near[near[DISTANCE].le(REACH_KM)]


def drawn(near: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that a map shows: those within reach, or where there are none, the others."""
    reached = within_reach(near)
    return near if reached.empty else reached


def same_region(members: pd.DataFrame, profile: Profile) -> pd.DataFrame:
    """Return the other evidenced members of the profile's region, a region itself first."""
    there = as_of(members)
    evidenced = there[there[STATE].isin(MEMBER_STATES)].drop(columns=STATE)
    others = evidenced[
        evidenced[Member.REGION_ID].eq(profile.region_id)
        & evidenced[Member.REGION_ID].ne("")
        & evidenced[Member.ID].ne(profile.slug)
    ]
    regions_first = others[Member.KIND].ne(MemberKind.REGION)
    return others.loc[regions_first.sort_values(kind="stable").index]


def _decimal(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _whole(value: Any) -> int | None:
    return None if value is None or pd.isna(value) or not value else int(value)
