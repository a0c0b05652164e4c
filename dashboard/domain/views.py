"""Views: what a reader looks at, as frozen dataclasses that are the same thing as a query string.

``from_params`` is total (junk falls back to the default, unknown keys are ignored) and
``to_query`` canonical (keys sorted, defaults left out), so a link, a slide, an export's footer
and a test all name a view by the same string.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, Self, get_args, get_origin, get_type_hints
from urllib.parse import parse_qsl, quote, urlencode

from dashboard.settings import Language

Params = Mapping[str, str | list[str]]

MAX_TEXT = 200
MAX_LIST = 400
MAX_DIGITS = 6


class Theme(StrEnum):
    """Light or dark."""

    LIGHT = "light"
    DARK = "dark"


class _UnreadableError(ValueError):
    """A parameter that cannot be read; the default stands instead."""


def _one(kind: Any, text: str) -> Any:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        try:
            return kind(text)
        except ValueError as error:
            raise _UnreadableError from error
    if kind is int:
        if not (text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS):
            raise _UnreadableError
        return int(text)
    # Neither database takes a NUL or half a surrogate pair; no name has them.
    return text[:MAX_TEXT].replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


def _read(annotation: Any, text: str) -> Any:
    if get_origin(annotation) is tuple:
        kind = get_args(annotation)[0]
        values = []
        for part in dict.fromkeys(text.split(",")):
            try:
                values += [_one(kind, part)] if part else []
            except _UnreadableError:
                continue
        return tuple(values[:MAX_LIST])
    kinds = [kind for kind in get_args(annotation) or (annotation,) if kind is not NoneType]
    return _one(kinds[0], text)


@cache
def _hints(view: type) -> Mapping[str, Any]:
    """Return the types of the fields; looking them up takes longer than reading a view."""
    return get_type_hints(view)


def _write(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, tuple) else str(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What every page's view has.

    Attributes:
        lang: language of the address; ``None`` means that of the installation.
        theme: light or dark, so that figures match the page around them.
        city: the reader's pinned city, a slug; empty where none is pinned.
    """

    lang: Language | None = None
    theme: Theme = Theme.LIGHT
    city: str = ""

    @classmethod
    def from_params(cls, params: Params, /) -> Self:
        """Read a view from query parameters; what cannot be read is left at its default."""
        hints = _hints(cls)  # type: ignore[arg-type] # a class has a hash, whatever its rows have
        values: dict[str, Any] = {}
        for field in fields(cls):
            raw = params.get(field.name)
            if raw is None:
                continue
            text = raw if isinstance(raw, str) else ",".join(map(str, raw))
            try:
                values[field.name] = _read(hints[field.name], text)
            except _UnreadableError:
                continue
        return cls(**values)

    @classmethod
    def from_query(cls, query: str | None, /) -> Self:
        """Read a view from a query string, with or without the leading ``?``.

        Total like ``from_params``: anything but a text, which only a forged callback sends, is
        read as an empty one.
        """
        text = query if isinstance(query, str) else ""
        return cls.from_params(dict(parse_qsl(text.removeprefix("?"))))

    def to_query(self) -> str:
        """Return the canonical query string, without a leading ``?``."""
        changed = {
            field.name: _write(getattr(self, field.name))
            for field in fields(self)
            if getattr(self, field.name) != field.default
        }
        return urlencode(sorted(changed.items()), quote_via=quote, safe=",")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView(View):
    """View of a page without parameters of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView(View):
    """The overview.

    Attributes:
        q: text of the search for a city, in any script.
    """

    q: str = ""


class MemberStatus(StrEnum):
    """What the record says of a membership."""

    MEMBER = "member"
    UNKNOWN = "unknown"
    LEFT = "left"


class MemberKind(StrEnum):
    """What a member is."""

    CITY = "city"
    MUNICIPAL_DISTRICT = "municipal_district"
    ASSOCIATION = "association"
    REGION = "region"


class Evidence(StrEnum):
    """Kind of evidence for a membership, the strongest first."""

    EXPLICIT = "explicit"
    SECTION_LIST = "section_list"
    OFFICE_HELD = "office_held"
    ASSEMBLY_PARTICIPANT = "assembly_participant"
    IMPLIED = "implied"


class ColourBy(StrEnum):
    """What the colour of a member on the map stands for."""

    STATUS = "status"
    KIND = "kind"
    COUNTRY = "country"
    JOINED = "joined"


class AreaBy(StrEnum):
    """What the shaded areas of the map count."""

    NONE = "none"
    COUNTRY = "country"
    REGION = "region"


class MemberSort(StrEnum):
    """Order of the directory; a leading minus turns it round."""

    NAME = "name"
    NAME_DOWN = "-name"
    COUNTRY = "country"
    COUNTRY_DOWN = "-country"
    STATUS = "status"
    STATUS_DOWN = "-status"
    JOINED = "joined"
    JOINED_DOWN = "-joined"
    EVIDENCED = "evidenced"
    EVIDENCED_DOWN = "-evidenced"
    POPULATION = "population"
    POPULATION_DOWN = "-population"


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersView(View):
    """The membership map and directory.

    Attributes:
        year: membership as of this year; ``None`` is today.
        colour: meaning of a member's colour.
        area: what the shaded areas count.
        country: countries to keep, ISO 3166-1 alpha-2; empty keeps all. So for the next three.
        kind: kinds of member to keep.
        status: statuses to keep.
        evidence: kinds of evidence to keep.
        q: search text, in any script.
        select: selected members, by id.
        sort: order of the directory.
        page: page of the directory, from 1; 0 shows the one with the member selected last.
    """

    year: int | None = None
    colour: ColourBy = ColourBy.STATUS
    area: AreaBy = AreaBy.NONE
    country: tuple[str, ...] = ()
    kind: tuple[MemberKind, ...] = ()
    status: tuple[MemberStatus, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    q: str = ""
    select: tuple[str, ...] = ()
    sort: MemberSort = MemberSort.NAME
    page: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CityView(View):
    """Profile of a city or another member; the slug is part of the path."""

    slug: str = ""
