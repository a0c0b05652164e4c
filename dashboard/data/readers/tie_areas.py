"""Areas that ties are counted by: countries, and the disputed places of each country code."""

from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, case, literal, select

from dashboard.data import tables
from dashboard.data.readers.texts import content_language, country_names
from dashboard.domain.disputed import APART, DISPUTED_REGIONS
from dashboard.domain.tie_frames import Town


def area_of(places: Any) -> ColumnElement[str]:
    """Select the area of a place: its country, or the disputed places coded with it."""
    return case(
        (places.c.region_id.in_(DISPUTED_REGIONS), literal(APART).concat(places.c.country_iso2)),
        else_=places.c.country_iso2,
    )


def country_of(places: Any) -> ColumnElement[str | None]:
    """Select the country of a place; none of a disputed one."""
    return case((places.c.region_id.in_(DISPUTED_REGIONS), None), else_=places.c.country_iso2)


def area_names(connection: Connection, language: str) -> dict[str, str]:
    """Return the name of every area; of disputed places those of their regions."""
    regions: dict[str, list[str]] = {}
    for _, code, name in _disputed(connection, language):
        regions.setdefault(APART + code, []).append(name)
    apart = {area: ", ".join(sorted(names)) for area, names in regions.items()}
    return country_names(connection, language) | apart


def with_area_names(connection: Connection, frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """Name the country of each town, of a disputed one its region."""
    regions = {region: name for region, _, name in _disputed(connection, language)}
    countries = frame[Town.COUNTRY].map(country_names(connection, language))
    apart = frame[Town.REGION_ID].isin(DISPUTED_REGIONS)
    names = countries.where(~apart, frame[Town.REGION_ID].map(regions))
    return frame.assign(**{Town.COUNTRY_NAME: names})


def _disputed(connection: Connection, language: str) -> list[tuple[str, str, str]]:
    r = tables.regions.c
    statement = select(r.region_id, r.country_iso2, r[f"name_{content_language(language)}"])
    rows = connection.execute(statement.where(r.region_id.in_(DISPUTED_REGIONS)))
    return [(region, code, name or region) for region, code, name in rows]
