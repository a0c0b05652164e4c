"""Files that stand beside the package in a checkout and inside it in an installed wheel."""

from pathlib import Path
from types import MappingProxyType
from typing import Literal

_PACKAGE = Path(__file__).parent
# pyproject's ``force-include`` copies each of these to ``dashboard/_bundled/<name>``.
_IN_CHECKOUT = MappingProxyType({"assets": "assets", "geodata": "geodata/outlines"})


def bundled_folder(name: Literal["assets", "geodata"]) -> Path:
    """Return the folder of that name, wherever this installation keeps it.

    Raises:
        FileNotFoundError: neither a checkout nor a complete wheel.
    """
    in_wheel = _PACKAGE / "_bundled" / name
    in_checkout = _PACKAGE.parent / _IN_CHECKOUT[name]
    for folder in (in_wheel, in_checkout):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"The folder {name} is neither at {in_wheel} nor at {in_checkout}; reinstall the package."
    )
