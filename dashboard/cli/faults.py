"""Faults of a specification or of values, told line by line in the reader's language."""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from dashboard.cli.exits import ExitCode
from dashboard.cli.session import Session


@contextmanager
def telling_faults(session: Session) -> Iterator[None]:
    """Tell what cannot be rated, each fault with its hint, and end with the code of problems."""
    from dashboard.domain.ratings.faults import FaultsError  # noqa: PLC0415 - loads pandas

    try:
        yield
    except FaultsError as error:
        t = session.t
        placeholders = error.values
        session.complain(t.gettext(error.message) % placeholders)
        for fault in error.faults:
            session.complain(f"{fault.path}: {fault.text(t)}")
            session.complain(f"    {fault.advice(t)}")
        raise typer.Exit(ExitCode.PROBLEMS) from None
