"""What surrounds a city in the section: coverage of its country and region, and past contact."""

from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.links import Address, plain, to
from dashboard.components.profile_history import outside, records
from dashboard.components.shown_coverage import covered
from dashboard.domain.coverage_frames import AreaLevel, Covered, ScopeCity
from dashboard.domain.coverage_views import CoverageView
from dashboard.domain.disputed import DISPUTED_REGIONS
from dashboard.domain.profile import Profile
from dashboard.domain.tie_views import TiesView
from dashboard.domain.views import MemberStatus, View
from dashboard.figures.coverage_words import area_label, counts_words, share_words
from dashboard.i18n import Translator
from dashboard.services import Services


def around(services: Services, profile: Profile, view: View, t: Translator) -> list[Component]:
    """Return a line each for country and region of a profile, with the way to the coverage.

    A country outside the scope of the section has none, nor has a disputed place, which counts
    for no country.
    """
    if profile.region_id in DISPUTED_REGIONS:
        return []
    lines: list[Component] = []
    for level, code in (
        (AreaLevel.COUNTRY, profile.country),
        (AreaLevel.REGION, profile.region_id),
    ):
        rows = covered(services, level, t)
        lines += [_area(row, level, view, t) for row in records(rows[rows[Covered.CODE].eq(code)])]
    return [html.Ul(lines, className="plain-list")] if lines else []


def _area(row: dict[str, Any], level: AreaLevel, view: View, t: Translator) -> Component:
    by_area = CoverageView(lang=view.lang, city=view.city, by=level)
    words = t.gettext("%(counts)s evidenced as members; share of their people: %(share)s") % {
        "counts": counts_words(row, t),
        "share": share_words(row, t),
    }
    return html.Li([dcc.Link(area_label(row, t), href=to(Address.COVERAGE, by_area)), ": ", words])


def contact(services: Services, profile: Profile, view: View, t: Translator) -> Component | None:
    """Return what was read about contact with a city that is no evidenced member.

    Args:
        services: for the cities of the scope.
        profile: the city.
        view: for the links.
        t: translator.
    """
    if profile.place_id is None or _is_member(profile):
        return None
    cities = services.coverage.cities(t.language)
    own = cities[cities[ScopeCity.ID].eq(profile.place_id) & cities[ScopeCity.CONTACT].notna()]
    if own.empty:
        return None
    (row,) = records(own)
    year = row[ScopeCity.CONTACT_YEAR]
    dated = t.gettext("year not stated") if pd.isna(year) else str(int(year))
    said: list[Component | str] = [
        html.Span(row[ScopeCity.CONTACT], lang=row[ScopeCity.CONTACT_LANG] or None),
        f" ({dated}). ",
        outside(t.gettext("source"), row[ScopeCity.CONTACT_SOURCE]),
    ]
    note = row[ScopeCity.CONTACT_NOTE]
    notes = (
        [html.P(note, lang=row[ScopeCity.CONTACT_NOTE_LANG] or None, className="muted")]
        if note
        else []
    )
    of_country = CoverageView(lang=view.lang, city=view.city, country=(profile.country,))
    return html.Div(
        [
            html.P(said),
            *notes,
            html.P(
                dcc.Link(
                    t.gettext("Among the prospects of the section"),
                    href=to(Address.COVERAGE, of_country),
                )
            ),
        ],
        className="stack",
    )


def _is_member(profile: Profile) -> bool:
    return profile.member is not None and profile.member["status"] == MemberStatus.MEMBER


def calendar(profile: Profile, view: View, t: Translator) -> Component:
    """Return the link to the calendar of the events of a city or another member."""
    query = plain(view).to_query()
    address = f"/cities/{profile.slug}/events.ics"
    return html.P(
        html.A(
            t.gettext("These events as a calendar (iCalendar)"),
            href=f"{address}?{query}" if query else address,
            download="",
        ),
        className="no-print",
    )


def ties(services: Services, profile: Profile, view: View, t: Translator) -> list[Component]:
    """Return the way to the ties of a place; what is no place has none."""
    if profile.place_id is None:
        return []
    of_place = TiesView(lang=view.lang, city=view.city, of=profile.slug)
    words = (
        t.gettext("Twin towns of the city, and who could introduce it to others")
        if services.ties.totals().rows
        else t.gettext("Which cities have the most twin towns")
    )
    return [html.P(dcc.Link(words, href=to(Address.TIES, of_place)), className="no-print")]


def all_honours(view: View, t: Translator) -> Component:
    """Return the way to the awards and offices of all members."""
    words = t.gettext("Awards and offices of all members")
    return html.P(dcc.Link(words, href=to(Address.RECOGNITION, plain(view))), className="no-print")
