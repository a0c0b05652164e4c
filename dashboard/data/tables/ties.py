"""Ties between two towns, one row a tie, and the network that follows from them."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Boolean, Column, Float, ForeignKey, Integer, String, Table, Text

from dashboard.data.columns import Kind, column, derived, source_url
from dashboard.data.tables.base import metadata, record_table

SIDES = ("a", "b")


def _end(side: str) -> tuple[Column[Any], ...]:
    """Declare what a row says of one end, in its own words."""
    return (
        column(f"city_{side}", Kind.TEXT, "Town in the row's own wording", required=True),
        column(f"country_{side}", Kind.TEXT, "Country in the row's own wording"),
        column(
            f"country_{side}_iso2",
            Kind.COUNTRY,
            "Country, ISO 3166-1 alpha-2; empty: found by its wording",
        ),
        column(f"lat_{side}", Kind.LATITUDE, "Latitude, degrees north"),
        column(f"lon_{side}", Kind.LONGITUDE, "Longitude, degrees east"),
        column(
            f"geonameid_{side}",
            Kind.COUNT,
            "GeoNames id that a person decided on; empty: matched by the program",
        ),
    )


def _match(side: str) -> Iterator[Column[Any]]:
    """Declare how one end was matched."""
    place = ForeignKey("places.geonameid", deferrable=True, initially="DEFERRED")
    yield derived(f"found_country_{side}", String(2), "Country of the end")
    yield derived(f"place_id_{side}", Integer, "Place of the end", place, index=True)
    yield derived(f"match_{side}", String(12), "How it was matched")
    yield derived(f"why_{side}", String(20), "Why not by its name")
    yield derived(f"distance_km_{side}", Float, "From the row's coordinates to the place")
    yield derived(
        f"candidates_{side}", Text, "Places to choose from: name, country and GeoNames id"
    )


ties = record_table(
    "ties",
    "ties.csv",
    column("tie_id", Kind.SLUG, "Permanent identifier", key=True),
    *_end("a"),
    *_end("b"),
    source_url(),
    *_match("a"),
    *_match("b"),
    derived("matched_from", String(64), "Digest of what the ends were matched from"),
)


def _place(name: str, comment: str) -> Column[Any]:
    place = ForeignKey("places.geonameid", deferrable=True, initially="DEFERRED")
    return Column(name, Integer, place, primary_key=True, autoincrement=False, comment=comment)


tie_links = Table(
    "tie_links",
    metadata,
    _place("place_id", "Place"),
    _place("partner_id", "Place that it is tied to; each pair stands here from both sides"),
    Column("rows", Integer, nullable=False, comment="Rows of ties that say so"),
    Column("by_name", Boolean, nullable=False, comment="Whether one has both ends by name or id"),
    info={"network": True},
)
