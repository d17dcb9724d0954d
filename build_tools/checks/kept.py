# Most cases are the same as in the last run, and so is what the rules find in them. Their findings are kept with a key that is made of
# everything the rules see of a case, so an entry can be missing but never old. Whoever lets a rule see more has to add it to the key.
# Rules that compare cases see outlines and nothing else, so what they find stands while all outlines do.
"""What the last run found in each case, with line and column."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import from_json, to_json

from build_tools.cache.blocks import Blocks
from build_tools.cache.store import Store
from build_tools.catalogue.link import Catalogue
from build_tools.catalogue.load import Loaded
from build_tools.catalogue.outlines import made_by
from build_tools.files.finding import Fault, Finding
from build_tools.records.read import Written

_CODE = ("cache", "files", "records", "catalogue", "checks")
"""The folders of code between a text and its findings."""
_PARTS = ("line", "column", "rule", "message", "hint", "severity", "path", "length")
_COMPARED = "compared"
_TYPES = [int, int, str, str, str, str, str, int]


def open_findings(folder: Path | None) -> Store:
    """The store of findings in a cache folder; one that keeps nothing without a folder."""
    if folder is None:
        return Store(None, "")
    return Store(folder / "findings.sqlite", made_by(_CODE))


class Found(NamedTuple):
    """The findings about a case, and whether their places are those in the text that was read: somebody may have written since."""

    findings: list[Finding]
    lasting: bool


def located(written: Written, digest: str, faults: Sequence[Fault]) -> Found:
    """Faults with line and column. `digest` is that of the text that was read."""
    if not faults:
        return Found([], lasting=True)
    text, _ = written.read()
    findings = replace(written, source=text or "").found(faults)
    return Found(findings, lasting=text is not None and _hash(text) == digest)


class Kept:
    """The findings about cases in a store, each case's with everything that the rules see of it."""

    def __init__(
        self, store: Store, cases: Sequence[str], compared: Mapping[str, Collection[Fault]], catalogue: Catalogue, loaded: Loaded
    ) -> None:
        """`cases` are ids, `compared` is what comparing a case with others has found, by id. A store that keeps nothing costs nothing."""
        self._blocks = Blocks(store, f"{catalogue.today} {catalogue.vocabularies.digest}")
        self._files = {case: loaded.written["case"][case].file for case in cases}
        self._keys = _keys(self._files, compared, catalogue, loaded) if store.keeps else {}

    def get(self) -> dict[str, list[Finding]]:
        """The findings about those cases that have not changed, by id."""
        values = self._blocks.get(self._keys)
        known = {case: unpacked(values[file], file) for case, file in self._files.items() if file in values}
        return {ident: findings for ident, findings in known.items() if findings is not None}

    def put(self, found: Mapping[str, Found], cases: Collection[str]) -> None:
        """Keep the findings about other cases, by id. `cases` are the files of all there are."""
        if self._keys:
            lasting = {self._files[ident]: packed(one.findings) for ident, one in found.items() if one.lasting}
            self._blocks.put({file: (self._keys[file], value) for file, value in lasting.items()}, cases)


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


def packed(findings: Collection[Finding]) -> list[list[Any]]:
    """Findings about one file as values that JSON has. Those of rules have no replacement, so none is kept."""
    return [[getattr(finding, part) for part in _PARTS] for finding in findings]


def unpacked(rows: Any, file: str) -> list[Finding] | None:
    """The findings about a file again, of what JSON gives; None for what is none."""
    try:
        whole = all([type(part) for part in row] == _TYPES for row in rows)
    except TypeError:
        return None
    return [Finding(file, *row) for row in rows] if whole else None


class KeptFaults:
    """What comparing cases has found, for as long as their outlines stay as they are."""

    def __init__(self, store: Store, digest: str) -> None:
        """`digest` is that of the outlines of all cases, or "" where nobody knows it."""
        self._store, self._key = (store, digest) if store.keeps and digest else (Store(None, ""), "")

    def get(self) -> dict[str, list[Fault]] | None:
        """The faults by case, as they were found."""
        value = self._store.get([_COMPARED]).get(_COMPARED)
        try:
            key, rows = from_json(value) if value is not None else ("", [])
            if not self._key or key != self._key:
                return None
            return {case: [Fault(tuple(path), *rest) for path, *rest in found] for case, found in rows}
        except (ValueError, TypeError):
            return None

    def put(self, compared: Mapping[str, Collection[Fault]]) -> None:
        """Keep them."""
        self._store.put({_COMPARED: to_json((self._key, [(case, [_parts(one) for one in found]) for case, found in compared.items()]))})


def _parts(fault: Fault) -> list[Any]:
    return [getattr(fault, field.name) for field in fields(Fault)]


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
