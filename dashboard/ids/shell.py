"""Ids of what stands around every page, and the patterns of controls and slices."""

from collections.abc import Iterable
from enum import StrEnum


class Shell(StrEnum):
    """What stands around every page."""

    TOAST = "shell-toast"
    THEME = "shell-theme"
    MAIN = "shell-main"


def control(name: object, default: object) -> dict[str, object]:
    """Return the id of the control that edits the query parameter ``name``.

    Args:
        name: query parameter, or ``ALL`` in a callback.
        default: its default as the query writes it, which the browser leaves out of the address.
    """
    return {"type": "view-control", "name": name, "default": default}


def view_slice(figure: object, names: object) -> dict[str, object]:
    """Return the id of the store that holds the parameters one figure depends on.

    The browser writes it only when one of them changed, so that a control asks for the figures
    it changes and no others.

    Args:
        figure: id of the figure, or ``ALL`` in a callback.
        names: names of the query parameters, or a pattern (``ALL``, ``MATCH``) in a callback.
    """
    written = names
    if isinstance(names, Iterable) and not isinstance(names, str):
        written = ",".join(sorted(str(name) for name in names))
    return {"type": "view-slice", "figure": figure, "names": written}
