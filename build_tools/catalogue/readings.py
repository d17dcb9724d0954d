# From texts to plain values: the slowest step of a check, and one that needs nothing but the text. So it is shared among
# processes, and what was read once is kept. Only what is whole YAML is passed on; everything else is read again by those who explain it.
"""Reads the texts of many records, through a cache and by several processes."""

import hashlib
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from pydantic_core import to_json

from build_tools.cache.fingerprint import of_files
from build_tools.cache.store import Store
from build_tools.files import node, parse, text
from build_tools.files.node import Mapping as MappingNode
from build_tools.processes.spread import Task, parts, spread
from build_tools.records.read import Written

PART = 100
"""Texts that one process reads in one go."""


def open_store(folder: Path | None) -> Store:
    """The store of readings in a cache folder; one that keeps nothing without a folder."""
    code = of_files(Path(str(module.__file__)) for module in (parse, node, text)) if folder else ""
    return Store(folder / "readings.sqlite" if folder else None, f"{code} {parse.LIBRARY}")


def readings(written: Sequence[Written], store: Store, jobs: int) -> dict[str, bytes]:
    """The plain values of every text that is whole YAML with keys and values: an object in JSON, by the record's file."""
    keys = {one.file: hashlib.sha256(one.text.encode()).hexdigest() for one in written}
    known = store.get(set(keys.values()))
    unknown = [one for one in written if keys[one.file] not in known]
    tasks = [Task(partial(_read, some), things=len(some)) for some in parts(unknown, PART)]
    new = [value for values in spread(tasks, jobs, "reading records") for value in values]
    made = {keys[one.file]: value for one, value in zip(unknown, new, strict=True) if value is not None}
    store.put(made, keys.values())
    everything: Mapping[str, bytes] = {**known, **made}
    return {file: everything[key] for file, key in keys.items() if key in everything}


def _read(written: Sequence[Written]) -> list[bytes | None]:
    """Each text as JSON, or None for one that somebody has to look at."""
    found: list[bytes | None] = []
    for one in written:
        root, findings = parse.parse(one.text, one.file)
        found.append(to_json(root.plain()) if isinstance(root, MappingNode) and not findings else None)
    return found
