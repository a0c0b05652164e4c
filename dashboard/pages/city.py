"""The profile of any city, and of a member of any kind: one layout at two addresses."""

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.attributes import attributes
from dashboard.components.chart_card import chart_card
from dashboard.components.links import Address, plain, to
from dashboard.components.pin import pin_button
from dashboard.components.profile_coverage import all_honours, around, calendar, contact, ties
from dashboard.components.profile_facts import (
    evidence,
    headline,
    neighbour_list,
    region_list,
    status_line,
    where,
)
from dashboard.components.profile_finder import find_profile
from dashboard.components.profile_history import (
    RATING,
    awards,
    events,
    offices,
    placements,
    records,
)
from dashboard.components.profile_rating import rated_parts
from dashboard.components.report import report_link
from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.frames import Award, CityEvent, Member
from dashboard.domain.profile import (
    DISTANCE,
    REACH_KM,
    Profile,
    drawn,
    nearest,
    same_region,
    within_reach,
)
from dashboard.domain.views import CityView, MemberKind
from dashboard.figures.words import KINDS
from dashboard.i18n import N_, Translator
from dashboard.page import Page
from dashboard.services import Services

HOST = "host"

_Sections = dict[str, Component | None]


def title(services: Services, view: CityView, t: Translator) -> str:
    """Return the title of one profile.

    Raises:
        NotFoundError: the address names nothing in the data.
    """
    profile = find_profile(services, view.slug, t)
    return ", ".join(dict.fromkeys((profile.name, profile.country_name)))


def canonical(services: Services, view: CityView, t: Translator) -> str:
    """Return the permanent path of a profile: below ``/members`` where it is a member's."""
    return _path(find_profile(services, view.slug, t), CityView())


def _path(profile: Profile, view: CityView) -> str:
    address = Address.CITY if profile.member is None else Address.MEMBER
    return to(address, plain(view), profile.slug)


def _section(heading: str, *content: Component | None, class_name: str = "") -> Component:
    parts = [part for part in content if part is not None]
    return html.Section(
        [html.H2(heading), *parts], className=f"section profile__section {class_name}".strip()
    )


def _nothing(words: str) -> Component:
    return html.P(words, className="muted")


def _head(profile: Profile, view: CityView, t: Translator) -> Component:
    place: list[Component | str] = [t.gettext(KINDS[profile.kind]), " · "]
    if profile.region and profile.region != profile.name:
        place += [html.Span(profile.region, lang=profile.region_lang or None), ", "]
    place.append(profile.country_name)
    return html.Div(
        [
            html.P(place, className="eyebrow"),
            html.H1(profile.name),
            html.P(status_line(profile, t), className="lead"),
            html.P(_pin(profile, view, t), className="no-print"),
        ],
        className="page-head profile__head",
    )


def _pin(profile: Profile, view: CityView, t: Translator) -> Component:
    pinned = view.city != "" and view.city in {profile.slug, profile.member_id}
    address = _path(profile, view)
    return pin_button(profile.slug, profile.name, address, t, pinned=pinned, full=True)


def _neighbour_table(near: pd.DataFrame, t: Translator) -> Component:
    columns = [
        Column(label=t.gettext("Member"), wide=True),
        Column(label=t.gettext("Country")),
        Column(label=t.gettext("Distance, km"), numeric=True),
    ]
    rows = [
        Row(
            cells=[
                row[Member.NAME],
                row[Member.COUNTRY_NAME],
                Cell(content=t.number(round(row[DISTANCE])), raw=str(round(row[DISTANCE]))),
            ]
        )
        for row in records(near)
    ]
    return data_table(columns, rows, caption=t.gettext("The nearest evidenced members"), t=t)


def _map_words(profile: Profile, near: pd.DataFrame, t: Translator) -> tuple[str, str]:
    """Return the subtitle of the locator map and the sentence that says what it shows."""
    if profile.lat is None:
        if profile.region_id:
            shaded = t.gettext("The shaded area is %(region)s.") % {"region": profile.region}
        else:
            shaded = t.gettext("The shaded area is the country, %(country)s.") % {
                "country": profile.country_name
            }
        return t.gettext("Not a city, so no point on the map"), shaded
    if near.empty:
        return t.gettext("Point of GeoNames"), t.gettext("No evidenced member has a point.")
    first = near.iloc[0]
    return (
        t.gettext("The star, and the nearest evidenced members"),
        t.gettext("The nearest evidenced member is %(name)s, %(km)s km away.")
        % {"name": first[Member.NAME], "km": t.number(round(float(first[DISTANCE])))},
    )


def _place(
    services: Services, profile: Profile, near: pd.DataFrame, view: CityView, t: Translator
) -> Component:
    subtitle, summary = _map_words(profile, near, t)
    shown = drawn(near)
    near = within_reach(near)
    outlined = {*services.base_map.scope, *services.base_map.neighbours}
    facts: list[Component] = [html.H2(t.gettext("Where it is")), where(profile, t)]
    same = same_region(services.members.by_member(t.language), profile)
    if not same.empty or profile.lat is not None:
        facts.append(html.H3(t.gettext("Neighbours in the section")))
    if not same.empty:
        facts.append(region_list(records(same), view, t))
    if not near.empty:
        note = t.gettext(
            "Within %(km)s km along the great circle, five at most; evidenced member cities only."
        )
        facts += [
            neighbour_list(records(near), view, t),
            html.P(note % {"km": t.number(REACH_KM)}, className="chart-note"),
        ]
    elif profile.lat is not None:
        none = t.gettext("No evidenced member city lies within %(km)s km.")
        facts.append(_nothing(none % {"km": t.number(REACH_KM)}))
    elif profile.kind is not MemberKind.CITY:
        facts.append(_nothing(t.gettext("Without a point on the map there are no distances.")))
    columns: list[Component] = [html.Div(facts, className="stack profile__facts")]
    if profile.country in outlined:
        card = chart_card(
            ids.City.LOCATOR_GRAPH,
            title=t.gettext("On the map"),
            subtitle=subtitle,
            source=t.gettext("GeoNames; outlines by Natural Earth"),
            t=t,
            summary_id=ids.City.LOCATOR_SUMMARY,
            summary=summary,
            table=None if shown.empty else _neighbour_table(shown, t),
            is_map=True,
            class_name="profile__map",
        )
        marks = to(Address.MEMBER, plain(view), "{id}")
        columns.append(html.Div(card, **attributes(data_open_marks=marks)))
    return html.Div(columns, className="profile__place")


def _membership(services: Services, profile: Profile, view: CityView, t: Translator) -> _Sections:
    """Return the sections that only a member of the record has: evidence, offices, awards."""
    if profile.member is None:
        return {}
    held = services.offices.of_member(str(profile.member_id), t.language)
    named = services.awards.of_member(str(profile.member_id), t.language)
    won = named[named[Award.KIND].ne(RATING)]
    return {
        t.gettext("Evidence"): _section(
            t.gettext("Evidence of the membership"), evidence(profile.member, t)
        ),
        t.gettext("Offices"): None
        if held.empty
        else _section(
            t.gettext("Offices in the section, in UCLG and in UN bodies"),
            offices(held, services.offices.by_reading(t.language), t),
            all_honours(view, t),
        ),
        t.gettext("Awards"): None
        if won.empty
        else _section(t.gettext("Awards"), awards(won, t), all_honours(view, t)),
    }


def _events(
    services: Services, profile: Profile, view: CityView, t: Translator
) -> Component | None:
    all_events = services.events.of_city(
        place_id=profile.place_id, member_id=profile.member_id, language=t.language
    )
    hosted = all_events[all_events[CityEvent.ROLE].eq(HOST)]
    attended = all_events[
        all_events[CityEvent.ROLE].ne(HOST) & ~all_events[CityEvent.ID].isin(hosted[CityEvent.ID])
    ]
    parts: list[Component] = []
    for words, frame, parts_known in (
        (t.gettext("Hosted"), hosted, False),
        (t.gettext("Took part in"), attended, True),
    ):
        if frame.empty:
            continue
        number = frame[CityEvent.ID].nunique()
        on_record = t.ngettext("%(n)s on public record", "%(n)s on public record", number) % {
            "n": t.number(number)
        }
        parts += [
            html.H3([words, html.Span(f" · {on_record}", className="muted profile__count")]),
            events(frame, view, caption=words, t=t, parts=parts_known),
        ]
    if not parts:
        return None
    return _section(
        t.gettext("Events"),
        *parts,
        calendar(profile, view, t),
        html.P(
            t.gettext("What is public, not all that happened. Dates are as exact as the source."),
            className="chart-note",
        ),
    )


def _rating(
    services: Services, profile: Profile, view: CityView, t: Translator
) -> Component | None:
    published = services.rating.of_city(
        place_id=profile.place_id, member_id=profile.member_id, language=t.language
    )
    parts: list[Component] = [] if published.empty else [placements(published, t)]
    if profile.member is not None:
        named = services.awards.of_member(str(profile.member_id), t.language)
        placed = named[named[Award.KIND].eq(RATING)]
        if not placed.empty:
            heading = html.H3(t.gettext("As other sources word it"))
            parts.append(html.Div([heading, awards(placed, t)], className="stack"))
    if parts:
        note = t.gettext(
            "Only places were published, never a score. A position in a list is not a rank, "
            "and an edition that is not listed says nothing of the city."
        )
        parts.append(html.P(note, className="chart-note"))
    rated = rated_parts(services, profile, view, t)
    if not parts and not rated:
        return None
    if rated and not parts:
        words = t.gettext("No placement of this city in the section's rating was published.")
        parts.append(_nothing(words))
    return _section(t.gettext("Cities' International Activity Rating"), *parts, *rated)


def _coverage(
    services: Services, profile: Profile, view: CityView, t: Translator
) -> list[Component]:
    """Return coverage of country and region, ties, and contact with a city that is no member."""
    lines = around(services, profile, view, t)
    touched = contact(services, profile, view, t)
    tied = ties(services, profile, view, t)
    return [
        *([_section(t.gettext("Contact with the section"), touched)] if touched else []),
        *([_section(t.gettext("Coverage around it"), *lines)] if lines else []),
        *([_section(t.gettext("Ties"), *tied)] if tied else []),
    ]


def _history(
    services: Services, profile: Profile, view: CityView, t: Translator
) -> list[Component]:
    """Return the sections that have something to say, then one line that names the others."""
    sections = _membership(services, profile, view, t) | {
        t.gettext("Events"): _events(services, profile, view, t),
        t.gettext("Rating"): _rating(services, profile, view, t),
    }
    empty = [name for name, section in sections.items() if section is None]
    shown = [section for section in sections.values() if section is not None]
    if not empty:
        return shown
    names = ", ".join([empty[0], *(name.lower() for name in empty[1:])])
    words = t.gettext("%(what)s: not named in the sources read.") % {"what": names}
    return [*shown, html.Div(_nothing(words), className="section profile__section")]


def _foot(services: Services, profile: Profile, t: Translator) -> Component:
    path = _path(profile, CityView())
    return html.Div(
        [
            html.P(
                [
                    t.gettext("Permanent address of this page:"),
                    " ",
                    html.Span(path, className="permanent", **attributes(data_full=path)),
                    " ",
                    html.Button(
                        t.gettext("Copy"),
                        type="button",
                        className="link-button no-print",
                        **attributes(
                            data_copy=path,
                            data_copied=t.gettext("Link copied."),
                            data_copy_failed=t.gettext(
                                "The link could not be copied; take it from the address bar."
                            ),
                        ),
                    ),
                ]
            ),
            report_link(services.settings.contact, profile.row_id, t=t),
        ],
        className="profile__foot",
    )


def layout(services: Services, view: CityView, t: Translator) -> Component:
    """Lay out one profile; the locator map is drawn by ``dashboard.callbacks.city``.

    Raises:
        NotFoundError: the address names nothing in the data.
    """
    profile = find_profile(services, view.slug, t)
    near = nearest(services.members.by_member(t.language), profile)
    twins = (
        None if profile.place_id is None else services.twins.of_place(profile.place_id, t.language)
    )
    return html.Div(
        [
            _head(profile, view, t),
            headline(profile, twins, None if near.empty else float(near.iloc[0][DISTANCE]), t),
            _place(services, profile, near, view, t),
            *_history(services, profile, view, t),
            *_coverage(services, profile, view, t),
            _foot(services, profile, t),
            dcc.Store(id=ids.City.SLUG, data=profile.slug),
            dcc.Store(
                id=ids.view_slice(ids.City.LOCATOR_GRAPH, ids.CITY_SLICES[ids.City.LOCATOR_GRAPH]),
                storage_type="memory",
            ),
        ]
    )


PAGE = Page(
    "city",
    "/cities",
    N_("City"),
    CityView,
    layout,
    path_template=Address.CITY,
    menu=False,
    title_of=title,
    description=N_("A city: where it is, and its part in UCLG-Eurasia, with sources."),
    outlines=("countries",),
    canonical=canonical,
)

MEMBER_PAGE = Page(
    "member",
    "/members/-",
    N_("Member"),
    CityView,
    layout,
    path_template=Address.MEMBER,
    menu=False,
    parent="members",
    title_of=title,
    description=N_("A member of UCLG-Eurasia: since when, on what evidence, with sources."),
    outlines=("countries",),
    canonical=canonical,
)
