# One request and one answer, with no help from proxies, cookies or caches. The socket is ours, so that it goes to the number that
# guard.py let through, and so that a clock can close it whatever the other side does: a time limit for each read alone would let a
# server that sends a byte a second hold us for ever.
"""Fetches one address within limits of time and size."""

import http.client
import socket
import ssl
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

import certifi

from build_tools.reach.guard import resolve


@dataclass(frozen=True)
class Limits:
    """What one visit may cost, and where it may lead."""

    seconds: float = 20.0
    """For one request, from the first packet to the last."""
    size: int = 1 << 18
    """Bytes that are read of an answer."""
    redirects: int = 8
    pause: float = 2.0
    """Seconds between two requests to one host."""
    private: bool = False
    """Follow addresses into private networks, for tests."""


@dataclass(frozen=True)
class Answer:
    """Status, headers in lower case, and as much of the body as may be read."""

    status: int
    headers: dict[str, str]
    body: bytes
    broken: bool = False
    """The body was shorter than announced."""


class _Clock:
    """Closes a socket when the time is over."""

    def __init__(self, seconds: float, connection: socket.socket) -> None:
        self.connection = connection
        self.rang = False
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True
        self._timer.start()

    def _ring(self) -> None:
        self.rang = True
        with suppress(OSError):  # It was closed in time.
            self.connection.shutdown(socket.SHUT_RDWR)

    def stop(self) -> None:
        self._timer.cancel()


def fetch(address: str, agent: str, limits: Limits) -> Answer:
    """Ask for one address. Raises Refused, or OSError (TimeoutError and ssl.SSLError among them) when there is no proper answer."""
    parts = urlsplit(address)
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    started = time.monotonic()
    number = resolve(host, port, limits.private)
    connection = socket.create_connection((number, port), timeout=limits.seconds)
    clock = _Clock(max(0.01, limits.seconds - (time.monotonic() - started)), connection)
    try:
        if secure:
            connection = _context().wrap_socket(connection, server_hostname=host, do_handshake_on_connect=False)
            clock.connection = connection
            connection.do_handshake()
        answer = _ask(connection, parts.netloc, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), agent, limits.size)
        if clock.rang:  # To the parser a closed connection looks like the end of an answer.
            raise TimeoutError
        return answer
    except http.client.HTTPException as error:
        raise (TimeoutError() if clock.rang else OSError(f"not an answer in HTTP ({type(error).__name__})")) from None
    except OSError:
        if clock.rang:
            raise TimeoutError from None
        raise
    finally:
        clock.stop()
        connection.close()


def _ask(connection: socket.socket, host: str, path: str, agent: str, size: int) -> Answer:
    client = http.client.HTTPConnection(host)
    client.sock = connection
    client.request(
        "GET", path, headers={"Host": host, "User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "identity", "Connection": "close"}
    )
    response = client.getresponse()
    announced = response.length
    body = b""
    while len(body) < size and (piece := response.read(min(65536, size - len(body)))):
        body += piece
    broken = announced is not None and len(body) < min(announced, size)
    return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body, broken)


def _context() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=certifi.where())
