# Each page of the preview asks to be told of a newer state and is loaded again then. Only a page that is seen asks: a browser holds few
# connections to one host open at a time. The page's own policy holds; it is only allowed to ask its server.
"""Serves a live site to this computer, and has browsers load again what has changed."""

import mimetypes
import secrets
import socket
import sys
import threading
import traceback
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, unquote, urlsplit

from build_tools.publish.live import LiveSite
from build_tools.publish.overlay import STYLE, STYLE_ADDRESS, WAITING, laid_over, trouble_note
from build_tools.publish.policy import POLICY, preview_policy

SCRIPT_ADDRESS, ASK = "/contested-preview.js", "/contested-preview/after/"
_PATIENCE = 25
"""Seconds after which a page that waits is answered and asks again."""
_SCRIPT = """"use strict";
(() => {
  const state = document.currentScript.dataset.state;
  let asking = null;
  const ask = () => {
    if (asking || document.visibilityState !== "visible") return;
    asking = new AbortController();
    fetch("%s" + state, { signal: asking.signal, cache: "no-store" })
      .then((answer) => answer.text())
      .then((now) => (now === state ? again(0) : location.reload()), () => again(1000));
  };
  const again = (pause) => { asking = null; setTimeout(ask, pause); };
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") ask();
    else if (asking) asking.abort();
  });
  addEventListener("pageshow", ask);
})();
"""
SCRIPT = _SCRIPT % ASK
_KINDS = {".js": "text/javascript", ".ics": "text/calendar", ".atom": "application/atom+xml", ".woff2": "font/woff2", ".bib": "text/plain"}


class ReloadingServer(ThreadingHTTPServer):
    """Answers with the pages of a live site."""

    daemon_threads = True
    site: LiveSite
    """Set before anybody asks."""

    def __init__(self, host: str, port: int) -> None:
        """Raises OSError when the port is taken."""
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self._run, self._count = secrets.token_hex(4), 0
        self._changed = threading.Condition()
        self._ends = False
        super().__init__((host, port), _Handler)

    @property
    def state(self) -> str:
        """What the pages that are served now say of themselves."""
        return f"{self._run}-{self._count}"

    def tell_pages(self) -> None:
        """Have every page loaded again."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    def newer(self, state: str) -> str:
        """The state that is newer than this one, as soon as there is one; the same after a while."""
        with self._changed:
            self._changed.wait_for(lambda: self.state != state or self._ends, _PATIENCE)
            return self.state

    def server_close(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._ends = True
            self._changed.notify_all()
        super().server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away while it is answered is no fault: pages that are left stop asking."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            self.site.tell(traceback.format_exc())


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ReloadingServer

    def do_GET(self) -> None:  # noqa: N802  (named by http.server)
        path = urlsplit(self.path).path
        if path.startswith(ASK):
            self._answer(self.server.newer(path.removeprefix(ASK)).encode(), "text/plain")
        elif path == STYLE_ADDRESS:
            self._answer(STYLE.encode(), "text/css")
        elif path == SCRIPT_ADDRESS:
            self._answer(SCRIPT.encode(), "text/javascript")
        else:
            self._answer_from_site(unquote(path, errors="replace").removeprefix("/"))

    do_HEAD = do_GET  # noqa: N815

    def _answer_from_site(self, name: str) -> None:
        state, site = self.server.state, self.server.site  # A page that is older than it says would not be loaded again.
        address = name.removesuffix("index.html") if name == "index.html" or name.endswith("/index.html") else name
        try:
            content, status = site.file(address), HTTPStatus.OK
            leads_on = content is None and not address.endswith("/") and site.has(f"{address}/")
            if content is None and not leads_on:
                content, status, address = site.file("404.html"), HTTPStatus.NOT_FOUND, "404.html"
        except Exception as error:  # A fault in our own code or in a template; the next edit may mend it.
            site.tell(traceback.format_exc())
            note = trouble_note(f"{type(error).__name__}: {error}")
            content, status, address = laid_over(WAITING.encode(), note), HTTPStatus.INTERNAL_SERVER_ERROR, ""
            leads_on = False
        if leads_on:
            self._answer(b"", "text/plain", HTTPStatus.FOUND, {"Location": f"/{quote(name)}/"})
            return
        kind = "text/html" if not address or address.endswith(("/", ".html")) else _kind(address)
        if kind == "text/html":
            content = as_preview(WAITING.encode() if content is None else content, state)
            content = laid_over(content, site.note) if site.note else content
        self._answer(content or b"", kind, status)

    def _answer(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK, headers: dict[str, str] | None = None) -> None:
        text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (named by http.server)
        """Say nothing: the terminal is for what an editor has to know."""


def as_preview(page: bytes, state: str) -> bytes:
    """A page with the script that has it loaded again, and with the policy that lets it ask."""
    script = f'<script src="{SCRIPT_ADDRESS}" data-state="{state}"></script>'.encode()
    before, end, after = page.rpartition(b"</body>")
    page = before + script + end + after if end else page + script
    return page.replace(POLICY.encode(), preview_policy().encode(), 1)


def _kind(name: str) -> str:
    ending = name[name.rfind(".") :]
    return _KINDS.get(ending) or mimetypes.guess_type(name)[0] or "application/octet-stream"
