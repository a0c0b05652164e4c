"""``data-`` and ``aria-`` attributes, which Python cannot spell as keywords."""

from typing import Any


def attributes(**values: str | None) -> dict[str, Any]:
    """Return component arguments with dashes for underscores, without those that are ``None``.

    Examples:
        >>> attributes(data_set="year", aria_label=None)
        {'data-set': 'year'}
    """
    return {name.replace("_", "-"): value for name, value in values.items() if value is not None}
