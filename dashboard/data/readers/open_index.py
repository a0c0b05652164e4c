"""Read what the open connections index is computed from: open data, city by city.

The index is not the section's rating and not official. It looks at every real city of 100,000
and more in the current scope and at every member city; ``docs/reference/open-connections-index.md``
says what it can and cannot mean.
"""

from functools import cache
from importlib.resources import files
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, and_, or_, select

from dashboard.data import tables
from dashboard.data.readers.base import Reader, read
from dashboard.data.readers.context import context_of
from dashboard.data.readers.open_values import open_values
from dashboard.data.readers.places import places_stmt, with_countries
from dashboard.data.readers.rating import classes_stmt, groups_stmt
from dashboard.data.readers.texts import content_language
from dashboard.domain.edition_frames import (
    CONTEXT,
    CRITERIA_GROUP,
    SIZE_CLASS,
    UNIT,
    VALUE,
    CriteriaGroup,
    SizeClass,
    Unit,
    wide,
)
from dashboard.domain.names import fold
from dashboard.domain.ratings.spec import Specification, read_specification
from dashboard.domain.size_classes import size_classes

CITY_FROM = 100_000
"""Inhabitants from which a city is looked at, member or not."""

CLASSES_OF = "CIAR-2017"
"""The one edition that published bounds of its size classes."""

GROUPS_OF = "CIAR-2015"
"""The one edition for which sources name six groups of criteria."""

OPEN = "open-connections"
"""What the index is called among the editions."""


class OpenIndexReader(Reader):
    """Cities, values and context of the open connections index."""

    def units(self, language: str) -> pd.DataFrame:
        """Return a ``UNIT`` frame: every city that the index looks at, in the order of names."""

        def load(connection: Connection) -> pd.DataFrame:
            return _units(connection, language)

        return self._frame(UNIT, load, "units", content_language(language))

    def values(self, language: str) -> pd.DataFrame:
        """Return a ``VALUE`` frame: three rows a unit, an unknown value empty with its reason."""
        units = self.units(language)

        def load(connection: Connection) -> pd.DataFrame:
            return open_values(connection, units, language)

        return self._frame(VALUE, load, "values", content_language(language))

    def table(self) -> pd.DataFrame:
        """Return units × indicators as an engine rates them, unknown values NaN."""
        return wide(self.values("en"))

    def attributes(self) -> pd.DataFrame:
        """Return units × what values may be grouped by."""
        units = self.units("en").set_index(Unit.ID.value)
        columns = [str(name) for name in (Unit.POPULATION, Unit.SIZE_CLASS, Unit.COUNTRY)]
        return units[columns].astype({str(Unit.POPULATION): "float64"})

    def specification(self) -> Specification:
        """Return the method of the index, as it ships."""
        return _specification()

    def context(self) -> pd.DataFrame:
        """Return a ``CONTEXT`` frame: what is known beside the scored values."""
        units = self.units("en")
        return self._frame(CONTEXT, lambda connection: context_of(connection, units), "context")

    def classes(self, language: str) -> pd.DataFrame:
        """Return the ``SIZE_CLASS`` frame that the units are sorted by: the bounds of 2017."""

        def load(connection: Connection) -> pd.DataFrame:
            return read(connection, classes_stmt(CLASSES_OF, language))

        return self._frame(SIZE_CLASS, load, "classes", content_language(language))

    def groups(self, language: str) -> pd.DataFrame:
        """Return a ``CRITERIA_GROUP`` frame: the rating's six groups, those without data marked."""

        def load(connection: Connection) -> pd.DataFrame:
            frame = read(connection, groups_stmt(GROUPS_OF, language))
            empty = ~frame[CriteriaGroup.CODE].isin(_specification().nodes)
            return frame.assign(**{CriteriaGroup.EMPTY: empty})

        return self._frame(CRITERIA_GROUP, load, "groups", content_language(language))


def _units(connection: Connection, language: str) -> pd.DataFrame:
    in_scope = select(tables.countries.c.country_iso2).where(tables.countries.c.scope == "current")
    p, m = tables.places.c, tables.members.c
    a_member = and_(m.kind == "city", m.status == "member")
    member_places = select(m.place_id).where(a_member, m.place_id.is_not(None))
    placed = read(
        connection,
        places_stmt(language).where(
            or_(
                and_(p.population >= CITY_FROM, p.country_iso2.in_(in_scope)),
                p.geonameid.in_(member_places),
            )
        ),
    )
    unplaced = read(connection, _unplaced_stmt(language).where(a_member))
    frame = with_countries(connection, pd.concat([placed, unplaced], ignore_index=True), language)
    address = frame["member_id"].where(frame["member_id"].notna(), frame["slug"])
    frame = frame.assign(
        **{Unit.ID: address, Unit.SLUG: address, Unit.PLACE_ID: frame["geonameid"]}
    )
    classes = read(connection, classes_stmt(CLASSES_OF, language))
    keys = size_classes(pd.to_numeric(frame[Unit.POPULATION]).astype("Int64"), classes)
    names = dict(zip(classes[SizeClass.KEY], classes[SizeClass.NAME], strict=True))
    frame = frame.assign(**{Unit.SIZE_CLASS: keys, Unit.SIZE_CLASS_NAME: keys.map(names)})
    return frame.assign(folded=frame[Unit.NAME].map(fold)).sort_values(["folded", Unit.ID.value])


def _unplaced_stmt(language: str) -> Select[Any]:
    """Select members that no place of the gazetteer stands for, as ``places_stmt`` does places."""
    m = tables.members.c
    return select(
        m.place_id.label("geonameid"),
        m.member_id.label("slug"),
        m[f"name_{content_language(language)}"].label(Unit.NAME),
        m.country_iso2.label(Unit.COUNTRY),
        m.population_geonames.label(Unit.POPULATION),
        m.lat,
        m.lon,
        m.member_id,
    ).where(m.place_id.is_(None))


@cache
def _specification() -> Specification:
    name = "open_connections.yaml"
    text = (files("dashboard.data") / "specifications" / name).read_text(encoding="utf-8")
    return read_specification(text, where=name)
