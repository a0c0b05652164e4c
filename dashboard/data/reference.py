"""The reference page of the record, written from the declarations of its tables.

``python -m dashboard.data.reference > docs/reference/record.md`` makes the page again; a contract
test holds the committed page to this text.
"""

import sys
from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Column, Table

from dashboard.data.columns import Kind
from dashboard.data.tables import record_tables


class Meaning(NamedTuple):
    """What a table of the record holds, and what it must not be read as."""

    holds: str
    holds_not: str


_PREAMBLE = """\
# The record: files, tables, columns

The record is a folder of CSV files. Each fills one table. The files that ship with the program
stand in `dashboard/data/record/`; your own files have the same columns. `dashboard template`
writes an empty one, `dashboard import` reads it, `dashboard export` writes what is stored.

This page is written from the table declarations by
`python -m dashboard.data.reference > docs/reference/record.md`. A test fails when it is out of
date.
"""

_RULES = """\
## Rules for reading it

- **32 of more than 120.** The section says that it has more than 120 members; public pages name
  32. A count of members is always shown as "32 of more than 120 evidenced in public sources".
- **Unknown is not zero.** An empty cell means that no source states the value. It stays empty: it
  is not counted as 0, as "no" or as "never".
- **Implied is not a member.** `status` `unknown` is a place that a source only implies. It is not
  among the 32, and it has not left either.
- **Placements are not awards.** `kind` `rating_placement` in `awards` is a place in the section's
  own rating. Awards are counted without it.
- **`list_position` is not a rank.** It is the position in a list that the source does not call a
  ranking. Ranks are `rank_overall` and `rank_in_category`, where they were published.
- **No score is known.** No score, weight or raw value of the rating was published in what could be
  read; none is derived. `rating_framework`, `rating_units`, `rating_values` and `rating_methods`
  wait for an edition whose values the section imports itself.
- **A published edition is locked.** Its rows are compared with the hash that was kept when it was
  published; `dashboard doctor` says if they differ.
- **Announced is not held.** `held` `announced_only` in `events` is an event of which only the
  announcement was read: no city counts as its host or as having been there.
- **A full list names who came.** Where `attendance_list` in `events` is `full`, a city in
  `attendance` counts as having come unless its `status` is `registered` or `no_show`; an empty
  one counts. Elsewhere an empty status is no more than a name in a source.
- **Conflicting claims stand side by side.** Rows of `facts` with one `fact_key` may disagree;
  neither is dropped.
- **The record is what is public.** The number of events in a year shows what was published, not
  what the section did.
- **Disputed places keep the wording of their row.** The country and the region of a row are never
  overwritten from a map.
"""

_CELLS = """\
## What a cell may hold

In the tables below, `key` in the column "required" marks the columns that together identify a row;
`yes` marks a cell that a new row must fill.

| kind | a cell holds |
| --- | --- |
"""

_KINDS: Mapping[Kind, str] = {
    Kind.TEXT: "any text",
    Kind.SLUG: "a short permanent identifier, without spaces",
    Kind.CHOICE: "one of the values listed in the meaning",
    Kind.YEAR: "a year in four digits",
    Kind.COUNT: "a whole number, 0 or more",
    Kind.DECIMAL: "a number",
    Kind.PARTIAL_DATE: "`YYYY-MM-DD`, `YYYY-MM` or `YYYY`, as exact as the source is",
    Kind.LATITUDE: "degrees north, −90 to 90",
    Kind.LONGITUDE: "degrees east, −180 to 180",
    Kind.FLAG: "`true` or `false`",
    Kind.URL: "an address that begins with `http://` or `https://`",
    Kind.COUNTRY: "a country by its two letters in ISO 3166-1",
    Kind.REFERENCE: "the identifier of a row of the other table that the meaning names",
}

_TRANSLATIONS = """\
A text in two languages has three columns: `x_en`, `x_ru` and `x_translated`. The last one is `en`
or `ru` where that side was translated from the other one for this record; it is empty where both
sides are as in the source, or where there is no text. The wording of a source is never changed.
"""

_MEANINGS: Mapping[str, Meaning] = {
    "countries": Meaning(
        "Countries that the section's scope names, and their place in it.",
        "Not a list of countries with members: a country stands here without any.",
    ),
    "regions": Meaning(
        "First-level regions that have an outline on the map, with their names.",
        "No statement on borders, and not the region of a row: that is the row's own wording.",
    ),
    "districts": Meaning(
        "City districts that GeoNames counts as cities, taken out of the gazetteer by review.",
        "Not every district; real suburbs and towns near a city stay in the gazetteer.",
    ),
    "place_names": Meaning(
        "Reviewed names of places where those of GeoNames are missing or not the usual ones.",
        "Not the gazetteer: a place without a row here keeps its GeoNames names.",
    ),
    "members": Meaning(
        "Cities, districts, associations and regions that public pages evidence as members, and "
        "those that are only implied.",
        "Not the section's register: 32 of more than 120 are evidenced, and an empty joining year "
        "is unknown.",
    ),
    "aliases": Meaning(
        "Other names under which rows of the record name a member.",
        "Not every name of a place: the search also knows the alternate names of GeoNames.",
    ),
    "events": Meaning(
        "Events of the section, of the world organization, of partners and of member cities.",
        "Not all of the section's events: most councils are those of the world organization, so "
        "`kind` is read together with `organiser`.",
    ),
    "attendance": Meaning(
        "Which city hosted an event, took part in it or spoke at it.",
        "Not a full list of participants: a city without a row may well have been there.",
    ),
    "awards": Meaning(
        "Awards of members, and their placements in the section's own rating.",
        "Placements are not awards, and an empty year is not stated by any source.",
    ),
    "offices": Meaning(
        "Offices held in the section, in UCLG and in bodies of the UN.",
        "An empty last year does not mean that the office is still held.",
    ),
    "candidates": Meaning(
        "Places that talked about joining, or hosted or attended events of the section.",
        "No membership: none is stated, and the outcome of the talks is not known.",
    ),
    "rating_editions": Meaning(
        "Published editions of the Cities' International Activity Rating (CIAR).",
        "Not the year of the indicators unless `data_year` says so.",
    ),
    "rating_categories": Meaning(
        "Size classes of each edition, with their bounds as published.",
        "A bound that is implied by the class below stands in its own column.",
    ),
    "rating_criteria": Meaning(
        "Groups of criteria and indicators that the sources name for each edition.",
        "Not the whole method: no weight was published, and inferred directions stand apart.",
    ),
    "rating_results": Meaning(
        "Places of cities in each edition, as published.",
        "No full ranking and no score: `list_position` is not a rank, and a place that was "
        "inferred says so in its note.",
    ),
    "rating_participants": Meaning(
        "Cities of other UCLG sections that took part in an edition.",
        "No result: taking part says nothing about a place.",
    ),
    "rating_framework": Meaning(
        "Groups and indicators of an edition whose values are in the record, with their weights.",
        "Not the framework of the published editions: no weight of theirs is public. The file "
        "that ships is empty.",
    ),
    "rating_units": Meaning(
        "Cities that such an edition rates, as it names them.",
        "No members: a city may be rated without being one.",
    ),
    "rating_values": Meaning(
        "Values of such an edition: one row a city and indicator, with its year and source.",
        "An empty value and an absent row are unknown, not zero.",
    ),
    "rating_methods": Meaning(
        "The method of such an edition: one row an option of a step, as "
        "[how to publish an edition](../how-to/publish-an-edition.md) lists them.",
        "Nothing that is left out is unknown: it has the engine's own default.",
    ),
    "methods": Meaning(
        "What cities do to be recognised abroad: one published finding a row.",
        "Findings do not compare with each other: each has its own base, year and outcome.",
    ),
    "twin_counts": Meaning(
        "Number of twin towns, of their countries and the median distance, per city.",
        "Not an official register, and a city without a row is unknown, not without twins.",
    ),
    "ties": Meaning(
        "Ties between two towns, one row a tie, each end in the row's own words. The file that "
        "ships is empty: [how to import ties](../how-to/import-ties.md).",
        "Not a register: a town without a row is unknown, not without ties.",
    ),
    "facts": Meaning(
        "Claims about the section and UCLG, each as one source states it.",
        "Not one truth per key: claims with the same `fact_key` may disagree.",
    ),
    "strands": Meaning(
        "What the section says that it does, in short words of this record.",
        "Neither a quotation nor a measure of what was done.",
    ),
    "milestones": Meaning(
        "What the section and UCLG say that they have achieved, in short words of this record.",
        "Not a full history: what has no stated year stays undated.",
    ),
}


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _own_columns(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if not column.info.get("derived")]


def _key(table: Table) -> str:
    return ", ".join(f"`{column.name}`" for column in table.primary_key.columns)


def _required(column: Column[Any]) -> str:
    if column.primary_key:
        return "key"
    return "" if column.nullable else "yes"


def _meaning(column: Column[Any]) -> str:
    text = column.comment or ""
    if choices := column.info["choices"]:
        text += ": " + ", ".join(f"`{choice}`" for choice in choices)
    for foreign_key in column.foreign_keys:
        text += f" (`{foreign_key.target_fullname}`)"
    return text


def _section(table: Table) -> list[str]:
    meaning = _MEANINGS[table.name]
    lines = [
        f"## {table.name}",
        "",
        f"File `{table.info['file']}`, key {_key(table)}.",
        "",
        f"{meaning.holds} {meaning.holds_not}",
        "",
        _row("column", "kind", "required", "meaning"),
        _row("---", "---", "---", "---"),
    ]
    lines += [
        _row(f"`{column.name}`", column.info["kind"], _required(column), _meaning(column))
        for column in _own_columns(table)
    ]
    if filled := [column for column in table.columns if column.info.get("derived")]:
        names = ", ".join(f"`{column.name}`" for column in filled)
        lines += ["", f"Filled in by the program, never read from a file: {names}."]
    return [*lines, ""]


def reference_page() -> str:
    """Return the reference page of the record, in Markdown, with a final line break.

    Raises:
        KeyError: a table has no meaning, or a kind no description, in this module.
    """
    tables = sorted(record_tables(), key=lambda table: list(_MEANINGS).index(table.name))
    lines = [
        _PREAMBLE,
        _RULES,
        _CELLS + "\n".join(_row(kind, _KINDS[kind]) for kind in Kind),
        "",
        _TRANSLATIONS,
        "## Files and tables",
        "",
        _row("file", "table", "key", "holds", "does not hold"),
        _row("---", "---", "---", "---", "---"),
    ]
    lines += [
        _row(
            f"`{table.info['file']}`",
            f"[{table.name}](#{table.name})",
            _key(table),
            *_MEANINGS[table.name],
        )
        for table in tables
    ]
    lines.append("")
    for table in tables:
        lines += _section(table)
    return "\n".join(lines).rstrip("\n") + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(reference_page())
