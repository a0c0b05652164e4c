"""Errors that a reader may meet, each with what happened and a hint.

The texts are English message ids; the boundary that shows them translates them with the
reader's translator (``t.gettext(error.message) % error.values``).
"""

from typing import ClassVar


class DashboardError(Exception):
    """An expected error: what happened, with the value, then a hint.

    Args:
        message: English message id with ``%(name)s`` placeholders.
        hint: English message id of the hint, with the same placeholders.
        detail: what only who runs the program may see, such as a path; for the log and the
            command line, never for a page.
        **values: values of the placeholders.
    """

    status: ClassVar[int] = 500

    def __init__(self, message: str, hint: str = "", *, detail: str = "", **values: object) -> None:
        """Keep the untranslated texts and their values."""
        self.message = message
        self.hint = hint
        self.detail = detail
        self.values = values
        super().__init__(str(self))

    def __str__(self) -> str:
        """Return the English text: what happened, then detail and hint on lines of their own."""
        text = f"{type(self).__name__}: {self.message % self.values}"
        text = f"{text}\n{self.detail}" if self.detail else text
        return f"{text}\nHint: {self.hint % self.values}" if self.hint else text


class NotFoundError(DashboardError):
    """Something that was asked for by name does not exist."""

    status = 404


class DatabaseUnavailableError(DashboardError):
    """The database is missing, locked, or of another version."""

    status = 503


class BadInputError(DashboardError):
    """A file, a row or an option cannot be used."""

    status = 400


class RefusedError(DashboardError):
    """Something sensible was asked for, but the state of the data does not allow it."""

    status = 409
