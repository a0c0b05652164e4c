"""Native elements that Dash's HTML components leave out, for parts that stand still."""

from typing import Any

from dash.development.base_component import Component

from dashboard.components.attributes import attributes


class _Input(Component):
    """``<input>``, which exists in the browser as markup only: see ``components.still``."""

    _namespace = "dash_html_components"
    _type = "Input"

    def __init__(self, **props: Any) -> None:
        """Keep the attributes."""
        self._prop_names = [
            *("type", "min", "max", "step", "value", "className", "role", "placeholder"),
            *("maxLength", "autoComplete", "spellCheck"),
        ]
        self._valid_wildcard_attributes = ["data-", "aria-"]
        self.available_properties = self._prop_names
        self.available_wildcard_properties = self._valid_wildcard_attributes
        super().__init__(**props)  # type: ignore[no-untyped-call]


def range_input(
    value: int, *, least: int, most: int, step: int, class_name: str = "", **names: str
) -> Component:
    """Return a native slider; a script of the page listens to it.

    Args:
        value: where it stands.
        least: leftmost value.
        most: rightmost value.
        step: between two values.
        class_name: classes.
        **names: ``data_`` and ``aria_`` attributes.
    """
    props: dict[str, Any] = attributes(**names)
    return _Input(
        type="range",
        min=str(least),
        max=str(most),
        step=str(step),
        value=str(value),
        className=class_name,
        **props,
    )


def text_input(
    *, label: str, placeholder: str, longest: int, role: str, class_name: str, **names: str
) -> Component:
    """Return a native field of text without a component of Dash behind it; a script listens to it.

    Args:
        label: its name for those who do not see it.
        placeholder: words in the empty field.
        longest: number of letters that it takes.
        role: what it is.
        class_name: classes.
        **names: ``data_`` and ``aria_`` attributes.
    """
    props: dict[str, Any] = attributes(aria_label=label, **names)
    return _Input(
        type="search",
        role=role,
        placeholder=placeholder,
        maxLength=str(longest),
        autoComplete="off",
        spellCheck="false",
        className=class_name,
        **props,
    )
