"""Logging set-up, called once by the entry points."""

import logging


def configure(level: str = "INFO") -> None:
    """Send log records of ``level`` and above to standard error, one line each."""
    logging.basicConfig(
        level=level, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True
    )
    # Alembic tells at each look at the schema what kind of database it is.
    logging.getLogger("alembic.runtime.migration").setLevel(logging.WARNING)
