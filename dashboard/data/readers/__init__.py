"""Readers: what the application asks of the database, one class per subject.

The method says the grain: ``by_<grain>`` has one row for each, ``of_<thing>`` is about one thing.
Frames are checked by their schema in :mod:`dashboard.domain.frames`; a row is a mapping or None.
"""
