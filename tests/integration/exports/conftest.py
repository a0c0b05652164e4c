"""A spreadsheet program that recalculates workbooks: LibreOffice without a window."""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

ALWAYS_RECALCULATE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""

Cells = list[list[object]]
ChangeCell = Callable[[bytes, str, str, float], bytes]
Recalculate = Callable[[Mapping[str, bytes]], dict[str, dict[str, Cells]]]


@pytest.fixture(scope="session")
def backend() -> str:
    """What leaves as a file is the same, whatever it was read from."""
    return "sqlite"


@pytest.fixture(scope="session")
def recalculate(tmp_path_factory: pytest.TempPathFactory) -> Recalculate:
    """Return what opens workbooks by name, calculates them anew, and gives back their sheets.

    The results that a workbook came with are wiped before, so that none of them can come back.
    """
    program = shutil.which("soffice")
    if program is None:
        raise RuntimeError(
            "These tests need LibreOffice: run `make test`, which installs Debian's, or "
            "`apt-get install libreoffice-calc-nogui`."
        )

    def run(books: Mapping[str, bytes]) -> dict[str, dict[str, Cells]]:
        folder = tmp_path_factory.mktemp("office")
        profile = folder / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(ALWAYS_RECALCULATE)
        for name, content in books.items():
            (folder / f"{name}.xlsx").write_bytes(wiped(content))
        done = subprocess.run(
            [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
             "--convert-to", "xlsx", "--outdir", folder / "out",
             *(folder / f"{name}.xlsx" for name in books)],
            capture_output=True, text=True, check=False, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return {name: sheets(folder / "out" / f"{name}.xlsx") for name in books}

    return run


def sheets(path: Path) -> dict[str, Cells]:
    """Return the cells of every sheet, rows and columns from the top left cell."""
    book = CalamineWorkbook.from_path(str(path))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def wiped(content: bytes) -> bytes:
    """Return a workbook in which every formula came to 7."""
    result = re.compile(r"(</f><v>)[^<]*(</v>)")

    def wipe(_file: str, text: str) -> str:
        return result.sub(r"\g<1>7\g<2>", text)

    return edited(content, wipe)


@pytest.fixture(scope="session")
def change() -> ChangeCell:
    """Return what types another number into a cell of a workbook."""
    return changed


def changed(content: bytes, sheet: str, cell: str, value: float) -> bytes:
    """Return a workbook with another number in a cell that holds a number or nothing."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = re.findall(r'<sheet name="([^"]+)"', archive.read("xl/workbook.xml").decode())
    file = f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"
    found = re.compile(rf'(<c r="{cell}" s="\d+")(?:/>|><v>[^<]*</v></c>)')

    def put(name: str, text: str) -> str:
        if name != file:
            return text
        new, count = found.subn(rf"\g<1>><v>{value!r}</v></c>", text)
        assert count == 1, f"{sheet}!{cell} is no input"
        return new

    return edited(content, put)


def edited(content: bytes, edit: Callable[[str, str], str]) -> bytes:
    """Return a workbook with the XML of its sheets changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for item in old.infolist():
            data = old.read(item)
            if item.filename.startswith("xl/worksheets/"):
                data = edit(item.filename, data.decode()).encode()
            new.writestr(item.filename, data)
    return out.getvalue()
