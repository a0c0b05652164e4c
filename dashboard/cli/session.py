"""What every command needs: settings, words, a place to write to, the database."""

import getpass
import weakref
from functools import cached_property
from pathlib import Path

from rich.console import Console, RenderableType
from sqlalchemy import Engine, make_url

from dashboard.cli.reporter import Reporter
from dashboard.data.engine import open_engine
from dashboard.data.imports import ImportDesk
from dashboard.errors import BadInputError
from dashboard.i18n import N_, Translations, Translator
from dashboard.settings import Language, Settings


class Session:
    """One run of a command.

    Args:
        language: language of the words; by default that of the settings.
    """

    def __init__(self, language: Language | None = None) -> None:
        """Read the settings; the database is opened when it is asked for."""
        self.settings = Settings()
        self.t: Translator = Translations().for_language(language or self.settings.language)
        self._out = Console(highlight=False, markup=False, soft_wrap=True)
        self._err = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)

    @cached_property
    def engine(self) -> Engine:
        """Return the database, open for writing."""
        return self._open(read_only=False)

    @cached_property
    def reader(self) -> Engine:
        """Return the database, open for reading only: it is never made by looking."""
        return self._open(read_only=True)

    def _open(self, *, read_only: bool) -> Engine:
        """Open the database; its connections are closed with the session."""
        engine = open_engine(self.settings.database_url, read_only=read_only)
        weakref.finalize(self, engine.dispose)
        return engine

    @property
    def database(self) -> str:
        """Return the address of the database without its password."""
        return make_url(self.settings.database_url).render_as_string(hide_password=True)

    @cached_property
    def reporter(self) -> Reporter:
        """Return what shows the progress of long work, on standard error."""
        return Reporter(self._err, self.t)

    def desk(self, *, read_only: bool = False) -> ImportDesk:
        """Return the import desk of the database; looking needs no right to write."""
        return ImportDesk(self.reader if read_only else self.engine, progress=self.reporter)

    def say(self, text: str, style: str | None = None) -> None:
        """Write a line of the result."""
        self._out.print(text, style=style)

    def show(self, drawing: RenderableType) -> None:
        """Draw a table, as wide as it needs."""
        self._out.print(drawing, soft_wrap=False, crop=False)

    def complain(self, text: str) -> None:
        """Write a line about an error."""
        self._err.print(text, style="red")

    def write(self, folder: Path, name: str, content: bytes) -> None:
        """Write a file into ``folder`` and say so.

        Raises:
            BadInputError: the folder cannot be written.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        except OSError as error:
            raise cannot_write(folder, error) from error
        self.say(str(folder / name))


def cannot_write(path: Path, error: OSError) -> BadInputError:
    """Return the error that says that ``path`` cannot be written."""
    return BadInputError(
        N_("“%(path)s” cannot be written: %(reason)s."),
        N_("Choose another folder, or close the file in other programs."),
        path=str(path),
        reason=error.strerror or str(error),
    )


def who() -> str:
    """Return the name of the person at the machine, for the history."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "command line"
