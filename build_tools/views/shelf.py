# Files made of many records, such as the search index, are made of pieces, each of some records. A piece is kept with what it was made from,
# as `catalogue/reads.py` notes it, and taken again while that is as it was: after an edit only the pieces that the edit touches are made.
# A piece is some hundred kilobytes, so each has a file of its own: a line with the sum of all that follows, what is known of the piece, the
# piece. One that is damaged, of another version or not there is made anew.
"""Pieces of files that are made from many records, kept from one build to the next."""

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from pydantic_core import from_json, to_json

from build_tools.catalogue.link import Catalogue
from build_tools.catalogue.reads import Digests, NotingCatalogue
from build_tools.processes.spread import Task
from build_tools.views.document import Piece


class Shelf:
    """A folder of pieces."""

    def __init__(self, folder: Path, version: str, digests: Digests) -> None:
        """`version` tells what makers depend on besides the records they ask a catalogue for. They must not ask it for `health`."""
        self._folder, self._version, self._digests = folder, version, digests
        self._asked: set[str] = set()

    def get(self, name: str) -> bytes | None:
        """The piece of this name, if it would come out the same."""
        self._asked.add(name)
        try:
            digest, _, rest = self._path(name).read_bytes().partition(b"\n")
            if digest != _sum(rest):
                return None
            told, _, content = rest.partition(b"\n")
            return content if self._right(told) else None
        except (OSError, ValueError, TypeError):
            return None

    def has(self, name: str) -> bool:
        """Whether there is a piece of this name that would come out the same. Whether it is whole shows when somebody gets it."""
        self._asked.add(name)
        try:
            with self._path(name).open("rb") as file:
                file.readline()
                return self._right(file.readline())
        except (OSError, ValueError, TypeError):
            return False

    def made(self, name: str, catalogue: Catalogue, make: Callable[[Catalogue], bytes]) -> bytes:
        """Make a piece and keep it."""
        reads: set[str] = set()
        content = make(NotingCatalogue(catalogue, reads))
        rest = to_json((self._version, self._digests.key(reads), sorted(reads))) + b"\n" + content
        path = self._path(name)
        unfinished = path.with_suffix(f".{os.getpid()}")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(_sum(rest) + b"\n" + rest)
            unfinished.replace(path)
        except OSError:
            _remove(unfinished)  # Nothing is lost but time.
        return content

    def tidy(self) -> None:
        """Remove everything that this build has not asked for."""
        known = {self._path(name).name for name in self._asked}
        with suppress(OSError):
            for path in self._folder.iterdir():
                if path.name not in known:
                    _remove(path)

    def _right(self, told: bytes) -> bool:
        """Whether a piece of which this is told would come out the same."""
        version, key, reads = from_json(told)
        return bool(version == self._version and key == self._digests.key(reads))

    def _path(self, name: str) -> Path:
        return self._folder / hashlib.sha256(name.encode()).hexdigest()[:24]


class Maker(NamedTuple):
    """A piece that can be made."""

    name: str
    """Under which it is kept: everything that it is made from besides records has to be in it."""
    make: Callable[[Catalogue], bytes]
    """It must read records from no other catalogue than the one it gets."""
    weight: float
    """How long it takes, in case pages that could be made meanwhile."""


class _Later(Piece):
    """A piece that is read when somebody asks for its content, each time; one that turns out to be damaged is made again."""

    def __init__(self, kind: str, number: int, name: str, shelf: Shelf, make: Callable[[], bytes]) -> None:
        self.__dict__.update(kind=kind, told=number, _name=name, _shelf=shelf, _make=make)

    @property
    def content(self) -> bytes:
        found: bytes | None = self.__dict__["_shelf"].get(self.__dict__["_name"])
        return self.__dict__["_make"]() if found is None else found


def pieces(
    kind: str, makers: Iterable[Maker], catalogue: Catalogue, shelf: Shelf | None, later: bool = False
) -> tuple[list[Piece], list[Task]]:
    """Those pieces that the shelf has, and the tasks that make the others. What is told of a piece is its number.

    `later` is for large pieces: what the shelf has is not read here, but in the process that asks for the content.
    """
    found: list[Piece] = []
    tasks = []
    for n, (name, make, weight) in enumerate(makers):
        run = partial(make, catalogue) if shelf is None else partial(shelf.made, name, catalogue, make)
        if shelf and later and shelf.has(name):
            found.append(_Later(kind, n, name, shelf, run))
        elif shelf and not later and (content := shelf.get(name)) is not None:
            found.append(Piece(kind, n, content))
        else:
            tasks.append(Task(partial(_made, kind, n, run), weight, 0))
    return found, tasks


def in_order(kind: str, pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces of a kind in their order."""
    return sorted((piece for piece in pieces if piece.kind == kind), key=lambda piece: int(piece.told))


def _made(kind: str, number: int, make: Callable[[], bytes]) -> Iterator[Piece]:
    yield Piece(kind, number, make())


def _sum(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
