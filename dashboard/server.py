"""The server: one process a core, one thread each, in front of the WSGI application."""

import logging
import os
from collections.abc import Callable
from functools import partial
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from dashboard.data.geo import Outlines
from dashboard.settings import Settings
from dashboard.static.prepare import prepare_assets
from dashboard.wsgi import create

log = logging.getLogger(__name__)


def serve(
    settings: Settings, *, host: str = "127.0.0.1", port: int = 8050, workers: int | None = None
) -> None:
    """Serve until interrupted.

    Args:
        settings: settings of the application.
        host: address to listen on.
        port: port to listen on.
        workers: processes; one a core where not given.
    """
    _compress(settings)
    server = Server(
        "dashboard.wsgi:create",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers or os.cpu_count() or 1,
        blocking_threads=1,
        websockets=False,
        respawn_failed_workers=True,
        log_level=LogLevels.warning,
    )
    server.on_startup(partial(log.info, "Serving http://%s:%s (Ctrl+C ends it)", host, port))
    server.serve(target_loader=partial(_load, settings), wrap_loader=False)


def _load(settings: Settings) -> Callable[..., Any]:
    """Make the application in a worker process, which has inherited all that it imports."""
    return create(settings)


def _compress(settings: Settings) -> None:
    """Compress what is not yet; a folder that cannot be written costs speed, nothing else."""
    try:
        prepare_assets(settings.cache_folder, Outlines(), bundle=False, say=log.info)
    except OSError as error:
        log.warning("Static files are compressed while serving: %s", error)
