"""What a search found as the browser's list shows it (``assets/js/search.js``)."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from dashboard.components.links import Address, plain, to
from dashboard.components.page_finder import PageFinder, PageHit
from dashboard.domain.search import Hit, Kind, Match
from dashboard.domain.views import MemberStatus, MembersView, View
from dashboard.figures.record_words import EVENT_KINDS
from dashboard.figures.words import KINDS, STATUSES
from dashboard.i18n import N_, Translator
from dashboard.i18n.dates import period
from dashboard.services import Services

MOST_OF_A_KIND = 4

_TITLES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.MEMBER: N_("Members"),
        Kind.CITY: N_("Cities"),
        Kind.COUNTRY: N_("Countries"),
        Kind.EVENT: N_("Events"),
        Kind.PAGE: N_("Pages"),
    }
)
Item = dict[str, str]


def search_reply(
    services: Services, pages: PageFinder, text: str, view: View, t: Translator
) -> dict[str, Any]:
    """Return the groups of what was found, the best first, and how many things in words.

    Args:
        services: for the record.
        pages: the pages of the site.
        text: what was typed; nothing finds nothing.
        view: the reader's view, for the addresses.
        t: translator.
    """
    hits = services.search.find(text, language=t.language, most=MOST_OF_A_KIND)
    found: list[tuple[Match, Kind, Item]] = [
        (hit.match, hit.kind, _item(hit, view, t)) for hit in hits
    ]
    found += [
        (hit.found.match, Kind.PAGE, _page(hit, view))
        for hit in pages.find(text, t, most=MOST_OF_A_KIND)
    ]
    found = _without_guesses(found)
    best = {kind: min(match for match, one, _ in found if one is kind) for _, kind, _ in found}
    order = list(Kind)
    kinds = sorted(best, key=lambda kind: (best[kind], order.index(kind)))
    return {
        "said": _said(text, len(found), t),
        "groups": [
            {
                "title": t.gettext(_TITLES[kind]),
                "items": [item for _, one, item in found if one is kind],
            }
            for kind in kinds
        ],
    }


def _without_guesses(found: Sequence[tuple[Match, Kind, Item]]) -> list[tuple[Match, Kind, Item]]:
    """Leave out what only a slip explains where something has the very name."""
    named = any(match <= Match.ALIAS for match, _, _ in found)
    return [one for one in found if not named or one[0] < Match.SLIP]


def _said(text: str, number: int, t: Translator) -> str:
    if not text.strip():
        return ""
    if not number:
        return t.gettext("Nothing found for “%(text)s”.") % {"text": text.strip()}
    return t.ngettext("%(n)s result", "%(n)s results", number) % {"n": t.number(number)}


def _item(hit: Hit, view: View, t: Translator) -> Item:
    match hit.kind:
        case Kind.MEMBER:
            where = _joined((hit.region, hit.country), ", ", but=hit.name)
            kind = "" if hit.sort == "city" else t.gettext(KINDS[hit.sort])
            status = "" if hit.state == MemberStatus.MEMBER else t.gettext(STATUSES[hit.state])
            note = _joined((kind, where, status), " · ")
            address = to(Address.MEMBER, plain(view), hit.key)
        case Kind.CITY:
            note = _joined((hit.region, hit.country), ", ", but=hit.name)
            address = to(Address.CITY, plain(view), hit.key)
        case Kind.COUNTRY:
            note = t.gettext("Members of the country")
            of_country = MembersView(lang=view.lang, city=view.city, country=(hit.key,))
            address = to(Address.MEMBERS, of_country)
        case _:
            where = _joined((hit.region, hit.country), ", ")
            when = period(*hit.dates, t)
            note = _joined((t.gettext(EVENT_KINDS[hit.sort]), when, where), " · ")
            address = to(Address.EVENT, plain(view), hit.key)
    return _made(hit.name, note, address, hit.lang)


def _page(hit: PageHit, view: View) -> Item:
    path, _, anchor = hit.address.partition("#")
    query = plain(view).to_query()
    address = f"{path}?{query}" if query else path
    return _made(hit.title, hit.of, f"{address}#{anchor}" if anchor else address)


def _made(name: str, note: str, address: str, lang: str = "") -> Item:
    item = {"name": name, "note": note, "href": address}
    return item | {"lang": lang} if lang else item


def _joined(parts: Iterable[str], by: str, but: str = "") -> str:
    return by.join(dict.fromkeys(part for part in parts if part and part != but))
