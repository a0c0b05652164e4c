"""Figures and frames out as files."""
