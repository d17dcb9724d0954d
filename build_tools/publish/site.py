# The order matters: every edition is written beside its target, then packed, and only then do all take their places.
"""Writes a prepared edition to its folders."""

import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from build_tools.project import Project
from build_tools.publish.archive import write_zip
from build_tools.publish.engine import desk, run
from build_tools.publish.errors import PublishError, explained
from build_tools.publish.plugin import Job
from build_tools.publish.swap import Replacement, check_targets
from build_tools.publish.target import Target as Target  # Builders name both.
from build_tools.views.document import Asset, Document, Edition
from build_tools.views.units import Deliver

if TYPE_CHECKING:
    from build_tools.prepare import Prepared


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
    handwritten: tuple[str, ...] = ()
    """Files of these pages, where there is nothing to say about them."""


class SiteBuild:
    """A build of some targets. Each old site stays as it is until all new ones are complete; a block that fails changes nothing.

    Nothing is touched before something is to be written.
    """

    def __init__(self, project: Project, targets: Sequence[Target], jobs: int = 1) -> None:
        """`jobs` is the number of processes."""
        self._project, self._targets, self._jobs = project, targets, jobs
        self._places = ExitStack()
        self._folders: dict[Path, Path] = {}
        self._start = time.monotonic()

    def __enter__(self) -> "SiteBuild":
        """The build itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Put the new sites in their places, if nothing failed."""
        self._places.__exit__(kind, error, trace)

    def delivery(self) -> Deliver:
        """What writes pages and files to every target as soon as they are made. Raises PublishError."""
        desks = [desk(self._project, self._folder(target), target.offline) for target in self._targets]

        def deliver(one: Document | Asset) -> None:
            for each in desks:
                each.deliver(one)

        return deliver

    def finish(self, made: Edition) -> "Built":
        """Write what is left of the edition, and pack it. Raises PublishError for whatever a user can cause."""
        edition = replace(made, documents=tuple(made.documents), assets=tuple(made.assets), redirects=tuple(made.redirects))
        warnings: list[str] = []
        pages = 0
        handwritten: tuple[str, ...] = ()
        for target in self._targets:
            job = Job(self._project, edition, target.offline, self._jobs, target.folder)
            warnings += run(job, self._folder(target))
            pages, handwritten = job.page_count, job.handwritten
        for target in self._targets:
            if target.zip_path is not None:
                _pack(target.zip_path, self._folder(target), self._folders, self._project)
        standing = sum(place.page for place in edition.standing) + (len(handwritten) if edition.handwritten_stands else 0)
        seconds = time.monotonic() - self._start
        said = tuple(dict.fromkeys(warnings))
        return Built(tuple(self._targets), pages, pages - standing, seconds, said, () if said else handwritten)

    def _folder(self, target: Target) -> Path:
        """Where the new site of a target grows. Asked for the first time, makes it for every target. Raises PublishError."""
        if not self._folders:
            check_targets([one.folder for one in self._targets], self._project.root, [self._project.data, self._project.docs])
            for one in self._targets:
                self._folders[one.folder.resolve()] = self._places.enter_context(Replacement(one.folder, self._project.root)).folder
        return self._folders[target.folder.resolve()]


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
