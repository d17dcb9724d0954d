# Who saves a record wants to see one page, at once. So nothing of a site is written: a page is made when it is asked for, of the newest
# valid state, by the makers of a build (views/on_request.py) and with its shells. MkDocs runs for the pages in docs/ only, and again only
# when these, the theme or the settings change, or what such a page counts or links to.
"""A site that is made while somebody looks at it."""

import shutil
import sys
import threading
import time
import traceback
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup

from build_tools.cache.recent import Recent
from build_tools.catalogue.frozen import Frozen
from build_tools.checks.kept import open_findings
from build_tools.files.finding import Finding, Report
from build_tools.prepare import Examined, examine, place, shelf_of
from build_tools.project import Project, colour_wanted
from build_tools.publish.asked import Asked
from build_tools.publish.binding import binder
from build_tools.publish.by_hand import ByHand
from build_tools.publish.engine import by_hand
from build_tools.publish.errors import EXPLAINED, explained
from build_tools.publish.overlay import findings_note, foremost, trouble_note, unfit_note
from build_tools.publish.promises import keep_promises
from build_tools.publish.robots import robots_files
from build_tools.publish.write import Binder
from build_tools.report.terminal import finding_texts
from build_tools.views.document import Asset
from build_tools.views.on_request import OnRequest


class _Invalid(Exception):
    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


@dataclass(frozen=True)
class Engine:
    """What a run of MkDocs left: pages written by hand, files of the theme, and what puts other pages into shells."""

    folder: Path
    made: ByHand
    binder: Binder

    def fits(self, request: OnRequest) -> bool:
        """Whether its pages written by hand would come out the same beside these."""
        return self.made.links_to(request.has) and self.made.counts_as(request.figures)


@dataclass
class Shown:
    """A state of the record that is shown."""

    request: OnRequest
    frozen: Frozen
    engine: Engine
    note: Markup
    whole: bool = False
    """Whether it was looked through for what shows only in a whole site."""


class LiveSite:
    """The newest valid state of a project. One thread updates it, several may ask for pages meanwhile."""

    def __init__(self, project: Project, folder: Path, url: str, tell: Callable[[str], None], jobs: int = 1) -> None:
        """MkDocs writes below `folder`; `url` is where the site is served, `tell` gets what a terminal should show."""
        self.project, self.url, self.tell, self.jobs = project, url, tell, jobs
        self.note = Markup()
        """What lies over every page: why the newest state cannot be shown, or what it is warned of."""
        self._folder = folder
        self._runs = 0
        self._found = Recent(open_findings(project.cache))
        self._examined: Examined | None = None
        self._unread: set[Path] = set()
        self._near: frozenset[str] = frozenset()
        self._said: frozenset[Finding] = frozenset()
        self._engine_is_old = True
        self._shown: Shown | None = None
        self._engine_runs = threading.RLock()

    def update(self, changed: Collection[Path] = ()) -> None:
        """Read what has changed, or everything at first. Where the result is not valid, the last state stays. Never raises for a fault in it."""
        start = time.monotonic()
        self._unread |= {path for path in changed if path.is_relative_to(self.project.data)}
        self._near = frozenset(map(self.project.shown, self._unread)) or self._near
        self._engine_is_old |= any(not path.is_relative_to(self.project.data) for path in changed)
        try:
            self._shown = self._newest()
        except _Invalid as error:
            self.note = findings_note(error.report, self.project, self._near)
        except EXPLAINED as error:
            trouble = str(explained(error, self.project.root))
            self.note = trouble_note(trouble)
            self.tell(trouble)
        except Exception as error:  # A fault in our own code, perhaps one that is being mended right now.
            self.note = trouble_note(f"{type(error).__name__}: {error}")
            self.tell(traceback.format_exc())
        else:
            self.note = self._shown.note
            self.tell(f"{'Read again' if changed else 'Ready'} in {time.monotonic() - start:.2f} s.")

    def look_through(self) -> bool:
        """Look for what only shows in a whole site: addresses that would be lost. True where that has changed the note. May take long."""
        shown, before = self._shown, self.note
        if shown is None or shown.whole:
            return False
        shown.whole = True
        shown.request.catalogue.cards.keep()  # The next preview shows its first page sooner.
        try:
            keep_promises(lambda address: self._has(shown, address), shown.frozen.addresses, shown.request.moved.values())
        except EXPLAINED as error:
            self.note = unfit_note(str(explained(error, self.project.root)))
            self.tell(str(error))
        return self.note != before

    @property
    def is_ready(self) -> bool:
        """Whether there is a state to show."""
        return self._shown is not None

    def file(self, address: str) -> bytes | None:
        """The bytes that a build would write at an address, or None. Raises whatever making them raises."""
        shown = self._shown
        if shown is None:
            return None
        engine = shown.engine
        name = f"{address}index.html" if not address or address.endswith("/") else address
        if name in engine.made.files:
            if name in engine.made.pages:
                engine = self._fitting(shown)
            return (engine.folder / name).read_bytes()
        if address in ("sitemap.xml", "robots.txt"):
            return self._for_robots(shown).get(address)
        found = shown.request.at(address)
        if isinstance(found, Asset):
            return found.content
        return engine.binder.page(found) if found else None

    def has(self, address: str) -> bool:
        """Whether a build would write something at an address."""
        return self._shown is not None and self._has(self._shown, address)

    def _has(self, shown: Shown, address: str) -> bool:
        name = f"{address}index.html" if not address or address.endswith("/") else address
        return name in shown.engine.made.files or address in ("sitemap.xml", "robots.txt") or shown.request.has(address)

    def _newest(self) -> Shown:
        project = self.project
        if self._examined is None or self._unread:
            reading, self._unread = self._unread, set()
            try:
                self._examined = examine(project, self.jobs, earlier=self._examined, changed=reading, found=self._found)
            except BaseException:
                self._examined = None
                raise
        site, report = place(project, self._examined)
        catalogue = self._examined.catalogue
        self._say(report)
        if catalogue is None or report.errors:
            raise _Invalid(report)
        request = OnRequest(catalogue, site, shelf_of(project, self._examined))
        if self._shown is None or self._engine_is_old:
            engine = self._run(request)
            self._engine_is_old = False
        else:
            engine = self._shown.engine
        return Shown(request, self._examined.frozen, engine, findings_note(report, project, self._near))

    def _say(self, report: Report) -> None:
        """Tell what was not found before."""
        new = [finding for finding in report.findings if finding not in self._said]
        self._said = frozenset(report.findings)
        first, more = foremost(new, self._near)
        texts = finding_texts(first, self.project.text_of, colour=colour_wanted(sys.stderr))
        for text in (*texts, *([more] if more else []), *([report.summary()] if new or report.errors else [])):
            self.tell(text)

    def _run(self, request: OnRequest) -> Engine:
        with self._engine_runs:
            self._runs += 1
            folder = self._folder / str(self._runs)
            folder.mkdir()
            found = by_hand(self.project, folder, request.figures, asked := Asked(request.has), site_url=self.url)
            for warning in found.warnings:
                self.tell(warning)
            asked.refuse(found.files)
            made = Engine(folder, found, binder(self.project, folder, False, self.url))
            wanted = {folder, self._shown.engine.folder if self._shown else folder}
            for old in self._folder.iterdir():
                if old not in wanted:
                    shutil.rmtree(old, ignore_errors=True)
            return made

    def _fitting(self, shown: Shown) -> Engine:
        """The engine whose pages written by hand fit the state that is shown."""
        with self._engine_runs:
            if not shown.engine.fits(shown.request):
                shown.engine = self._run(shown.request)
            return shown.engine

    def _for_robots(self, shown: Shown) -> dict[str, bytes]:
        engine = shown.engine
        made = robots_files(engine.made.pages.values(), shown.request.indexed(), engine.binder.settings.site_url, offline=False)
        return {one.address: one.content for one in made}
