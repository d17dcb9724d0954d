# Two runs whose inputs have the same fingerprint give the same bytes. Contents are hashed, not dates of files: those change
# with every checkout and stay the same when a tool wants them to.
"""Fingerprints of files, code and libraries."""

import hashlib
import os
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from build_tools.cache.states import below

_DISTRIBUTION = (".dist-info", ".egg-info", ".egg-link")


def of_files(roots: Iterable[Path]) -> str:
    """Hash of names and contents of files and of everything below folders. Raises OSError."""
    total = hashlib.sha256()
    for root in roots:
        total.update(f"{root.name}\n".encode("utf-8", "surrogateescape"))
        for name, path in _files(root):
            content = _content(Path(path))
            total.update(f"{name}\0{content}\n".encode("utf-8", "surrogateescape"))
    return total.hexdigest()


def _files(root: Path) -> list[tuple[str, str]]:
    """Relative name and path of every file below a folder, sorted; of the file itself for a file."""
    if not root.is_dir():
        return [("", str(root))] if root.exists() else []
    return sorted((name, entry.path) for name, entry in below(root))


def _content(path: Path) -> str:
    if path.is_symlink() or not path.is_file():
        return f"{'a link' if path.is_symlink() else 'no file'} to {path.resolve()}"
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def of_libraries() -> str:
    """Python and every installed distribution with its version, as this process found them."""
    # Installers put both into the name of a folder. Reading the metadata in all of them takes 30 ms, a tenth of a start.
    found = {entry.name for folder in set(sys.path) for entry in _entries(folder) if entry.name.endswith(_DISTRIBUTION)}
    return "\n".join([sys.version, *sorted(found)])


def _entries(folder: str) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(folder or ".") as entries:
            return list(entries)
    except OSError:  # An archive, or a place that modules might be at and are not.
        return []
