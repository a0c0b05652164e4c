"""Entry point of ``dashboard`` and ``python -m dashboard``."""

import sys

from dashboard.cli import run


def main() -> None:
    """Run the command line and exit with its code."""
    sys.exit(run())


if __name__ == "__main__":
    main()
