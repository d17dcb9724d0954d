# What stands at a target and would come out the same is left as it is: its files are linked into the new site, which costs next to
# nothing. What a unit was made from is noted in a file of plain JSON; a note that is missing, damaged or of another state of code,
# templates, settings, vocabularies, docs or day is no note, and a file that somebody touched is written again. So nothing old can stay.
# A record of ten thousand cases has tens of thousands of units and files, which name the same records again and again. So names stand in one
# list, to which units refer by number, and how the files stood is only looked at where somebody has touched one of them.
"""Remembers from what a site was made."""

import hashlib
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from build_tools.cache.note import read_note, write_note
from build_tools.cache.states import listed
from build_tools.catalogue.reads import Digests
from build_tools.publish.addresses import file_of
from build_tools.publish.inputs import Inputs
from build_tools.publish.standing import Before, Site
from build_tools.views.document import Edition, Place, Unit
from build_tools.views.units import Former


@dataclass(frozen=True)
class Note:
    """What was noted when the targets were written."""

    made_from: str
    """Fingerprint of all that every page depends on."""
    names: Sequence[str]
    """Whatever units were made from."""
    digests: Sequence[str]
    """Those of what these names stand for."""
    units: Mapping[str, tuple[Sequence[int], Sequence[tuple[str, bool, bool]]]]
    """Units by name: the numbers of what they were made from, and their places."""
    sites: Sequence[tuple[str, int]]
    """How the files of each target stood, as digest and length of a listing."""


class Memory:
    """Notes about the sites at some targets."""

    def __init__(self, path: Path, inputs: Inputs) -> None:
        """`path` is the file of the notes, `inputs` what is there to make a site from."""
        self._path, self._made_from = path, inputs.beside_records

    def former(self, before: Before, digests: Digests) -> Former:
        """What may be left of the sites there were `before`. Never raises."""
        note, sites = _read(self._path), before()
        if note is None or note.made_from != self._made_from or len(note.sites) != len(sites):
            return _Sealing(digests)
        return _Standing(note, _touched(note, sites, _files_beside(self._path)), digests)

    def keep(self, sites: Sequence[Site], edition: Edition, digests: Digests) -> None:
        """Note what now stands. Never raises: nothing is lost but time."""
        numbers: defaultdict[str, int] = defaultdict()
        numbers.default_factory = numbers.__len__
        units = {}
        for unit in edition.units:
            if _are_there([file_of(place.address) for place in unit.places], sites):
                units[unit.name] = (list(map(numbers.__getitem__, unit.reads)), unit.places)
        kept = [(site.digest, len(site.listing)) for site in sites]
        note = Note(self._made_from, list(numbers), [digests.of(one).hex() for one in numbers], units, kept)
        with suppress(OSError):
            _write(_files_beside(self._path), b"".join([site.listing for site in sites]))
            write_note(self._path, note.__dict__)


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

    def __init__(self, note: Note, touched: Collection[str] | None, digests: Digests) -> None:
        """`touched` are the files that somebody has touched, or None where that may be any."""
        super().__init__(digests)
        self._note, self._touched = note, touched

    def standing(self, name: str, seal: str = "") -> Unit | None:
        numbers, places = self._note.units.get(name, ((), ()))
        if not numbers or not self._changed.isdisjoint(numbers) or not self._are_untouched(places):
            return None
        reads = tuple([self._note.names[number] for number in numbers])
        if seal and seal not in reads:
            return None
        return Unit(name, reads, tuple([Place(*place) for place in places]))

    @cached_property
    def _changed(self) -> frozenset[int]:
        """The numbers of names that stand for something else than they did. Each is asked once; units refer to it some seven times."""
        named = zip(self._note.names, self._note.digests, strict=True)
        return frozenset([number for number, (name, digest) in enumerate(named) if self._digests.of(name).hex() != digest])

    def _are_untouched(self, places: Sequence[tuple[str, bool, bool]]) -> bool:
        if not self._touched:
            return self._touched is not None
        return not any(file_of(address) in self._touched for address, _, _ in places)


def _touched(note: Note, sites: Sequence[Site], files: Path) -> Collection[str] | None:
    """The noted files that do not stand as they stood, at any target; None where nobody knows how they stood."""
    if [site.digest for site in sites] == [digest for digest, _ in note.sites]:
        return frozenset()
    found: set[str] = set()
    try:
        content, start = files.read_bytes(), 0
        for (digest, length), site in zip(note.sites, sites, strict=True):
            text = content[start : start + length]
            if hashlib.sha256(text).hexdigest() != digest:
                return None
            found.update(name for name, state in listed(text).items() if site.get(name) != state)
            start += length
    except (OSError, ValueError):
        return None
    return found


def _are_there(files: Sequence[str], sites: Sequence[Site]) -> bool:
    return all(file in site for site in sites for file in files)


def _read(path: Path) -> Note | None:
    """The notes of a file; None for one that is missing or was not written by us."""
    plain = read_note(path)
    try:
        return Note(**plain)
    except TypeError:
        return None


def _files_beside(path: Path) -> Path:
    """Where it stands how the files of the sites stood: only read where they do not stand so any more."""
    return path.with_suffix(".files")


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(".new")
    unfinished.write_bytes(content)
    unfinished.replace(path)
