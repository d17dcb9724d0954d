# `contested serve`: MkDocs' own live-reload server, shown through Preview.
"""Serves a preview of the site to this computer."""

import ipaddress
import socket
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

from markupsafe import Markup
from mkdocs.livereload import LiveReloadServer

import build_tools.prepare as preparation
from build_tools.prepare import Prepared
from build_tools.project import Project, colour_wanted
from build_tools.publish.engine import run
from build_tools.publish.errors import PublishError
from build_tools.publish.former import Memory
from build_tools.publish.inputs import inputs_of
from build_tools.publish.overlay import InvalidRecords, findings_note
from build_tools.publish.plugin import Job
from build_tools.publish.preview import Preview, watch
from build_tools.publish.standing import sites_at
from build_tools.publish.target import Target
from build_tools.report.terminal import finding_texts


def _print(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def serve(project: Project, host: str = "127.0.0.1", port: int = 8000, *, tell: Callable[[str], None] = _print) -> None:
    """Build, serve and rebuild on every change until the user presses Ctrl+C. Port 0 is any free one.

    Raises PublishError when `host` is not this computer's own address or the port is taken.
    """
    if not _is_own(host):
        raise PublishError(f"{host}: the preview is for this computer only; use 127.0.0.1")
    with tempfile.TemporaryDirectory(prefix="contested-") as folder:
        server = preview_server(project, host, port or _free_port(host), Path(folder) / "site", tell)
        try:
            tell(f"Serving on {server.url} (stop with Ctrl+C).")
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        except (OSError, OverflowError) as error:
            reason = getattr(error, "strerror", None) or error
            raise PublishError(f"{host}:{port}: cannot be served on ({reason}); stop the other program or name another --port") from None
        finally:
            server.shutdown(wait=server.serve_thread.is_alive())


def preview_server(project: Project, host: str, port: int, site: Path, tell: Callable[[str], None], look: float = 0.25) -> LiveReloadServer:
    """A server that has built its first site into `site` (unless a record is invalid) and is not listening yet.

    `look` is the number of seconds between two looks at the files.
    """

    targets, note = [Target(site)], site.with_name("made.json")
    latest: list[tuple[Memory, Prepared, tuple[str, ...]]] = []

    def build(folder: Path) -> Markup:
        inputs, sites = inputs_of(project), sites_at(targets)
        memory = Memory(note, inputs) if inputs else None
        prepared = preparation.prepare(project, former=partial(memory.former, sites) if memory else None)
        if prepared.edition is None:
            raise InvalidRecords(prepared.report, project, colour=colour_wanted(sys.stderr))
        job = Job(project, prepared.edition, old=site)
        warnings = run(job, folder, server.url)
        for warning in warnings:
            tell(warning)
        latest[:] = [(memory, prepared, () if warnings else job.handwritten)] if memory and inputs and inputs.stand(project) else []
        for text in finding_texts(prepared.report.findings, project.text_of, colour=colour_wanted(sys.stderr)):
            tell(text)
        return findings_note(prepared.report, project)

    def stands() -> None:
        for memory, prepared, handwritten in latest:
            if prepared.edition and prepared.digests:
                memory.keep(sites_at(targets), prepared.edition, prepared.digests, handwritten)

    preview = Preview(build, site, project.root, tell, stands)
    server = LiveReloadServer(preview.rebuild, host, port, str(site), polling_interval=look)
    preview.attach(server)
    preview.rebuild()
    watch(server, project)
    return server


def _free_port(host: str) -> int:
    with socket.create_server((host, 0), family=socket.AF_INET6 if ":" in host else socket.AF_INET) as free:
        port: int = free.getsockname()[1]
        return port


def _is_own(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
