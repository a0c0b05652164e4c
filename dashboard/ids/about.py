"""Anchors of the pages about the record and the atlas."""

from enum import StrEnum


class Data(StrEnum):
    """Anchors of the page about the record."""

    DOWNLOADS = "data-downloads"
    TABLES = "data-tables"
    QUALITY = "data-quality"
    LANGUAGES = "data-languages"
    LINKS = "data-links"
    IMPORTS = "data-imports"
    OWN = "data-own"


class About(StrEnum):
    """Anchors of the page about the atlas."""

    OPERATOR = "about-operator"
    NOT_OFFICIAL = "about-not-official"
    EVIDENCE = "about-evidence"
    RULES = "about-rules"
    BORDERS = "about-borders"
    LICENCES = "about-licences"
    ACCESSIBILITY = "about-accessibility"
    VERSIONS = "about-versions"
