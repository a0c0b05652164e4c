"""Settings, read once from the environment by the entry points."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import platformdirs
from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Language(StrEnum):
    """Language of the interface and of the content."""

    EN = "en"
    RU = "ru"


class Borders(StrEnum):
    """What the maps draw under the data."""

    OUTLINE = "outline"
    LAND = "land"


def data_folder() -> Path:
    """Return the folder of the database, its backups and the compressed assets."""
    return platformdirs.user_data_path("uclg-eurasia-dashboard", appauthor=False)


def _default_database() -> str:
    return f"sqlite:///{data_folder() / 'dashboard.db'}"


def _driver(url: str) -> str:
    """Name the PostgreSQL driver that ships, so that a plain URL works."""
    for prefix in ("postgresql://", "postgres://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


class Settings(BaseSettings):
    """Everything that a deployment may change, as ``DASHBOARD_*`` variables."""

    model_config = SettingsConfigDict(
        env_prefix="DASHBOARD_", frozen=True, extra="ignore", hide_input_in_errors=True
    )

    database_url: Annotated[str, AfterValidator(_driver)] = Field(
        default_factory=_default_database,
        description="SQLAlchemy URL of the database: SQLite or PostgreSQL.",
    )
    language: Language = Field(
        default=Language.EN, description="Language of an address that names none: en or ru."
    )
    contact: str = Field(
        default="", description="Mail address of “Is this wrong or missing?”; empty hides the link."
    )
    operator_en: str = Field(
        default="", description="Who runs this installation, in English, shown on /about."
    )
    operator_ru: str = Field(
        default="", description="Who runs this installation, in Russian, shown on /about."
    )
    borders: Borders = Field(
        default=Borders.OUTLINE,
        description="outline draws country borders, land only the land mass.",
    )
    cache_folder: Path = Field(
        default_factory=lambda: data_folder() / "cache",
        description="Folder of the compressed assets and other things that can be made again.",
    )
    log_level: str = Field(default="INFO", description="DEBUG, INFO, WARNING or ERROR.")
