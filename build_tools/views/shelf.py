# Files made of many records, such as the search index, are made of pieces, each of some records. A piece is kept with what it was made from,
# as `catalogue/reads.py` notes it, and taken again while that is as it was: after an edit only the pieces that the edit touches are made.
# A piece is some hundred kilobytes, so each has a file of its own: a line with the sum of the next one, a line that tells what is known of the
# piece, its parts. One that is damaged, of another version or not there is made anew.
# What one process has made others read where it lies, under a name of this build alone: the file under the common name may be that of another
# build, which goes on at the same time, before they come to it.
"""Pieces of files that are made from many records, kept from one build to the next."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import accumulate
from pathlib import Path
from shutil import copyfile, rmtree
from tempfile import mkdtemp, mkstemp
from typing import BinaryIO, NamedTuple
from weakref import finalize

from pydantic_core import from_json, to_json

from build_tools.cache.states import moment
from build_tools.catalogue.link import Catalogue
from build_tools.catalogue.reads import Digests, NotingCatalogue
from build_tools.processes.spool import Slice, bytes_of
from build_tools.processes.spread import Task
from build_tools.views.document import Piece

_A_DAY = 24 * 3600 * 10**9
"""In nanoseconds. No build takes as long."""
FEW = 3
"""Up to this many pieces that are missing nobody waits for."""

Made = bytes | tuple[bytes, ...]
"""A piece, or its parts, where several files are made of what is made together: each is read alone."""


class Shelf:
    """A folder of pieces."""

    def __init__(self, folder: Path, version: str, digests: Digests) -> None:
        """`version` tells what makers depend on besides the records they ask a catalogue for. They must not ask it for `health`."""
        self._folder, self._version, self._digests = folder, version, digests
        self._asked: set[str] = set()
        self._judged: dict[bytes, Sequence[tuple[int, str]]] = {}
        """Length and sum of the parts of pieces of which this is told; none for those that would not come out the same."""
        self._own = _folder_beside(folder)
        if self._own:  # Whoever holds the shelf no more reads nothing of what was made.
            finalize(self, rmtree, self._own, ignore_errors=True)

    def get(self, name: str, part: int = 0) -> bytes | None:
        """The piece of this name, or a part of it, if it would come out the same."""
        self._asked.add(name)
        with suppress(OSError, ValueError, TypeError, IndexError), self._path(name).open("rb") as file:
            parts = self._parts(file)
            file.seek(sum(length for length, _ in parts[:part]), os.SEEK_CUR)
            content = file.read(parts[part][0])
            return content if _sum(content) == parts[part][1] else None
        return None

    def has(self, name: str) -> bool:
        """Whether there is such a piece that would come out the same. Whether its parts are whole shows when somebody gets them."""
        self._asked.add(name)
        with suppress(OSError, ValueError, TypeError), self._path(name).open("rb") as file:
            return bool(self._parts(file))
        return False

    def _parts(self, file: BinaryIO) -> Sequence[tuple[int, str]]:
        """Length and sum of each part, which follow in the file. Raises ValueError or TypeError for a piece that would not come out the same."""
        digest, told = file.readline(), file.readline()
        if told not in self._judged and digest.decode() == f"{_sum(told)}\n":
            version, key, reads, parts = from_json(told)
            self._judged[told] = parts if version == self._version and key == self._digests.key(reads) else ()
        parts = self._judged.get(told, ())
        if not parts or os.fstat(file.fileno()).st_size != file.tell() + sum(length for length, _ in parts):
            raise ValueError("made from something else, or damaged")
        return parts

    def made(self, name: str, catalogue: Catalogue, make: Callable[[Catalogue], Made]) -> list[Slice | bytes]:
        """Make a piece and keep it. Where each of its parts lies, or the part itself where nothing can be kept."""
        reads: set[str] = set()
        contents = _parts(make(NotingCatalogue(catalogue, reads)))
        sums = [(len(content), _sum(content)) for content in contents]
        told = to_json((self._version, self._digests.key(reads), sorted(reads), sums)) + b"\n"
        head, path = f"{_sum(told)}\n".encode() + told, self._path(name)
        if self._own is None:
            return [*contents]
        unfinished = path.with_suffix(f".{os.getpid()}")
        try:
            descriptor, own = mkstemp(dir=self._own)
            with os.fdopen(descriptor, "wb") as file:
                for one in (head, *contents):
                    file.write(one)
        except OSError:
            return [*contents]
        with suppress(OSError):  # Nothing is lost but time.
            _link(own, unfinished)
            unfinished.replace(path)
        starts = accumulate(map(len, contents), initial=len(head))
        return [Slice(own, start, len(content)) for start, content in zip(starts, contents, strict=False)]

    def tidy(self) -> None:
        """Remove everything that this build has not asked for."""
        known = {self._path(name).name for name in self._asked}
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in known:
                    _remove(path)

    def _path(self, name: str) -> Path:
        return self._folder / hashlib.sha256(name.encode()).hexdigest()[:24]


class Maker(NamedTuple):
    """A piece that can be made."""

    name: str
    """Under which it is kept: everything that it is made from besides records has to be in it."""
    make: Callable[[Catalogue], Made]
    """It must read records from no other catalogue than the one it gets."""
    weight: float
    """How long it takes, in case pages that could be made meanwhile."""


def pieces(
    kind: str | Sequence[str], makers: Iterable[Maker], catalogue: Catalogue, shelf: Shelf | None, later: bool = False
) -> tuple[list[Piece], list[Task]]:
    """Those pieces that the shelf has, and the tasks that make the others. What is told of a piece is its number.

    Each part of a piece has a kind of its own. `later` is for large pieces: what the shelf has is not read here, but in the process that
    asks for the content.
    """
    kinds = [kind] if isinstance(kind, str) else kind
    found: list[Piece] = []
    tasks = []
    for n, maker in enumerate(makers):
        have = _found(kinds, n, maker, catalogue, shelf, later) if shelf else None
        if have is not None:
            found += have
        else:
            tasks.append(Task(partial(_made, kinds, n, maker, catalogue, shelf), maker.weight))
    return found, tasks


class Steps(NamedTuple):
    """How files are made of large pieces."""

    alone: list[Task]
    """What makes them at once, where few pieces are missing, as after an edit: whoever makes a file makes what is missing for it, too."""
    first: list[Task]
    """What makes the missing pieces, where they are many."""
    then: Callable[[Iterable[Piece]], list[Task]]
    """What makes the files then, of all that was made."""


def steps(
    kinds: Sequence[str], makers: Iterable[Maker], catalogue: Catalogue, shelf: Shelf | None, files: Callable[[Iterable[Piece]], list[Task]]
) -> Steps:
    """The steps in which files are made of pieces; `files` makes tasks of pieces."""
    known = list(makers)
    found, tasks = pieces(kinds, known, catalogue, shelf, later=True)
    if shelf and len(tasks) <= FEW:
        promised = [piece for n, maker in enumerate(known) for piece in _promised(kinds, n, maker, catalogue, shelf)]
        return Steps(files(promised), [], lambda made: [])
    return Steps([], tasks, lambda made: files([*found, *made]))


def _promised(kinds: Sequence[str], number: int, maker: Maker, catalogue: Catalogue, shelf: Shelf) -> list[Piece]:
    return [Piece(kind, number, partial(_got, maker, part, catalogue, shelf)) for part, kind in enumerate(kinds)]


def _found(kinds: Sequence[str], number: int, maker: Maker, catalogue: Catalogue, shelf: Shelf, later: bool) -> list[Piece] | None:
    """The parts of a piece, if the shelf has them all."""
    if later:
        return _promised(kinds, number, maker, catalogue, shelf) if shelf.has(maker.name) else None
    contents = [shelf.get(maker.name, part) for part in range(len(kinds))]
    found = [Piece(kind, number, content) for kind, content in zip(kinds, contents, strict=True) if content is not None]
    return found if len(found) == len(kinds) else None


def _got(maker: Maker, part: int, catalogue: Catalogue, shelf: Shelf) -> bytes:
    content = shelf.get(maker.name, part)
    return bytes_of(shelf.made(maker.name, catalogue, maker.make)[part]) if content is None else content


def _made(kinds: Sequence[str], number: int, maker: Maker, catalogue: Catalogue, shelf: Shelf | None) -> Iterator[Piece]:
    contents = shelf.made(maker.name, catalogue, maker.make) if shelf else _parts(maker.make(catalogue))
    for kind, content in zip(kinds, contents, strict=True):
        yield Piece(kind, number, content)


def _parts(made: Made) -> tuple[bytes, ...]:
    return (made,) if isinstance(made, bytes) else made


def in_order(kind: str, pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces of a kind in their order."""
    return sorted((piece for piece in pieces if piece.kind == kind), key=lambda piece: int(piece.told))


def _folder_beside(folder: Path) -> str | None:
    """A new folder beside that of the pieces; None where nothing can be written. What killed builds have left is removed."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        for left in folder.parent.glob(f"{folder.name}-*"):
            if left.stat().st_mtime_ns < moment(folder) - _A_DAY:
                rmtree(left, ignore_errors=True)
        return mkdtemp(prefix=f"{folder.name}-", dir=folder.parent)
    return None


def _link(old: str, new: Path) -> None:
    try:
        os.link(old, new)
    except OSError:  # A file system without links.
        copyfile(old, new)


def _sum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
