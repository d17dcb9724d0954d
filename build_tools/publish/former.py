# What stands at a target and would come out the same is left as it is: its files are linked into the new site, which costs next to
# nothing. What a unit was made from is noted in a file of plain JSON; a note that is missing, damaged or of another state of code,
# templates, settings, vocabularies, docs or day is no note, and a file that somebody touched is written again. So nothing old can stay.
"""Remembers from what a site was made."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_tools.cache.fingerprint import State, states
from build_tools.catalogue.reads import Digests
from build_tools.project import Project
from build_tools.publish.addresses import file_of
from build_tools.publish.standing import fingerprint, folders, sum_of
from build_tools.publish.target import Target
from build_tools.records.read import FOLDERS
from build_tools.views.document import Edition, Place, Unit
from build_tools.views.units import NOTHING, Former


@dataclass(frozen=True)
class Note:
    """What was noted when the targets were written."""

    made_from: str
    """Fingerprint of all that every page depends on."""
    pages: str
    """Fingerprint of the addresses of all pages."""
    figures: Mapping[str, int]
    """What pages written by hand may count."""
    handwritten: Sequence[str]
    """Their files, or none where MkDocs had something to say about them, which it has to say again."""
    units: Mapping[str, tuple[str, Unit]]
    """Units by name, with the key of what they were made from."""
    sites: Sequence[Mapping[str, State]]
    """How their files stood, for each target."""


class Memory:
    """Notes about the sites at some targets, in a file or only here."""

    def __init__(self, project: Project, targets: Sequence[Target], path: Path | None = None) -> None:
        """`path` is the file to keep notes in from one run to the next."""
        self._project, self._targets, self._path = project, targets, path
        self._note: Note | None = None
        self.start()

    def start(self) -> None:
        """Look at everything but the records, before any of it is read for a build."""
        self._made_from = made_from(self._project)

    def former(self, digests: Digests) -> Former:
        """What stands at all targets and may be left there. Never raises."""
        note = self._note or (_read(self._path) if self._path else None)
        if note is None or not self._made_from or note.made_from != self._made_from or len(note.sites) != len(self._targets):
            return NOTHING
        try:
            now = [states(target.folder) for target in self._targets]
        except OSError:
            return NOTHING
        return _Standing(note, now, digests)

    def keep(self, edition: Edition, digests: Digests, handwritten: Sequence[str] = ()) -> None:
        """Note what now stands, with the files of pages written by hand that may be left next time, unless what it was made from has changed meanwhile. Never raises: nothing is lost but time."""
        self._note, before = None, self._made_from
        if not before or made_from(self._project) != before:
            return
        wanted = {file_of(place.address) for unit in edition.units for place in unit.places} | set(handwritten)
        try:
            sites = [{name: state for name, state in states(target.folder).items() if name in wanted} for target in self._targets]
            pages = [one.address for one in edition.documents] + [one.address for one in edition.redirects]
            pages += [one.address for one in (*edition.standing, *edition.placed) if one.page]
            units = {unit.name: (digests.key(unit.reads), unit) for unit in edition.units}
            self._note = Note(before, sum_of(sorted(pages)), dict(edition.figures), list(handwritten), units, sites)
            if self._path:
                _write(self._path, self._note)
        except OSError:
            pass


class _Standing:
    """What may be left, by what was noted and what stands now."""

    def __init__(self, note: Note, now: Sequence[Mapping[str, State]], digests: Digests) -> None:
        self._note, self._now, self._digests = note, now, digests

    def standing(self, name: str) -> Unit | None:
        key, unit = self._note.units.get(name, ("", None))
        if unit is None or self._digests.key(unit.reads) != key:
            return None
        return unit if self._untouched([file_of(place.address) for place in unit.places]) else None

    def handwritten(self, pages: Collection[str], figures: Mapping[str, int]) -> bool:
        note = self._note
        same = note.pages == sum_of(sorted(pages)) and note.figures == figures
        return same and bool(note.handwritten) and self._untouched(note.handwritten)

    def _untouched(self, files: Sequence[str]) -> bool:
        sites = zip(self._note.sites, self._now, strict=True)
        return all(file in site and site[file] == now.get(file) for site, now in sites for file in files)


def made_from(project: Project) -> str:
    """Fingerprint of all that every page is made from, which is everything but the records; "" where it cannot be known."""
    known = folders(project)
    if not known:
        return ""
    try:
        records = FOLDERS.values()
        data = sorted(path for path in project.data.iterdir() if path.name not in records)
        return fingerprint(project, [path for path in known if path != project.data] + data)
    except OSError:
        return ""


def _read(path: Path) -> Note | None:
    """The notes of a file; None for one that is missing or was not written by us."""
    try:
        content = path.read_bytes()
        digest, _, text = content.partition(b"\n")
        if digest != hashlib.sha256(text).hexdigest().encode():
            return None
        plain: dict[str, Any] = json.loads(text)
        units = {
            name: (key, Unit(name, tuple(reads), tuple(Place(*place) for place in places)))
            for name, (key, reads, places) in plain["units"].items()
        }
        sites = [{name: State(*state) for name, state in site.items()} for site in plain["sites"]]
        return Note(plain["made_from"], plain["pages"], plain["figures"], plain["handwritten"], units, sites)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, note: Note) -> None:
    units = {name: (key, unit.reads, unit.places) for name, (key, unit) in note.units.items()}
    text = json.dumps({**note.__dict__, "units": units}, separators=(",", ":")).encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    unfinished.write_bytes(hashlib.sha256(text).hexdigest().encode() + b"\n" + text)
    unfinished.replace(path)
