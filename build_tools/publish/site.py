# The order matters: every edition is written beside its target, then packed, and only then do all take their places.
"""Writes a prepared edition to its folders."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from build_tools.cache.states import States
from build_tools.processes.apart import Apart, apart
from build_tools.project import Project
from build_tools.publish.archive import write_zip
from build_tools.publish.asked import Asked
from build_tools.publish.binding import binder
from build_tools.publish.by_hand import ByHand, Notes
from build_tools.publish.errors import PublishError, explained
from build_tools.publish.finishing import NewFiles, Rest
from build_tools.publish.kept_shells import Shells
from build_tools.publish.standing import Site
from build_tools.publish.swap import Replacement, check_targets
from build_tools.publish.target import Target as Target  # Builders name both.
from build_tools.publish.write import Binder, Desk
from build_tools.views.document import Asset, Document, Edition, Place
from build_tools.views.units import Deliver

if TYPE_CHECKING:
    from build_tools.cache.store import Store
    from build_tools.prepare import Prepared

_OWN = ".engine"
"""Where MkDocs writes: it empties its folder, and in that of the site there may be finished pages already."""


@dataclass(frozen=True)
class Built:
    """What was written."""

    targets: tuple[Target, ...]
    pages: int
    """Pages of each edition, redirects and hand-written pages included."""
    made: int
    """Of these, pages that did not stand already."""
    seconds: float
    warnings: tuple[str, ...] = field(default=())
    """Of MkDocs, about hand-written pages, each once."""
    by_hand: tuple[ByHand, ...] = ()
    """What MkDocs has made for each target."""


class SiteBuild:
    """A build of some targets. Each old site stays as it is until all new ones are complete; a block that fails changes nothing.

    Nothing is touched before something is to be written.
    """

    def __init__(
        self, project: Project, targets: Sequence[Target], jobs: int = 1, *, notes: Notes | None = None, shells: "Store | None" = None
    ) -> None:
        """`jobs` is the number of processes; `notes` tell what of MkDocs stands, and `shells` are those of an earlier build."""
        self._project, self._targets, self._jobs = project, targets, jobs
        self._notes, self._shells = notes, shells
        self._places = ExitStack()
        self._folders: dict[Path, Path] = {}
        self._binders: dict[Target, Binder] = {}
        self._running: Apart[list[ByHand | PublishError]] | None = None
        self._delivery: _Delivery | None = None
        self._replacements: list[Replacement] = []
        self._written: list[NewFiles] = []
        self._start = time.monotonic()

    def __enter__(self) -> "SiteBuild":
        """The build itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Put the new sites in their places, if nothing failed."""
        if self._running:
            self._running.close()
        if self._delivery:
            self._delivery.close()
        self._places.__exit__(kind, error, trace)

    def ready(self) -> None:
        """Load MkDocs, which takes a while: for when other processes work and this one waits."""
        import build_tools.publish.engine  # noqa: F401

    def delivery(self) -> Deliver:
        """What writes pages and files to every target as soon as they are made. Raises PublishError."""
        desks = {target: Desk(self._project.root, self._folder(target), self._binder(target)) for target in self._targets}
        self._delivery = _Delivery(desks, self._jobs, self._begin)
        return self._delivery

    def _begin(self, counts: Mapping[str, int]) -> None:
        """Have MkDocs begin with the pages in docs/, where these cannot stand as they are: they would show other `counts`."""
        stands = [self._notes.standing(at) if self._notes else None for at in range(len(self._targets))]
        if not all(one and one.counts_as(counts) for one in stands):
            # Which pages there will be is not known yet. That all are there to which pages in docs/ link is nearly always right.
            self._running = apart(lambda: [self._tried(target, counts, Asked(lambda _: True)) for target in self._targets], self._jobs)

    def finish(self, made: Edition) -> "Built":
        """Write what is left of the edition, and pack it. Raises PublishError for whatever a user can cause."""
        edition = replace(made, documents=tuple(made.documents), assets=tuple(made.assets), redirects=tuple(made.redirects))
        running = self._running.result() if self._running else []
        left_already, linked = self._delivery.left() if self._delivery else (frozenset(), True)
        by_hand: list[ByHand] = []
        pages = standing = 0
        for at, target in enumerate(self._targets):
            rest = Rest(edition, target, self._binder(target), self._folder(target))
            stands = self._notes.standing(at) if self._notes else None
            left = not self._running and stands is not None and stands.counts_as(edition.figures) and stands.links_to(rest.has)
            if stands is None or not left:
                stands = self._run(target, edition, rest, running[at] if running else None)
            written = rest.write(stands, left, self._folder(target) / _OWN, self._project.root, self._jobs, left_already)
            self._written.append(written if linked else written._replace(linked=()))
            by_hand.append(stands)
            pages = rest.pages + len(stands.pages)
            standing = sum(place.page for place in edition.standing) + (len(stands.pages) if left else 0)
        for target in self._targets:
            if target.zip_path is not None:
                _pack(target.zip_path, self._folder(target), self._folders, self._project)
        said = dict.fromkeys(warning for one in by_hand for warning in one.warnings)
        return Built(tuple(self._targets), pages, pages - standing, time.monotonic() - self._start, tuple(said), tuple(by_hand))

    def take_places(self, before: Sequence[Site]) -> list[Site]:
        """Put the new sites in their places; the old ones are removed beside what comes next in the block. Raises PublishError.

        How the files of each stand then; nothing for one that cannot be looked at. `before` is how those of the old ones stood.
        """
        moments = [one.take_place(self._jobs) for one in self._replacements]
        archives = [target.zip_path.resolve() for target in self._targets if target.zip_path]
        found: list[Site] = []
        for at, (target, written, moment) in enumerate(zip(self._targets, self._written, moments, strict=True)):
            folder = target.folder.resolve()
            packed = [place.relative_to(folder).as_posix() for place in archives if place.is_relative_to(folder)]
            try:
                found.append(written.states(folder, moment, before[at] if before else {}, packed))
            except OSError:
                found.append(States())
        return found

    @property
    def settled(self) -> list[int]:
        """The moment from which on each site and all its files were as they are; known after the block."""
        return [one.settled for one in self._replacements]

    def _run(self, target: Target, edition: Edition, rest: "Rest", tried: "ByHand | PublishError | None") -> ByHand:
        """What MkDocs makes for a target; `tried` is what it made beside the pages of the record, without knowing them."""
        if isinstance(tried, ByHand) and tried.counts_as(edition.figures) and tried.links_to(rest.has):
            return tried
        made = self._tried(target, edition.figures, Asked(rest.has))
        if isinstance(made, PublishError):
            raise made
        return made

    def _tried(self, target: Target, counts: Mapping[str, int], asked: Asked) -> ByHand | PublishError:
        from build_tools.publish.engine import by_hand  # MkDocs, which a build does without where it can.

        try:
            return by_hand(self._project, self._folder(target) / _OWN, counts, asked, offline=target.offline)
        except PublishError as error:
            return error

    def _binder(self, target: Target) -> Binder:
        if target not in self._binders:
            kept = Shells(self._shells, target.offline) if self._shells else None
            self._binders[target] = binder(self._project, self._folder(target), target.offline, shells=kept)
        return self._binders[target]

    def _folder(self, target: Target) -> Path:
        """Where the new site of a target grows. Asked for the first time, makes it for every target. Raises PublishError."""
        if not self._folders:
            check_targets([one.folder for one in self._targets], self._project.root, [self._project.data, self._project.docs])
            for one in self._targets:
                self._replacements.append(self._places.enter_context(Replacement(one.folder, self._project.root)))
                self._folders[one.folder.resolve()] = self._replacements[-1].folder
        return self._folders[target.folder.resolve()]


class _Delivery:
    """Brings finished documents and files into each target, and what stands there already."""

    def __init__(self, desks: Mapping[Target, Desk], jobs: int, begin: Callable[[Mapping[str, int]], None]) -> None:
        self._desks, self._jobs, self._begin = desks, jobs, begin
        self._leaving: Apart[bool] | None = None
        self._left: frozenset[str] = frozenset()

    def __call__(self, one: Document | Asset) -> None:
        for desk in self._desks.values():
            desk.deliver(one)

    def counted(self, counts: Mapping[str, int]) -> None:
        self._begin(counts)

    def leave(self, places: Sequence[Place]) -> None:
        addresses = [place.address for place in places]

        def left() -> bool:
            linked = [desk.leave(target.folder, addresses) for target, desk in self._desks.items()]
            return all(linked)

        self._leaving = apart(left, self._jobs)
        if self._leaving:
            self._left = frozenset(addresses)

    def left(self) -> tuple[frozenset[str], bool]:
        """The addresses that are left by now, and whether by links. Raises PublishError."""
        linked = self._leaving.result() if self._leaving else True
        self._leaving = None
        return self._left, linked

    def close(self) -> None:
        """End what still runs."""
        if self._leaving:
            self._leaving.close()


def build_site(project: Project, prepared: "Prepared", targets: Sequence[Target], jobs: int = 1) -> Built:
    """Write a prepared edition to every target, with `jobs` processes. Raises PublishError for whatever a user can cause."""
    if prepared.edition is None:
        raise PublishError("the records have errors, so nothing was written")
    with SiteBuild(project, targets, jobs) as build:
        return build.finish(prepared.edition)


def _pack(archive: Path, folder: Path, folders: dict[Path, Path], project: Project) -> None:
    """Pack an unfinished site. An archive that belongs into another target goes into that target's unfinished folder."""
    place = archive.resolve()
    for target, unfinished in folders.items():
        if place.is_relative_to(target):
            if unfinished == folder:
                raise PublishError(f"{archive}: lies in the folder that it is made from; name another place with --zip")
            place = unfinished / place.relative_to(target)
    try:
        if place.is_dir():
            raise PublishError(f"{archive}: is a folder; name a file with --zip")
        write_zip(folder, place, project.today)
    except OSError as error:
        raise explained(error, project.root) from None
