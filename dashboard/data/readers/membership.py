"""Read members and implied members."""

from collections import defaultdict
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, func, select

from dashboard.data import tables
from dashboard.data.engine import reading
from dashboard.data.readers.base import Reader, read
from dashboard.data.readers.texts import (
    content_language,
    country_names,
    is_translated,
    text_columns,
)
from dashboard.domain.frames import MEMBER, Member, Row
from dashboard.domain.names import fold


class MembershipReader(Reader):
    """Members and implied members."""

    def by_member(self, language: str) -> pd.DataFrame:
        """Return a ``MEMBER`` frame: one row each, in the order of their names."""

        def load(connection: Connection) -> pd.DataFrame:
            frame = read(connection, _by_member_stmt(language))
            frame[Member.COUNTRY_NAME] = frame[Member.COUNTRY].map(
                country_names(connection, language)
            )
            frame[Member.SEARCH] = _search_texts(connection, frame)
            return frame.sort_values(Member.NAME, key=lambda names: names.map(fold), kind="stable")

        return self._frame(MEMBER, load, "by_member", content_language(language))

    def of_member(self, member_id: str, language: str) -> Row | None:
        """Return all that the record says of one member, or None.

        Keys: the columns of the table ``members``; of a bilingual one, ``name``, ``region`` and
        ``evidence_note`` in the language, with ``*_lang`` and ``*_translated`` of the last two;
        and ``country_name``.
        """
        with reading(self._engine) as connection:
            row = connection.execute(_of_member_stmt(member_id, language)).mappings().first()
            if row is None:
                return None
            names = country_names(connection, language)
        return {**row, "country_name": names.get(row["country_iso2"], row["country_iso2"])}


def _search_texts(connection: Connection, frame: pd.DataFrame) -> list[str]:
    """Return the folded names of each member one a line: its own, aliases, those of its place."""
    a = tables.aliases.c
    aliases = defaultdict[str, list[str]](list)
    for member, alias in connection.execute(select(a.member_id, a.name)):
        aliases[member].append(alias)
    texts = []
    for row in frame.to_dict("records"):
        own = (row["name_en"], row["name_ru"], *aliases[row["member_id"]])
        names = {*(row["place_search"] or "").split("\n"), *map(fold, own)} - {""}
        texts.append("\n".join(sorted(names)))
    return texts


def _by_member_stmt(language: str) -> Select[Any]:
    m, p, c = tables.members.c, tables.places.c, tables.countries.c
    return select(
        m.member_id,
        m[f"name_{content_language(language)}"].label(Member.NAME),
        m.name_en,
        m.name_ru,
        m.country_iso2.label(Member.COUNTRY),
        c.scope,
        *text_columns(tables.members, "region", language),
        m.region_id,
        m.kind,
        m.status,
        m.joined_year,
        m.joined_basis,
        m.left_year,
        m.evidence_strength,
        m.last_evidenced_year,
        m.place_id,
        func.coalesce(m.lat, p.lat).label(Member.LAT),
        func.coalesce(m.lon, p.lon).label(Member.LON),
        func.coalesce(p.population, m.population_geonames).label(Member.POPULATION),
        p.search.label("place_search"),
    ).select_from(
        tables.members.outerjoin(tables.places, p.geonameid == m.place_id).outerjoin(
            tables.countries, c.country_iso2 == m.country_iso2
        )
    )


def _of_member_stmt(member_id: str, language: str) -> Select[Any]:
    members = tables.members
    bilingual = ("region", "evidence_note")
    sides = {f"{field}_{side}" for field in bilingual for side in ("en", "ru", "translated")}
    plain = [column for column in members.c if column.name not in sides]
    return select(
        *plain,
        members.c[f"name_{content_language(language)}"].label("name"),
        *(column for field in bilingual for column in text_columns(members, field, language)),
        *(
            is_translated(members, field, language).label(f"{field}_translated")
            for field in bilingual
        ),
    ).where(members.c.member_id == member_id)
