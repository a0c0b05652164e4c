"""Composite indicators by the OECD/JRC Handbook: a specification in, every stage out."""
