"""The method of a rating as a card, written by its specification."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.method_stages import stages
from dashboard.components.method_words import bounds, divided_by
from dashboard.components.sources import with_links
from dashboard.components.tables import Cell, Column, Content, Row, data_table
from dashboard.domain.ratings.nodes import Indicator
from dashboard.domain.ratings.pipeline import Rating
from dashboard.domain.ratings.spec import Specification, effective
from dashboard.i18n import Translator

MOST_OPEN = 16
"""Nodes up to which the tree is unfolded at once."""

_KEY_SHOWN = 12
_CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def walk(spec: Specification) -> Iterator[tuple[str, int]]:
    """Yield each code below the root with its depth, from 1, every part under its group."""
    pending = [(child, 1) for child in reversed(spec.children(spec.root))]
    while pending:
        code, depth = pending.pop()
        yield code, depth
        pending += [(child, depth + 1) for child in reversed(spec.children(code))]


def method_card(
    rating: Rating, name: str, facts: Mapping[str, Any] | None, t: Translator
) -> Component:
    """Return stages in words, the tree with its weights, and the keys of specification and result.

    Args:
        rating: the rating as it is.
        name: what the rating is called in the reader's language.
        facts: of the publication, ``None`` where it is not published.
        t: translator.
    """
    steps: list[Component] = []
    for stage, sentences in stages(rating, t):
        steps += [html.Dt(stage), html.Dd([html.P(sentence) for sentence in sentences])]
    spec = rating.spec
    groups = len(spec.groups) - 1
    counted = t.gettext("%(groups)s and %(indicators)s, with weights, units and sources") % {
        "groups": t.ngettext("%(n)s group", "%(n)s groups", groups) % {"n": t.number(groups)},
        "indicators": t.ngettext("%(n)s indicator", "%(n)s indicators", len(spec.indicators))
        % {"n": t.number(len(spec.indicators))},
    }
    return html.Div(
        [
            html.Dl(steps, className="method-steps"),
            html.Details(
                [html.Summary(counted), tree_table(rating, name, t)],
                className="disclosure method-tree",
                open=len(spec.nodes) <= MOST_OPEN,
            ),
            _keys(rating, facts, t),
        ],
        className="card method-card",
    )


def tree_table(rating: Rating, name: str, t: Translator) -> Component:
    """Return the tree as a table, every part under its group."""
    spec = rating.spec
    weights = {str(code): float(weight) for code, weight in rating.weights.items()}
    whole = effective(spec, weights)
    columns = (
        Column(label=t.gettext("Group or indicator")),
        Column(label=t.gettext("Weight in its group"), numeric=True),
        Column(label=t.gettext("Weight in the whole"), numeric=True),
        Column(label=t.gettext("Unit")),
        Column(label=t.gettext("Better is")),
        Column(label=t.gettext("Scale")),
        Column(label=t.gettext("Source")),
    )
    rows = []
    for code, depth in walk(spec):
        node = spec.nodes[code]
        words: list[Content] = [html.Span(node.name(t.language))]
        if note := node.remark(t.language):
            words.append(html.Small(note, lang=_lang(note, t), className="method-tree__note"))
        cells: list[Cell | Content | None] = [
            Cell(content=html.Span(words, className=f"method-tree__name is-depth-{min(depth, 4)}")),
            t.percent(weights[code], 1),
            t.percent(whole[code], 1),
        ]
        if isinstance(node, Indicator):
            cells += [
                _unit(node, t),
                t.gettext("more") if node.direction == 1 else t.gettext("less"),
                bounds(spec, node, t),
                Cell(content=with_links(source), lang=_lang(source, t))
                if (source := node.origin(t.language))
                else "—",
            ]
        else:
            cells += ["", "", "", ""]
        rows.append(Row(cells=cells))
    caption = t.gettext("The tree of “%(name)s”") % {"name": name}
    return data_table(columns, rows, caption=caption, t=t, caption_hidden=True)


def _lang(text: str, t: Translator) -> str | None:
    """Return the language of a text that the specification has in one only; None for the page's."""
    language = "ru" if _CYRILLIC.search(text) else "en"
    return None if t.language.startswith(language) else language


def _unit(node: Indicator, t: Translator) -> str:
    unit = (node.unit_ru if t.language == "ru" else "") or node.unit_en
    if not node.denominator:
        return unit or "—"
    by = divided_by(node.denominator, t)
    return f"{unit}, {by}" if unit else by


def _keys(rating: Rating, facts: Mapping[str, Any] | None, t: Translator) -> Component:
    rows = [
        (t.gettext("Data and specification (SHA-256)"), rating.key),
        (t.gettext("Specification (SHA-256)"), rating.spec.key),
    ]
    if facts:
        rows.insert(0, (t.gettext("Published edition (SHA-256)"), str(facts["key"])))
    items: list[Component] = []
    for label, key in rows:
        items += [
            html.Dt(label),
            html.Dd(html.Code(f"{key[:_KEY_SHOWN]}…", title=key, **attributes(data_raw=key))),
        ]
    told = (
        t.gettext("Published and locked on %(date)s; it can be superseded, never changed.")
        % {"date": t.date(facts["published_at"].date())}
        if facts
        else t.gettext("The same key, the same result: it names data and specification together.")
    )
    return html.Div([html.Dl(items), html.P(told, className="muted")], className="method-keys")
