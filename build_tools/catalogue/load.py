# From a folder of files to records that can be linked.
# One broken file never hides findings in another, and its id stays known, so that nobody is blamed for referring to it.
"""Loads vocabularies and records with every finding about them."""

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from build_tools.cache.store import Store
from build_tools.catalogue.later import Later
from build_tools.catalogue.outline import Outline
from build_tools.catalogue.outlines import Outlines
from build_tools.catalogue.readings import Reading, current_digests, read_again, readings, tidy
from build_tools.files.finding import Finding
from build_tools.files.folder import list_folder
from build_tools.files.node import Sequence
from build_tools.files.parse import parse
from build_tools.files.text import read_text
from build_tools.records.messages import findings_of
from build_tools.records.read import FOLDERS, Kind, Record, Written, read_record, record_of
from build_tools.records.vocabulary import NAMES, Term, Vocabularies, Vocabulary, vocabulary


@dataclass(frozen=True)
class Loaded:
    """What was read: valid records and where they were written, all ids (of broken records too), vocabularies, findings."""

    records: Mapping[Kind, Mapping[str, Record]]
    written: Mapping[Kind, Mapping[str, Written]]
    ids: Mapping[Kind, frozenset[str]]
    vocabularies: Vocabularies
    findings: tuple[Finding, ...]
    digests: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of the bytes that each record file held when it was read, by its path as shown to people."""
    outlines: Mapping[str, Outline] = field(default_factory=dict)
    """Of those cases that were linked before, by id: their records are only made when somebody asks for them."""

    @property
    def count(self) -> int:
        """How many record files there are, broken ones included."""
        return sum(len(ids) for ids in self.ids.values())


@dataclass(frozen=True)
class Listed:
    """What lies in a folder of records: vocabularies, every text by kind and id, and findings about names and vocabularies."""

    written: Mapping[Kind, Mapping[str, Written]]
    vocabularies: Vocabularies
    findings: tuple[Finding, ...]

    @property
    def texts(self) -> list[Written]:
        """All texts."""
        return [one for some in self.written.values() for one in some.values()]


def load(data: Path, name: str = "data", *, store: Store | None = None, jobs: int = 1, outlines: Outlines | None = None) -> Loaded:
    """Read every record below `data` with `jobs` processes; `name` is that folder as shown to people.

    `store` is what was read before, `outlines` what was linked before. Never raises for bad input.
    """
    return load_all(list_records(data, name), store=store, jobs=jobs, outlines=outlines)


def load_all(
    listed: Listed,
    *,
    store: Store | None = None,
    jobs: int = 1,
    outlines: Outlines | None = None,
    digests: Mapping[str, str] | None = None,
    met: Callable[[Written, Record], None] | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Loaded:
    """Read all records of a folder that was looked at already. `digests` are those of all texts, by path, where they are known, too.

    `met` is told of each record that is made, while others are still read. `meanwhile` is done as soon as other processes read, if they do.
    """
    texts, kept = listed.texts, store or Store(None, "")
    reader = _Reader(listed.vocabularies, kept, met)
    if not kept.keeps:
        return _loaded(listed, reader, readings(texts, kept, jobs, meanwhile=meanwhile))
    current = current_digests(texts, kept) if digests is None else _by_file(texts, digests)
    if outlines is not None:
        reader.leave(listed.written["case"], current, outlines)
    wanted = [one for one in texts if one.file not in reader.digests]
    loaded = _loaded(listed, reader, readings(wanted, kept, jobs, current, meanwhile))
    if reader.read_anew:
        tidy(texts, kept, current.values())
    return loaded


def _by_file(texts: Iterable[Written], digests: Mapping[str, str]) -> dict[str, str]:
    """The digests of texts by file. One that was not there yet when somebody looked has none, and is read."""
    return {one.file: digests.get(os.fspath(one.source), "") for one in texts}


def load_some(listed: Listed, files: Collection[str], digests: Mapping[str, str], store: Store) -> Loaded:
    """Read the records of these files, which are a few of many: the others are known by their ids. `digests` are those of all texts, by file."""
    wanted = [one for one in listed.texts if one.file in files]
    return _loaded(listed, _Reader(listed.vocabularies, store), readings(wanted, store, 1, digests))


def list_records(data: Path, name: str) -> Listed:
    """Look what lies below `data`, shown as `name`, and read the vocabularies."""
    if not data.is_dir():
        what = "is not a folder" if data.exists() else "does not exist"
        hint = "run the command in the project's folder, or name it with -C or --data"
        finding = Finding(name, 1, 1, "F100", f"the folder of records {what}", hint, length=0)
        return Listed({kind: {} for kind in FOLDERS}, Vocabularies({}), (finding,))
    vocabularies, findings = load_vocabularies(data / "vocabulary", f"{name}/vocabulary")
    texts: dict[Kind, dict[str, Written]] = {}
    for kind, folder in FOLDERS.items():
        files, found = list_folder(data / folder, f"{name}/{folder}")
        findings += found
        texts[kind] = {ident: Written(kind, ident, f"{name}/{folder}/{ident}.yml", path) for ident, path in files.items()}
    if not any(texts.values()):
        findings.append(Finding(name, 1, 1, "F115", "there are no records here", f"put the first one into {name}/cases/", length=0))
    return Listed(texts, vocabularies, tuple(findings))


def _loaded(listed: Listed, reader: "_Reader", found: Iterable[Reading]) -> Loaded:
    records = reader.read(found, listed.written)
    return Loaded(
        MappingProxyType(records),
        MappingProxyType(listed.written),
        MappingProxyType({kind: frozenset(some) for kind, some in listed.written.items()}),
        listed.vocabularies,
        (*listed.findings, *reader.findings),
        reader.digests,
        reader.outlines,
    )


class _Reader:
    """Makes records of readings, or leaves them for later; and notes every finding, the digest of each text and the outlines that are known."""

    def __init__(self, vocabularies: Vocabularies, store: Store, met: Callable[[Written, Record], None] | None = None) -> None:
        self.findings: list[Finding] = []
        self.digests: dict[str, str] = {}
        self.outlines: dict[str, Outline] = {}
        self.read_anew = False
        """Whether a text was read that was not known."""
        self._vocabularies = vocabularies
        self._store = store
        self._met = met
        self._made: dict[Kind, dict[str, Record]] = {kind: {} for kind in FOLDERS}
        self._later: dict[str, Written] = {}

    def leave(self, cases: Mapping[str, Written], digests: Mapping[str, str], known: Outlines) -> None:
        """Leave those cases for later whose outline is known. `digests` are those of all texts, by file."""
        # What was read has to be there, too: a record that is parsed when somebody asks for it would be parsed again in every run.
        there = self._store.keys()
        found = known.get({one.file: digests[one.file] for one in cases.values()}, self._vocabularies)
        for ident, one in cases.items():
            if one.file in found and digests[one.file] in there:
                self._later[ident] = one
                self.outlines[ident] = found[one.file]
                self.digests[one.file] = digests[one.file]

    def read(self, found: Iterable[Reading], texts: Mapping[Kind, Mapping[str, Written]]) -> dict[Kind, Mapping[str, Record]]:
        """The records of these readings, in the order of `texts`."""
        for reading in found:
            self.digests[reading.written.file] = reading.digest
            self.read_anew = self.read_anew or not reading.known
            self._add(reading)
        records: dict[Kind, Mapping[str, Record]] = {
            kind: {ident: self._made[kind][ident] for ident in some if ident in self._made[kind]} for kind, some in texts.items()
        }
        if self._later:
            ids = [ident for ident in texts["case"] if ident in self._later or ident in self._made["case"]]
            records["case"] = Later(ids, self._make, self._made["case"], self._values)
        return records

    def _add(self, reading: Reading) -> None:
        written = reading.written
        record = record_of(written.kind, reading.values, self._vocabularies) if reading.values is not None else None
        if record is None:
            now, self.digests[written.file] = read_again(written)
            record, found = read_record(now, self._vocabularies)
            self.findings += found
        if record is not None:
            self._made[written.kind][written.id] = record
            if self._met:
                self._met(written, record)

    def _values(self, ident: str) -> bytes | None:
        return self._store.value(self.digests[self._later[ident].file])

    def _make(self, ident: str) -> Record:
        written, values = self._later[ident], self._values(ident)
        record = record_of("case", values, self._vocabularies) if values is not None else None
        if record is None:  # What was read is not kept any more, or somebody has written into the cache by hand.
            record, _ = read_record(written, self._vocabularies)
        if record is None:
            raise RuntimeError(f"{written.file}: what is kept of this record does not fit it; delete .cache/")
        return record


def load_vocabularies(folder: Path, name: str) -> tuple[Vocabularies, list[Finding]]:
    """Read every vocabulary there must be. A broken one is left out: terms of it are then not checked."""
    files, findings = list_folder(folder, name)
    made: dict[str, Vocabulary] = {}
    for missing in sorted(set(NAMES) - set(files)):
        findings.append(
            Finding(
                f"{name}/{missing}.yml",
                1,
                1,
                "F116",
                "this vocabulary is missing",
                "restore the file; records are checked against it",
                length=0,
            )
        )
    for ident, path in files.items():
        shown = f"{name}/{ident}.yml"
        if ident not in NAMES:
            findings.append(
                Finding(shown, 1, 1, "F117", f"no vocabulary is called '{ident}'", f"the vocabularies are {', '.join(NAMES)}", length=0)
            )
            continue
        text, found = read_text(path, shown)
        root, more = parse(text, shown) if text is not None else (None, [])
        findings += found + more
        if root is None:
            continue
        if not isinstance(root, Sequence):
            findings.append(
                Finding(shown, *root.place, "R100", "a vocabulary is a list of terms", "write one term a line: - {id: …, name: …}")
            )
            continue
        seen: dict[str, int] = {}
        broken = False
        for item in root.items:
            try:
                term = Term.model_validate(item.plain())
            except ValidationError as error:
                findings += findings_of(error, item, shown, Term, {})
                broken = True
                continue
            if term.id in seen:
                findings.append(
                    Finding(shown, *item.place, "R120", f"the term '{term.id}' is given twice", f"first in line {seen[term.id]}")
                )
                broken = True
            seen.setdefault(term.id, item.place.line)
        if not broken:
            made[ident] = vocabulary(ident, [item.plain() for item in root.items])
    return Vocabularies(made), findings
