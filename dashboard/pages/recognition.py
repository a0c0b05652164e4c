"""Awards of members, offices over time, the organization's milestones, sections and mission."""

from collections.abc import Sequence

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.attributes import attributes
from dashboard.components.chart_card import chart_card
from dashboard.components.claims import claim_list
from dashboard.components.controls import slice_stores
from dashboard.components.downloads import table_downloads
from dashboard.components.fact_table import fact_table
from dashboard.components.fold import phone_fold
from dashboard.components.links import Address, plain, to
from dashboard.components.organisation_timeline import organisation_timeline, uclg_sections
from dashboard.components.recognition_filters import recognition_filters
from dashboard.components.strand_list import strand_list
from dashboard.domain.frames import Fact, Member
from dashboard.domain.organisation import disagreements, sections, timeline
from dashboard.domain.recognition import awards_alone, placements_alone, with_members
from dashboard.domain.recognition_frames import StrandEvidence
from dashboard.domain.recognition_views import RecognitionView
from dashboard.figures import award_years, office_years
from dashboard.i18n import N_, Translator
from dashboard.page import Page
from dashboard.services import Services

_TABLES = ("awards", "offices", "milestones", "strands", "facts")


def _contents(t: Translator) -> Component:
    parts = (
        (ids.Recognition.AWARDS, t.gettext("Awards")),
        (ids.Recognition.OFFICES, t.gettext("Offices")),
        (ids.Recognition.ORGANISATION, t.gettext("Milestones and reports")),
        (ids.Recognition.SECTIONS, t.gettext("The section in UCLG")),
        (ids.Recognition.MISSION, t.gettext("Mission")),
        (ids.Recognition.CLAIMS, t.gettext("Where sources differ")),
    )
    links = [html.Li(html.A(label, href=f"#{anchor}")) for anchor, label in parts]
    return html.Nav(
        html.Ul(links),
        className="about__contents no-print",
        **attributes(aria_label=t.gettext("On this page")),
    )


def _head(t: Translator) -> Component:
    return html.Div(
        [
            html.H1(t.gettext("Recognition")),
            html.P(
                t.gettext(
                    "Awards of members, offices of their people, reports and milestones, and what "
                    "the section says that it is for. What no source dates is listed, not placed."
                ),
                className="lead",
            ),
            _contents(t),
        ],
        className="page-head",
    )


def _awards(awards: pd.DataFrame, record: Component, t: Translator) -> Component:
    return html.Section(
        [
            html.H2(t.gettext("Awards")),
            html.Div(
                [
                    chart_card(
                        ids.Recognition.AWARDS_GRAPH,
                        title=t.gettext("Who was given an award, and when"),
                        subtitle=t.gettext(
                            "Awards of members by year, as far as a source dates it"
                        ),
                        source=record,
                        t=t,
                        summary_id=ids.Recognition.AWARDS_SUMMARY,
                        table_id=ids.Recognition.AWARDS_TABLE,
                        height=award_years.height(awards_alone(awards)),
                        level=3,
                        below=[html.Div(id=ids.Recognition.AWARDS_UNDATED)],
                        class_name="span-6",
                    ),
                    chart_card(
                        ids.Recognition.PLACEMENTS_GRAPH,
                        title=t.gettext("Placements in the section's own rating are no awards"),
                        subtitle=t.gettext("Published placements by the year of their edition"),
                        source=record,
                        t=t,
                        summary_id=ids.Recognition.PLACEMENTS_SUMMARY,
                        table_id=ids.Recognition.PLACEMENTS_TABLE,
                        height=award_years.height(placements_alone(awards)),
                        level=3,
                        class_name="span-6",
                    ),
                ],
                className="grid",
            ),
        ],
        className="section",
        id=ids.Recognition.AWARDS,
    )


def _offices(held: pd.DataFrame, record: Component, t: Translator) -> Component:
    return html.Section(
        [
            html.H2(t.gettext("Offices")),
            chart_card(
                ids.Recognition.OFFICES_GRAPH,
                title=t.gettext("Who held an office of UCLG and the section, and when"),
                subtitle=t.gettext(
                    "A point at the start and at each year that a note says it was held; an end "
                    "that no source states is not drawn"
                ),
                source=record,
                t=t,
                summary_id=ids.Recognition.OFFICES_SUMMARY,
                table_id=ids.Recognition.OFFICES_TABLE,
                height=office_years.height(held),
                level=3,
                below=[html.Div(id=ids.Recognition.OFFICES_LISTED)],
            ),
        ],
        className="section",
        id=ids.Recognition.OFFICES,
    )


def _folded(title: str, anchor: ids.Recognition, lead: str, *content: Component) -> Component:
    return html.Section(
        [html.H2(title), html.P(lead, className="chart-note"), *content],
        className="section",
        id=anchor,
    )


def _organisation(services: Services, facts: pd.DataFrame, t: Translator) -> Sequence[Component]:
    regional, others = sections(facts)
    return (
        _folded(
            t.gettext("Milestones and reports"),
            ids.Recognition.ORGANISATION,
            t.gettext(
                "The founding of UCLG and the section, the reports “GOLD” on local democracy and "
                "what the section names as achieved. A report that sources date differently stands "
                "at each of the years."
            ),
            phone_fold(
                t.gettext("Show the years"),
                organisation_timeline(timeline(services.facts.by_milestone(t.language), facts), t),
            ),
        ),
        _folded(
            t.gettext("The section in UCLG"),
            ids.Recognition.SECTIONS,
            t.gettext(
                "Older pages count nine sections of the world organization; newer ones seven "
                "regional sections and two others, which are the same nine."
            ),
            phone_fold(t.gettext("Show the sections"), uclg_sections(regional, others, t)),
        ),
    )


def _mission(
    services: Services, members: pd.DataFrame, view: RecognitionView, t: Translator
) -> Component:
    strands = services.facts.by_strand(t.language)
    evidence = services.strands.by_evidence(t.language)
    shown = int(strands["strand_id"].isin(evidence[StrandEvidence.STRAND]).sum())
    lead = t.gettext(
        "%(strands)s strands that the section names as its mission; rows of the record show "
        "%(shown)s of them. Which row shows which strand is a reading of ours, with its reason. A "
        "row shows that something was done, not how much, nor what came of it."
    ) % {"strands": t.number(len(strands)), "shown": t.number(shown)}
    names = dict(zip(members[Member.ID], members[Member.NAME], strict=True))
    return _folded(
        t.gettext("Mission, and what shows it"),
        ids.Recognition.MISSION,
        lead,
        strand_list(strands, evidence, names, view, t),
    )


def _claims(facts: pd.DataFrame, t: Translator) -> Component:
    differing = disagreements(facts)
    rows = sum(map(len, differing))
    lead = t.gettext(
        "Of %(facts)s published claims about the section and UCLG, %(rows)s contradict each other "
        "on %(things)s things, or word them differently. None is merged with another or taken for "
        "the truth."
    ) % {
        "facts": t.number(len(facts)),
        "rows": t.number(rows),
        "things": t.number(len(differing)),
    }
    return _folded(
        t.gettext("Where sources differ"),
        ids.Recognition.CLAIMS,
        lead,
        phone_fold(
            t.gettext("Show what differs"),
            html.Div(
                [claim_list(claims, t=t) for claims in differing], className="overview__claims"
            ),
        ),
        fact_table(facts.sort_values([Fact.LABEL, Fact.ID]), t),
    )


def layout(services: Services, view: RecognitionView, t: Translator) -> Component:
    """Lay out the page; the callbacks of ``dashboard.callbacks.recognition`` draw its figures."""
    members = services.members.by_member(t.language)
    awards = with_members(services.awards.by_award(t.language), members)
    held = with_members(services.offices.by_office(t.language), members)
    facts = services.facts.by_fact(t.language)
    record = dcc.Link(t.gettext("the record of public sources"), href=to(Address.DATA, plain(view)))
    return html.Div(
        [
            _head(t),
            recognition_filters(awards, held, view, t),
            _awards(awards, record, t),
            _offices(held, record, t),
            *_organisation(services, facts, t),
            _mission(services, members, view, t),
            _claims(facts, t),
            table_downloads(_TABLES, t),
            *slice_stores(ids.RECOGNITION_SLICES),
        ]
    )


PAGE = Page(
    "recognition",
    Address.RECOGNITION,
    N_("Recognition"),
    RecognitionView,
    layout,
    description=N_(
        "Awards of members, offices over time, milestones and reports, the section in UCLG, its "
        "mission and what shows it."
    ),
)
