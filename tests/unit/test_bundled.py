"""The bundled folders are found from a checkout and from an installed wheel."""

from pathlib import Path

import pytest

from dashboard import bundled


def test_a_checkout_keeps_them_beside_the_package() -> None:
    assert (bundled.bundled_folder("geodata") / "regions.json").is_file()
    assert bundled.bundled_folder("assets").is_dir()


def test_a_wheel_keeps_them_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = tmp_path / "dashboard" / "_bundled" / "geodata"
    inside.mkdir(parents=True)
    (tmp_path / "geodata" / "outlines").mkdir(parents=True)
    monkeypatch.setattr(bundled, "_PACKAGE", tmp_path / "dashboard")
    assert bundled.bundled_folder("geodata") == inside


def test_an_incomplete_installation_says_where_it_looked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundled, "_PACKAGE", tmp_path / "dashboard")
    with pytest.raises(FileNotFoundError, match="reinstall"):
        bundled.bundled_folder("assets")
