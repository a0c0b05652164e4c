"""What is said of an edition before its numbers: which it is, what it means, how much it covers."""

from typing import Any
from urllib.parse import quote

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.attributes import attributes
from dashboard.components.links import Address, plain, to
from dashboard.components.profile_history import records
from dashboard.components.shown_edition import OPEN_NAME, ShownEdition
from dashboard.components.states import stat_row, stat_tile, tag
from dashboard.domain.edition_frames import Edition, Value
from dashboard.domain.ranking import Ranked
from dashboard.domain.rating_views import MethodView, RankingView
from dashboard.figures.ranking_sentences import counts_words
from dashboard.i18n import Translator
from dashboard.services import Services


def edition_picker(
    services: Services, shown: ShownEdition, view: RankingView, t: Translator
) -> Component:
    """Return the ways to the editions: those with values, the open index, what was published.

    A draft is among them only while it is the one that is shown.
    """
    editions = services.editions.editions(t.language)
    rateable = services.rated.rateable(t.language)
    entries: list[Component] = []
    known: list[dict[str, Any]] = records(editions)
    for edition in known:
        key = edition[Edition.ID]
        listed = edition[Edition.LOCKED_AT] is not None or key == shown.edition
        if key in rateable and listed:
            entries.append(_way(key, edition[Edition.NAME], shown, view))
    entries.append(_way(rateable[-1], t.gettext(OPEN_NAME), shown, view))
    if any(edition[Edition.RESULTS] for edition in known):
        words = t.gettext("Placements as published")
        entries.append(html.A(words, href=f"#{ids.Rating.PUBLISHED}", className="edition-way"))
    return html.Nav(
        html.Ul([html.Li(entry) for entry in entries]),
        className="editions",
        **attributes(aria_label=t.gettext("Editions and indices")),
    )


def _way(edition: str, name: str, shown: ShownEdition, view: RankingView) -> Component:
    address = RankingView(lang=view.lang, city=view.city, edition=edition)
    return html.A(
        name,
        href=to(Address.RATING, address),
        className="edition-way",
        **attributes(data_link="true", aria_current="true" if edition == shown.edition else None),
    )


def edition_head(shown: ShownEdition, view: RankingView, t: Translator) -> list[Component]:
    """Return in plain words what is shown, and what it can and cannot mean."""
    method = MethodView(lang=view.lang, city=view.city, edition=shown.edition)
    more = dcc.Link(
        t.gettext("How it is made and what it leaves out"), href=to(Address.METHOD, method)
    )
    ranked = shown.rows[Ranked.RANK].notna()
    counts = counts_words(int(ranked.sum()), int((~ranked).sum()), t)
    mark: list[Component | str] = []
    if shown.is_open:
        words = t.gettext(
            "This is not the section's rating and not official. It is computed here from open "
            "lists of twin towns and airports, so it can say how many ties are listed, not how "
            "much is done; four of the rating's six groups have no open data."
        )
    elif shown.official:
        words = _published_words(shown, t)
    else:
        mark = [tag(t.gettext("Draft"), kind="warning"), " "]
        words = t.gettext("This edition is not published: its values may still change.")
    book = html.A(
        t.gettext("Workbook that recalculates it (XLSX)"),
        href=f"/rating/{quote(shown.edition, safe='')}.xlsx?lang={t.language}",
        download="",
    )
    return [
        html.P([*mark, words, " ", more, "."], className="lead"),
        html.P([html.B(f"{counts}."), " ", book], className="rating__counts"),
        *_succession(shown, view, t),
    ]


def _published_words(shown: ShownEdition, t: Translator) -> str:
    locked: Any = shown.facts[Edition.LOCKED_AT]
    return t.gettext(
        "Published and locked on %(day)s: values, ranks and ranges stand as they were then."
    ) % {"day": t.date(locked.date())}


def _succession(shown: ShownEdition, view: RankingView, t: Translator) -> list[Component]:
    facts = shown.facts
    after = facts.get(Edition.SUPERSEDED_BY)
    if not isinstance(after, str):
        return []
    address = to(Address.RATING, RankingView(lang=view.lang, city=view.city, edition=after))
    words = t.gettext("Another edition has taken its place:")
    return [html.P([words, " ", dcc.Link(after, href=address)], className="remark")]


def edition_numbers(
    services: Services, shown: ShownEdition, view: RankingView, t: Translator
) -> Component:
    """Return the headline numbers of an edition, each with source, date and completeness."""
    rows = shown.rows
    ranked, known = rows[Ranked.RANK].notna(), int(rows[Ranked.KNOWN].sum())
    cells = len(rows) * len(shown.spec.codes)
    record = dcc.Link(t.gettext("public record"), href=to(Address.DATA, plain(view)))
    source = record if shown.is_open else shown.edition
    years = services.editions.values(shown.edition, t.language)[Value.YEAR].dropna()
    date = _newest(years, t)
    single = int((rows[Ranked.LOW].eq(rows[Ranked.HIGH]) & ranked).sum())
    tiers = rows[Ranked.TIER].max()
    tiles = [
        stat_tile(
            t.number(int(ranked.sum())),
            t.gettext("ranked cities"),
            t=t,
            completeness=t.gettext("of %(all)s looked at; %(rest)s have too few known values")
            % {"all": t.number(len(rows)), "rest": t.number(int((~ranked).sum()))},
            source=source,
            date=date,
        ),
        stat_tile(
            t.percent(known / cells, 0) if cells else None,
            t.gettext("of the values are known"),
            t=t,
            completeness=t.gettext("%(known)s of %(all)s; the others stay unknown")
            % {"known": t.number(known), "all": t.number(cells)},
            source=source,
            date=date,
        ),
        stat_tile(
            None if tiers is None or not ranked.any() else t.number(int(tiers)),
            t.gettext("tiers"),
            t=t,
            completeness=t.gettext("cities of one tier cannot be told from the first of it"),
            source=t.gettext("%(draws)s draws, weights moved by up to a quarter")
            % {"draws": t.number(shown.draws)},
        ),
        stat_tile(
            t.number(single),
            t.gettext("ranks that no draw moves"),
            t=t,
            completeness=t.gettext("all others are a range of ranks"),
            source=t.gettext("90 % of the draws"),
        ),
    ]
    return stat_row(tiles)


def _newest(years: pd.Series, t: Translator) -> str:
    if years.empty:
        return t.gettext("year of the data not published")
    return t.gettext("newest value of %(year)s") % {"year": int(years.max())}
