"""Components as plain data, so that a reply with a figure keeps to the fast serialiser."""

from typing import Any

from dash.development.base_component import Component


def as_plain(node: Any) -> Any:
    """Return a component tree as nested dicts, lists and scalars, as the browser receives it."""
    if isinstance(node, Component):
        return as_plain(node.to_plotly_json())
    if isinstance(node, dict):
        return {key: as_plain(value) for key, value in node.items()}
    if isinstance(node, list | tuple):
        return [as_plain(value) for value in node]
    return node
