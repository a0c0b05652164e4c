"""What follows from the rows of events: year, host and words to search by, and their themes.

The record tags events freely; ``specifications/event_themes.csv`` folds its tags to eleven themes,
each tag reviewed by hand. A tag that is not in the file belongs to the theme ``other``.
"""

import csv
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from dashboard.data import tables
from dashboard.domain.names import ascii_slug, fold

OTHER = "other"
_DERIVED = ("start_year", "themes", "host_key", "search")
_READ = ("event_id", "title_en", "title_ru", "start_date", "theme_en", "theme_ru")

ThemeRow = tuple[str, int, str | None, str | None, str]
"""Event, position in its row, tag in English and in Russian, theme."""


@cache
def theme_of_tag() -> Mapping[str, str]:
    """Return the theme of each reviewed tag, by the folded tag in either language."""
    file = files("dashboard.data") / "specifications" / "event_themes.csv"
    with file.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    return {fold(row[side]): row["theme"] for row in rows for side in ("tag_en", "tag_ru")}


def themes_of(english: str | None, russian: str | None) -> list[tuple[str | None, str | None, str]]:
    """Split the themes of a row on ``;``: each tag in both languages, and its reviewed theme.

    The languages are put side by side where both have as many tags; else the English ones count,
    or the Russian ones where there are no others.
    """
    one, two = _tags(english), _tags(russian)
    pairs: list[tuple[str | None, str | None]]
    if len(one) == len(two):
        pairs = list(zip(one, two, strict=True))
    elif one:
        pairs = [(tag, None) for tag in one]
    else:
        pairs = [(None, tag) for tag in two]
    return [(en, ru, theme_of_tag().get(fold(en or ru or ""), OTHER)) for en, ru in pairs]


def refresh_events(connection: Connection) -> None:
    """Bring the derived columns of events and their themes up to date, in its transaction.

    Call it after :func:`dashboard.data.links.relink`: the host is known by the slug of its place.
    """
    e, p = tables.events.c, tables.places.c
    statement = (
        select(
            *(e[name] for name in (*_READ, "host_city", "host_country_iso2", *_DERIVED)),
            p.slug,
            p.search.label("place_search"),
        )
        .select_from(tables.events.outerjoin(tables.places, p.geonameid == e.place_id))
        .order_by(e.event_id)
    )
    changed: list[dict[str, Any]] = []
    themes: list[ThemeRow] = []
    for row in connection.execute(statement).mappings():
        found = themes_of(row["theme_en"], row["theme_ru"])
        values = {
            "start_year": int(row["start_date"][:4]),
            "themes": len(found),
            "host_key": _host_key(row),
            "search": "\n".join(sorted(_search(row))),
        }
        if any(row[name] != value for name, value in values.items()):
            changed.append({"to": row["event_id"], **values})
        themes += [(row["event_id"], at, *tag) for at, tag in enumerate(found, 1)]
    if changed:
        connection.execute(
            update(tables.events)
            .where(e.event_id == bindparam("to"))
            .values({name: bindparam(name) for name in _DERIVED}),
            changed,
        )
    _write_themes(connection, themes)


def _write_themes(connection: Connection, themes: list[ThemeRow]) -> None:
    table = tables.event_themes
    stand = {tuple(row) for row in connection.execute(select(table))}
    if stand == set(themes):
        return
    connection.execute(delete(table))
    if themes:
        names = [column.name for column in table.columns]
        connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in themes])


def _tags(text: str | None) -> list[str]:
    return [tag for part in (text or "").split(";") if (tag := part.strip())]


def _host_key(row: Mapping[Any, Any]) -> str | None:
    if row["slug"] or not row["host_city"]:
        return row["slug"] or None
    country = str(row["host_country_iso2"] or "").lower()
    return f"{ascii_slug(row['host_city'])}-{country}".strip("-")[:160] or None


def _search(row: Mapping[Any, Any]) -> Iterator[str]:
    texts = [row["title_en"], row["title_ru"], row["host_city"]]
    texts += _tags(row["theme_en"]) + _tags(row["theme_ru"])
    yield from {fold(text) for text in texts if text} - {""}
    yield from {name for name in (row["place_search"] or "").split("\n") if name}
