# Most cases are the same as in the last run, and so is what the rules find in them. Their findings are kept with a key that is made of
# everything the rules see of a case, so an entry can be missing but never old. Whoever lets a rule see more has to add it to the key.
# Rules that compare cases see outlines and nothing else, so what they find stands while all outlines do.
# A build tells how many warnings there are and shows none, so it looks up no lines; the first check that shows them does, and they are kept, too.
"""What the last run found in each case, with line and column where somebody has looked them up."""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import fields, replace
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import from_json, to_json

from build_tools.cache.blocks import Blocks
from build_tools.cache.store import Store
from build_tools.catalogue.link import Catalogue
from build_tools.catalogue.load import Loaded
from build_tools.catalogue.outlines import made_by
from build_tools.files.finding import Fault, Finding, Place
from build_tools.records.read import Written

_CODE = ("cache", "files", "records", "catalogue", "checks")
"""The folders of code between a text and its findings."""
_PARTS = [field.name for field in fields(Fault)]
_TYPES = [list, str, str, str, str, bool, str]
_COMPARED = "compared"


def open_findings(folder: Path | None) -> Store:
    """The store of findings in a cache folder; one that keeps nothing without a folder."""
    if folder is None:
        return Store(None, "")
    return Store(folder / "findings.sqlite", made_by(_CODE))


class Spot(NamedTuple):
    """Line and column, counted from 1, and how many characters are meant."""

    line: int = 1
    column: int = 1
    length: int = 1


class Found(NamedTuple):
    """What was found in a case."""

    faults: Sequence[Fault]
    spots: Sequence[Spot] | None = None
    """Where each stands; None where nobody has looked."""
    lasting: bool = True
    """Whether they are those in the text that was read: somebody may have written since."""

    @property
    def placed(self) -> bool:
        """Whether it is known where everything stands."""
        return self.spots is not None or not self.faults

    def findings(self, file: str) -> list[Finding]:
        """The findings about a file; all in its first line where nobody has looked."""
        spots = repeat(Spot()) if self.spots is None else self.spots
        return [fault.at(file, Place(spot.line, spot.column), spot.length) for fault, spot in zip(self.faults, spots, strict=False)]


def located(written: Written, digest: str, faults: Sequence[Fault]) -> Found:
    """Faults with line and column. `digest` is that of the text that was read."""
    if not faults:
        return Found(faults)
    text, _ = written.read()
    findings = replace(written, source=text or "").found(faults)
    return Found(faults, [Spot(one.line, one.column, one.length) for one in findings], text is not None and _hash(text) == digest)


class Kept:
    """The findings about cases in a store, each case's with everything that the rules see of it."""

    def __init__(
        self, store: Store, cases: Sequence[str], compared: Mapping[str, Collection[Fault]], catalogue: Catalogue, loaded: Loaded
    ) -> None:
        """`cases` are ids, `compared` is what comparing a case with others has found, by id. A store that keeps nothing costs nothing."""
        self._blocks = Blocks(store, f"{catalogue.today} {catalogue.vocabularies.digest}")
        self._files = {case: loaded.written["case"][case].file for case in cases}
        self._keys = _keys(self._files, compared, catalogue, loaded) if store.keeps else {}

    def get(self) -> dict[str, Found]:
        """What is known of those cases that have not changed, by id."""
        values = self._blocks.get(self._keys)
        known = {case: unpacked(values[file]) for case, file in self._files.items() if file in values}
        return {ident: found for ident, found in known.items() if found is not None}

    def put(self, found: Mapping[str, Found], cases: Collection[str]) -> None:
        """Keep what was found in other cases, by id. `cases` are the files of all there are."""
        if self._keys:
            self._blocks.put(
                {file: (self._keys[file], packed(found[ident])) for ident, file in self._files.items() if ident in found}, cases
            )


def _keys(files: Mapping[str, str], compared: Mapping[str, Collection[Fault]], catalogue: Catalogue, loaded: Loaded) -> dict[str, str]:
    """What rules see of each of these cases besides what they see of all, by file."""
    stakeholders = {ident: loaded.digests[written.file] for ident, written in loaded.written["stakeholder"].items()}
    kinds = catalogue.kinds_by_name
    made = {}
    for case, file in files.items():
        outline = catalogue.outlines[case]
        seen = [
            loaded.digests[file],
            *[stakeholders.get(party, "") for party, _ in outline.positions],  # Whose own word a source is: evidence.
            "",
            *[kinds.get(source.publisher.casefold(), "") for source in outline.sources],
            repr(compared.get(case, ())),
        ]
        made[file] = _hash("\n".join(seen))
    return made


def packed(found: Found) -> list[list[Any]]:
    """What was found in a case as values that JSON has."""
    spots = found.spots if found.spots is not None and found.lasting else repeat(None)
    return [[*_parts(fault), spot] for fault, spot in zip(found.faults, spots, strict=False)]


def unpacked(rows: Any) -> Found | None:
    """The same again, of what JSON gives; None for what is none."""
    try:
        if any([type(part) for part in row[:-1]] != _TYPES for row in rows):
            return None
        faults = [Fault(tuple(path), *rest) for path, *rest, _ in rows]
        spots = [Spot(*map(int, spot)) for *_, spot in rows if spot is not None]
    except (TypeError, ValueError):
        return None
    return Found(faults, spots if len(spots) == len(faults) else None)


class KeptFaults:
    """What comparing cases has found, for as long as their outlines stay as they are."""

    def __init__(self, store: Store, digest: Callable[[], str]) -> None:
        """`digest` gives that of the outlines of all cases, or "" where nobody knows it. It takes a while, and is only asked for where it counts."""
        self.store = store
        self._digest, self._got = digest, False

    def get(self) -> dict[str, list[Fault]] | None:
        """The faults by case, as they were found."""
        value = self.store.get([_COMPARED]).get(_COMPARED)
        try:
            key, rows = from_json(value) if value is not None else ("", [])
            if not key or key != self._digest():
                return None
            compared = {case: [Fault(tuple(path), *rest) for path, *rest in found] for case, found in rows}
        except (ValueError, TypeError):
            return None
        self._got = True
        return compared

    def put(self, compared: Mapping[str, Collection[Fault]]) -> None:
        """Keep them, if they were not got from here."""
        digest = self._digest() if self.store.keeps and not self._got else ""
        if digest:
            self.store.put({_COMPARED: to_json((digest, [(case, [_parts(one) for one in found]) for case, found in compared.items()]))})


def _parts(fault: Fault) -> list[Any]:
    return [getattr(fault, part) for part in _PARTS]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
