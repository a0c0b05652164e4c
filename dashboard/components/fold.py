"""A part of a page that is folded where the screen is narrow, and printed whole."""

from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes


def fold(
    title: Component | str,
    content: list[Component],
    *,
    note: str = "",
    anchor: str | None = None,
    class_name: str = "",
) -> Component:
    """Return a part that ``assets/js/fold.js`` opens on wide screens, and for who asks for it.

    Args:
        title: heading of the part, which stays in sight.
        content: what is folded.
        note: a few words beside the title.
        anchor: its name; an address that ends with it opens the part.
        class_name: further classes.
    """
    aside = [html.Span(note, className="fold__note")] if note else []
    return html.Details(
        [html.Summary([title, *aside]), *content],
        className=f"fold {class_name}".strip(),
        **attributes(data_fold="true", data_anchor=anchor),
    )


def phone_fold(summary: str, *content: Component) -> Component:
    """Return content behind its summary on a phone; elsewhere and on paper without a summary.

    Args:
        summary: what is folded, in words.
        content: what is folded.
    """
    return html.Details(
        [html.Summary(summary), html.Div(list(content), className="stack")],
        className="disclosure phone-fold",
    )
