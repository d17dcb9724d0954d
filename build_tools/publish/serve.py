# `contested serve`: a live site, who looks at its files, and the server that shows it.
"""Serves a preview of the site to this computer."""

import ipaddress
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

from build_tools.processes.spread import processors
from build_tools.project import Project
from build_tools.publish.errors import PublishError
from build_tools.publish.live import LiveSite
from build_tools.publish.preview import watched
from build_tools.publish.reloading import ReloadingServer
from build_tools.publish.watch import Watch

_IDLE = 0.5
"""Seconds without a change after which there is time for what takes longer."""


def _print(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def serve(project: Project, host: str = "127.0.0.1", port: int = 8000, *, tell: Callable[[str], None] = _print) -> None:
    """Serve and follow every change until the user presses Ctrl+C. Port 0 is any free one.

    Raises PublishError when `host` is not this computer's own address or the port is taken.
    """
    if not _is_own(host):
        raise PublishError(f"{host}: the preview is for this computer only; use 127.0.0.1")
    with tempfile.TemporaryDirectory(prefix="contested-") as folder:
        preview = PreviewServer(project, host, port, Path(folder), tell, processors())
        try:
            preview.serve()
        except KeyboardInterrupt:
            pass
        finally:
            preview.close()


class PreviewServer:
    """A live site, its server and the watch over its files."""

    def __init__(self, project: Project, host: str, port: int, folder: Path, tell: Callable[[str], None], jobs: int = 1) -> None:
        """Reads the project; an empty `folder` is for what MkDocs writes. Raises PublishError when the port cannot be had."""
        try:
            self._server = ReloadingServer(host, port)
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise PublishError(f"{host}:{port}: cannot be served on ({reason}); stop the other program or name another --port") from None
        shown = f"[{host}]" if ":" in host else host
        self.url = f"http://{shown}:{self._server.server_port}/"
        self._tell = tell
        self._watch = Watch(watched(project))  # Before anything is read: what changes meanwhile is read again.
        self._server.site = self._site = LiveSite(project, folder, self.url, tell, jobs)
        self._site.update()
        self._answering = threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True)
        self._ends = False

    def serve(self) -> None:
        """Answer, and follow every change, until somebody calls `close` or presses Ctrl+C."""
        self._answering.start()
        self._watch.start()
        self._tell(f"Serving on {self.url} (stop with Ctrl+C).")
        while not self._ends:
            changed = self._watch.changed(_IDLE)
            if changed:
                self._site.update(changed)
            if changed or self._site.look_through():
                self._server.tell_pages()

    def close(self) -> None:
        """Answer nobody any more."""
        self._ends = True
        if self._answering.is_alive():
            self._server.shutdown()
            self._answering.join()
        self._server.server_close()
        self._watch.stop()


def _is_own(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
