"""The wheel, installed from its file in a fresh environment and an empty home, serves."""

import ast
import json
import os
import re
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.request
import venv
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions, packages_distributions
from pathlib import Path
from urllib.error import URLError

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
START_SECONDS = 240  # with the record to load, on a busy machine
pytestmark = pytest.mark.wheel


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel, install it into a new environment, return that environment.

    The dependencies come from the environment of the tests, by a ``.pth`` file: what is proven is
    the wheel. The project itself must not come that way, so its editable install is left out.
    """
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*build, str(ROOT)], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    environment = folder / "environment"
    venv.create(environment, with_pip=False)
    python = environment / "bin" / "python"
    pip = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--no-deps",
        "--no-index",
    ]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    (site,) = environment.glob("lib/python*/site-packages")
    # As a path only: .pth files in there, such as the editable install's, are not read.
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    return environment


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


def surroundings(home: Path) -> dict[str, str]:
    return {"HOME": str(home), "PATH": os.defpath, "LANG": "C.UTF-8"}


@pytest.fixture(scope="module")
def running(installed: Path, home: Path) -> Iterator[tuple[str, int]]:
    """Load the record and serve, as `make run` does; return address and process."""
    command = str(installed / "bin" / "dashboard")
    options = {"env": surroundings(home), "cwd": home}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    serve = [command, "serve", "--init", "--port", str(port), "--workers", "1"]
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(serve, stdout=log, stderr=log, **options)
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz", server, home / "log")
            yield f"http://127.0.0.1:{port}", server.pid
        finally:
            server.terminate()
            server.wait(timeout=20)


@pytest.fixture(scope="module")
def address(running: tuple[str, int]) -> str:
    return running[0]


def wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        assert server.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(url):  # noqa: S310 - our own server
                return
        except URLError:
            time.sleep(0.1)
    pytest.fail(f"{url} did not answer: {log.read_text()}")


def fetch(url: str) -> bytes:
    with urllib.request.urlopen(url) as response:  # noqa: S310 - our own server
        assert response.status == 200
        return bytes(response.read())


def test_the_program_is_the_wheels(installed: Path, home: Path) -> None:
    where = [str(installed / "bin" / "python"), "-c", "import dashboard; print(dashboard.__file__)"]
    done = subprocess.run(
        where, check=True, capture_output=True, text=True, env=surroundings(home), cwd=home
    )
    assert done.stdout.startswith(str(installed))


def imported_packages() -> set[str]:
    """Return the top-level packages of others that the program imports, anywhere in its code."""
    found: set[str] = set()
    for path in (ROOT / "dashboard").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"dashboard", "_typeshed"}  # that one is types only


def required(wheel: Distribution) -> set[str]:
    """Return the distributions that the wheel needs without any extra."""
    needs = [Requirement(text) for text in wheel.requires or ()]
    return {
        canonicalize_name(need.name)
        for need in needs
        if need.marker is None or "extra" not in str(need.marker)
    }


def test_every_package_that_is_imported_is_required(installed: Path) -> None:
    (site,) = installed.glob("lib/python*/site-packages")
    (wheel,) = (
        found
        for found in distributions(path=[str(site)])
        if found.read_text("entry_points.txt")
        and "dashboard" in found.read_text("entry_points.txt")
    )
    provided = packages_distributions()
    missing = {
        package
        for package in imported_packages()
        if not {canonicalize_name(name) for name in provided.get(package, ())} & required(wheel)
    }
    assert missing == set()


def test_it_is_healthy_and_holds_the_record(address: str) -> None:
    health = json.loads(fetch(f"{address}/healthz"))
    assert health["database"] == "ok"
    assert health["data_version"] >= 1
    assert b"kazan" in fetch(f"{address}/data/members.csv")


def test_the_workers_inherit_no_connection(running: tuple[str, int], home: Path) -> None:
    """SQLite forbids to carry an open database over a fork."""
    files = [str(file.readlink()) for file in Path(f"/proc/{running[1]}/fd").iterdir()]
    assert files
    assert list(home.rglob("*.db")), "the database lies in the home folder"
    assert not [name for name in files if name.startswith(str(home)) and ".db" in name]


def test_the_first_page_and_all_that_it_names_are_served(address: str) -> None:
    page = fetch(f"{address}/").decode()
    named = re.findall(r'(?:src|href)="(/[^"]+)"', page)
    for part in ("/assets/css/", "/assets/js/", "/assets/plotly.min.js", "/suites/dash@"):
        assert any(part in path for path in named), part
    for path in named:
        assert fetch(address + path), path


def test_the_outlines_are_served(address: str, installed: Path) -> None:
    (geodata,) = installed.glob("lib/python*/site-packages/dashboard/_bundled/geodata")
    page = fetch(f"{address}/members").decode()
    (path,) = set(re.findall(r'"(/geodata/countries[^"]+)"', page))
    assert fetch(address + path) == (geodata / "countries.json").read_bytes()
