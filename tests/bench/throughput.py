"""Filter callbacks a second: the requests that the browser posted, posted again."""

import http.client
import threading
import time
from dataclasses import dataclass, field
from itertools import count

from browser import Posted
from server import Server

SECONDS = 5.0
LEAST = 2  # interactions a connection
TIMEOUT_SECONDS = 300


@dataclass(frozen=True, slots=True)
class Rate:
    """What a server answered.

    Attributes:
        interactions: filter changes a second, each with all the requests that the page posts.
        requests: callback requests a second.
        p50_ms: median time of an interaction.
        cpu_ms: processor time of the server for an interaction.
    """

    interactions: float
    requests: float
    p50_ms: float
    cpu_ms: float


@dataclass
class _Tally:
    """What the connections of one run have done."""

    times: list[float] = field(default_factory=list)
    requests: int = 0
    faults: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, seconds: float, requests: int) -> None:
        with self.lock:
            self.times.append(seconds)
            self.requests += requests


def one_pass(server: Server, posted: list[list[Posted]]) -> Rate:
    """Post every interaction once, on one connection: on a fresh server, nothing is cached."""
    return _run(server, posted, connections=1, seconds=0.0, least=len(posted))


def steady(server: Server, posted: list[list[Posted]], connections: int) -> Rate:
    """Post the interactions round and round for some seconds."""
    return _run(server, posted, connections=connections, seconds=SECONDS, least=LEAST)


def _run(
    server: Server,
    posted: list[list[Posted]],
    *,
    connections: int,
    seconds: float,
    least: int,
) -> Rate:
    tally = _Tally()
    deadline = time.perf_counter() + seconds
    workers = [
        threading.Thread(
            target=_reader,
            args=(server.port, posted[turn:] + posted[:turn], deadline, least, tally),
            daemon=True,
        )
        for turn in (number * 7 % len(posted) for number in range(connections))
    ]
    cpu, started = server.cpu_seconds(), time.perf_counter()
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    spent, cpu = time.perf_counter() - started, server.cpu_seconds() - cpu
    if tally.faults:
        raise RuntimeError(f"{server.name}: {tally.faults[0]}")
    done = len(tally.times)
    return Rate(
        interactions=done / spent,
        requests=tally.requests / spent,
        p50_ms=sorted(tally.times)[done // 2] * 1000,
        cpu_ms=cpu / done * 1000,
    )


def _reader(
    port: int, posted: list[list[Posted]], deadline: float, least: int, tally: _Tally
) -> None:
    """Be one reader: interactions one after the other on one kept connection."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_SECONDS)
    try:
        for number in count():
            if number >= least and time.perf_counter() >= deadline:
                break
            interaction = posted[number % len(posted)]
            begun = time.perf_counter()
            for request in interaction:
                connection.request("POST", request.path, request.body, request.headers)
                reply = connection.getresponse()
                reply.read()
                if reply.status != http.client.OK:
                    tally.faults.append(f"{reply.status} {reply.reason} for {request.path}")
                    return
            tally.add(time.perf_counter() - begun, len(interaction))
    except (OSError, http.client.HTTPException) as error:
        tally.faults.append(repr(error))
    finally:
        connection.close()
