"""A part of a page that is folded away on a phone and stands open where there is room."""

from dash import html
from dash.development.base_component import Component


def phone_fold(summary: str, *content: Component) -> Component:
    """Return content behind its summary on a phone; elsewhere and on paper without a summary.

    Args:
        summary: what is folded, in words.
        content: what is folded.
    """
    return html.Details(
        [html.Summary(summary), html.Div(list(content), className="stack")],
        className="disclosure fold",
    )
