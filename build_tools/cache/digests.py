# Reading ten thousand files only to find that nobody has touched them takes longer than asking for their sizes and times. So a file has
# the digest it had while size, inode and times of change are what they were, as git supposes of its index. A file that was written just
# before somebody looked may be written again within the same tick of the file system's clock; it is read every time until it is older.
"""Digests of files, which are read again only where somebody has touched them."""

import hashlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from pydantic_core import from_json, to_json

from build_tools.cache.store import Store

_OLD = 2 * 10**9
"""Nanoseconds after which a file system tells two times of writing apart; the coarsest in use (FAT) counts in steps of two seconds."""

Read = Callable[[Path], bytes | None]
"""Returns the bytes of a file, or None where it cannot be read."""


def digests(paths: Iterable[Path], read: Read, store: Store, name: str) -> dict[Path, str]:
    """SHA-256 of each file, "" for one that cannot be read. What is known of them is kept in `store` under `name`."""
    kept = _kept(store, name)
    states = {path: _state(path) for path in paths}
    found: dict[Path, str] = {}
    for path, state in states.items():
        before = kept.get(os.fspath(path))
        if state and before and before[0] == state:
            found[path] = before[1]
    new = [path for path in states if path not in found]
    if new or len(found) < len(kept):
        latest = _clock(store) - _OLD
        found |= {path: hashlib.sha256(raw).hexdigest() if (raw := read(path)) is not None else "" for path in new}
        lasting = {path: state for path, state in states.items() if state and found[path] and max(state[1:3]) < latest}
        store.put({name: to_json({os.fspath(path): (state, found[path]) for path, state in lasting.items()})})
    return found


def _kept(store: Store, name: str) -> dict[str, tuple[list[int], str]]:
    value = store.get([name]).get(name)
    return from_json(value) if value is not None else {}


def _state(path: Path) -> list[int]:
    """What changes when a regular file does; empty where that cannot be known."""
    if os.name == "nt":
        return []  # Windows tells when a file was made, not when it was changed, so a change that keeps size and date would be missed.
    try:
        status = os.lstat(path)
    except OSError:
        return []
    if not stat.S_ISREG(status.st_mode):
        return []
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino]


def _clock(store: Store) -> int:
    """What the file system takes for now, in nanoseconds; 0 where nothing can be written."""
    if store.path is None:
        return 0
    try:
        store.path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=store.path.parent) as file:
            return os.fstat(file.fileno()).st_mtime_ns
    except OSError:
        return 0
