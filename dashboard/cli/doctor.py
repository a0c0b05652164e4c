"""What ``dashboard doctor`` looks at."""

import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Engine, func, select

from dashboard import __version__
from dashboard.cli.exits import ExitCode
from dashboard.data.engine import data_version, reading
from dashboard.data.imports.locks import locked_editions
from dashboard.data.outlines import Outlines
from dashboard.data.publications import altered_editions
from dashboard.data.tables import places, record_tables
from dashboard.errors import DashboardError
from dashboard.i18n import Translator
from dashboard.settings import Settings
from dashboard.static.bundle import bundle_state

Level = Literal["ok", "note", "problem"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at.

    Args:
        level: ``ok``, ``note`` (it works, but could be better) or ``problem``.
        subject: what was looked at.
        text: what was found.
        code: exit code of a problem.
    """

    level: Level
    subject: str
    text: str
    code: ExitCode = ExitCode.PROBLEMS


def diagnose(settings: Settings, engine: Engine, database: str, t: Translator) -> list[Finding]:
    """Look at the machine, the database and the static files.

    Args:
        settings: settings of the application.
        engine: the database, open for reading only.
        database: its address without password.
        t: translator of the findings.
    """
    python = f"Python {platform.python_version()}, dashboard {__version__}"
    return [
        Finding("ok", t.gettext("Program"), python),
        *_database(engine, database, t),
        *_static(settings, t),
    ]


def _database(engine: Engine, database: str, t: Translator) -> Iterator[Finding]:
    subject = t.gettext("Database")
    try:
        with reading(engine) as connection:
            version = data_version(connection)
            rows = {
                table.name: connection.scalar(select(func.count()).select_from(table)) or 0
                for table in record_tables()
            }
            altered = altered_editions(connection)
            locked = locked_editions(connection)
            located = connection.scalar(select(func.count()).select_from(places)) or 0
    except DashboardError as error:
        told = (t.gettext(words) % error.values for words in (error.message, error.hint) if words)
        text = " ".join([*told, *([f"({error.detail})"] if error.detail else [])])
        yield Finding("problem", subject, text, ExitCode.DATABASE)
        return
    yield Finding("ok", subject, database)
    yield Finding("ok", t.gettext("Data version"), str(version))
    counts = ", ".join(f"{name} {t.number(count)}" for name, count in rows.items())
    yield Finding("ok" if any(rows.values()) else "note", t.gettext("Rows"), counts)
    if altered:
        words = t.gettext(
            "altered after they were published and locked: %(editions)s; restore a backup"
        )
        editions = ", ".join(altered)
        yield Finding("problem", t.gettext("Published editions"), words % {"editions": editions})
    elif locked:
        yield Finding("ok", t.gettext("Published editions"), ", ".join(sorted(locked)))
    if located:
        yield Finding("ok", t.gettext("Places"), t.number(located))
    elif not (rows["members"] or rows["countries"]):
        words = t.gettext("Places are loaded with the first members or countries.")
        yield Finding("note", t.gettext("Places"), words)
    else:
        hint = t.gettext("none; run “dashboard init”")
        yield Finding("problem", t.gettext("Places"), hint)


def _static(settings: Settings, t: Translator) -> Iterator[Finding]:
    state = bundle_state(settings.cache_folder)
    subject = f"plotly.js {state.version}"
    if state.custom:
        yield Finding("ok", subject, t.gettext("our own small bundle"))
    elif state.node:
        text = t.gettext("the full bundle; “python -m dashboard.static” builds a small one")
        yield Finding("note", subject, text)
    else:
        text = t.gettext(
            "the full bundle, because Node is absent; everything works, loading slower"
        )
        yield Finding("note", subject, text)
    node = shutil.which("node")
    yield Finding("ok" if node else "note", "Node", node or t.gettext("absent"))
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    text = browser or t.gettext("absent; only the tests need it")
    yield Finding("ok" if browser else "note", "Chromium", text)
    compressed = settings.cache_folder / "compressed"
    made = sum(1 for path in compressed.rglob("*") if path.is_file()) if compressed.exists() else 0
    text = t.number(made) if made else t.gettext("none yet; the first “dashboard serve” makes them")
    yield Finding("ok" if made else "note", t.gettext("Compressed files"), text)
    names = Outlines().names
    if names:
        yield Finding("ok", t.gettext("Outlines"), ", ".join(names))
    else:
        yield Finding("problem", t.gettext("Outlines"), t.gettext("absent; install again"))
