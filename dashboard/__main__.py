"""Entry point of ``dashboard`` and ``python -m dashboard``."""

import gc
import sys

gc.disable()  # what is imported stays; to look for garbage in it takes a sixth of a start

from dashboard.cli import run  # noqa: E402 - see above

gc.freeze()
gc.enable()


def main() -> None:
    """Run the command line and exit with its code."""
    sys.exit(run())


if __name__ == "__main__":
    main()
