"""What the exit codes of ``dashboard`` mean, for scripts."""

from enum import IntEnum

from dashboard.data.imports import ProblemsError
from dashboard.errors import DashboardError, DatabaseUnavailableError, RefusedError
from dashboard.i18n import N_


class ExitCode(IntEnum):
    """Exit code of the ``dashboard`` command."""

    OK = 0
    PROBLEMS = 1
    USAGE = 2
    DATABASE = 3
    REFUSED = 4
    INTERRUPTED = 130


EPILOG = N_(
    "Exit codes: 0 done, or nothing to do; 1 the data or the installation has problems; "
    "2 a wrong option, name or file; 3 the database cannot be used; "
    "4 refused: a confirmation is missing or later changes are in the way."
)


def exit_code(error: DashboardError) -> ExitCode:
    """Return the exit code of an error."""
    match error:
        case ProblemsError():
            return ExitCode.PROBLEMS
        case DatabaseUnavailableError():
            return ExitCode.DATABASE
        case RefusedError():
            return ExitCode.REFUSED
        case _:
            return ExitCode.USAGE
