"""Commands that bring data in, and take it back."""

from pathlib import Path
from typing import Annotated

import typer

from dashboard.cli.exits import EPILOG, ExitCode
from dashboard.cli.help_words import Command
from dashboard.cli.render import (
    change_lines,
    history_lines,
    plan_lines,
    problem_lines,
    summary_lines,
)
from dashboard.cli.session import Session, who
from dashboard.data.imports import ImportResult, Plan, SourceFile, summary
from dashboard.data.imports.mapping_file import read_mapping
from dashboard.errors import RefusedError
from dashboard.i18n import N_
from dashboard.settings import Language

Files = Annotated[
    list[Path], typer.Argument(help=N_("CSV or XLSX files. Give several to check them together."))
]
TableOption = Annotated[
    str | None,
    typer.Option(
        "--table", help=N_("Which table the files are, when sheet and headers do not tell.")
    ),
]
LanguageOption = Annotated[
    Language | None, typer.Option("--language", help=N_("Language of the answer."))
]
ReplaceOption = Annotated[
    bool,
    typer.Option(
        "--replace", help=N_("Also remove the rows that the files do not name. Needs --yes.")
    ),
]


MappingOption = Annotated[
    Path | None,
    typer.Option(
        "--mapping",
        help=N_("YAML file that says which columns and countries of a foreign file are which."),
    ),
]


def import_files(  # noqa: PLR0913 - one parameter an option
    files: Files,
    *,
    table: TableOption = None,
    mapping: MappingOption = None,
    replace: ReplaceOption = False,
    yes: Annotated[
        bool, typer.Option("--yes", help=N_("Yes, remove the rows that --replace lists."))
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Show what would change, and change nothing."))
    ] = False,
    language: LanguageOption = None,
) -> None:
    """Check files and load them into the database, all or nothing."""
    session = Session(language)
    plan = _plan(session, files, table, mapping, replace=replace)
    _stop_on_problems(session, plan)
    if dry_run:
        _say(session, plan, details=True)
        return
    if plan.removals and not yes:
        for line in change_lines(plan.removals, session.t):
            session.say(line)
        raise _needs_yes(len(plan.removals))
    with session.reporter:
        result = session.desk().commit(plan, by=who())
    if result.import_id is None:
        _say(session, plan, details=False)
    else:
        _say_done(session, result)


def check_files(
    files: Files,
    *,
    table: TableOption = None,
    mapping: MappingOption = None,
    replace: ReplaceOption = False,
    language: LanguageOption = None,
) -> None:
    """Check files and list every problem with its cell; change nothing."""
    session = Session(language)
    plan = _plan(session, files, table, mapping, replace=replace)
    _stop_on_problems(session, plan)
    _say(session, plan, details=False)


def undo_import(
    number: Annotated[
        int, typer.Argument(help=N_("Number of the import; “dashboard imports” shows it."))
    ],
    *,
    yes: Annotated[
        bool, typer.Option("--yes", help=N_("Yes, remove the rows that the import added."))
    ] = False,
) -> None:
    """Give the rows that an import changed their old values back."""
    session = Session()
    changes = session.desk(read_only=True).undoing(number)
    removals = tuple(change for change in changes if change.kind == "removed")
    if removals and not yes:
        for line in summary_lines(summary(removals), session.t):
            session.say(line)
        raise _needs_yes(len(removals))
    with session.reporter:
        result = session.desk().undo(number, by=who())
    _say_done(session, result)


def list_imports() -> None:
    """List the imports, the newest first: number, time, person, files, rows."""
    session = Session()
    for line in history_lines(session.desk(read_only=True).history(), session.t):
        session.say(line)


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    for name, command, words in (
        (
            "import",
            import_files,
            N_(
                "Check files and load them into the database, all or nothing.\n\n"
                "Rows that are there already are updated, new rows are added, other rows stay. "
                "An empty cell leaves the old value; a cell with only — clears it. A backup is "
                "made before."
            ),
        ),
        (
            "check",
            check_files,
            N_("Check files and list every problem with its cell; change nothing."),
        ),
        (
            "undo-import",
            undo_import,
            N_(
                "Give the rows that an import changed their old values back.\n\n"
                "Rows that it added are removed, which needs --yes. It is refused when a later "
                "import changed the same rows; undo that one first."
            ),
        ),
        (
            "imports",
            list_imports,
            N_("List the imports, the newest first: number, time, person, files, rows."),
        ),
    ):
        app.command(name, cls=Command, help=words, epilog=EPILOG)(command)


def _needs_yes(count: int) -> RefusedError:
    return RefusedError(
        N_("These rows would be removed: %(count)s. Nothing was changed."),
        N_("Give the command again with --yes to remove them."),
        count=count,
    )


def _plan(
    session: Session, files: list[Path], table: str | None, mapping: Path | None, *, replace: bool
) -> Plan:
    sources = [SourceFile.open(path) for path in files]
    read_as = read_mapping(SourceFile.open(mapping)) if mapping else None
    with session.reporter:
        desk = session.desk(read_only=True)
        plan = desk.plan(sources, table, replace=replace, mapping=read_as)
    for note in plan.notes:
        session.say(f"{note.place} [{note.code}] {note.text(session.t)}")
    return plan


def _stop_on_problems(session: Session, plan: Plan) -> None:
    if plan.problems:
        for line in problem_lines(plan.problems, session.t):
            session.say(line)
        raise typer.Exit(ExitCode.PROBLEMS)


def _say(session: Session, plan: Plan, *, details: bool) -> None:
    for line in plan_lines(plan, session.t, details=details):
        session.say(line)


def _say_done(session: Session, result: ImportResult) -> None:
    for line in summary_lines(result.summary, session.t):
        session.say(line)
    t = session.t
    session.say(
        t.gettext("Import %(number)s is done. To take it back: dashboard undo-import %(number)s")
        % {"number": result.import_id}
    )
    if result.backup:
        session.say(t.gettext("Backup made before it: %(path)s") % {"path": result.backup})
