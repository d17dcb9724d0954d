# A preview reads a record again whenever somebody saves one. The others have not changed, and reading ten thousand of them, or only asking
# for their sizes, takes longer than a person who looks at a page should wait.
"""Loads again what has changed since a record was loaded."""

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

from build_tools.cache.store import Store
from build_tools.catalogue.later import Later
from build_tools.catalogue.load import Loaded
from build_tools.catalogue.outline import Outline
from build_tools.catalogue.readings import read_again, readings
from build_tools.files.finding import Finding
from build_tools.files.folder import list_folder
from build_tools.records.read import FOLDERS, Record, Written, read_record, record_of
from build_tools.records.vocabulary import Vocabularies


def reload(earlier: Loaded, outlines: Mapping[str, Outline], data: Path, name: str, changed: Collection[Path]) -> Loaded | None:
    """What `load` would give for `data`, if since `earlier` nothing but the files at `changed` was written, added or removed.

    `outlines` are those of all cases that `earlier` holds, and are passed on for the cases that have not changed. `name` is the folder as
    shown to people. None where everything has to be loaded: something else than a record has changed, or there were none.
    """
    kinds = {data / folder: kind for kind, folder in FOLDERS.items()}
    if not all(path.parent in kinds for path in changed):
        return None
    records, written, ids = dict(earlier.records), dict(earlier.written), dict(earlier.ids)
    digests, left, findings = dict(earlier.digests), dict(outlines), list(earlier.findings)
    for kind in dict.fromkeys(kinds[path.parent] for path in changed):
        folder, before = f"{name}/{FOLDERS[kind]}", earlier.written[kind]
        here = [path for path in changed if kinds[path.parent] == kind]
        if all(_stays(path, before) for path in here):  # As after most edits: the names are those that they were.
            texts, found = before, list[Finding]()
            again = {path.stem: before[path.stem] for path in here}
            said = {one.file for one in again.values()}
            findings = [one for one in findings if one.file not in said]
        else:
            files, found = list_folder(data / FOLDERS[kind], folder)
            texts = {ident: Written(kind, ident, f"{folder}/{ident}.yml", path) for ident, path in files.items()}
            again = {ident: one for ident, one in texts.items() if ident not in before or one.source in changed}
            standing = {one.file for ident, one in texts.items() if ident not in again}
            findings = [one for one in findings if one.file in standing or not one.file.startswith(f"{folder}/")]
            for ident in before.keys() - texts.keys():
                del digests[before[ident].file]
        read, more = _read(again.values(), earlier.vocabularies, digests)
        findings += [*found, *more]
        valid = [ident for ident in texts if ident in read or (ident in earlier.records[kind] and ident not in again)]
        records[kind], written[kind], ids[kind] = _changed(earlier.records[kind], valid, read), texts, frozenset(texts)
        if kind == "case":
            left = {ident: one for ident, one in left.items() if ident in texts and ident not in again}
    if not any(ids.values()):
        return None
    return Loaded(
        MappingProxyType(records), MappingProxyType(written), MappingProxyType(ids), earlier.vocabularies, tuple(findings), digests, left
    )


def _stays(path: Path, before: Mapping[str, Written]) -> bool:
    """Whether a file was a record and still is one file of that name."""
    known = before.get(path.stem)
    return known is not None and known.source == path and path.is_file() and not path.is_symlink()


def _read(texts: Iterable[Written], vocabularies: Vocabularies, digests: dict[str, str]) -> tuple[dict[str, Record], list[Finding]]:
    """The valid records among some texts, by id, and all findings; the digests are put beside those of other texts."""
    records: dict[str, Record] = {}
    findings: list[Finding] = []
    for written, digest, values, _ in readings([*texts], Store(None, ""), 1):
        digests[written.file] = digest
        record = record_of(written.kind, values, vocabularies) if values is not None else None
        if record is None:
            now, digests[written.file] = read_again(written)
            record, found = read_record(now, vocabularies)
            findings += found
        if record is not None:
            records[written.id] = record
    return records, findings


def _changed(earlier: Mapping[str, Record], valid: Collection[str], read: Mapping[str, Record]) -> Mapping[str, Record]:
    """The valid records: those that were read again, and the others as they are, made or not."""
    if isinstance(earlier, Later):
        return earlier.changed(valid, read)
    return {ident: read[ident] if ident in read else earlier[ident] for ident in valid}
