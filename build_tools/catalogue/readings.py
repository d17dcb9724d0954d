# From texts to plain values: the slowest step of a check, and one that needs nothing but the text. So it is shared among
# processes, and what was read once is kept. Only what is whole YAML is passed on; everything else is read again by those who explain it.
"""Reads the texts of many records, through a cache and by several processes."""

import hashlib
from collections.abc import Iterator, Sequence
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


def readings(written: Sequence[Written], store: Store, jobs: int) -> Iterator[tuple[Written, bytes | None]]:
    """Each text with its plain values, an object in JSON, or None for one that is not whole YAML with keys and values.

    In no certain order: what is known comes first, and then what is read, while other processes go on reading.
    """
    waiting: dict[str, list[Written]] = {}
    for one in written:
        waiting.setdefault(hashlib.sha256(one.text.encode()).hexdigest(), []).append(one)
    keys = list(waiting)
    for key, value in store.each(keys):
        yield from ((one, value) for one in waiting.pop(key))
    tasks = [Task(partial(_read, [waiting[key][0] for key in some]), things=len(some)) for some in parts(list(waiting), PART)]
    for some, values in zip(parts(list(waiting), PART), spread(tasks, jobs, "reading records"), strict=True):
        store.put({key: value for key, value in zip(some, values, strict=True) if value is not None})
        for key, value in zip(some, values, strict=True):
            yield from ((one, value) for one in waiting[key])
    if waiting:
        store.tidy(keys)


def _read(written: Sequence[Written]) -> list[bytes | None]:
    """Each text as JSON, or None for one that somebody has to look at."""
    found: list[bytes | None] = []
    for one in written:
        root, findings = parse.parse(one.text, one.file)
        found.append(to_json(root.plain()) if isinstance(root, MappingNode) and not findings else None)
    return found
