# Most builds of a finished site change nothing: a second run, a push that touches only tests. If all that a site is made from has the
# fingerprint it had, and nobody has touched a file of the site, then the site that stands is the one that would be written.
# Where that cannot be known (settings that read from elsewhere), nothing is remembered and everything is built.
"""Recognises a site that needs no building."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

from build_tools.cache.states import States, states
from build_tools.project import Project
from build_tools.publish.inputs import Inputs, sum_of
from build_tools.publish.target import Target

Site = States
"""How every file of a site stands, by its name there."""
Before = Callable[[], Sequence[Site]]
"""Tells how the files of each target stood before a build."""
LARGE = 2_000
"""Pages of a site that take longer to look at than a process takes to start."""


@dataclass(frozen=True)
class Summary:
    """What a build said, to be said again."""

    records: int
    pages: int
    warnings: tuple[str, ...]
    """Of MkDocs."""
    findings: int
    """Warnings about records."""
    made: int = 0
    """Pages that were made; the others stood from an earlier build."""


def standing(project: Project, targets: Sequence[Target], inputs: Inputs | None, before: Before) -> Summary | None:
    """What was said when these targets were written, if they were made from this and stand untouched; else None.

    `before` tells how the files of each target stand now, and is only asked if they were made from this.
    """
    kept = _note(project, targets)
    if inputs is None or kept is None:
        return None
    try:
        if kept["inputs"] == inputs.everything and kept["sites"] == _touched(targets, before()):
            said = kept["said"]
            return Summary(
                int(said["records"]), int(said["pages"]), tuple(map(str, said["warnings"])), int(said["findings"]), int(said["made"])
            )
    except (OSError, ValueError, KeyError, TypeError):
        pass  # It is damaged: the site is built.
    return None


def sites_before(project: Project, targets: Sequence[Target], jobs: int = 1) -> Before:
    """What tells how the files of each target stand, each time the same: it is looked at once.

    A large site is looked at by a process of its own, beside whatever is done before somebody asks.
    """
    note = _note(project, targets) or {}
    try:
        moments, pages = [int(moment) for moment in note["settled"]], int(note["said"]["pages"])
    except (ValueError, KeyError, TypeError):
        moments, pages = [], 0

    def look() -> list[Site]:
        found = sites_at(targets, moments if len(moments) == len(targets) else ())
        for site in found:
            _ = site.digest  # It is kept with the site, and whoever asks will want it.
        return found

    looking = None
    if pages >= LARGE:
        from build_tools.processes.apart import apart  # Loading what starts processes takes as long as looking at a few files.

        looking = apart(look, jobs)
    return cache(looking.result if looking else look)


def _note(project: Project, targets: Sequence[Target]) -> dict[str, Any] | None:
    place = note_file(project, targets, "standing")
    try:
        kept = json.loads(place.read_bytes()) if place else None
    except (OSError, ValueError):
        return None
    return kept if isinstance(kept, dict) else None


def remember(
    project: Project, targets: Sequence[Target], inputs: Inputs, sites: Sequence[Site], said: Summary, moments: Sequence[int] | None = None
) -> None:
    """Note that these targets stand, made from inputs that nobody has touched meanwhile. `sites` is how the files of each stand now.

    `moments` tell when the build of each target had ended.
    """
    place = note_file(project, targets, "standing")
    if place is None:
        return
    try:
        kept = list(moments) if moments is not None else [0] * len(targets)
        note = {"inputs": inputs.everything, "sites": _touched(targets, sites), "settled": kept, "said": asdict(said)}
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_suffix(".new")
        unfinished.write_text(json.dumps(note), encoding="utf-8")
        unfinished.replace(place)
    except OSError:
        pass  # Nothing is lost but time.


def sites_at(targets: Sequence[Target], moments: Sequence[int] = ()) -> list[Site]:
    """How every file of each target stands now; nothing for a target that cannot be looked at.

    `moments` tell since when nobody should have touched the files of each target.
    """
    found: list[Site] = []
    for target, settled in zip(targets, moments or [0] * len(targets), strict=True):
        try:
            found.append(states(target.folder, settled))
        except OSError:
            found.append(States())
    return found


def _touched(targets: Sequence[Target], sites: Sequence[Site]) -> list[str]:
    """Fingerprint of what stands at each target: names, sizes and times of change, and those of its archive. Raises OSError."""
    packed = [target.zip_path.stat() if target.zip_path else None for target in targets]
    archives = [f"{one.st_size} {one.st_mtime_ns} {one.st_ctime_ns}" if one else "" for one in packed]
    return [sum_of([site.digest, archive]) for site, archive in zip(sites, archives, strict=True)]


def note_file(project: Project, targets: Sequence[Target], what: str) -> Path | None:
    """The file for what is kept about these targets, or None where nothing is kept."""
    if project.cache is None:
        return None
    name = sum_of(_options(targets))
    return project.cache / what / f"{name[:20]}.json"


def _options(targets: Sequence[Target]) -> list[str]:
    return [f"{target.folder.resolve()} {target.offline} {target.zip_path}" for target in targets]
