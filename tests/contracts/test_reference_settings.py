"""The reference page of the settings tells all of them, with their defaults, and no others."""

import re
from pathlib import Path

from dashboard.settings import Settings

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "settings.md"


def rows() -> dict[str, tuple[str, str]]:
    found = re.findall(
        r"^\| `(DASHBOARD_\w+)` \| (.+?) \| (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE
    )
    return {name: (default, meaning) for name, default, meaning in found}


def test_each_setting_has_a_row_and_each_row_a_setting() -> None:
    prefix = str(Settings.model_config["env_prefix"])
    assert set(rows()) == {prefix + name.upper() for name in Settings.model_fields}


def test_the_plain_defaults_are_those_of_the_code() -> None:
    for name, field in Settings.model_fields.items():
        if field.default_factory is None:
            default = rows()[f"DASHBOARD_{name.upper()}"][0].strip("`")
            assert default == (str(field.default) or "empty"), name


def test_the_meaning_is_that_of_the_code() -> None:
    for name, field in Settings.model_fields.items():
        meaning = rows()[f"DASHBOARD_{name.upper()}"][1].replace("`", "")
        assert meaning.startswith(str(field.description)), name
