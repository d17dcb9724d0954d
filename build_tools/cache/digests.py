# Reading ten thousand files only to find that nobody has touched them takes longer than asking for their sizes and times. So a file has
# the digest it had while size, inode and times of change are what they were, as git supposes of its index. A file that was written just
# before somebody looked may be written again within the same tick of the file system's clock; it is read every time until it is older.
"""Digests of files, which are read again only where somebody has touched them."""

import hashlib
import os
import stat
from collections.abc import Callable, Mapping
from typing import Any

from pydantic_core import from_json, to_json

from build_tools.cache.states import State, moment
from build_tools.cache.store import Store

_OLD = 2 * 10**9
"""Nanoseconds after which a file system tells two times of writing apart; the coarsest in use (FAT) counts in steps of two seconds."""

TRUSTED = os.name != "nt"
"""Windows tells when a file was made, not when it was changed, so a change that keeps size and date would be missed."""

Read = Callable[[str], bytes | None]
"""Returns the bytes of a file, or None where it cannot be read."""


def digests(files: Mapping[str, State | None], read: Read, store: Store, name: str) -> dict[str, str]:
    """SHA-256 of each file by its path, "" for one that cannot be read. What is known of them is kept in `store` under `name`.

    `files` tells how each stands now, or None where that cannot be known.
    """
    kept = _kept(store, name) if TRUSTED else {}
    found: dict[str, str] = {}
    new = []
    for path, state in files.items():
        before = kept.get(path)
        if state is not None and before is not None and (*before[:4],) == state:
            found[path] = before[4]
        else:
            new.append(path)
    if new or len(found) < len(kept):
        for path in new:
            raw = read(path)
            found[path] = hashlib.sha256(raw).hexdigest() if raw is not None else ""
        if TRUSTED:
            latest = (moment(store.path.parent) if store.path is not None else 0) - _OLD
            lasting = {
                path: state for path, state in files.items() if state and found[path] and max(state.modified, state.touched) < latest
            }
            store.put({name: to_json({path: (*state, found[path]) for path, state in lasting.items()})})
    return found


def _kept(store: Store, name: str) -> dict[str, list[Any]]:
    value = store.get([name]).get(name)
    return from_json(value) if value is not None else {}


def state_of(path: str) -> State | None:
    """How a regular file stands; None for anything else, and where there is nothing."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return State(status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns)
