"""The server: one process a core, one thread each, in front of the WSGI application."""

import errno
import gc
import logging
import os
import socket
from collections.abc import Callable
from functools import partial
from importlib import import_module
from threading import Timer
from typing import Any

from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from dashboard.data.outlines import Outlines
from dashboard.errors import BadInputError
from dashboard.i18n import N_
from dashboard.settings import Settings
from dashboard.static.prepare import prepare_assets
from dashboard.wsgi import create

log = logging.getLogger(__name__)

_REST = ("networkx", "scipy.interpolate", "scipy.optimize", "scipy.stats")
"""What ties and ratings import when they are asked for; some 60 MB in each process."""

_REST_AFTER_SECONDS = 10


def serve(
    settings: Settings, *, host: str = "127.0.0.1", port: int = 8050, workers: int | None = None
) -> None:
    """Serve until interrupted.

    Args:
        settings: settings of the application.
        host: address to listen on.
        port: port to listen on.
        workers: processes; one a core where not given.

    Raises:
        BadInputError: the port is in use, or the address is none of this machine.
    """
    check_free(host, port)
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


def check_free(host: str, port: int) -> None:
    """See that nobody listens on the port yet.

    The server's own sockets share a port with whoever else does, so that the workers can; a second
    server would start, and readers would get the one or the other.

    Raises:
        BadInputError: the port is in use, or the address is none of this machine.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            if os.name == "posix":
                # Connections of a server that has just ended do not count; one that listens does.
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise BadInputError(
                N_("The port %(port)s is in use."),
                N_("Choose another one with --port, or end the program that uses it."),
                port=port,
            ) from error
        raise BadInputError(
            N_("The address %(host)s, port %(port)s, cannot be listened on: %(reason)s."),
            N_("Choose others with --host and --port."),
            host=host,
            port=port,
            reason=error.strerror or str(error),
        ) from error


def _load(settings: Settings) -> Callable[..., Any]:
    """Make the application in a worker process, which has inherited all that it imports.

    What only some pages need is imported soon after, so that neither the start nor their first
    reader waits for it.
    """
    application = create(settings)
    gc.collect()
    gc.freeze()  # what every request needs is not looked through again while one waits
    rest = Timer(_REST_AFTER_SECONDS, _import_rest)
    rest.daemon = True
    rest.start()
    return application


def _import_rest() -> None:
    for name in _REST:
        import_module(name)


def _compress(settings: Settings) -> None:
    """Compress what is not yet; a folder that cannot be written costs speed, nothing else."""
    try:
        prepare_assets(settings.cache_folder, Outlines(), bundle=False, say=log.info)
    except OSError as error:
        log.warning("Static files are compressed while serving: %s", error)
