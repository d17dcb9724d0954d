# Whoever checks one file of ten thousand waits for what it has in common with others, not for the others. So an index is kept of what
# records have in common (`common.py`). With it those are found that a rule may compare with the one that is asked for; these are read,
# and the same rules look at them. Each entry of the index names the text that it was made from: what is old is passed over, what is new
# is read and added. Where the index is missing, damaged or of another time, all records are read, and it is made anew.
"""Finds the few records that have to be read to check one."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic_core import from_json, to_json

from build_tools.cache.store import Store
from build_tools.catalogue.link import Catalogue, link
from build_tools.catalogue.load import Listed, Loaded, load_some
from build_tools.catalogue.outline import Outline
from build_tools.catalogue.outlines import made_by
from build_tools.catalogue.readings import current_digests
from build_tools.catalogue.references import former_ids
from build_tools.checks import common
from build_tools.records.stakeholder import Stakeholder
from build_tools.records.vocabulary import NAMES

MOST = 100
"""How many texts may be new before reading all of them is as fast."""

_TEXTS = "texts"
_SHELVES = [f"{number:02x}" for number in range(256)]
"""The index in parts: what is asked of one record stands in a tenth of them."""
_LASTING = ""
"""Stands in the place of a digest for what is true of more than one text."""


class _Lost(Exception):
    """A part of the index is not there, or is damaged."""


class Neighbours:
    """The index of what records have in common, in a folder of the cache."""

    def __init__(self, folder: Path, listed: Listed, readings: Store) -> None:
        """`listed` are the records there are, `readings` what was read of them before."""
        self.store = Store(folder / "neighbours.sqlite", made_by(["files", "records", "catalogue", "checks"]))
        self._listed, self._readings = listed, readings
        self._digests = current_digests(listed.texts, readings)
        self._files = {f"{one.kind} {one.id}": one.file for one in listed.texts}
        self._shelves: dict[str, dict[str, dict[str, str]]] = {}

    def load(self, files: Collection[str], today: date) -> Loaded | None:
        """These record files, and those that rules compare with them; None where all have to be read."""
        try:
            known = self._known()
            new = [file for file, digest in self._digests.items() if known.get(file) != digest]
            if len(new) > MOST or set(NAMES) - set(self._listed.vocabularies):
                return None
            asked = self._read({*files, *new})
            catalogue = link(asked, today)
            if new:
                self._add(_offers(asked, catalogue))
            wanted = set(files)
            for case, outline in catalogue.outlines.items():
                if asked.written["case"][case].file in files:
                    wanted.update(self._beside(outline))
            for kind, ident, _, alias in former_ids(asked):
                if asked.written[kind][ident].file in files:
                    wanted.update(self._offering(common.former(kind, alias)).values())
        except _Lost:
            return None
        return self._read(wanted)

    def keep(self, loaded: Loaded, catalogue: Catalogue) -> None:
        """Make the index anew, of all records."""
        self._shelves = {shelf: {} for shelf in _SHELVES}
        self._add(_offers(loaded, catalogue))
        self.store.tidy([*_SHELVES, _TEXTS])

    def _read(self, files: Collection[str]) -> Loaded:
        return load_some(self._listed, files, self._digests, self._readings)

    def _known(self) -> Mapping[str, str]:
        """The digests of the texts that the index was made from. Raises _Lost."""
        value = self.store.get([_TEXTS]).get(_TEXTS)
        kept: dict[str, Any] = from_json(value) if value is not None else {}
        if kept.get("vocabularies") != self._listed.vocabularies.digest:
            raise _Lost
        texts: dict[str, str] = kept["texts"]
        return texts

    def _beside(self, case: Outline) -> Iterator[str]:
        """The files that rules want to see beside a case."""
        stakeholders = self._listed.written["stakeholder"]
        yield from (stakeholders[party].file for party, _ in case.positions if party in stakeholders)  # Whose own word a source is.
        self._fetch([key for key, _ in common.sought(case)])
        for key, first in common.sought(case):
            found = self._offering(key)
            yield from sorted(found.items())[0][1:] if first and found else found.values()
        for spelling, key in common.spelt(case).items():
            spellings = {spelling, *self._shelf(key).get(_hash(key), {})}
            for other in spellings if len(spellings) > 1 else ():
                yield from self._offering(common.publisher(other)).values()

    def _offering(self, key: str) -> dict[str, str]:
        """The files that offer something, by kind and id."""
        entries = self._shelf(key).get(_hash(key), {})
        files = ((name, self._files.get(name, "")) for name in entries)
        return {name: file for name, file in files if file and self._digests[file].startswith(entries[name])}

    def _add(self, offers: Iterable[tuple[str, str, str]]) -> None:
        """Add what is offered: key, by whom, and the digest of the text. All texts there are are then known. Raises _Lost."""
        offers = list(offers)
        self._fetch([key for key, _, _ in offers])
        for key, name, digest in offers:
            hashed = _hash(key)
            self._shelves[hashed[:2]].setdefault(hashed, {})[name] = digest[:12]
        texts = {"vocabularies": self._listed.vocabularies.digest, "texts": self._digests}
        self.store.put({_TEXTS: to_json(texts), **{shelf: to_json(content) for shelf, content in self._shelves.items()}})

    def _shelf(self, key: str) -> dict[str, dict[str, str]]:
        self._fetch([key])
        return self._shelves[_hash(key)[:2]]

    def _fetch(self, keys: Iterable[str]) -> None:
        """Have the parts of the index at hand in which these keys stand. Raises _Lost."""
        wanted = {_hash(key)[:2] for key in keys} - self._shelves.keys()
        if wanted:
            self._shelves.update({shelf: from_json(value) for shelf, value in self.store.get(wanted).items()})
        if not wanted <= self._shelves.keys():
            raise _Lost


def _offers(loaded: Loaded, catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    """What each record offers to others: the key, kind and id of the record, and the digest of its text."""
    of = {(one.kind, one.id): loaded.digests.get(one.file, "") for some in loaded.written.values() for one in some.values()}
    for ident, case in catalogue.outlines.items():
        yield from ((key, f"case {ident}", of["case", ident]) for key in set(common.offered(case)))
        yield from ((key, spelling, _LASTING) for spelling, key in common.spelt(case).items())
    for ident, record in loaded.records["stakeholder"].items():
        if isinstance(record, Stakeholder):
            yield from ((key, f"stakeholder {ident}", of["stakeholder", ident]) for key in common.names(record))
    yield from ((common.former(kind, alias), f"{kind} {ident}", of[kind, ident]) for kind, ident, _, alias in former_ids(loaded))


def _hash(key: str) -> str:
    """Two keys with the same hash cost time and change nothing: too many records are looked at then."""
    return hashlib.blake2b(key.encode(), digest_size=6).hexdigest()
