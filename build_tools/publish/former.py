# What stands at a target and would come out the same is left as it is: its files are linked into the new site, which costs next to
# nothing. What a unit was made from is noted in a file of plain JSON; a note that is missing, damaged or of another state of code,
# templates, settings, vocabularies, docs or day is no note, and a file that somebody touched is written again. So nothing old can stay.
"""Remembers from what a site was made."""

import hashlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic_core import from_json, to_json

from build_tools.cache.fingerprint import State
from build_tools.catalogue.reads import Digests
from build_tools.publish.addresses import file_of
from build_tools.publish.inputs import Inputs
from build_tools.publish.standing import Site
from build_tools.views.document import Edition, Place, Unit
from build_tools.views.units import Former


@dataclass(frozen=True)
class Note:
    """What was noted when the targets were written."""

    made_from: str
    """Fingerprint of all that every page depends on."""
    units: Mapping[str, tuple[str, Unit]]
    """Units by name, with the key of what they were made from."""
    sites: Sequence[Mapping[str, State]]
    """How their files stood, for each target."""


class Memory:
    """Notes about the sites at some targets."""

    def __init__(self, path: Path, inputs: Inputs) -> None:
        """`path` is the file of the notes, `inputs` what is there to make a site from."""
        self._path, self._made_from = path, inputs.beside_records

    def former(self, sites: Sequence[Site], digests: Digests) -> Former:
        """What may be left of these sites. Never raises."""
        note = _read(self._path)
        if note is None or note.made_from != self._made_from or len(note.sites) != len(sites):
            return _Sealing(digests)
        return _Standing(note, sites, digests)

    def keep(self, sites: Sequence[Site], edition: Edition, digests: Digests) -> None:
        """Note what now stands. Never raises: nothing is lost but time."""
        wanted = {file_of(place.address) for unit in edition.units for place in unit.places}
        kept = [{name: state for name, state in site.items() if name in wanted} for site in sites]
        units = {unit.name: (digests.key(unit.reads), unit) for unit in edition.units}
        with suppress(OSError):
            _write(self._path, Note(self._made_from, units, kept))


class _Sealing:
    """Nothing may be left, but the next build will ask from what this one was made."""

    def __init__(self, digests: Digests) -> None:
        self._digests = digests

    def standing(self, name: str, seal: str = "") -> Unit | None:
        return None

    def seal(self, members: Sequence[str], facts: object) -> str:
        return self._digests.seal(members, facts)


class _Standing(_Sealing):
    """What may be left, by what was noted and what stands now."""

    def __init__(self, note: Note, now: Sequence[Mapping[str, State]], digests: Digests) -> None:
        super().__init__(digests)
        self._note, self._now = note, now

    def standing(self, name: str, seal: str = "") -> Unit | None:
        key, unit = self._note.units.get(name, ("", None))
        if unit is None or (seal and seal not in unit.reads) or self._digests.key(unit.reads) != key:
            return None
        return unit if self._untouched([file_of(place.address) for place in unit.places]) else None

    def _untouched(self, files: Sequence[str]) -> bool:
        sites = zip(self._note.sites, self._now, strict=True)
        return all(file in site and site[file] == now.get(file) for site, now in sites for file in files)


def _read(path: Path) -> Note | None:
    """The notes of a file; None for one that is missing or was not written by us."""
    try:
        content = path.read_bytes()
        digest, _, text = content.partition(b"\n")
        if digest != hashlib.sha256(text).hexdigest().encode():
            return None
        plain: dict[str, Any] = from_json(text)
        units = {
            name: (key, Unit(name, tuple(reads), tuple(Place(*place) for place in places)))
            for name, (key, reads, places) in plain["units"].items()
        }
        sites = [{name: State(*state) for name, state in site.items()} for site in plain["sites"]]
        return Note(plain["made_from"], units, sites)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(path: Path, note: Note) -> None:
    units = {name: (key, unit.reads, unit.places) for name, (key, unit) in note.units.items()}
    text = to_json({**note.__dict__, "units": units})
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    unfinished.write_bytes(hashlib.sha256(text).hexdigest().encode() + b"\n" + text)
    unfinished.replace(path)
