"""Where the files that ship with the program lie: in a checkout, or in an installed wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def assets_folder() -> Path:
    """Return the folder of the styles, scripts and icons."""
    bundled = _PACKAGE / "_bundled" / "assets"
    return bundled if bundled.is_dir() else _PACKAGE.parent / "assets"
