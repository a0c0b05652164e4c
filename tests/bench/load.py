"""Load data: the record that ships, filled up to a number of members with generated ones.

Generated members stand at real places of the gazetteer and are marked as generated in their id
(``load-…``), name (“Load 00001 …”) and note. They are imported by the real importer, and only ever
into a throw-away database.
"""

import csv
import random
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from server import dashboard

SEED = 20_261_123
NOTE_EN = "Generated load data, not a real member"
NOTE_RU = "Сгенерированные данные нагрузки, не настоящий член"
NOWHERE = "https://example.org/generated-load-data"
KINDS = {"city": 90, "municipal_district": 7, "association": 2, "region": 1}
STRENGTHS = ("explicit", "section_list", "office_held", "assembly_participant")
FOUNDED, LAST = 2004, 2025

_PLACES = """
    SELECT places.geonameid, places.name_en, coalesce(places.name_ru, places.name_en) AS name_ru,
           places.country_iso2, places.lat, places.lon, places.population,
           regions.name_en AS region_en, regions.name_ru AS region_ru
    FROM places
    JOIN countries ON countries.country_iso2 = places.country_iso2
    LEFT JOIN regions ON regions.region_id = places.region_id
    WHERE places.geonameid NOT IN (SELECT geonameid FROM members WHERE geonameid IS NOT NULL)
    ORDER BY countries.scope <> 'current', places.population DESC, places.geonameid
    LIMIT ?
"""
_MEMBERS = """
    SELECT members.member_id, members.name_en, members.country_iso2, countries.name_en AS country,
           members.kind, members.status, members.joined_year, members.last_evidenced_year,
           coalesce(members.lat, places.lat) AS lat, coalesce(members.lon, places.lon) AS lon,
           members.population_geonames AS population
    FROM members
    LEFT JOIN countries ON countries.country_iso2 = members.country_iso2
    LEFT JOIN places ON places.geonameid = members.place_id
    ORDER BY members.member_id
"""


@dataclass(frozen=True, slots=True)
class Load:
    """One size of load data.

    Attributes:
        members: number of members in the database, generated ones included.
        generated: how many of them are generated.
        database: the SQLite file.
        table: the same members as the CSV that the twin reads.
    """

    members: int
    generated: int
    database: Path
    table: Path

    @property
    def url(self) -> str:
        """Address of the database."""
        return f"sqlite:///{self.database}"


def prepare(folder: Path, sizes: tuple[int, ...]) -> Iterator[Load]:
    """Make a database and a CSV for each size, in ``folder``."""
    base = folder / "record.db"
    dashboard("init", database=f"sqlite:///{base}")
    for size in sizes:
        database = folder / f"members-{size}.db"
        shutil.copy(base, database)
        rows = generate(base, size)
        sheet = folder / f"members-{size}-generated.csv"
        _write(sheet, rows)
        dashboard("import", str(sheet), "--table", "members", database=f"sqlite:///{database}")
        table = folder / f"members-{size}.csv"
        members = _query(database, _MEMBERS)
        if len(members) != size:
            raise RuntimeError(f"{database} holds {len(members)} members, not {size}")
        _write(table, members)
        yield Load(size, len(rows), database, table)


def generate(base: Path, size: int) -> list[dict[str, object]]:
    """Return the rows that fill the members of the database ``base`` up to ``size``."""
    real = int(_query(base, "SELECT count(*) AS n FROM members")[0]["n"])  # type: ignore[call-overload]
    places = _query(base, _PLACES, max(0, size - real))
    draw = random.Random(SEED)  # noqa: S311 - load data, not secrets
    return [_member(number, place, draw) for number, place in enumerate(places, 1)]


def _member(number: int, place: dict[str, object], draw: random.Random) -> dict[str, object]:
    kind = draw.choices(list(KINDS), weights=list(KINDS.values()))[0]
    implied = draw.random() < 0.2  # about the share in the record
    joined = None if implied or draw.random() < 0.4 else draw.randint(FOUNDED, LAST)
    city = kind == "city"
    return {
        "member_id": f"load-{number:05}",
        "name_en": f"Load {number:05} {place['name_en']}",
        "name_ru": f"Load {number:05} {place['name_ru']}",
        "country_iso2": place["country_iso2"],
        "region_en": place["region_en"],
        "region_ru": place["region_ru"],
        "kind": kind,
        "status": "unknown" if implied else "member",
        "joined_year": joined,
        "joined_basis": "stated" if joined else None,
        "evidence_url": NOWHERE,
        "evidence_note_en": NOTE_EN,
        "evidence_note_ru": NOTE_RU,
        "evidence_strength": "implied" if implied else draw.choice(STRENGTHS),
        "last_evidenced_year": draw.randint(joined or FOUNDED, LAST),
        "geonameid": place["geonameid"] if city else None,
        "lat": place["lat"] if city else None,
        "lon": place["lon"] if city else None,
        "population_geonames": place["population"] if city else None,
    }


def _query(database: Path, sql: str, *values: object) -> list[dict[str, object]]:
    with sqlite3.connect(database) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(sql, values)]


def _write(path: Path, rows: list[dict[str, object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
