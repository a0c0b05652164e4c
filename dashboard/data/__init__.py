"""Fetch and store: tables, migrations, readers and the import desk."""
