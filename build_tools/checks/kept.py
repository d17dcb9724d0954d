# Most cases are the same as in the last run, and so is what the rules find in them. Their findings are kept under a key that is made of
# everything the rules see of a case, so an entry can be missing but never old. Whoever lets a rule see more has to add it to the key.
"""What the last run found in each case, with line and column."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from build_tools.cache.store import Store
from build_tools.catalogue.link import Catalogue
from build_tools.catalogue.load import Loaded
from build_tools.catalogue.outlines import made_by
from build_tools.files.finding import Fault, Finding
from build_tools.records.read import Written

_CODE = ("files", "records", "catalogue", "checks")
"""The folders of code between a text and its findings."""
_PARTS = ("line", "column", "rule", "message", "hint", "severity", "path", "length")
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
    """The findings about cases in a store, each case's under a hash of everything that the rules see of it."""

    def __init__(
        self, store: Store, cases: Sequence[str], compared: Mapping[str, Collection[Fault]], catalogue: Catalogue, loaded: Loaded
    ) -> None:
        """`cases` are ids, `compared` is what comparing a case with others has found, by id. A store that keeps nothing costs nothing."""
        self._store = store
        self._files = {case: loaded.written["case"][case].file for case in cases}
        self._keys = _keys(cases, compared, catalogue, loaded) if store.keeps else {}

    def get(self) -> dict[str, list[Finding]]:
        """The findings about those cases that have not changed, by id."""
        values = self._store.get(self._keys.values())
        known = {case: unpacked(values[key], file) for case, file in self._files.items() if (key := self._keys.get(case)) in values}
        return {ident: findings for ident, findings in known.items() if findings is not None}

    def put(self, found: Mapping[str, Found], *, tidy: bool = True) -> None:
        """Keep the findings about other cases, by id; with `tidy`, drop those about cases that are not among these."""
        if found and self._keys:
            self._store.put({self._keys[ident]: packed(one.findings) for ident, one in found.items() if one.lasting})
            if tidy:
                self._store.tidy(self._keys.values())


def _keys(cases: Sequence[str], compared: Mapping[str, Collection[Fault]], catalogue: Catalogue, loaded: Loaded) -> dict[str, str]:
    everywhere = f"{catalogue.today} {catalogue.vocabularies.digest}"
    stakeholders = {ident: loaded.digests[written.file] for ident, written in loaded.written["stakeholder"].items()}
    made = {}
    for case in cases:
        outline, file = catalogue.outlines[case], loaded.written["case"][case].file
        seen = [
            everywhere,
            file,
            loaded.digests[file],
            [stakeholders.get(party) for party, _ in outline.positions],  # Whose own word a source is: evidence.
            [catalogue.kinds_by_name.get(source.publisher.casefold()) for source in outline.sources],
            repr(compared.get(case, ())),
        ]
        made[case] = _hash(json.dumps(seen))
    return made


def packed(findings: Collection[Finding]) -> bytes:
    """Findings about one file as JSON. Those of rules have no replacement, so none is kept."""
    return json.dumps([[getattr(finding, part) for part in _PARTS] for finding in findings]).encode()


def unpacked(value: bytes, file: str) -> list[Finding] | None:
    """The findings about a file again; None for what is none."""
    try:
        rows = json.loads(value)
        whole = all([type(part) for part in row] == _TYPES for row in rows)
    except (ValueError, TypeError, RecursionError):
        return None
    return [Finding(file, *row) for row in rows] if whole else None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
