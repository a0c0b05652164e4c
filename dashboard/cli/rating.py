"""The command that rates units of any file by a specification of any index."""

from collections.abc import Hashable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from dashboard.cli.exits import EPILOG, ExitCode
from dashboard.cli.faults import telling_faults
from dashboard.cli.help_words import Command
from dashboard.cli.render import MOST_LINES, problem_lines
from dashboard.cli.session import Session
from dashboard.data.imports.source import SourceFile, cannot_open
from dashboard.errors import BadInputError
from dashboard.i18n import N_
from dashboard.settings import Language

if TYPE_CHECKING:
    import pandas as pd

    from dashboard.data.imports.units import UnitsFile
    from dashboard.domain.ratings.pipeline import Rating
    from dashboard.domain.ratings.spec import Specification

STAGES = ("raw", "imputed", "treated", "normalised", "scores")


def rate_units(  # noqa: PLR0913 - one parameter an option
    *,
    units: Annotated[
        Path,
        typer.Option(
            "--units",
            help=N_("CSV or XLSX with one row a unit: unit, name, and the indicators by code."),
        ),
    ],
    spec: Annotated[Path, typer.Option("--spec", help=N_("Specification of the index, YAML."))],
    out: Annotated[
        Path, typer.Option("--out", help=N_("Folder to write into; it is made if missing."))
    ],
    draws: Annotated[
        int,
        typer.Option(
            "--draws", min=1, max=100_000, help=N_("Runs with other weights, for the ranges.")
        ),
    ] = 1_000,
    seed: Annotated[
        int, typer.Option("--seed", min=0, help=N_("Number that makes the runs repeatable."))
    ] = 1,
    workbook: Annotated[
        Path | None,
        typer.Option("--workbook", help=N_("Also an XLSX that recalculates it by formulas.")),
    ] = None,
    language: Annotated[
        Language | None, typer.Option("--language", help=N_("Language of the answer."))
    ] = None,
) -> None:
    """Rate the units of a file by a specification, and write every stage as CSV."""
    from dashboard.domain.ratings.pipeline import rate  # noqa: PLC0415 - loads pandas
    from dashboard.domain.ratings.sensitivity import rank_ranges  # noqa: PLC0415
    from dashboard.domain.ratings.spec import read_specification  # noqa: PLC0415

    session = Session(language)
    with telling_faults(session):
        wanted = read_specification(_text(spec), where=spec.name)
        _refuse_own_columns(wanted)
        file = _units(session, units, wanted)
        rating = rate(file.values, wanted, attributes=file.attributes)
        ranges = rank_ranges(
            file.values,
            wanted,
            attributes=file.attributes,
            draws=draws,
            seed=seed,
            rating=rating,
        ).frame
    table = ranking(rating, ranges, file.names)
    _write(session, out, rating, table, file.names)
    if workbook is not None:
        made = datetime.fromtimestamp(units.stat().st_mtime, UTC)
        content = _workbook(session, file, rating, ranges, made=made, draws=draws, seed=seed)
        session.write(workbook.parent, workbook.name, content)
    _say(session, rating, table)


def ranking(rating: "Rating", ranges: "pd.DataFrame", names: "pd.Series") -> "pd.DataFrame":
    """Return the rows of ``ranks.csv``, the best first, the unranked at the end.

    Columns: unit, name, score, rank, low, high, median, tier, coverage, unranked (why).
    """
    table = ranges[["low", "high", "median", "tier"]].copy()
    root = rating.spec.root
    table.insert(0, "name", names)
    table.insert(1, "score", rating.index)
    table.insert(2, "rank", rating.rank)
    table["coverage"] = rating.coverage[root]
    table["unranked"] = rating.unranked.reindex(table.index).astype(object)
    ordered = table.sort_values("rank", kind="stable", na_position="last")
    return ordered.rename_axis("unit").reset_index()


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command(
        "rate",
        cls=Command,
        help=N_(
            "Rate the units of a file by a specification, and write every stage as CSV.\n\n"
            "docs/reference/rating-specification.md describes the specification. No database "
            "is needed."
        ),
        epilog=EPILOG,
    )(rate_units)


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise cannot_open(path, error) from error
    except UnicodeDecodeError:
        raise BadInputError(
            N_("The specification “%(file)s” is not a text in UTF-8."),
            N_("Save it as plain text in UTF-8."),
            file=path.name,
        ) from None


def _refuse_own_columns(spec: "Specification") -> None:
    """Refuse codes that are columns of the files with another meaning."""
    for code in ("unit", "name"):
        if code in spec.nodes:
            raise BadInputError(
                N_("“%(code)s” cannot be the code of an indicator or a group in these files."),
                N_("The columns unit and name say which unit a row is; choose another code."),
                code=code,
            )


def _units(session: Session, path: Path, spec: "Specification") -> "UnitsFile":
    """Read the file, or say what is wrong with its cells and leave."""
    from dashboard.data.imports.units import read_units  # noqa: PLC0415 - loads pandas
    from dashboard.domain.ratings.values import needed_attributes  # noqa: PLC0415

    numbers = {one.denominator for one in spec.indicators if one.denominator is not None}
    file, problems = read_units(
        SourceFile.open(path), numbers | set(spec.codes), needed_attributes(spec)
    )
    if file is None:
        for line in problem_lines(problems, session.t):
            session.say(line)
        raise typer.Exit(ExitCode.PROBLEMS)
    if file.unused:
        session.say(
            session.t.gettext("Columns that the specification does not name: %(columns)s")
            % {"columns": ", ".join(file.unused)}
        )
    return file


def _write(
    session: Session, out: Path, rating: "Rating", table: "pd.DataFrame", names: "pd.Series"
) -> None:
    from dashboard.exports.tables import csv_bytes  # noqa: PLC0415 - loads pandas

    for stage in STAGES:
        frame = getattr(rating, stage).copy()
        frame.insert(0, "name", names, allow_duplicates=True)
        session.write(out, f"{stage}.csv", csv_bytes(frame.rename_axis("unit").reset_index()))
    session.write(out, "ranks.csv", csv_bytes(table))
    session.write(out, "log.csv", csv_bytes(rating.log))


def _workbook(  # noqa: PLR0913 - the result and what made it
    session: Session,
    file: "UnitsFile",
    rating: "Rating",
    ranges: "pd.DataFrame",
    *,
    made: datetime,
    draws: int,
    seed: int,
) -> bytes:
    from dashboard.exports.rating_workbook import (  # noqa: PLC0415 - loads pandas
        RatingContent,
        Standing,
        rating_workbook,
    )

    spec = rating.spec
    content = RatingContent(
        title=spec.name_ru if session.t.language == "ru" and spec.name_ru else spec.name_en,
        standing=Standing.FILE,
        made=made,
        rating=rating,
        attributes=file.attributes,
        places=ranges.assign(score=rating.index),
        draws=draws,
        seed=seed,
        names=file.names,
    )
    return rating_workbook(content, session.t)


def _say(session: Session, rating: "Rating", table: "pd.DataFrame") -> None:
    """Print the ranking with its ranges, then who is not ranked and why."""
    from dashboard.domain.ratings.unranked import WORDS, Unranked  # noqa: PLC0415

    t = session.t
    ranked, others = table[table["rank"].notna()], table[table["rank"].isna()]
    drawn = Table(box=None, pad_edge=False)
    drawn.add_column(t.gettext("Rank"), justify="right", no_wrap=True)
    drawn.add_column(t.gettext("Range"), justify="right", no_wrap=True)
    drawn.add_column(t.gettext("Tier"), justify="right", no_wrap=True)
    drawn.add_column(t.gettext("Unit"), no_wrap=True)
    drawn.add_column(t.gettext("Score"), justify="right", no_wrap=True)
    for row in ranked.head(MOST_LINES).to_dict("records"):
        drawn.add_row(
            t.number(row["rank"]),
            f"{t.number(row['low'])}–{t.number(row['high'])}",
            t.number(row["tier"]),
            _called(row),
            t.number(row["score"], min(rating.spec.method.decimals, 3)),
        )
    session.show(drawn)
    if len(ranked) > MOST_LINES:
        more = t.number(len(ranked) - MOST_LINES)
        session.say(t.gettext("… and %(count)s more") % {"count": more})
    for row in others.head(MOST_LINES).to_dict("records"):
        session.say(
            t.gettext("Not ranked: %(unit)s, because %(reason)s")
            % {"unit": _called(row), "reason": t.gettext(WORDS[Unranked(row["unranked"])])}
        )
    session.say(
        t.gettext("Ranked: %(ranked)s; not ranked: %(others)s; result %(key)s")
        % {
            "ranked": t.number(len(ranked)),
            "others": t.number(len(others)),
            "key": rating.key[:12],
        }
    )


def _called(row: Mapping[Hashable, Any]) -> str:
    """Return the name of a unit with its code, or the code alone."""
    name, unit = str(row["name"]), str(row["unit"])
    return name if name == unit else f"{name} ({unit})"
