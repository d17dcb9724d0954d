# Whoever checks one file of ten thousand waits for what it has in common with others, not for the others. So it is kept of each text what its
# record has in common with others (`common.py`), as numbers. With these, those records are found that a rule may compare with the one that is
# asked for; they are read, and the same rules look at them. What is kept of a text is only believed of that text: one that is new is read and
# added. Where too much is missing, damaged or of another time, all records are read; whoever reads all of them adds what is missing.
"""Finds the few records that have to be read to check one."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from zlib import crc32

from build_tools.cache.blocks import Blocks
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

_STATE = "state"
"""Under which it is kept for which texts the index is complete."""

Row = tuple[list[int], list[int]]
"""What a record offers to others; and of each of its publishers, what is left of the spelling when spellings are compared, and the spelling."""


class Neighbours:
    """What each record has in common with others, in a folder of the cache."""

    def __init__(self, folder: Path, listed: Listed, readings: Store, digests: Mapping[str, str] | None = None) -> None:
        """`listed` are the records there are, `readings` what was read of them before, `digests` those of their texts by file, if known."""
        self.store = Store(folder / "neighbours.sqlite", made_by(["cache", "files", "records", "catalogue", "checks"]))
        self._listed, self._readings = listed, readings
        self._digests = current_digests(listed.texts, readings) if digests is None else digests
        self._names = {one.file: f"{one.kind} {one.id}" for one in listed.texts}
        self._blocks = Blocks(self.store, listed.vocabularies.digest)
        self._lacking = False

    def load(self, files: Collection[str], today: date) -> Loaded | None:
        """These record files, and those that rules compare with them; None where all have to be read."""
        if set(NAMES) - set(self._listed.vocabularies):
            return None
        rows: dict[str, Row] = self._blocks.get(self._digests)
        new = [file for file in self._digests if file not in rows]
        if len(new) > MOST:
            self._lacking = True
            return None
        asked = load_some(self._listed, {*files, *new}, self._digests, self._readings)
        catalogue = link(asked, today)
        rows.update(self._add(new, asked, catalogue))
        wanted = {*files, *self._beside(files, asked, catalogue, rows)}
        return load_some(self._listed, wanted, self._digests, self._readings)

    def keep(self, loaded: Loaded, catalogue: Catalogue) -> None:
        """Add what is missing, of all records."""
        state = _sum(f"{self._listed.vocabularies.digest} {sorted(self._digests.items())}")
        if not self._lacking and self.store.get([_STATE]).get(_STATE) == state:
            return
        known = self._blocks.get(self._digests)
        self._add([file for file in self._digests if file not in known], loaded, catalogue)
        self.store.put({_STATE: state})

    def _add(self, new: Collection[str], loaded: Loaded, catalogue: Catalogue) -> dict[str, Row]:
        """Keep what the records of these texts have in common with others, and return it by file."""
        rows = _rows(set(new), loaded, catalogue)
        self._blocks.put({file: (loaded.digests.get(file, ""), row) for file, row in rows.items()}, self._digests.keys())
        return rows

    def _beside(self, files: Collection[str], asked: Loaded, catalogue: Catalogue, rows: Mapping[str, Row]) -> Iterator[str]:
        """The files that rules want to see beside these."""
        cases = [case for ident, case in catalogue.outlines.items() if asked.written["case"][ident].file in files]
        former = [common.former(kind, alias) for kind, ident, _, alias in former_ids(asked) if asked.written[kind][ident].file in files]
        sought = [one for case in cases for one in common.sought(case)]
        spelt = {pair for case in cases for pair in common.spelt(case).items()}
        index = _Index(rows, self._names, {*former, *(one.key for one in sought), *(key for _, key in spelt)})
        stakeholders = self._listed.written["stakeholder"]
        speaking = {party for case in cases for party, _ in case.positions}  # Whose own word a source is.
        yield from (stakeholders[party].file for party in speaking if party in stakeholders)
        for key, first in sought:
            found = index.offering(key)
            yield from found[:1] if first else found
        for spelling, key in spelt:
            yield from index.spelling_otherwise(spelling, key)
        for key in former:
            yield from index.offering(key)


class _Index:
    """Which files offer something of what is sought."""

    def __init__(self, rows: Mapping[str, Row], names: Mapping[str, str], sought: Iterable[str]) -> None:
        """`names` are kind and id of what the files hold."""
        wanted = {_number(key) for key in sought}
        self._offering: dict[int, list[str]] = {}
        self._spelt: dict[int, dict[str, set[int]]] = {}
        for file, (offers, spelt) in rows.items():
            for number in wanted.intersection(offers):
                self._offering.setdefault(number, []).append(file)
            if not wanted.isdisjoint(spelt[::2]):
                for key, spelling in zip(spelt[::2], spelt[1::2], strict=True):
                    self._spelt.setdefault(key, {}).setdefault(file, set()).add(spelling)
        for files in self._offering.values():
            files.sort(key=names.__getitem__)

    def offering(self, key: str) -> list[str]:
        """Those that offer a key, in order of kind and id."""
        return self._offering.get(_number(key), [])

    def spelling_otherwise(self, spelling: str, key: str) -> Iterable[str]:
        """Those with a publisher of this key, if not all of them spell it in this way."""
        found = self._spelt.get(_number(key), {})
        return found if set().union(*found.values()) - {_number(spelling)} else ()


def _rows(files: Collection[str], loaded: Loaded, catalogue: Catalogue) -> dict[str, Row]:
    """What the records of some files have in common with others."""
    rows: dict[str, Row] = {file: ([], []) for file in files}
    for ident, case in catalogue.outlines.items():
        row = rows.get(loaded.written["case"][ident].file)
        if row:
            _tell(case, row)
    for ident, record in loaded.records["stakeholder"].items():
        row = rows.get(loaded.written["stakeholder"][ident].file)
        if row and isinstance(record, Stakeholder):
            row[0].extend({_number(key) for key in common.names(record)})
    for kind, ident, _, alias in former_ids(loaded):
        row = rows.get(loaded.written[kind][ident].file)
        if row:
            row[0].append(_number(common.former(kind, alias)))
    return rows


def _tell(case: Outline, row: Row) -> None:
    row[0].extend({_number(key) for key in common.offered(case)})
    for spelling, key in common.spelt(case).items():
        row[1].extend((_number(key), _number(spelling)))


def _number(key: str) -> int:
    """Two keys with the same number cost time and change nothing: too many records are looked at then."""
    return crc32(key.encode())


def _sum(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
