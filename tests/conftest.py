# The whole record is built once for all tests that need a real site. A record with an error fails the test that checks the
# records (site/test_record.py) and is left out here, so that one slip does not fail every other test, too.
"""The site of the real record, in both editions, and a browser to read it with."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from build_tools.catalogue.link import Catalogue
from build_tools.prepare import Prepared, prepare
from build_tools.project import Project, open_project
from build_tools.publish.site import Target, build_site
from tests.browser import ARGUMENTS, chromium
from tests.factories import REPOSITORY, TODAY

# How long an example takes depends on what else the computer does; speed is measured elsewhere (make bench).
settings.register_profile("contested", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("contested")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that fork come first: a process is forked only while no other thread runs, and browsers and servers start some."""
    items.sort(key=lambda item: item.get_closest_marker("forks") is None)


@dataclass(frozen=True)
class Built:
    """A site in both editions, and the catalogue it was made from."""

    hosted: Path
    offline: Path
    catalogue: Catalogue
    warnings: tuple[str, ...] = field(default=())


def build_both(project: Project, prepared: Prepared, folder: Path) -> Built:
    """Write both editions below `folder`."""
    assert prepared.edition is not None, prepared.report.as_text()
    assert prepared.examined.catalogue is not None
    targets = [Target(folder / "site"), Target(folder / "site-offline", offline=True)]
    built = build_site(project, prepared, targets)
    return Built(targets[0].folder, targets[1].folder, prepared.examined.catalogue, built.warnings)


def project_with(root: Path, data: Path, docs: Path | None = None, **addresses: str) -> Project:
    """The repository's mkdocs.yml and theme around other records, as of a day that stays; `addresses` are settings that it leaves empty."""
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    for name, value in addresses.items():
        assert f'{name}: ""' in settings
        settings = settings.replace(f'{name}: ""', f"{name}: {value}")
    assert "custom_dir: build_tools/theme" in settings
    root.mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text(
        settings.replace("custom_dir: build_tools/theme", f"custom_dir: {REPOSITORY / 'build_tools/theme'}"), encoding="utf-8"
    )
    for source, name in ((data, "data"), (docs or REPOSITORY / "docs", "docs")):
        if source != root / name:
            shutil.copytree(source, root / name)
    return replace(open_project(root), today=TODAY, revision="0123456789ab")


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of all records in data/ and of all articles in docs/, without those that have errors."""
    project = project_with(tmp_path_factory.mktemp("record") / "project", REPOSITORY / "data")
    project = replace(project, today=open_project(REPOSITORY).today)  # What the record says falls due one day.
    prepared = prepare(project)
    while prepared.edition is None:
        for file in {finding.file for finding in prepared.report.findings if finding.severity == "error"}:
            (project.root / file).unlink()
        prepared = prepare(project)
    return build_both(project, prepared, project.root)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    request_queue_size = 128
    """A browser asks for many files at once; the default of five refuses some of them on a busy computer."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on this computer; gives its address, with a slash at the end."""
    server = Server(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def address(record: Built) -> Iterator[str]:
    """Where the hosted edition of the record is served."""
    with served(record.hosted) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Real Chromium."""
    path = chromium()
    assert path, "there is no Chromium; install one with: python -m tests.browser"
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield started
        started.close()
