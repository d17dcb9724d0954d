"""A folder over HTTP on loopback, text compressed as a static host would, every byte of content counted."""

import gzip
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}


class Host:
    """Serves `folder`; `sent` collects (path, bytes of the compressed body)."""

    def __init__(self, folder: Path) -> None:
        host = self
        self.sent: list[tuple[str, int]] = []

        @cache
        def body(path: Path) -> bytes:
            content = path.read_bytes()
            return gzip.compress(content, 6) if path.suffix in TYPES else content

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True
            wbufsize = 1 << 16

            def do_GET(self) -> None:  # noqa: N802  (the library's name)
                address = unquote(urlsplit(self.path).path)
                path = folder / (address.lstrip("/") + ("index.html" if address.endswith("/") else ""))
                if not path.is_file():
                    self.send_response(404)
                    self.send_header("Content-Length", "0")
                    self.end_headers()
                    return
                content = body(path)
                host.sent.append((address, len(content)))
                self.send_response(200)
                self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
                self.send_header("Content-Length", str(len(content)))
                if path.suffix in TYPES:
                    self.send_header("Content-Encoding", "gzip")
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *args: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._server.server_address[1]}/"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
