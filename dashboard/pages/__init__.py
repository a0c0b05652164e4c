"""Layouts: one module a page."""
