"""What is in the record: its tables, sources, gaps, history, and the files to take away."""

from dash import html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components import record_tables
from dashboard.components.links import Address, plain, to
from dashboard.components.report import report_link
from dashboard.components.states import stat_row, stat_tile
from dashboard.domain.claims import about, largest
from dashboard.domain.frames import ColumnFill, Import, TableCount, Untranslated
from dashboard.domain.membership import as_of
from dashboard.domain.membership import headline as count_members
from dashboard.domain.views import PageView
from dashboard.i18n import N_, Translator
from dashboard.page import Page
from dashboard.services import Services

COMMANDS = (
    "dashboard template members --out forms",
    "dashboard check forms/members.xlsx",
    "dashboard import forms/members.xlsx --dry-run",
    "dashboard import forms/members.xlsx",
)


def _section(heading: str, *content: Component, anchor: str) -> Component:
    return html.Section([html.H2(heading), *content], className="section", id=anchor)


def _note(words: str) -> Component:
    return html.P(words, className="prose muted")


def _numbers(services: Services, view: PageView, t: Translator) -> Component:
    counts = count_members(as_of(services.members.by_member(t.language)))
    claim = largest(about(services.facts.by_fact(t.language), "members_count"))
    tables = services.record.by_table()
    imports = services.record.by_import()
    latest = "" if imports.empty else t.date(imports.iloc[0][Import.AT].to_pydatetime().date())
    cells = services.record.by_column()
    of = int(cells[ColumnFill.ROWS].sum())
    evidenced = t.number(counts.evidenced)
    said = (
        t.gettext("%(n)s of %(claim)s, as the section counts itself")
        % {"n": evidenced, "claim": claim}
        if claim
        else t.gettext("The section's own count is not on record.")
    )
    implied = t.ngettext(
        "%(n)s more is only implied.", "%(n)s more are only implied.", counts.implied
    ) % {"n": t.number(counts.implied)}
    rows = int(tables[TableCount.ROWS].sum())
    return stat_row(
        [
            stat_tile(
                evidenced,
                t.gettext("Members evidenced in public sources"),
                t=t,
                completeness=said,
                source=implied,
                href=to(Address.MEMBERS, plain(view)),
            ),
            stat_tile(
                t.number(rows),
                t.gettext("Rows in all tables"),
                t=t,
                completeness=t.ngettext("in %(n)s table", "in %(n)s tables", len(tables))
                % {"n": t.number(len(tables))},
                date=latest,
            ),
            stat_tile(
                t.number(int(tables[TableCount.UNLINKED].sum())),
                t.gettext("Rows not linked to a place"),
                t=t,
                completeness=t.gettext("of those that name a city"),
            ),
            stat_tile(
                t.percent(int(cells[ColumnFill.FILLED].sum()) / of) if of else None,
                t.gettext("Cells with a value"),
                t=t,
                completeness=t.gettext("An empty cell is unknown, never zero."),
            ),
        ]
    )


def _downloads(t: Translator) -> Component:
    def item(address: str, words: str, note: str) -> Component:
        return html.Li(
            [
                html.A(words, href=address, download="", className="button"),
                html.Span(note, className="muted"),
            ]
        )

    return html.Ul(
        [
            item(
                "/data/record.xlsx",
                t.gettext("The whole record (XLSX)"),
                t.gettext("a sheet for each table"),
            ),
            item(
                "/data/members.geojson",
                t.gettext("Members as points (GeoJSON)"),
                t.gettext("those that have a point on the map"),
            ),
            item(
                "/data/members.csv",
                t.gettext("Members (CSV)"),
                t.gettext("UTF-8, opens in a spreadsheet"),
            ),
        ],
        className="data__downloads",
    )


def _contents(services: Services, t: Translator) -> Component:
    return _section(
        t.gettext("Tables"),
        _note(
            t.gettext(
                "Every row names the public page that it was read from. Sources are different "
                "addresses; filled cells are those with a value, keys included."
            )
        ),
        record_tables.contents(services.record.by_table(), t),
        record_tables.folded(
            t.gettext("How full each column is"),
            [record_tables.columns_filled(services.record.by_column(), t)],
        ),
        anchor=ids.Data.TABLES,
    )


def _quality(services: Services, t: Translator) -> Component:
    counts = count_members(as_of(services.members.by_member(t.language)))
    implied = t.ngettext(
        "%(n)s entity is only implied to be a member, by a rating, a training, a visit or a "
        "report. It is counted apart everywhere.",
        "%(n)s entities are only implied to be members, by a rating, a training, a visit or a "
        "report. They are counted apart everywhere.",
        counts.implied,
    ) % {"n": t.number(counts.implied)}
    undated = t.ngettext(
        "The joining year of %(n)s evidenced member is not public; it is drawn hollow in every "
        "year, never guessed.",
        "The joining years of %(n)s evidenced members are not public; they are drawn hollow in "
        "every year, never guessed.",
        counts.evidenced - counts.dated,
    ) % {"n": t.number(counts.evidenced - counts.dated)}
    return _section(
        t.gettext("What is not known"),
        html.Ul(
            [
                html.Li(implied),
                html.Li(undated),
                html.Li(
                    t.gettext(
                        "The number of events by year shows what is public, not how active the "
                        "section was."
                    )
                ),
            ],
            className="prose data__notes",
        ),
        record_tables.gaps(services.record.by_column(), t),
        anchor=ids.Data.QUALITY,
    )


def _languages(services: Services, t: Translator) -> Component:
    texts = services.record.by_text()
    missing = int(texts[Untranslated.MISSING].sum())
    translated = int(texts[Untranslated.TRANSLATED].sum())
    lacking = texts[texts[Untranslated.MISSING].gt(0)]
    words = (
        t.ngettext(
            "%(n)s text stands in one language only and is shown in that language.",
            "%(n)s texts stand in one language only and are shown in that language.",
            missing,
        )
        % {"n": t.number(missing)}
        if missing
        else t.gettext("Every text of the record stands in English and in Russian.")
    )
    ours = t.ngettext(
        "%(n)s text is our translation, not the wording of its source.",
        "%(n)s texts are our translations, not the wording of their sources.",
        translated,
    ) % {"n": t.number(translated)}
    return _section(
        t.gettext("Languages"),
        _note(f"{words} {ours}"),
        *([record_tables.languages(lacking, t)] if missing else []),
        record_tables.folded(
            t.gettext("Texts by field and language"), [record_tables.languages(texts, t)]
        ),
        anchor=ids.Data.LANGUAGES,
    )


def _links(services: Services, t: Translator) -> Component:
    rows = services.record.by_unlinked()
    if rows.empty:
        content = _note(t.gettext("Every row that names a city is linked to a place or a member."))
    else:
        words = t.ngettext(
            "Show the %(n)s row that is not linked",
            "Show the %(n)s rows that are not linked",
            len(rows),
        ) % {"n": t.number(len(rows))}
        content = record_tables.folded(words, [record_tables.unlinked(rows, t)])
    return _section(
        t.gettext("Links to places"),
        _note(
            t.gettext(
                "Rows name cities in the words of their source. They are linked to places by "
                "GeoNames id, by reviewed other names, or by name and country."
            )
        ),
        content,
        anchor=ids.Data.LINKS,
    )


def _history(services: Services, t: Translator) -> Component:
    imports = services.record.by_import()
    words = (
        _note(t.gettext("Nothing has been imported yet."))
        if imports.empty
        else record_tables.imports(imports.head(record_tables.IMPORTS_SHOWN), t)
    )
    older = imports.iloc[record_tables.IMPORTS_SHOWN :]
    more = (
        []
        if older.empty
        else [
            record_tables.folded(
                t.ngettext("Show %(n)s more", "Show %(n)s more", len(older))
                % {"n": t.number(len(older))},
                [record_tables.imports(older, t)],
            )
        ]
    )
    return _section(t.gettext("Imports"), words, *more, anchor=ids.Data.IMPORTS)


def _own_data(t: Translator) -> Component:
    return _section(
        t.gettext("Load your own data"),
        _note(
            t.gettext(
                "Who runs this installation can load CSV and Excel files: take a template, fill "
                "it in, have it checked, look at what would change, then import. A backup is made "
                "first, and an import can be undone. The manual is in the folder docs of the "
                "project."
            )
        ),
        html.Pre("\n".join(COMMANDS), className="data__commands", lang="en"),
        anchor=ids.Data.OWN,
    )


def layout(services: Services, view: PageView, t: Translator) -> Component:
    """Lay out the page; it has no callbacks."""
    report = report_link(services.settings.contact, "record", t=t)
    return html.Div(
        [
            html.Div(
                [
                    html.H1(t.gettext("What is in the record")),
                    html.P(
                        t.gettext(
                            "Everything on these pages is read from public sources and kept here "
                            "row by row. It is not the register of the section: the section "
                            "counts more members than public pages name."
                        ),
                        className="lead",
                    ),
                ],
                className="page-head",
            ),
            _numbers(services, view, t),
            _section(t.gettext("Downloads"), _downloads(t), anchor=ids.Data.DOWNLOADS),
            _contents(services, t),
            _quality(services, t),
            _languages(services, t),
            _links(services, t),
            _history(services, t),
            _own_data(t),
            *([html.Div(report)] if report is not None else []),
        ]
    )


PAGE = Page(
    "data",
    Address.DATA,
    N_("Data"),
    PageView,
    layout,
    description=N_("The record behind the maps: tables, sources, gaps, imports and downloads."),
)
