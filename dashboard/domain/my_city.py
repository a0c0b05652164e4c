"""The reader's own city, as figures and tables mark it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class MyCity:
    """The pinned city; it may be any city, or a member of another kind.

    Attributes:
        slug: last part of the address of its profile.
        name: name in the reader's language.
        country: ISO 3166-1 alpha-2.
        country_name: the same in words.
        lat: degrees north; ``None`` for what is no point.
        lon: degrees east.
        member_id: id of its row among the members, empty where the record names none.
    """

    slug: str
    name: str
    country: str
    country_name: str
    lat: float | None
    lon: float | None
    member_id: str
