"""Alembic's environment: migrate the connection that it is given, or the settings' database.

The program always gives a connection. A developer's ``alembic`` command reads the settings.
"""

from alembic import context
from sqlalchemy import Connection

from dashboard.data.engine import open_engine
from dashboard.data.tables import metadata
from dashboard.settings import Settings


def _run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        transactional_ddl=True,
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    _run(given)
else:
    with open_engine(Settings().database_url).begin() as opened:
        _run(opened)
