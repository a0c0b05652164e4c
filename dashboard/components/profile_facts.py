"""The first half of a profile: where, since when, on what evidence."""

from collections.abc import Sequence
from types import MappingProxyType

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import Address, plain, to
from dashboard.components.states import (
    EvidenceLink,
    evidence_list,
    stat_row,
    stat_tile,
    tag,
    unknown_mark,
)
from dashboard.domain.frames import Member, Row
from dashboard.domain.membership import MEMBER_STATES, State
from dashboard.domain.profile import Profile
from dashboard.domain.views import MemberKind, View
from dashboard.figures.record_words import JOINED_BASES
from dashboard.figures.words import EVIDENCES, KINDS, STATUSES
from dashboard.i18n import Translator

Part = Component | str | list[Component | str]

_COORDINATE_DECIMALS = 4


_TAGS = MappingProxyType(
    {
        State.JOINED: "member",
        State.UNDATED: "undated",
        State.IMPLIED: "unknown",
        State.LEFT: "left",
    }
)


def status_line(profile: Profile, t: Translator) -> list[Component]:
    """Return the mark of the membership with what public sources say of it, nothing twice.

    What no source names is never called no member.
    """
    words = status_words(profile, t)
    if profile.member is None or profile.state is None:
        return [tag(t.gettext("No membership on public record")), html.Span(words)]
    kind = _TAGS[profile.state]
    if profile.state in MEMBER_STATES:
        return [tag(words, kind=kind)]
    label = t.gettext(STATUSES[str(profile.member["status"])])
    return [tag(label, kind=kind), html.Span(words)]


def status_words(profile: Profile, t: Translator) -> str:
    """Say in one or two sentences what public sources say of the membership."""
    match profile.state:
        case State.JOINED:
            year = profile.member["joined_year"] if profile.member else ""
            return t.gettext("Member of the section since %(year)s.") % {"year": year}
        case State.UNDATED:
            return t.gettext("Member of the section; no public source states since when.")
        case State.IMPLIED:
            return t.gettext("Public sources imply a membership, but none states it.")
        case State.LEFT:
            return t.gettext("Has left the section, as its source states.")
        case _:
            return t.gettext(
                "Not a member as far as public sources say. The section names more members than "
                "public sources do, so this is no proof that it is none."
            )


def headline(profile: Profile, twins: Row | None, near: float | None, t: Translator) -> Component:
    """Return the headline numbers.

    Args:
        profile: what the profile is about.
        twins: counts of its twin towns, ``None`` where no list names it.
        near: kilometres to the nearest member, ``None`` where not known.
        t: translator.
    """
    tiles = []
    if profile.member is not None:
        tiles += _member_tiles(profile.member, t)
    if profile.place_id is not None or profile.population is not None:
        tiles.append(
            stat_tile(
                None if profile.population is None else t.number(profile.population),
                t.gettext("Population"),
                t=t,
                source="GeoNames",
            )
        )
    if profile.kind is MemberKind.CITY:
        tiles.append(_twin_tile(twins, t))
    if profile.member is None and near is not None:
        tiles.append(
            stat_tile(
                t.gettext("%(km)s km") % {"km": t.number(round(near))},
                t.gettext("To the nearest member"),
                t=t,
                source=t.gettext("great circle between GeoNames points"),
            )
        )
    return stat_row(tiles)


def _member_tiles(member: Row, t: Translator) -> list[Component]:
    joined, evidenced = member["joined_year"], member["last_evidenced_year"]
    basis = str(member["joined_basis"] or "")
    return [
        stat_tile(
            None if joined is None else str(joined),
            t.gettext("Member since"),
            t=t,
            completeness=t.gettext(JOINED_BASES[basis]) if basis in JOINED_BASES else "",
            source=_outside(t.gettext("source"), member["joined_source_url"]) if joined else "",
        ),
        stat_tile(
            None if evidenced is None else str(evidenced),
            t.gettext("Last evidenced"),
            t=t,
            completeness=t.gettext(EVIDENCES[str(member["evidence_strength"])]),
            source=_outside(t.gettext("source"), member["evidence_url"]),
        ),
    ]


def _twin_tile(twins: Row | None, t: Translator) -> Component:
    label = t.gettext("Twin towns")
    if twins is None or twins["twins"] is None:
        return stat_tile(
            None, label, t=t, completeness=t.gettext("No public list that was read names this city")
        )
    countries = twins["partner_countries"]
    return stat_tile(
        t.number(int(twins["twins"])),
        label,
        t=t,
        completeness=(
            ""
            if countries is None
            else t.ngettext("in %(n)s country", "in %(n)s countries", int(countries))
            % {"n": t.number(int(countries))}
        ),
        source=str(twins["source"]),
    )


def _outside(words: str, url: object) -> Component | str:
    address = str(url or "")
    if not address.startswith(("https://", "http://")):
        return ""
    return html.A(words, href=address, rel="noopener external")


def where(profile: Profile, t: Translator) -> Component:
    """Return where it is, in the row's own wording, with unknown said so."""
    facts: list[tuple[str, Part]] = [
        (t.gettext("What it is"), t.gettext(KINDS[profile.kind])),
        (t.gettext("Country"), profile.country_name),
    ]
    if profile.region and profile.region != profile.name:  # else it is a region of its own
        words = html.Span(profile.region, lang=profile.region_lang or None)
        facts.append((t.gettext("Region"), words))
    elif not profile.region and profile.kind is not MemberKind.ASSOCIATION:
        facts.append((t.gettext("Region"), unknown_mark(t)))
    if profile.lat is not None and profile.lon is not None:
        facts.append((t.gettext("Coordinates"), coordinates(profile.lat, profile.lon, t)))
    if profile.place_id is not None:
        facts.append(("GeoNames", str(profile.place_id)))
    parts: list[Component] = []
    for label, content in facts:
        parts += [html.Dt(label), html.Dd(content)]
    return html.Dl(parts, className="facts")


def coordinates(lat: float, lon: float, t: Translator) -> str:
    """Return a point in degrees with its hemispheres."""
    north = t.gettext("%(degrees)s° N") if lat >= 0 else t.gettext("%(degrees)s° S")
    east = t.gettext("%(degrees)s° E") if lon >= 0 else t.gettext("%(degrees)s° W")
    return ", ".join(
        words % {"degrees": t.number(abs(value), _COORDINATE_DECIMALS)}
        for words, value in ((north, lat), (east, lon))
    )


def evidence(member: Row, t: Translator) -> Component:
    """Return the pages that the membership and the joining year were read from."""
    year = member["last_evidenced_year"]
    pieces = [
        EvidenceLink(
            text=str(member["evidence_note"] or member["evidence_url"]),
            url=str(member["evidence_url"]),
            lang=member["evidence_note_lang"] or None,
            note=t.gettext("as of %(year)s") % {"year": year} if year is not None else "",
            translated=bool(member.get("evidence_note_translated")),
        )
    ]
    joined_source = str(member["joined_source_url"] or "")
    if joined_source and joined_source != member["evidence_url"]:
        pieces.append(EvidenceLink(text=t.gettext("Source of the joining year"), url=joined_source))
    return evidence_list(pieces, t=t)


def region_list(same: Sequence[Row], view: View, t: Translator) -> Component:
    """Return the other members of the region as links in one line.

    Args:
        same: rows of ``domain.profile.same_region``.
        view: the view that the links keep language and pinned city of.
        t: translator.
    """
    links: list[Component | str] = []
    for row in same:
        address = to(Address.MEMBER, plain(view), row[Member.ID])
        links += [", ", dcc.Link(row[Member.NAME], href=address)]
    return html.P([t.gettext("In the same region:"), " ", *links[1:]])


def neighbour_list(near: Sequence[Row], view: View, t: Translator) -> Component:
    """Return the nearest members with their distances, as links to their profiles.

    Args:
        near: rows of ``domain.profile.nearest``.
        view: the view that the links keep language and pinned city of.
        t: translator.
    """
    return html.Ol(
        [
            html.Li(
                [
                    dcc.Link(
                        row[Member.NAME], href=to(Address.MEMBER, plain(view), row[Member.ID])
                    ),
                    html.Span(
                        t.gettext("%(km)s km") % {"km": t.number(round(float(row["distance_km"])))},
                        className="muted",
                    ),
                ]
            )
            for row in near
        ],
        className="neighbours",
    )
