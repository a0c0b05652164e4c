"""The ``dashboard`` command as a person or a script meets it."""

import json
import shlex
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, update

from dashboard.cli import run
from dashboard.cli.exits import ExitCode
from dashboard.data import tables
from dashboard.data.engine import open_engine, writing
from dashboard.data.imports import derive
from dashboard.data.imports.desk import PACKAGED
from dashboard.pages.data import COMMANDS as SHOWN

HEADER = "member_id,name_en,name_ru,country_iso2,kind,status,evidence_url,evidence_strength\n"
ONE = "one,One,Один,RU,city,member,https://example.org/1,explicit\n"
TWO = "two,Two,Два,KZ,city,unknown,https://example.org/2,implied\n"

Dashboard = Callable[..., tuple[int, str, str]]


@pytest.fixture
def dashboard(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> Dashboard:
    monkeypatch.setattr(derive, "load_places", lambda _connection, **_options: 0)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(arguments)
        out, err = capsys.readouterr()
        return code, out, err

    return call


@pytest.fixture
def empty(dashboard: Dashboard, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Dashboard:
    """Give the command with a database that has tables and no rows."""
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", database_url)
    return dashboard


@pytest.fixture
def record(record_url: str, dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch) -> Dashboard:
    """Give the command with a database that holds the packaged record.

    The database comes first: its template is made with the places that ``dashboard`` leaves out.
    """
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", record_url)
    return dashboard


def written(path: Path, *rows: str) -> str:
    path.write_text(HEADER + "".join(rows), encoding="utf-8")
    return str(path)


def test_import_twice_then_undo(empty: Dashboard, tmp_path: Path) -> None:
    file = written(tmp_path / "members.csv", ONE, TWO)
    code, out, _ = empty("import", file)
    assert code == ExitCode.OK
    assert "members: 2 added, 0 changed, 0 removed" in out
    assert "dashboard undo-import 1" in out
    assert empty("import", file)[1].startswith("Nothing to change")
    first = empty("imports")[1].splitlines()[0]
    assert (first.startswith("1  "), " UTC  " in first) == (True, True)
    code, out, err = empty("undo-import", "1")
    assert (code, "2 removed" in out, "--yes" in err) == (ExitCode.REFUSED, True, True)
    assert len(empty("imports")[1].splitlines()) == 1
    assert "members: 0 added, 0 changed, 2 removed" in empty("undo-import", "1", "--yes")[1]
    code, _, err = empty("undo-import", "7")
    assert (code, "There is no import 7." in err) == (ExitCode.USAGE, True)
    code, _, err = empty("undo-import", "1")
    assert (code, "later imports changed the same rows" in err) == (ExitCode.REFUSED, True)


def test_dry_run_lists_rows_and_changes_nothing(empty: Dashboard, tmp_path: Path) -> None:
    empty("import", written(tmp_path / "members.csv", ONE))
    changed = ONE.replace("One", "New")
    file = written(tmp_path / "members.csv", changed, TWO)
    code, out, _ = empty("import", file, "--dry-run")
    assert code == ExitCode.OK
    assert "~ members: one; name_en: One → New" in out
    assert "+ members: two" in out
    assert "members: 1 added, 1 changed, 0 removed" in out
    assert len(empty("imports")[1].splitlines()) == 1


def test_replace_needs_yes(empty: Dashboard, tmp_path: Path) -> None:
    empty("import", written(tmp_path / "members.csv", ONE, TWO))
    file = written(tmp_path / "members.csv", ONE)
    code, out, err = empty("import", file, "--replace")
    assert code == ExitCode.REFUSED
    assert "- members: two" in out
    assert "--yes" in err
    code, out, _ = empty("import", file, "--replace", "--yes")
    assert (code, "0 added, 0 changed, 1 removed" in out) == (ExitCode.OK, True)


@pytest.mark.parametrize(
    ("language", "words"), [("en", "is not one of the values"), ("ru", "не входит в значения")]
)
def test_problems_are_told_with_place_code_and_hint(
    empty: Dashboard, tmp_path: Path, language: str, words: str
) -> None:
    file = written(tmp_path / "members.csv", ONE.replace(",city,", ",sity,"))
    for command in ("check", "import"):
        code, out, err = empty(command, file, "--language", language)
        assert code == ExitCode.PROBLEMS
        assert "members.csv:2, kind [bad-choice] “sity”" in out.replace("«", "“").replace("»", "”")
        assert words in out.replace("\N{NO-BREAK SPACE}", " ")
        assert "city" in out.splitlines()[1]
        assert err == ""
    assert empty("imports")[1].startswith("Nothing was imported")


def test_export_check_backup_and_restore(record: Dashboard, tmp_path: Path) -> None:
    assert record("export", "--out", "csv")[0] == ExitCode.OK
    assert record("export", "members", "события", "--out", "x", "--format", "xlsx")[0] == 0
    files = [str(path) for path in (tmp_path / "csv").glob("*.csv")]
    assert len(files) == 26
    code, out, _ = record("check", *files, str(tmp_path / "x" / "record.xlsx"))
    assert code == ExitCode.PROBLEMS  # the same rows twice, in two files
    assert "[duplicate-key]" in out
    assert record("check", *files)[1].startswith("Nothing to change")

    code, out, _ = record("backup", "--out", "kept.zip")
    assert (code, out) == (ExitCode.OK, "kept.zip\n")
    with zipfile.ZipFile("kept.zip") as archive:
        assert json.loads(archive.read("manifest.json"))["rows"]["members"] == 50
    assert record("undo-import", "1", "--yes")[0] == ExitCode.OK
    assert record("restore", "kept.zip")[0] == ExitCode.REFUSED
    assert record("restore", "kept.zip", "--yes")[0] == ExitCode.OK
    assert record("check", *files)[1].startswith("Nothing to change")


def test_a_database_of_an_older_program_gets_its_summaries(
    record: Dashboard, record_url: str
) -> None:
    """The packaged files are others than before, and say nothing that the database lacks."""
    engine = open_engine(record_url)
    with writing(engine) as connection:
        connection.execute(update(tables.imports).values(files=[], imported_by=PACKAGED))
        for table in (tables.attendance_cells, tables.attendance_events):
            connection.execute(delete(table))
    assert record("init")[0] == ExitCode.OK
    with engine.connect() as connection:
        counted = connection.scalar(select(func.count()).select_from(tables.attendance_events))
        cells = connection.scalar(select(func.count()).select_from(tables.attendance_cells))
    engine.dispose()
    assert counted == 127
    assert cells > 0


@pytest.mark.parametrize("command", [["imports"], ["check", "m.csv"], ["backup"], ["doctor"]])
def test_looking_never_makes_a_database(
    dashboard: Dashboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    written(tmp_path / "m.csv", ONE)
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{tmp_path}/none.db")
    assert dashboard(*command)[0] == ExitCode.DATABASE
    assert not (tmp_path / "none.db").exists()


def test_a_folder_of_backups_that_cannot_be_made_stops_the_import(
    dashboard: Dashboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{tmp_path}/d.db")
    dashboard("init", "--empty")
    dashboard("import", written(tmp_path / "members.csv", ONE))
    (tmp_path / "backups").touch()
    code, _, err = dashboard("import", written(tmp_path / "members.csv", TWO))
    assert (code, "cannot be written" in err) == (ExitCode.USAGE, True)
    assert len(dashboard("imports")[1].splitlines()) == 1


def test_templates(empty: Dashboard, tmp_path: Path) -> None:
    code, out, _ = empty("template", "members", "events", "--out", "sheets")
    assert (code, len(out.splitlines())) == (ExitCode.OK, 2)
    assert empty("check", str(tmp_path / "sheets" / "members.xlsx"))[0] == ExitCode.OK
    code, _, err = empty("template", "towns", "--out", "sheets")
    assert (code, "There is no table “towns”." in err) == (ExitCode.USAGE, True)


def test_a_backup_writes_over_nothing_unless_told(empty: Dashboard, tmp_path: Path) -> None:
    target = tmp_path / "kept.partial"
    assert empty("backup", "--out", str(target))[0] == ExitCode.OK
    assert zipfile.is_zipfile(target)
    target.write_text("mine")
    code, _, err = empty("backup", "--out", str(target))
    assert (code, "--force" in err, target.read_text()) == (ExitCode.REFUSED, True, "mine")
    assert empty("backup", "--out", str(target), "--force")[0] == ExitCode.OK
    assert zipfile.is_zipfile(target)
    assert [path.name for path in tmp_path.iterdir() if "backup-" in path.name] == []


def test_what_cannot_be_restored_makes_no_database(
    dashboard: Dashboard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", f"sqlite:///{tmp_path}/none.db")
    code, _, err = dashboard("restore", "absent.zip", "--yes")
    assert (code, "cannot be opened" in err) == (ExitCode.USAGE, True)
    (tmp_path / "bad.zip").write_bytes(b"PK no zip")
    code, _, err = dashboard("restore", "bad.zip", "--yes")
    assert (code, "not a whole backup" in err) == (ExitCode.USAGE, True)
    assert not (tmp_path / "none.db").exists()


def test_init_says_that_the_record_was_taken_back(
    dashboard: Dashboard, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", empty_url)
    dashboard("init")
    assert dashboard("undo-import", "1", "--yes")[0] == ExitCode.OK
    assert "dashboard undo-import 2" in dashboard("init")[1]
    assert dashboard("undo-import", "2")[0] == ExitCode.OK
    assert "undo-import" not in dashboard("init")[1]


def test_the_commands_that_the_page_of_the_data_shows_work(empty: Dashboard) -> None:
    for line in SHOWN:
        program, *arguments = shlex.split(line)
        assert (program, empty(*arguments)[0]) == ("dashboard", ExitCode.OK), line


def test_a_port_in_use_is_refused(dashboard: Dashboard) -> None:
    with socket.socket() as other:
        # As the server's own sockets are: they share the port with whoever asks for it so.
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        code, _, err = dashboard("serve", "--port", str(port))
    assert (code, f"port {port} is in use" in err, "--port" in err) == (ExitCode.USAGE, True, True)
    code, _, err = dashboard("serve", "--host", "192.0.2.1")
    assert (code, "192.0.2.1" in err) == (ExitCode.USAGE, True)


def test_init_makes_the_database_and_does_nothing_twice(
    dashboard: Dashboard, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", empty_url)
    code, _, err = dashboard("imports")
    assert (code, "dashboard init" in err) == (ExitCode.DATABASE, True)
    assert "members: 50 added" in dashboard("init")[1]
    code, out, _ = dashboard("init")
    assert (code, len(out.splitlines())) == (ExitCode.OK, 1)
    assert len(dashboard("imports")[1].splitlines()) == 1


def test_init_empty_leaves_the_record_empty(
    dashboard: Dashboard, empty_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_DATABASE_URL", empty_url)
    assert dashboard("init", "--empty")[0] == ExitCode.OK
    assert dashboard("imports")[1].startswith("Nothing was imported")
    assert "Places are loaded with the first members" in dashboard("doctor")[1]


def test_doctor_tells_what_is_there(record: Dashboard) -> None:
    code, out, _ = record("doctor")
    assert code == ExitCode.OK
    for words in ("Python", "members 50", "Places", "plotly.js", "Outlines"):
        assert words in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["import", "absent.csv"], "absent.csv"),
        (["import"], "Missing argument"),
        (["fly"], "No such command"),
        (["export", "--out", "file/below"], "cannot be written"),
    ],
)
def test_wrong_use(empty: Dashboard, tmp_path: Path, arguments: list[str], words: str) -> None:
    (tmp_path / "file").touch()
    code, _, err = empty(*arguments)
    assert (code, words in err) == (ExitCode.USAGE, True)
    assert "Traceback" not in err


def test_a_bad_setting_is_named(dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DASHBOARD_LANGUAGE", "xx")
    code, _, err = dashboard("imports")
    assert (code, err.startswith("DASHBOARD_LANGUAGE: ")) == (ExitCode.USAGE, True)


COMMANDS = ("serve", "init", "import", "check", "template", "export", "backup", "restore", "rate")


@pytest.mark.parametrize("command", [*COMMANDS, "undo-import", "imports", "doctor"])
def test_every_command_explains_itself(dashboard: Dashboard, command: str) -> None:
    code, out, _ = dashboard(command, "--help")
    assert code == ExitCode.OK
    assert "Exit codes" in out


@pytest.mark.parametrize("command", ["", *COMMANDS, "undo-import", "imports", "doctor"])
def test_help_follows_the_language(
    dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    asked = [word for word in (command, "--help") if word]
    english = dashboard(*asked)[1]
    monkeypatch.setenv("DASHBOARD_LANGUAGE", "ru")
    russian = dashboard(*asked)[1]
    monkeypatch.delenv("DASHBOARD_LANGUAGE")
    words = ("Usage: ", "Options", "Show this message", "Exit codes", "[OPTIONS]")
    assert [word for word in words if word not in english] == []
    assert [word for word in (*words, "[default", "[required]") if word in russian] == []
    assert ("Использование: dashboard" in russian, "Коды завершения" in russian) == (True, True)
    assert dashboard(*asked)[1] == english


def test_help_is_shown_whatever_the_settings(
    dashboard: Dashboard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DASHBOARD_LANGUAGE", "xx")
    code, out, _ = dashboard("--help")
    assert (code, "Usage: dashboard" in out) == (ExitCode.OK, True)


def test_the_module_runs_and_ends_with_the_code(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "dashboard", "import", str(tmp_path / "absent.csv")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == ExitCode.USAGE
    assert "absent.csv" in done.stderr
    assert "Traceback" not in done.stderr
