"""Alembic's migrations of the database's schema."""
