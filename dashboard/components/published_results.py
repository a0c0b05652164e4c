"""What was published of each edition of the rating, as published: no rank is computed here."""

from typing import Any

import pandas as pd
from dash import dcc, html
from dash.development.base_component import Component

from dashboard import ids
from dashboard.components.fold import fold
from dashboard.components.links import Address, plain, to
from dashboard.components.profile_history import outside, records
from dashboard.components.sources import source_link, with_links
from dashboard.components.states import tag
from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.edition_frames import Claim, Edition, Result, SizeClass
from dashboard.domain.views import View
from dashboard.figures.record_words import CONFIDENCES
from dashboard.i18n import Translator
from dashboard.i18n.dates import partial_date


def published_results(
    edition: dict[str, Any],
    results: pd.DataFrame,
    classes: pd.DataFrame,
    claims: pd.DataFrame,
    *,
    view: View,
    t: Translator,
) -> Component:
    """Return what sources say of one edition: its facts, its size classes, its placements.

    Args:
        edition: a row of an ``EDITION`` frame.
        results: its ``RESULT`` frame.
        classes: its ``SIZE_CLASS`` frame.
        claims: a ``CLAIM`` frame; those of the edition's year stand beside the placements.
        view: for the links.
        t: translator.
    """
    year = edition_year(edition)
    own = claims[claims[Claim.YEAR].eq(year)] if year else claims.head(0)
    note = edition[Edition.NOTE]
    parts: list[Component | None] = [
        html.P(_facts(edition, len(results), t), className="muted"),
        html.P(with_links(str(note)), lang=edition[Edition.NOTE_LANG] or None) if note else None,
        _results_table(results, own, view, t),
        _lone_claims(results, own, t),
        _classes_table(classes, t) if not classes.empty else None,
    ]
    return fold(
        html.H3(edition[Edition.NAME], lang=edition[Edition.NAME_LANG] or None),
        [html.Div([part for part in parts if part is not None], className="stack")],
        note=str(year or ""),
        anchor=published_anchor(edition),
        class_name="rating__edition",
    )


def published_anchor(edition: dict[str, Any]) -> str:
    """Return the name of the part that :func:`published_results` makes, for addresses."""
    return f"{ids.Rating.PUBLISHED}-{edition[Edition.ID]}"


def edition_year(edition: dict[str, Any]) -> int | None:
    """Return the year in which an edition was published, where it is known."""
    day = str(edition[Edition.PUBLISHED] or "")[:4]
    return int(day) if day.isdigit() else None


def _facts(edition: dict[str, Any], placements: int, t: Translator) -> list[Component | str]:
    when = str(edition[Edition.PUBLISHED] or "")
    cities, year = edition[Edition.CITIES], edition[Edition.DATA_YEAR]
    named = t.ngettext("%(n)s placement is known", "%(n)s placements are known", placements) % {
        "n": t.number(placements)
    }
    words = [
        t.gettext("Published %(when)s") % {"when": partial_date(when, t)}
        if when
        else t.gettext("Day of publication not known"),
        str(edition[Edition.SCOPE] or ""),
        t.gettext("cities rated: %(n)s") % {"n": t.number(cities)}
        if cities is not None
        else t.gettext("number of cities not published"),
        t.gettext("data of %(year)s") % {"year": year}
        if year is not None
        else t.gettext("year of the data not published"),
        named,
    ]
    line = " · ".join(word for word in words if word)
    return [line, " · ", source_link(str(edition[Edition.SOURCE] or ""))]


def _gap(words: str) -> Component:
    return html.Span(words, className="unknown")


def _results_table(
    results: pd.DataFrame, claims: pd.DataFrame, view: View, t: Translator
) -> Component:
    columns = [
        Column(label=t.gettext("City")),
        Column(label=t.gettext("Size class")),
        Column(label=t.gettext("Place overall, as published")),
        Column(label=t.gettext("Place in its class, as published")),
        Column(label=t.gettext("Prize")),
        Column(label=t.gettext("Confidence of the reading")),
        Column(label=t.gettext("What the source says"), wide=True),
    ]
    by_member = dict(iter(claims.groupby(Claim.MEMBER_ID.value)))
    rows = [
        Row(cells=_result_cells(row, by_member.get(row[Result.MEMBER_ID]), view, t))
        for row in records(results)
    ]
    return data_table(
        columns,
        rows,
        caption=t.gettext("Placements as published; the order of the rows is no rank"),
        t=t,
        named=True,
        class_name="table--placements",
    )


def _result_cells(
    row: dict[str, Any], claims: pd.DataFrame | None, view: View, t: Translator
) -> list[Any]:
    gap = t.gettext("not published")
    name, country = str(row[Result.NAME]), str(row[Result.COUNTRY_NAME] or row[Result.COUNTRY])
    address = Address.MEMBER if row[Result.MEMBER_ID] else Address.CITY
    city = (
        dcc.Link(name, href=to(address, plain(view), str(row[Result.SLUG])))
        if row[Result.SLUG]
        else html.Span(name)
    )

    def standing(value: object) -> Cell:
        if value is None:
            return Cell(content=_gap(gap), raw="")
        return Cell(
            content=t.number(float(str(value))), raw=f"{value} ({t.gettext('as published')})"
        )

    confidence = str(row[Result.CONFIDENCE] or "")
    sure: list[Component | str] = [t.gettext(CONFIDENCES.get(confidence, confidence))]
    if row[Result.INFERRED]:
        sure.append(html.Div(tag(t.gettext("inferred: see the note"), kind="warning")))
    return [
        Cell(content=html.Div([city, html.Span(country, className="row-note")]), raw=name),
        Cell(content=row[Result.CATEGORY] or _gap(gap)),
        standing(row[Result.RANK_OVERALL]),
        standing(row[Result.RANK_IN_CATEGORY]),
        Cell(content=row[Result.AWARD] or _gap(t.gettext("none named"))),
        Cell(content=sure),
        Cell(content=html.Div(_remarks(row, claims, t), className="rating__remarks")),
    ]


def _remarks(
    row: dict[str, Any], claims: pd.DataFrame | None, t: Translator
) -> list[Component | str]:
    parts: list[Component | str] = []
    if row[Result.CONFLICT]:
        parts += [tag(t.gettext("the source contradicts itself"), kind="warning"), " "]
    if row[Result.LIST_POSITION] is not None:
        words = t.gettext("No. %(n)s in a list that the source does not call a ranking.")
        parts += [words % {"n": t.number(row[Result.LIST_POSITION])}, " "]
    if row[Result.NOTE]:
        note = html.Span(with_links(str(row[Result.NOTE])), lang=row[Result.NOTE_LANG] or None)
        parts += [note, " "]
    parts.append(outside(t.gettext("Source"), row[Result.SOURCE]))
    if claims is not None:
        parts += [html.Div(_claim(claim, t), className="row-note") for claim in records(claims)]
    return parts


def _claim(claim: dict[str, Any], t: Translator) -> list[Component | str]:
    """Return what another source says, beside the placement and in its own words."""
    words: list[Component | str] = [
        t.gettext("Side by side:"),
        " ",
        html.Span(str(claim[Claim.CLAIM]), lang=claim[Claim.CLAIM_LANG] or None),
    ]
    if claim[Claim.NOTE]:
        note = html.Span(str(claim[Claim.NOTE]), lang=claim[Claim.NOTE_LANG] or None)
        words += [" (", note, ")"]
    return [*words, ", ", source_link(str(claim[Claim.SOURCE] or ""))]


def _lone_claims(results: pd.DataFrame, claims: pd.DataFrame, t: Translator) -> Component | None:
    """Return the claims about cities that the placements do not name."""
    lone = claims[~claims[Claim.MEMBER_ID].isin(set(results[Result.MEMBER_ID].dropna()))]
    if lone.empty:
        return None
    items = [html.Li([f"{claim[Claim.NAME]}: ", *_claim(claim, t)]) for claim in records(lone)]
    return html.Ul(items, className="evidence")


def bounds(row: dict[str, Any], t: Translator) -> str:
    """Return the bounds of a size class in words; what was not published is said so.

    Args:
        row: a row of a ``SIZE_CLASS`` frame.
        t: translator.
    """
    lower, implied, upper = (
        row[SizeClass.LOWER],
        row[SizeClass.LOWER_IMPLIED],
        row[SizeClass.UPPER],
    )
    parts = []
    if lower is not None:
        parts.append(t.gettext("from %(n)s") % {"n": t.number(lower)})
    elif implied is not None:
        parts.append(
            t.gettext("over %(n)s (implied by the class below)") % {"n": t.number(implied)}
        )
    if upper is not None:
        parts.append(t.gettext("up to %(n)s") % {"n": t.number(upper)})
    return ", ".join(parts) or t.gettext("bounds not published")


def _classes_table(classes: pd.DataFrame, t: Translator) -> Component:
    columns = [
        Column(label=t.gettext("Size class")),
        Column(label=t.gettext("Inhabitants"), wide=True),
        Column(label=t.gettext("Source")),
    ]
    rows = [
        Row(
            cells=[
                str(row[SizeClass.NAME]),
                bounds(row, t),
                Cell(content=source_link(str(row[SizeClass.SOURCE] or ""))),
            ]
        )
        for row in records(classes)
    ]
    caption = t.gettext("Size classes, as published")
    table = data_table(columns, rows, caption=caption, t=t, caption_hidden=True)
    return html.Details([html.Summary(caption), table], className="disclosure")
