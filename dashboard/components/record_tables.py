"""The record described by tables: what it holds, what it lacks, where it came from."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import pandas as pd
from dash import html
from dash.development.base_component import Component

from dashboard.components.attributes import attributes
from dashboard.components.profile_history import records
from dashboard.components.tables import Cell, Column, Row, data_table
from dashboard.domain.frames import ColumnFill, Import, TableCount, Unlinked, Untranslated
from dashboard.figures.record_words import GAPS, LINK_REASONS, TABLES, importer
from dashboard.i18n import N_, Translator

_LANGUAGES = MappingProxyType({"en": N_("English"), "ru": N_("Russian")})
_KNOWN = tuple(TABLES)
IMPORTS_SHOWN = 10
_FILES_SHOWN = 5
_SEPARATOR = ", "


def table_name(table: str, t: Translator) -> str:
    """Return the name of a table in words; its own name where there are none."""
    return t.gettext(TABLES[table]) if table in TABLES else table


def download(address: str, words: str, label: str) -> Component:
    """Return a link to a file.

    Args:
        address: path of the file.
        words: what is shown.
        label: what a screen reader says.
    """
    return html.A(
        words,
        href=address,
        download="",
        **attributes(aria_label=label),
    )


def _in_order(tables: pd.DataFrame) -> list[dict[str, object]]:
    rank = {table: at for at, table in enumerate(_KNOWN)}
    return sorted(records(tables), key=lambda row: rank.get(str(row[TableCount.TABLE]), len(rank)))


def _files(table: str, name: str, t: Translator) -> list[Component | str]:
    links: list[Component | str] = []
    for ending in ("csv", "xlsx"):
        label = t.gettext("%(table)s as %(format)s") % {"table": name, "format": ending.upper()}
        links += [download(f"/data/{table}.{ending}", ending.upper(), label), " "]
    return links


def contents(tables: pd.DataFrame, t: Translator) -> Component:
    """Return a row a table of the record, from a ``TABLE_COUNT`` frame, with its downloads."""
    lacking = [
        (column, words)
        for column, words in (
            (TableCount.UNTRANSLATED, t.gettext("Texts in one language only")),
            (TableCount.UNLINKED, t.gettext("Rows not linked to a place")),
        )
        if tables[column].gt(0).any()  # nothing but zeros says less than no column
    ]
    columns = [
        Column(label=t.gettext("Table"), wide=True),
        Column(label=t.gettext("Rows"), numeric=True),
        Column(label=t.gettext("Sources"), numeric=True),
        Column(label=t.gettext("Filled cells"), numeric=True),
        *(Column(label=words, numeric=True) for _, words in lacking),
        Column(label=t.gettext("Download")),
    ]
    rows = []
    for row in _in_order(tables):
        table = str(row[TableCount.TABLE])
        name = table_name(table, t)
        filled = row[TableCount.COMPLETENESS]
        code = html.Div(html.Code(table), className="row-note", lang="en")
        rows.append(
            Row(
                cells=[
                    Cell(content=[name, code], raw=table),
                    _number(row[TableCount.ROWS], t),
                    _sources(row, t),
                    None if filled is None else t.percent(float(str(filled))),
                    *(_number(row[column], t) for column, _ in lacking),
                    Cell(content=html.Span(_files(table, name, t), className="data__files")),
                ]
            )
        )
    bare = tables[TableCount.SOURCES].eq(0) & tables[TableCount.ROWS].gt(0)
    caption = t.gettext("The tables of the record")
    words = t.gettext("—: the rows of the table name no page as their source.")
    return html.Div(
        [
            data_table(columns, rows, caption=caption, t=t, caption_hidden=True),
            *([html.P(words, className="muted")] if bare.any() else []),
        ],
        className="stack",
    )


def _sources(row: Mapping[str, object], t: Translator) -> Cell | str | None:
    """Return the number of sources; a dash where the rows name none, nothing where none is."""
    if row[TableCount.SOURCES]:
        return _number(row[TableCount.SOURCES], t)
    return Cell(content="—", raw="") if row[TableCount.ROWS] else None


def _number(value: object, t: Translator) -> str | None:
    return None if value is None else t.number(int(str(value)))


def gaps(fills: pd.DataFrame, t: Translator) -> Component:
    """Return what the record lacks, from a ``COLUMN_FILL`` frame; what is complete is left out."""
    by_column = {
        (row[ColumnFill.TABLE], row[ColumnFill.COLUMN]): (
            int(row[ColumnFill.ROWS]) - int(row[ColumnFill.FILLED]),
            int(row[ColumnFill.ROWS]),
        )
        for row in records(fills)
    }
    rows = [
        Row(cells=[t.gettext(words), t.number(missing), t.number(of)])
        for key, words in GAPS.items()
        for missing, of in [by_column.get(key, (0, 0))]
        if missing
    ]
    columns = [
        Column(label=t.gettext("What is not known"), wide=True),
        Column(label=t.gettext("Rows"), numeric=True),
        Column(label=t.gettext("Of"), numeric=True),
    ]
    return data_table(
        columns, rows, caption=t.gettext("What the record does not know"), t=t, caption_hidden=True
    )


def columns_filled(fills: pd.DataFrame, t: Translator) -> Component:
    """Return every column of every table with its share of filled cells."""
    columns = [
        Column(label=t.gettext("Column"), wide=True),
        Column(label=t.gettext("Filled"), numeric=True),
        Column(label=t.gettext("Rows"), numeric=True),
        Column(label=t.gettext("Share"), numeric=True),
    ]
    rows = []
    for row in records(fills):
        filled, of = int(row[ColumnFill.FILLED]), int(row[ColumnFill.ROWS])
        name = f"{row[ColumnFill.TABLE]}.{row[ColumnFill.COLUMN]}"
        share = t.percent(filled / of) if of else None
        rows.append(
            Row(
                cells=[
                    Cell(content=html.Code(name), lang="en", raw=name),
                    t.number(filled),
                    t.number(of),
                    share,
                ]
            )
        )
    return data_table(
        columns, rows, caption=t.gettext("How full each column is"), t=t, caption_hidden=True
    )


def languages(texts: pd.DataFrame, t: Translator) -> Component:
    """Return a row a bilingual field and language, from an ``UNTRANSLATED`` frame."""
    columns = [
        Column(label=t.gettext("Field"), wide=True),
        Column(label=t.gettext("Language")),
        Column(label=t.gettext("Texts"), numeric=True),
        Column(label=t.gettext("Missing"), numeric=True),
        Column(label=t.gettext("Translated by us"), numeric=True),
    ]
    rows = [
        Row(
            cells=[
                Cell(
                    content=html.Code(f"{row[Untranslated.TABLE]}.{row[Untranslated.FIELD]}"),
                    lang="en",
                    raw=f"{row[Untranslated.TABLE]}.{row[Untranslated.FIELD]}",
                ),
                t.gettext(_LANGUAGES.get(row[Untranslated.LANGUAGE], row[Untranslated.LANGUAGE])),
                *(
                    t.number(int(row[column]))
                    for column in (
                        Untranslated.TEXTS,
                        Untranslated.MISSING,
                        Untranslated.TRANSLATED,
                    )
                ),
            ]
        )
        for row in records(texts)
    ]
    return data_table(
        columns, rows, caption=t.gettext("Texts by field and language"), t=t, caption_hidden=True
    )


def unlinked(rows: pd.DataFrame, t: Translator) -> Component:
    """Return the rows that name a city which was not found, from an ``UNLINKED`` frame."""
    columns = [
        Column(label=t.gettext("Wording of the row"), wide=True),
        Column(label=t.gettext("Country")),
        Column(label=t.gettext("Table")),
        Column(label=t.gettext("Row")),
        Column(label=t.gettext("Why not linked")),
    ]
    body = [
        Row(
            cells=[
                row[Unlinked.WORDING],
                t.territory(row[Unlinked.COUNTRY]) if row[Unlinked.COUNTRY] else None,
                table_name(row[Unlinked.TABLE], t),
                Cell(content=html.Code(row[Unlinked.ROW])),
                t.gettext(LINK_REASONS.get(row[Unlinked.REASON], row[Unlinked.REASON])),
            ]
        )
        for row in records(rows)
    ]
    caption = t.gettext("Rows that are not linked to a place")
    return data_table(columns, body, caption=caption, t=t, caption_hidden=True)


def imports(frame: pd.DataFrame, t: Translator) -> Component:
    """Return the history of an ``IMPORT`` frame."""
    columns = [
        Column(label=t.gettext("Imported")),
        Column(label=t.gettext("Files"), wide=True),
        Column(label=t.gettext("By")),
        *(
            Column(label=label, numeric=True)
            for label in (t.gettext("Added"), t.gettext("Changed"), t.gettext("Removed"))
        ),
    ]
    rows = [
        Row(
            cells=[
                f"{row[Import.ID]} · "
                + t.gettext("%(moment)s UTC")
                % {"moment": t.moment(row[Import.AT].to_pydatetime())},
                Cell(content=_file_names(str(row[Import.FILES] or ""), t), lang="en"),
                importer(str(row[Import.BY]), t),
                *(
                    t.number(int(row[column] or 0))
                    for column in (Import.ADDED, Import.CHANGED, Import.REMOVED)
                ),
            ]
        )
        for row in records(frame)
    ]
    return data_table(
        columns, rows, caption=t.gettext("Imports, the newest first"), t=t, caption_hidden=True
    )


def _file_names(files: str, t: Translator) -> Component | str:
    """Return the names of files; many of them folded behind their number."""
    names = files.split(_SEPARATOR)
    if len(names) <= _FILES_SHOWN:
        return files
    words = t.ngettext("%(n)s file", "%(n)s files", len(names)) % {"n": t.number(len(names))}
    return folded(words, [html.Div(files)])


def folded(summary: str, content: Sequence[Component]) -> Component:
    """Return something long folded behind one line."""
    return html.Details([html.Summary(summary), *content], className="disclosure")
