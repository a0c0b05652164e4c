"""Start and stop the two servers, each one process on a free port."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from dashboard.settings import Settings

HERE = Path(__file__).parent
COMMAND = Path(sys.executable).with_name("dashboard")
START_SECONDS = 60
STOP_SECONDS = 10


def environment(database: str) -> dict[str, str]:
    """Return the environment of a dashboard with default settings and a database of its own.

    The cache folder stays the user's: it holds the plotly.js bundle and the compressed files that
    ``make assets`` has made, and no data.
    """
    mine = {name: value for name, value in os.environ.items() if not name.startswith("DASHBOARD_")}
    return mine | {
        "DASHBOARD_DATABASE_URL": database,
        "DASHBOARD_CACHE_FOLDER": str(Settings().cache_folder),
        "DASHBOARD_LOG_LEVEL": "WARNING",
    }


def dashboard(*arguments: str, database: str) -> None:
    """Run a command of the dashboard.

    Raises:
        RuntimeError: it failed; what it wrote is the message.
    """
    done = subprocess.run(
        [COMMAND, *arguments],
        env=environment(database),
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"dashboard {' '.join(arguments)}: {done.stdout}{done.stderr}")


class Server:
    """A server that runs: its address and the processor time of all its processes."""

    def __init__(self, name: str, process: subprocess.Popen[bytes], port: int) -> None:
        self.name = name
        self.port = port
        self._process = process

    @property
    def page(self) -> str:
        """Address of the members page."""
        path = "/members" if self.name == "ours" else "/"
        return f"http://127.0.0.1:{self.port}{path}"

    def cpu_seconds(self) -> float:
        """Return the processor seconds that the server has used so far."""
        root = psutil.Process(self._process.pid)
        return sum(
            process.cpu_times().user + process.cpu_times().system
            for process in (root, *root.children(recursive=True))
        )

    def wait(self) -> None:
        """Return when the page answers.

        Raises:
            RuntimeError: the server ended, or does not answer in time.
        """
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if self._process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(self.page, timeout=START_SECONDS) as reply:  # noqa: S310
                    reply.read()
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
            else:
                return
        raise RuntimeError(f"the server of “{self.name}” does not answer at {self.page}")


@contextmanager
def ours(database: str) -> Iterator[Server]:
    """Serve the dashboard with one worker."""
    port = _free_port()
    command = [str(COMMAND), "serve", "--workers", "1", "--port", str(port)]
    with _running("ours", command, port, environment(database)) as server:
        yield server


@contextmanager
def twin(members: Path, countries: Path) -> Iterator[Server]:
    """Serve the twin as tutorials do."""
    port = _free_port()
    command = [sys.executable, str(HERE / "twin.py"), str(members), str(countries), str(port)]
    with _running("twin", command, port, None) as server:
        yield server


@contextmanager
def _running(
    name: str, command: list[str], port: int, variables: dict[str, str] | None
) -> Iterator[Server]:
    process = subprocess.Popen(
        command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    server = Server(name, process, port)
    try:
        server.wait()
        yield server
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
