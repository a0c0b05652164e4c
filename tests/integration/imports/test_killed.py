"""``kill -9`` in the middle of an import leaves the database as it was."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from dashboard.data.imports import ImportDesk, SourceFile

SCRIPT = """
import sys, time
from pathlib import Path
from dashboard.data.engine import open_engine
from dashboard.data.imports import ImportDesk, SourceFile
from dashboard.data.progress import Step

def stop(step, done, total):
    if step is Step.SAVING and done:
        print("writing", flush=True)
        time.sleep(120)

desk = ImportDesk(open_engine(sys.argv[1]), backups=Path(sys.argv[3]), progress=stop)
desk.commit(desk.plan([SourceFile.open(Path(sys.argv[2]))]), by="tests")
"""
HEADER = "member_id,name_en,name_ru,country_iso2,kind,status,evidence_url,evidence_strength\n"
ROWS = "".join(
    f"m{n},One,Один,RU,city,member,https://example.org/,explicit\n" for n in range(3_000)
)


def test_a_killed_import_leaves_nothing(
    desk: ImportDesk,
    engine: Engine,
    database_url: str,
    snapshot: Callable[[Engine], Any],
    tmp_path: Path,
) -> None:
    desk.commit(
        desk.plan([SourceFile.of("members.csv", (HEADER + ROWS.partition("\n")[0]).encode())]),
        by="t",
    )
    before = snapshot(engine)
    assert len(before["members"]) == 1
    file = tmp_path / "members.csv"
    file.write_text(HEADER + ROWS, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT, database_url, str(file), str(tmp_path / "b")],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "writing\n"
        process.send_signal(signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
    assert snapshot(engine) == before
    desk.commit(desk.plan([SourceFile.open(file)]), by="tests")
    assert len(snapshot(engine)["members"]) == 3_000
