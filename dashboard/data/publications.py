"""Publish an edition: rate it, keep the result, and lock its rows by their hash."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, insert, select

from dashboard import __version__
from dashboard.data.editions import EditionRows, read_edition
from dashboard.data.engine import bump_data_version, reading, writing
from dashboard.data.tables import rating_publications as publications
from dashboard.errors import NotFoundError, RefusedError
from dashboard.i18n import N_


@dataclass(frozen=True, slots=True)
class Published:
    """An edition that is published, or would be.

    Args:
        edition: its identifier.
        key: hash of its rows.
        ranked: number of cities with a rank.
        unranked: number of cities without enough data for one.
        supersedes: edition that it replaces.
        new: whether this call published it; it was before, or was only checked, otherwise.
    """

    edition: str
    key: str
    ranked: int
    unranked: int
    supersedes: str | None = None
    new: bool = False


class Publisher:
    """Publishes editions of one database.

    Args:
        engine: the database; open for writing to publish, for reading to check.
    """

    def __init__(self, engine: Engine) -> None:
        """Keep the database; nothing is opened."""
        self._engine = engine

    def check(self, edition: str, supersedes: str | None = None) -> Published:
        """Do all that publishing does, and keep nothing.

        Raises:
            NotFoundError: there is no such edition, or no values of it.
            RefusedError: it cannot be published in this state, or take the place of the other.
            SpecificationError: framework or method have faults.
            DataError: the values do not fit them.
        """
        with reading(self._engine) as connection:
            known = _known(connection, edition, supersedes)
            return known or _rated(read_edition(connection, edition), supersedes)[0]

    def publish(self, edition: str, *, by: str, supersedes: str | None = None) -> Published:
        """Rate an edition, keep the result and lock its rows; nothing if that is done already.

        Args:
            edition: the edition.
            by: who publishes.
            supersedes: published edition that it takes the place of, which stays as it is.

        Raises:
            as :meth:`check`, and DatabaseUnavailableError: the database cannot be written.
        """
        with writing(self._engine) as connection:
            known = _known(connection, edition, supersedes)
            if known is not None:
                return known
            published, row = _rated(read_edition(connection, edition), supersedes)
            version = bump_data_version(connection)
            moment = datetime.now(UTC)
            connection.execute(
                insert(publications).values(
                    **row, published_at=moment, published_by=by, data_version=version
                )
            )
            return Published(
                edition, published.key, published.ranked, published.unranked, supersedes, new=True
            )


def altered_editions(connection: Connection) -> list[str]:
    """Return the published editions whose rows are no longer those that were locked."""
    known = connection.execute(select(publications.c.edition_id, publications.c.key)).all()
    return [
        edition for edition, key in sorted(map(tuple, known)) if _key(connection, edition) != key
    ]


def _key(connection: Connection, edition: str) -> str | None:
    try:
        return read_edition(connection, edition).key
    except NotFoundError:
        return None


def _known(connection: Connection, edition: str, supersedes: str | None) -> Published | None:
    """Return what is published already; refuse what cannot be published so."""
    row = _publication(connection, edition)
    if row is None:
        if supersedes is not None:
            _refuse_succession(connection, edition, supersedes)
        return None
    if _key(connection, edition) != row.key:
        raise RefusedError(
            N_("The rows of the published edition “%(edition)s” are not those that were locked."),
            N_("They were altered past this program. Restore a backup: dashboard restore FILE."),
            edition=edition,
        )
    if supersedes not in (None, row.supersedes):
        raise RefusedError(
            N_("The edition “%(edition)s” is published already and does not supersede “%(old)s”."),
            N_("Import the data as an edition of its own and publish that."),
            edition=edition,
            old=supersedes,
        )
    ranked, unranked = row.result["ranked"], row.result["unranked"]
    return Published(edition, row.key, ranked, unranked, row.supersedes)


def _publication(connection: Connection, edition: str) -> Row[Any] | None:
    statement = select(publications).where(publications.c.edition_id == edition)
    return connection.execute(statement).one_or_none()


def _refuse_succession(connection: Connection, edition: str, old: str) -> None:
    if _publication(connection, old) is None:
        raise NotFoundError(
            N_("The edition “%(edition)s” is not published, so nothing can supersede it."),
            N_("Publish the new edition without --supersedes, or name a published one."),
            edition=old,
        )
    c = publications.c
    heir = connection.scalar(select(c.edition_id).where(c.supersedes == old))
    if heir is not None and heir != edition:
        raise RefusedError(
            N_("The edition “%(old)s” is superseded by “%(heir)s” already."),
            N_("Supersede that one: --supersedes %(heir)s."),
            old=old,
            heir=heir,
        )


def _rated(rows: EditionRows, supersedes: str | None) -> tuple[Published, dict[str, Any]]:
    from dashboard.domain.edition_results import edition_result  # noqa: PLC0415 - loads scipy

    edition = str(rows.edition["edition_id"])
    specification = rows.specification
    rating_key, result = edition_result(rows.table, specification, rows.attributes)
    row = {
        "edition_id": edition,
        "key": rows.key,
        "rating_key": rating_key,
        "supersedes": supersedes,
        "engine_version": __version__,
        "specification": specification.model_dump(mode="json"),
        "result": result,
    }
    return Published(edition, rows.key, result["ranked"], result["unranked"], supersedes), row
