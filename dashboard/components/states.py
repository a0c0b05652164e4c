"""States and small marks: empty, error, not found, unknown, translated, evidence, a number."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.errors import DashboardError
from dashboard.i18n import Translator


def _notice(
    kind: str, title: str, text: str, actions: Sequence[Component], *, level: int, role: str = ""
) -> Component:
    heading = getattr(html, f"H{level}")
    return html.Div(
        [
            html.Span(
                className=f"notice__mark notice__mark--{kind}", **attributes(aria_hidden="true")
            ),
            heading(title, className="notice__title"),
            *([html.P(text)] if text else []),
            *([html.Div(list(actions), className="notice__actions")] if actions else []),
        ],
        className=f"notice notice--{kind}",
        **attributes(role=role or None),
    )


def empty_state(
    title: str, hint: str = "", *, actions: Sequence[Component] = (), level: int = 2
) -> Component:
    """Return the words for a place where there is nothing, and what to do about it."""
    return _notice("empty", title, hint, actions, level=level)


def error_state(
    error: DashboardError, t: Translator, *, actions: Sequence[Component] = ()
) -> Component:
    """Return what happened and the hint of an expected error, in the reader's language."""
    title = t.gettext(error.message) % error.values
    hint = t.gettext(error.hint) % error.values if error.hint else ""
    return _notice("error", title, hint, actions, level=1, role="alert")


def not_found(
    *,
    t: Translator,
    home: str,
    hint: str = "",
    what: str = "",
    actions: Sequence[Component] = (),
) -> Component:
    """Return the friendly 404.

    Args:
        t: translator.
        home: address of the overview.
        hint: what the reader may try; a general sentence where not given.
        what: name of what was looked for.
        actions: further ways on.
    """
    title = (
        t.gettext("There is no page for “%(name)s”") % {"name": what}
        if what
        else t.gettext("There is no such page")
    )
    text = hint or t.gettext("The address may be old or mistyped. Nothing is lost.")
    back = dcc.Link(t.gettext("Go to the overview"), href=home, className="button button--primary")
    return _notice("missing", title, text, (back, *actions), level=1)


def unknown_mark(t: Translator, reason: str = "") -> Component:
    """Return the mark of a value that the record does not know: drawn, never blank, never zero."""
    word = t.pgettext("value", "unknown")
    return html.Span(word, className="unknown", **attributes(title=reason or None))


def translated_mark(t: Translator) -> Component:
    """Return the mark of a text that is our translation, not the source's own wording."""
    return html.Abbr(
        t.pgettext("mark", "transl."),
        title=t.gettext("Translated by us; the source words it in another language"),
        className="mark",
    )


def tag(text: str, *, kind: str = "", lang: str | None = None) -> Component:
    """Return a small label.

    Args:
        text: the words.
        kind: ``member``, ``undated``, ``unknown``, ``left``, ``accent`` or ``warning``, each with
            its mark; empty is words alone.
        lang: language tag where it is not the page's.
    """
    return html.Span(text, className=f"tag tag--{kind}" if kind else "tag", lang=lang)


def stat_tile(
    number: str | None,
    label: str,
    *,
    t: Translator,
    completeness: str = "",
    source: Component | str = "",
    date: str = "",
    href: str | None = None,
) -> Component:
    """Return a headline number with where it is from, of which date and how complete it is.

    Args:
        number: the formatted number; ``None`` is drawn as unknown.
        label: what is counted.
        t: translator.
        completeness: for example "32 of more than 120 evidenced in public sources".
        source: where it is from.
        date: the date that it speaks for.
        href: address of the page that shows it in full.
    """
    shown = unknown_mark(t) if number is None else number
    note = [html.Span(part) for part in (source, date) if part]
    return html.Div(
        [
            html.Dt(dcc.Link(label, href=href) if href else label, className="stat__label"),
            html.Dd(shown, className="stat__number"),
            *([html.Dd(completeness, className="stat__completeness")] if completeness else []),
            *([html.Dd(note, className="stat__note")] if note else []),
        ],
        className="stat",
    )


def stat_row(tiles: Sequence[Component]) -> Component:
    """Return headline numbers side by side."""
    return html.Dl(list(tiles), className="stats")


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLink:
    """One piece of evidence.

    Attributes:
        text: what the source says or is.
        url: its address; anything but http(s) is shown without a link.
        lang: language tag of the text where it is not the page's.
        note: a short remark, such as the year that it speaks for.
        translated: whether the text is our translation.
    """

    text: str
    url: str = ""
    lang: str | None = None
    note: str = ""
    translated: bool = False


def evidence_list(items: Sequence[EvidenceLink], *, t: Translator) -> Component:
    """Return the pieces of evidence as a list of links that leave the site."""

    def item(evidence: EvidenceLink) -> Component:
        safe = evidence.url.startswith(("https://", "http://"))
        words: Component = (
            html.A(evidence.text, href=evidence.url, lang=evidence.lang, rel="noopener external")
            if safe
            else html.Span(evidence.text, lang=evidence.lang)
        )
        mark = [" ", translated_mark(t)] if evidence.translated else []
        note = [" ", html.Span(evidence.note, className="muted")] if evidence.note else []
        parts: list[Any] = [words, *mark, *note]
        return html.Li(parts)

    if not items:
        return html.P(t.gettext("No public source is on record."), className="muted")
    return html.Ul([item(evidence) for evidence in items], className="evidence")
