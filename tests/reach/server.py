"""A server on this computer that misbehaves in every way that an address asks it to."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Handler = Callable[[socket.socket, str], None]


def plain(body: bytes, status: str = "200 OK", *headers: str, length: int | None = None) -> bytes:
    """An answer; `length` is what it says of itself, when that is not true."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", "Connection: close", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


class Server:
    """Answers each path with bytes, or with a function that gets the connection."""

    def __init__(self, answers: dict[str, bytes | Handler], context: ssl.SSLContext | None = None) -> None:
        self.answers = answers
        self.asked: list[tuple[float, str]] = []
        self.agents: set[str] = set()
        self.connections = 0
        self._context = context
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._stopped = threading.Event()
        self._threads = [threading.Thread(target=self._accept)]
        self._threads[0].start()

    @property
    def address(self) -> str:
        return f"http{'s' if self._context else ''}://127.0.0.1:{self._listening.getsockname()[1]}"

    @property
    def paths(self) -> list[str]:
        return [path for _, path in self.asked]

    def _accept(self) -> None:
        self._listening.settimeout(0.05)
        while not self._stopped.is_set():
            try:
                connection, _ = self._listening.accept()
            except TimeoutError:
                continue
            self.connections += 1
            self._threads.append(threading.Thread(target=self._answer, args=(connection,)))
            self._threads[-1].start()

    def _answer(self, connection: socket.socket) -> None:
        try:
            connection.settimeout(5)
            if self._context:
                connection = self._context.wrap_socket(connection, server_side=True)
            head = b""
            while b"\r\n\r\n" not in head and (piece := connection.recv(4096)):
                head += piece
            path = head.split(b" ")[1].decode() if b" " in head else ""
            self.asked.append((time.monotonic(), path))
            self.agents.update(line.partition(b": ")[2].decode() for line in head.split(b"\r\n") if line.lower().startswith(b"user-agent"))
            answer = self.answers.get(path, plain(b"", "404 Not Found"))
            if callable(answer):
                answer(connection, path)
            else:
                connection.sendall(answer)
        except (OSError, IndexError, UnicodeError):
            pass  # The other side went away, as it should.
        finally:
            connection.close()

    def stop(self) -> None:
        self._stopped.set()
        for thread in self._threads:
            thread.join()
        self._listening.close()


@contextmanager
def serving(answers: dict[str, bytes | Handler], context: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(answers, context)
    try:
        yield server
    finally:
        server.stop()


def drip(piece: bytes, before: bytes = b"", pause: float = 0.05) -> Handler:
    """Sends `before` and then a piece after each pause, until nobody listens (or for ten seconds)."""

    def handle(connection: socket.socket, path: str) -> None:
        connection.sendall(before)
        end = time.monotonic() + 10
        while time.monotonic() < end:
            connection.sendall(piece)
            time.sleep(pause)

    return handle
