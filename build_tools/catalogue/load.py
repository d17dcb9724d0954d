# From a folder of files to records that can be linked.
# One broken file never hides findings in another, and its id stays known, so that nobody is blamed for referring to it.
"""Loads vocabularies and records with every finding about them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from pydantic import ValidationError

from build_tools.cache.store import Store
from build_tools.catalogue.readings import readings
from build_tools.files.finding import Finding
from build_tools.files.folder import list_folder
from build_tools.files.node import Sequence
from build_tools.files.parse import parse
from build_tools.files.text import read_text
from build_tools.records.messages import findings_of
from build_tools.records.read import FOLDERS, Kind, Record, Written, read_record
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

    @property
    def count(self) -> int:
        """How many record files there are, broken ones included."""
        return sum(len(ids) for ids in self.ids.values())


def load(data: Path, name: str = "data", *, store: Store | None = None, jobs: int = 1) -> Loaded:
    """Read every record below `data` with `jobs` processes; `name` is that folder as shown to people, `store` what was read before.

    Never raises for bad input.
    """
    if not data.is_dir():
        what = "is not a folder" if data.exists() else "does not exist"
        finding = Finding(
            name,
            1,
            1,
            "F100",
            f"the folder of records {what}",
            "run the command in the project's folder, or name it with -C or --data",
            length=0,
        )
        return Loaded(
            {kind: {} for kind in FOLDERS},
            {kind: {} for kind in FOLDERS},
            {kind: frozenset() for kind in FOLDERS},
            Vocabularies({}),
            (finding,),
        )
    vocabularies, findings = load_vocabularies(data / "vocabulary", f"{name}/vocabulary")
    records: dict[Kind, dict[str, Record]] = {}
    texts: dict[Kind, dict[str, Written]] = {}
    ids: dict[Kind, frozenset[str]] = {}
    for kind, folder in FOLDERS.items():
        files, found = list_folder(data / folder, f"{name}/{folder}")
        findings += found
        ids[kind] = frozenset(files)
        texts[kind] = {ident: Written(kind, ident, f"{name}/{folder}/{ident}.yml", path) for ident, path in files.items()}
    read: dict[str, Record] = {}
    digests: dict[str, str] = {}
    for written, digest, values in readings([one for some in texts.values() for one in some.values()], store or Store(None, ""), jobs):
        digests[written.file] = digest
        record, found = read_record(written, vocabularies, values)
        findings += found
        if record is not None:
            read[written.file] = record
    for kind, some in texts.items():
        records[kind] = {ident: read[written.file] for ident, written in some.items() if written.file in read}
    if not any(ids.values()):
        findings.append(Finding(name, 1, 1, "F115", "there are no records here", f"put the first one into {name}/cases/", length=0))
    return Loaded(MappingProxyType(records), MappingProxyType(texts), MappingProxyType(ids), vocabularies, tuple(findings), digests)


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
    return Vocabularies(MappingProxyType(made)), findings
