# A person who edits a record wants to see the page, and when the record is wrong, the findings; never an empty window.
# MkDocs' server rebuilds in the folder that it serves, and stalls its answers when that fails. Here a new site replaces
# the old one only when it is complete, and whatever went wrong is laid over the last good pages.
"""Keeps the last good site on show under `mkdocs serve`, while records, templates and docs change."""

import secrets
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from markupsafe import Markup
from mkdocs.livereload import LiveReloadServer

import build_tools
from build_tools.project import Project
from build_tools.publish.errors import EXPLAINED, explained
from build_tools.publish.overlay import STYLE, STYLE_ADDRESS, WAITING, InvalidRecords, findings_note, laid_over, trouble_note
from build_tools.publish.policy import POLICY, preview_policy
from build_tools.publish.swap import Replacement


class Preview:
    """A site that is rebuilt in place of itself, with a note on top while that fails."""

    def __init__(
        self,
        build: Callable[[Path], None],
        site: Path,
        root: Path,
        tell: Callable[[str], None],
    ) -> None:
        """`build` writes a whole site into an empty folder; `site` is served;
        `tell` gets what a terminal should show.
        """
        self.build = build
        self.site = site
        self.root = root
        self.tell = tell
        self.note = Markup()
        """What lies over every page: why the newest state cannot be built."""

    def attach(self, server: LiveReloadServer) -> None:
        """Let a server of MkDocs show this preview."""
        server.root = str(self.site)
        server.builder = self.rebuild
        server.error_handler = self._error_page
        server.set_app(self._as_preview(server.serve_request))

    def rebuild(self) -> None:
        """Build anew; on failure keep the old site and say why. Never raises for a fault in what is built."""
        start = time.monotonic()
        try:
            with Replacement(self.site, self.root) as new:
                self.build(new.folder)
        except EXPLAINED as error:
            known = explained(error, self.root)
            self.note = findings_note(known.report, known.project) if isinstance(known, InvalidRecords) else trouble_note(str(known))
            self.tell(str(known))
        except Exception as error:  # A fault in our own code, perhaps one that is being mended right now.
            self.note = trouble_note(f"{type(error).__name__}: {error}")
            self.tell(traceback.format_exc())
        else:
            self.note = Markup()
            self.tell(f"Built in {time.monotonic() - start:.1f} s.")
            return
        if not self.site.exists():
            with Replacement(self.site, self.root) as new:
                (new.folder / "index.html").write_text(WAITING, encoding="utf-8")

    def _error_page(self, code: int) -> bytes | None:
        page = self.site / f"{code}.html"
        return page.read_bytes() if page.is_file() else None

    def _as_preview(self, inner: WSGIApplication) -> WSGIApplication:
        """Pages as the server answers them, with what a preview adds and the policy that lets it."""

        def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
            if environ["PATH_INFO"] == STYLE_ADDRESS:
                start_response("200 OK", [("Content-Type", "text/css; charset=utf-8"), ("Content-Length", str(len(STYLE)))])
                return [STYLE.encode()]
            status, headers = "", list[tuple[str, str]]()

            def note_start(started: str, said: list[tuple[str, str]], _: object = None) -> Callable[[bytes], object]:
                nonlocal status, headers
                status, headers = started, said
                return lambda data: None

            chunks = inner(environ, note_start)
            if not any(name.lower() == "content-type" and kind.startswith("text/html") for name, kind in headers):
                start_response(status, headers)
                return chunks
            content = b"".join(chunks)
            if close := getattr(chunks, "close", None):
                close()
            content = self._page(content)
            headers = [(name, value) for name, value in headers if name.lower() != "content-length"]
            start_response(status, [*headers, ("Content-Length", str(len(content)))])
            return [content]

        return answer

    def _page(self, content: bytes) -> bytes:
        nonce = secrets.token_urlsafe(16)
        content = content.replace(POLICY.encode(), preview_policy(nonce).encode(), 1)
        before, script, after = content.rpartition(b"<script>")  # MkDocs puts its own last; no page of ours has an inline one.
        if script:
            content = before + f'<script nonce="{nonce}">'.encode() + after
        return laid_over(content, self.note) if self.note else content


def watch(server: LiveReloadServer, project: Project) -> None:
    """Rebuild when a record, a vocabulary, a template, a hand-written page or mkdocs.yml changes."""
    for path in watched(project):
        if path.exists():
            server.watch(str(path))


def watched(project: Project) -> list[Path]:
    """What pages are made of, besides code."""
    package = Path(build_tools.__file__).parent
    return [project.data, project.docs, project.root / "mkdocs.yml", package / "theme", package / "views"]
