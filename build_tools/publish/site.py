# The order matters: every edition is written beside its target, then packed, and only then do all take their places.
"""Writes a prepared edition to its folders."""

import time
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from build_tools.project import Project
from build_tools.publish.archive import write_zip
from build_tools.publish.engine import run
from build_tools.publish.errors import PublishError, explained
from build_tools.publish.plugin import Job
from build_tools.publish.swap import Replacement, check_targets
from build_tools.publish.target import Target as Target  # Builders name both.

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


def build_site(project: Project, prepared: "Prepared", targets: list[Target], jobs: int = 1) -> Built:
    """Write the edition to every target, with `jobs` processes. Each old site stays as it is until all new ones are complete.

    Raises PublishError for whatever a user can cause.
    """
    if prepared.edition is None:
        raise PublishError("the records have errors, so nothing was written")
    start = time.monotonic()
    made = prepared.edition
    edition = replace(made, documents=tuple(made.documents), assets=tuple(made.assets), redirects=tuple(made.redirects))
    check_targets([target.folder for target in targets], project.root, [project.data, project.docs])
    warnings: list[str] = []
    pages = 0
    handwritten: tuple[str, ...] = ()
    with ExitStack() as places:
        folders = {target.folder.resolve(): places.enter_context(Replacement(target.folder, project.root)).folder for target in targets}
        for target in targets:
            job = Job(project, edition, target.offline, jobs, target.folder)
            warnings += run(job, folders[target.folder.resolve()])
            pages, handwritten = job.page_count, job.handwritten
        for target in targets:
            if target.zip_path is not None:
                _pack(target.zip_path, folders[target.folder.resolve()], folders, project)
    standing = sum(place.page for place in edition.standing) + (len(handwritten) if edition.handwritten_stands else 0)
    seconds = time.monotonic() - start
    return Built(tuple(targets), pages, pages - standing, seconds, tuple(dict.fromkeys(warnings)), () if warnings else handwritten)


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
