"""Faults that must not pass: planted in a copy of the project, each is named by its check."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COPIED = ("dashboard", "assets", "geodata/outlines", "tests/contracts")

LINT = "from importlinter.cli import lint_imports_command; lint_imports_command()"
PYTEST = "import sys, pytest; sys.exit(pytest.main(sys.argv[1:]))"

IMPORTS = {
    "figures/theme.py": "import dashboard.data.tables",
    "pages/about.py": "import sqlalchemy",
    "pages/data.py": "import dashboard.pages.members",
    "callbacks/shell.py": "import dashboard.app",
    "domain/names.py": "import flask",
}
BROKEN = {
    "Imports point down the layers": "dashboard.figures.theme -> dashboard.data.tables",
    "The UI reaches data only through Services": "dashboard.pages.about -> sqlalchemy",
    "Pages do not know each other": "dashboard.pages.data -> dashboard.pages.members",
    "Only entry points import the app": "dashboard.callbacks.shell -> dashboard.app",
    "domain, figures and i18n know no framework": "dashboard.domain.names -> flask",
}

UNDECLARED = ("pages/about.py", 'className="page-head"', 'className="page-head", id="about-stray"')
SECOND_OWNER = (
    "callbacks/overview.py",
    "    app.clientside_callback(",
    """    owner = Output(ids.Overview.FOUND, "data-html")
    app.callback(owner, Input(ids.Shell.THEME, "data"))(str)
    app.clientside_callback(""",
)
FAULTS = {
    "test_each_rendered_id_is_declared": "about-stray",
    "test_ids_come_from_their_enums[pages/about.py]": "about-stray",
    "test_each_output_has_one_owner": "overview-found",
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in COPIED:
        leave = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / name, tmp_path / name, ignore=leave)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def run(folder: Path, start: str, *arguments: str) -> str:
    """Run a piece of Python on the copy, which comes before the installed program."""
    checked = f"import dashboard; assert dashboard.__file__.startswith({str(folder)!r}); "
    done = subprocess.run(
        [sys.executable, "-c", checked + start, *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout + done.stderr
    return done.stdout + done.stderr


def plant(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "dashboard" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_each_upward_import_breaks_its_contract(copy: Path) -> None:
    for name, line in IMPORTS.items():
        path = copy / "dashboard" / name
        path.write_text(f"{path.read_text(encoding='utf-8')}\n{line}\n", encoding="utf-8")
    told = run(copy, LINT, "--no-cache")
    for contract, where in BROKEN.items():
        assert f"{contract} BROKEN" in told
        assert where in told


def test_an_undeclared_id_and_a_second_owner_fail_their_contracts(
    copy: Path, record_path: Path
) -> None:
    for fault in (UNDECLARED, SECOND_OWNER):
        plant(copy, *fault)
    told = run(
        copy, PYTEST, "-q", "-p", "no:cacheprovider", f"--record={record_path}",
        "tests/contracts/test_ids.py", "tests/contracts/test_source.py", "-k",
        "rendered_id_is_declared or one_owner or declared_once"
        " or (ids_come_from and pages and about)",
    )  # fmt: skip
    failed = re.findall(r"^FAILED \S+?::(\S+)", told, re.MULTILINE)
    assert sorted(failed) == sorted(FAULTS)
    assert "1 passed" in told.replace("3 failed, ", "")
    for planted in FAULTS.values():
        assert planted in told
