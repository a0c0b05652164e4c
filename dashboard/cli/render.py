"""Problems, plans and histories as lines that a person reads and a script can cut."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from dashboard.data.imports import Plan, Problem, RowChange
from dashboard.figures.record_words import importer
from dashboard.i18n import Translator

MOST_LINES = 500


def problem_lines(problems: Sequence[Problem], t: Translator) -> Iterator[str]:
    """Yield two lines a problem: place, code and words; then the hint."""
    for problem in problems[:MOST_LINES]:
        yield f"{problem.place} [{problem.code}] {problem.text(t)}"
        yield f"    {problem.hint(t)}"
    yield from _left_out(len(problems), t)
    count = len(problems)
    yield t.ngettext("%(count)s problem found.", "%(count)s problems found.", count) % {
        "count": t.number(count)
    }


def summary_lines(summary: Mapping[str, Mapping[str, int]], t: Translator) -> Iterator[str]:
    """Yield a line per table: how many rows are added, changed and removed."""
    for table, counts in summary.items():
        numbers = {kind: t.number(count) for kind, count in counts.items()}
        yield t.gettext("%(table)s: %(added)s added, %(changed)s changed, %(removed)s removed") % {
            "table": table,
            **numbers,
        }


def change_lines(changes: Sequence[RowChange], t: Translator) -> Iterator[str]:
    """Yield a line per row: ``+`` added, ``~`` changed with before and after, ``-`` removed."""
    marks = {"added": "+", "changed": "~", "removed": "-"}
    for change in changes[:MOST_LINES]:
        key = " / ".join(str(value) for value in change.key.values())
        line = f"{marks[change.kind]} {change.table}: {key}"
        if change.kind == "changed":
            pairs = (
                f"{name}: {_value(before)} → {_value(after)}"
                for name, (before, after) in change.columns.items()
            )
            line += "; " + "; ".join(pairs)
        yield line
    yield from _left_out(len(changes), t)


def plan_lines(plan: Plan, t: Translator, *, details: bool) -> Iterator[str]:
    """Yield what an import would do."""
    if not plan.changes:
        yield t.gettext("Nothing to change: the database holds all of it already.")
        return
    if details:
        yield from change_lines(plan.changes, t)
    yield from summary_lines(plan.summary, t)


def history_lines(imports: Sequence[Mapping[str, Any]], t: Translator) -> Iterator[str]:
    """Yield a line per import: number, time, person, files, number of rows."""
    if not imports:
        yield t.gettext("Nothing was imported yet.")
    for row in imports:
        files = ", ".join(file["name"] for file in row["files"][:3])
        if len(row["files"]) > 3:  # noqa: PLR2004 - the first three tell enough
            files += ", …"
        if row["undoes"]:
            files = t.gettext("undoes import %(number)s") % {"number": row["undoes"]}
        rows = sum(sum(counts.values()) for counts in row["summary"].values())
        words = t.ngettext("%(count)s row", "%(count)s rows", rows) % {"count": t.number(rows)}
        moment = t.gettext("%(moment)s UTC") % {"moment": t.moment(row["imported_at"])}
        by = importer(row["imported_by"], t)
        yield f"{row['import_id']}  {moment}  {by}  {files}  {words}"


def _left_out(count: int, t: Translator) -> Iterator[str]:
    if count > MOST_LINES:
        yield t.gettext("… and %(count)s more") % {"count": t.number(count - MOST_LINES)}


def _value(value: object) -> str:
    return "—" if value is None else str(value)
