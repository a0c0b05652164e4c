"""Files as they came: name, bytes and checksum, with a limit on their size."""

import hashlib
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from dashboard.data.tables import record_tables
from dashboard.errors import BadInputError
from dashboard.i18n import N_

MAX_BYTES = 50_000_000


@dataclass(frozen=True)
class SourceFile:
    """A file to import, kept as it came.

    Args:
        name: file name without folder, shown in problems and in the history.
        content: its bytes; for a file above the limit only its size is known.
        size: size in bytes.
    """

    name: str
    content: bytes
    size: int

    @classmethod
    def of(cls, name: str, content: bytes) -> "SourceFile":
        """Return a file from bytes already in memory, such as an upload."""
        return cls(name, content, len(content))

    @classmethod
    def open(cls, path: Path) -> "SourceFile":
        """Read ``path``; a file above the limit is not read, and refused when checked.

        Raises:
            BadInputError: the file does not exist or may not be read.
        """
        try:
            size = path.stat().st_size
            content = b"" if size > MAX_BYTES else path.read_bytes()
        except OSError as error:
            raise cannot_open(path, error) from error
        return cls(path.name, content, size)

    @property
    def too_big(self) -> bool:
        """Whether the file is above the limit."""
        return self.size > MAX_BYTES

    @cached_property
    def sha256(self) -> str:
        """Return the checksum of the content, hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def packaged_record() -> list[SourceFile]:
    """Return the CSVs of the record that ships, in the order of their tables."""
    folder = files("dashboard.data") / "record"
    named = (folder / table.info["file"] for table in record_tables())
    return [SourceFile.of(entry.name, entry.read_bytes()) for entry in named if entry.is_file()]


def cannot_open(path: Path, error: OSError) -> BadInputError:
    """Return the error that says that a file cannot be opened, and why."""
    return BadInputError(
        N_("The file “%(file)s” cannot be opened: %(reason)s."),
        N_("Check the name and the folder, and close it in other programs."),
        file=str(path),
        reason=error.strerror or str(error),
    )
