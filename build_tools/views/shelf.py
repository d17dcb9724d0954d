# Files made of many records, such as the search index, are made of pieces, each of some records. A piece is kept with what it was made from,
# as `catalogue/reads.py` notes it, and taken again while that is as it was: after an edit only the pieces that the edit touches are made.
# A piece is some hundred kilobytes, so each has a file of its own: a line with the sum of all that follows, what is known of the piece, the
# piece. One that is damaged, of another version or not there is made anew.
"""Pieces of files that are made from many records, kept from one build to the next."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pydantic_core import from_json, to_json

from build_tools.catalogue.link import Catalogue
from build_tools.catalogue.reads import Digests, NotingCatalogue
from build_tools.processes.spread import Task
from build_tools.views.document import Piece

FEW = 3
"""Up to this many pieces that are missing nobody waits for."""

Made = bytes | tuple[bytes, ...]
"""A piece, or its parts, where several files are made of what is made together: each is read alone."""


class Shelf:
    """A folder of pieces."""

    def __init__(self, folder: Path, version: str, digests: Digests) -> None:
        """`version` tells what makers depend on besides the records they ask a catalogue for. They must not ask it for `health`."""
        self._folder, self._version, self._digests = folder, version, digests
        self._asked: set[tuple[str, int]] = set()
        self._judged: dict[bytes, bool] = {}
        """Whether pieces of which the same is told, as of all parts of one, would come out the same."""

    def get(self, name: str, part: int = 0) -> bytes | None:
        """The piece of this name, or a part of it, if it would come out the same."""
        self._asked.add((name, part))
        try:
            whole = self._path(name, part).read_bytes()  # Often a megabyte, and copied once only.
            start = whole.index(b"\n") + 1
            if whole[: start - 1] != _sum(memoryview(whole)[start:]):
                return None
            end = whole.index(b"\n", start)
            return whole[end + 1 :] if self._right(whole[start:end]) else None
        except (OSError, ValueError, TypeError):
            return None

    def has(self, name: str, part: int = 0) -> bool:
        """Whether there is such a part that would come out the same. Whether it is whole shows when somebody gets it."""
        self._asked.add((name, part))
        try:
            with self._path(name, part).open("rb") as file:
                file.readline()
                return self._right(file.readline().removesuffix(b"\n"))
        except (OSError, ValueError, TypeError):
            return False

    def made(self, name: str, catalogue: Catalogue, make: Callable[[Catalogue], Made]) -> tuple[bytes, ...]:
        """Make a piece and keep it; all its parts."""
        reads: set[str] = set()
        contents = _parts(make(NotingCatalogue(catalogue, reads)))
        told = to_json((self._version, self._digests.key(reads), sorted(reads)))
        for part, content in enumerate(contents):
            self._put(self._path(name, part), told + b"\n" + content)
        return contents

    def _put(self, path: Path, rest: bytes) -> None:
        unfinished = path.with_suffix(f".{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(_sum(rest) + b"\n" + rest)
            unfinished.replace(path)
        except OSError:
            _remove(unfinished)  # Nothing is lost but time.

    def tidy(self) -> None:
        """Remove everything that this build has not asked for."""
        known = {self._path(name, part).name for name, part in self._asked}
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in known:
                    _remove(path)

    def _right(self, told: bytes) -> bool:
        """Whether a piece of which this is told would come out the same."""
        if told not in self._judged:
            version, key, reads = from_json(told)
            self._judged[told] = version == self._version and key == self._digests.key(reads)
        return self._judged[told]

    def _path(self, name: str, part: int) -> Path:
        return self._folder / hashlib.sha256(f"{part} {name}".encode()).hexdigest()[:24]


class Maker(NamedTuple):
    """A piece that can be made."""

    name: str
    """Under which it is kept: everything that it is made from besides records has to be in it."""
    make: Callable[[Catalogue], Made]
    """It must read records from no other catalogue than the one it gets."""
    weight: float
    """How long it takes, in case pages that could be made meanwhile."""


class _Later(Piece):
    """A piece that is read when somebody asks for its content, each time; one that is missing or turns out to be damaged is made."""

    def __init__(self, kind: str, number: int, get: Callable[[], bytes]) -> None:
        self.__dict__.update(kind=kind, told=number, _get=get)

    @property
    def content(self) -> bytes:
        content: bytes = self.__dict__["_get"]()
        return content


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
    return [_Later(kind, number, partial(_got, maker, part, catalogue, shelf)) for part, kind in enumerate(kinds)]


def _found(kinds: Sequence[str], number: int, maker: Maker, catalogue: Catalogue, shelf: Shelf, later: bool) -> list[Piece] | None:
    """The parts of a piece, if the shelf has them all."""
    if later:
        have = [shelf.has(maker.name, part) for part in range(len(kinds))]
        return _promised(kinds, number, maker, catalogue, shelf) if all(have) else None
    contents = [shelf.get(maker.name, part) for part in range(len(kinds))]
    found = [Piece(kind, number, content) for kind, content in zip(kinds, contents, strict=True) if content is not None]
    return found if len(found) == len(kinds) else None


def _got(maker: Maker, part: int, catalogue: Catalogue, shelf: Shelf) -> bytes:
    content = shelf.get(maker.name, part)
    return shelf.made(maker.name, catalogue, maker.make)[part] if content is None else content


def _made(kinds: Sequence[str], number: int, maker: Maker, catalogue: Catalogue, shelf: Shelf | None) -> Iterator[Piece]:
    contents = shelf.made(maker.name, catalogue, maker.make) if shelf else _parts(maker.make(catalogue))
    for kind, content in zip(kinds, contents, strict=True):
        yield Piece(kind, number, content)


def _parts(made: Made) -> tuple[bytes, ...]:
    return (made,) if isinstance(made, bytes) else made


def in_order(kind: str, pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces of a kind in their order."""
    return sorted((piece for piece in pieces if piece.kind == kind), key=lambda piece: int(piece.told))


def _sum(content: bytes | memoryview) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
