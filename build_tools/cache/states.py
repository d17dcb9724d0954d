# Whether somebody has touched a file is asked of its size, its times and its inode, never of its content: fifty thousand files are looked at in
# a fifth of a second. Linking a file into a new site changes its time of change, and so does removing the old site. So for a site one moment is
# kept instead of that time for each file: what was changed later, somebody else has changed.
"""How files stand: whoever touches one changes its state."""

import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

_PASSED_OVER = frozenset(["__pycache__"])


class State(NamedTuple):
    """How a file stands."""

    size: int
    modified: int
    """In nanoseconds, as `touched`."""
    inode: int
    touched: int
    """When it was changed in any way; 0 for a file that was last changed before what it belongs to had settled."""


class States(dict[str, State]):
    """How some files stand, by name. Nobody changes it once it is made."""

    @cached_property
    def listing(self) -> bytes:
        """All of it as one text: equal texts tell that nobody has touched anything."""
        rows = [f"{name}\0{size}\0{modified}\0{inode}\0{touched}\0" for name, (size, modified, inode, touched) in self.items()]
        return "".join(rows).encode("utf-8", "surrogateescape")

    @cached_property
    def digest(self) -> str:
        """Hash of the listing."""
        return hashlib.sha256(self.listing).hexdigest()


def states(folder: Path, settled: int = 0) -> States:
    """How every file below a folder stands, by its name there, sorted; of a file, itself under "". Raises OSError.

    `settled` is the moment after which nobody should have changed anything.
    """
    if not folder.is_dir():
        return States({"": _state(os.lstat(folder), settled)} if folder.exists() else {})
    # Windows keeps no state of linked files in the folder.
    found = {
        name: _state(os.lstat(entry.path) if os.name == "nt" else entry.stat(follow_symlinks=False), settled)
        for name, entry in below(folder)
    }
    return States({name: found[name] for name in sorted(found)})


def states_of(folder: Path, names: Iterable[str], settled: int, known: Mapping[str, State]) -> States:
    """How the files of these names below a folder stand, sorted, as `states` tells it; those of `known` are not looked at. Raises OSError."""
    return States({name: known.get(name) or _state(os.lstat(f"{folder}{os.sep}{name}"), settled) for name in sorted(names)})


def below(folder: Path) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Every file below a folder with its name there, in no certain order. Raises OSError."""
    waiting = [("", str(folder))]
    while waiting:
        prefix, place = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                if not entry.is_dir(follow_symlinks=False):
                    yield prefix + entry.name, entry
                elif entry.name not in _PASSED_OVER:
                    waiting.append((f"{prefix}{entry.name}/", entry.path))


def listed(text: bytes) -> States:
    """The states of a listing. Raises ValueError for what is no listing."""
    parts = text.decode("utf-8", "surrogateescape").split("\0")
    if len(parts) % 5 != 1 or parts[-1]:
        raise ValueError("a listing has five parts a file")
    numbers = [map(int, parts[n:-1:5]) for n in range(1, 5)]
    return States(zip(parts[0:-1:5], map(State, *numbers), strict=True))


def moment(folder: Path) -> int:
    """What the file system takes for now, in nanoseconds; 0 where nothing can be written into the folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            return os.fstat(file.fileno()).st_mtime_ns
    except OSError:
        return 0


def _state(status: os.stat_result, settled: int) -> State:
    changed = status.st_ctime_ns
    return State(status.st_size, status.st_mtime_ns, status.st_ino, changed if changed > settled else 0)
