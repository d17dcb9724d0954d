# From texts to plain values: the slowest step of a check, and one that needs nothing but the text. So it is shared among
# processes, and what was read once is kept. Only what is whole YAML is passed on; everything else is read again by those who explain it.
"""Reads the texts of many records, through a cache and by several processes."""

import hashlib
import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pydantic_core import to_json

from build_tools.cache.digests import digests as of_files_seen
from build_tools.cache.digests import state_of
from build_tools.cache.fingerprint import of_files
from build_tools.cache.states import State
from build_tools.cache.store import Store
from build_tools.files import node, parse, text, values
from build_tools.processes.spread import Task, parts, spread
from build_tools.records.read import Written

PART = 100
"""Texts that one process reads in one go."""


def open_store(folder: Path | None) -> Store:
    """The store of readings in a cache folder; one that keeps nothing without a folder."""
    code = of_files(Path(str(module.__file__)) for module in (parse, node, text, values)) if folder else ""
    return Store(folder / "readings.sqlite" if folder else None, f"{code} {parse.LIBRARY}")


class Reading(NamedTuple):
    """What became of one text."""

    written: Written
    digest: str
    """SHA-256 of the bytes that were read; "" where they could not be."""
    values: bytes | None
    """The plain values, an object in JSON; None for a text that is not whole YAML with keys and values."""
    known: bool = False
    """Whether the text was read in an earlier run."""


class Looked(NamedTuple):
    """What was seen of the texts of records."""

    store: Store
    """What was read of them before."""
    digests: Mapping[str, str]
    """The digest of each text by its path; "" for one that cannot be read."""


def look(data: Path, cache: Path | None, files: Mapping[str, State | None]) -> Looked:
    """See which records below `data` hold which text. `files` are their paths and how they stand; those that nobody has touched are not read."""
    store = open_store(cache)
    return Looked(store, of_files_seen(files, lambda path: text.read_raw(Path(path), "")[0], store, f"digests below {data}"))


def readings(
    written: Sequence[Written],
    store: Store,
    jobs: int,
    digests: Mapping[str, str] | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Iterator[Reading]:
    """One for each text, in no certain order: what is known comes first, then what is read, while other processes go on reading.

    `digests` are those of all texts, by file, where somebody has looked already. `meanwhile` is done as soon as others read, if they do.
    """
    keys: dict[str, list[Written]] = {}
    if store.path is not None:
        current = current_digests(written, store) if digests is None else digests
        for one in written:
            keys.setdefault(current[one.file], []).append(one)
    known = set()
    for key, kept in store.each(keys):
        known.add(key)
        yield from (Reading(one, key, kept, known=True) for one in keys[key])
    unknown = [one for key, some in keys.items() if key not in known for one in some] if keys else written
    tasks = [Task(partial(_read, some), things=len(some)) for some in parts(unknown, PART)]
    for some, found in zip(parts(unknown, PART), spread(tasks, jobs, "reading records", meanwhile), strict=True):
        store.put({key: made for key, made in found if made is not None})
        yield from (Reading(one, *each) for one, each in zip(some, found, strict=True))


def tidy(written: Sequence[Written], store: Store, used: Collection[str]) -> None:
    """Drop what was read of texts that are not there any more. `used` are the digests of all texts there are."""
    store.tidy([*used, _name(written)])


def current_digests(written: Sequence[Written], store: Store) -> dict[str, str]:
    """The digest of each text, by file; "" for one that cannot be read. Files that nobody has touched are not read."""
    paths = {one.file: os.fspath(one.source) for one in written if isinstance(one.source, Path)}
    files = {path: state_of(path) for path in paths.values()}
    known = of_files_seen(files, lambda path: text.read_raw(Path(path), "")[0], store, _name(written)) if files else {}
    return {one.file: known[paths[one.file]] if one.file in paths else _digest(_raw(one)) for one in written}


def _name(written: Sequence[Written]) -> str:
    """What the store keeps digests of files under."""
    return next((f"digests below {one.source.parent.parent}" for one in written if isinstance(one.source, Path)), "")


def read_again(written: Written) -> tuple[Written, str]:
    """A text as it is now, to say what is wrong with it, and its digest: somebody may have written since it was read."""
    raw = _raw(written)
    whole = text.decode(raw, written.file)[0] if raw is not None else None
    return (written if whole is None else replace(written, source=whole)), _digest(raw)


def _read(written: Sequence[Written]) -> list[tuple[str, bytes | None]]:
    """Digest and values of each text."""
    return [(_digest(raw), _values(raw, one.file)) for one in written for raw in [_raw(one)]]


def _values(raw: bytes | None, file: str) -> bytes | None:
    whole = text.decode(raw, file)[0] if raw is not None else None
    read = values.values(whole) if whole is not None else None
    return to_json(read) if read is not None else None


def _raw(one: Written) -> bytes | None:
    return one.source.encode() if isinstance(one.source, str) else text.read_raw(one.source, one.file)[0]


def _digest(raw: bytes | None) -> str:
    """What a reading is kept under: the same bytes always give the same values."""
    return hashlib.sha256(raw).hexdigest() if raw is not None else ""
