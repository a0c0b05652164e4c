import shutil
from pathlib import Path

import pytest
from plotly.offline import get_plotlyjs_version

from dashboard.static import bundle


def test_without_node_the_full_script_serves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    state = bundle.build_bundle(tmp_path)
    assert not state.custom
    assert not state.node
    assert state.path.name == "plotly.min.js"
    assert state.path.is_file()
    assert state.version == get_plotlyjs_version()


def test_a_failing_npm_leaves_the_full_script(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failing = tmp_path / "npm"
    failing.write_text("#!/bin/sh\necho no network >&2\nexit 1\n")
    failing.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(failing))
    state = bundle.build_bundle(tmp_path / "cache")
    assert not state.custom
    assert "no network" in caplog.text
    assert list((tmp_path / "cache" / "bundle").iterdir()) == []


def test_a_bundle_that_is_there_is_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = bundle._bundle_path(tmp_path)
    made.parent.mkdir()
    made.write_text("window.Plotly = {};")
    monkeypatch.setattr(bundle, "_make", lambda *_: pytest.fail("made again"))
    state = bundle.build_bundle(tmp_path)
    assert state.custom
    assert state.path == made


def test_the_bundle_is_named_after_its_recipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = bundle._bundle_path(tmp_path)
    monkeypatch.setattr(bundle, "ESBUILD_VERSION", "0.0.0")
    assert bundle._bundle_path(tmp_path) != before
