# An edit of a case touches some words of the index and one block of its texts. So the index is made in bundles, each of which knows by a
# digest what it is made of before it is made: one whose digest is that of an earlier build stands where that build has put it.
"""Shards that are made together and stand together, with the pages that are made of the same."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from pydantic_core import from_json, to_json

from build_tools.catalogue.link import Catalogue
from build_tools.processes.collector import paused
from build_tools.processes.spread import Task
from build_tools.views.document import Asset, Document, Piece, Place, Unit
from build_tools.views.search.assets import Written, folder_of, shard_asset
from build_tools.views.shelf import Shelf
from build_tools.views.units import Former, Made, place_of

BUNDLE = "bundle"
"""The kind of a piece that tells of a bundle: its name and `Told`."""


class Told(NamedTuple):
    """What others have to know of a bundle that is made."""

    folder: str
    names: Sequence[str]
    """Of its shards."""
    more: Any = None
    """What the manifest or another bundle has to know besides, as plain JSON."""


class Bound(NamedTuple):
    """A bundle as it is made."""

    shards: Sequence[Written]
    more: Any = None
    pages: Sequence[Document] = ()

    def told(self) -> Told:
        """What others have to know of it."""
        return Told(folder_of(self.shards), [name for name, _ in self.shards], self.more)

    def assets(self) -> Iterator[Asset]:
        """The files of the shards."""
        folder = folder_of(self.shards)
        return (shard_asset(folder, shard) for shard in self.shards)


class Bundle(NamedTuple):
    """A bundle that can be made."""

    name: str
    inputs: str
    """Digest of everything that it is made of, besides code, vocabularies and the day."""
    make: Callable[[], Bound]
    weight: float
    """How long it takes, in case pages that could be made meanwhile."""
    told: Told | None = None
    """What is told of it, where that is known before it is made."""

    def known(self, shelf: Shelf | None) -> Told | None:
        """What is told of it, if it or the shelf knows that."""
        if self.told is None and shelf and (kept := shelf.get(self._key)):
            return Told(*from_json(kept))
        return self.told

    def keep(self, told: Told, catalogue: Catalogue, shelf: Shelf | None) -> None:
        """Have the shelf know what is told of it."""
        if shelf and self.told is None:
            shelf.made(self._key, catalogue, lambda _: to_json(told))

    @property
    def _key(self) -> str:
        return f"told of {self.name}: {self.inputs}"


def bound(
    bundles: Iterable[Bundle], catalogue: Catalogue, former: Former, shelf: Shelf | None
) -> tuple[dict[str, Told], list[Unit], list[Task]]:
    """What is told of bundles that stand already, by name; their units; and the tasks that make the others."""
    told, units, tasks = {}, [], []
    for one in bundles:
        known = one.known(shelf)
        seal = former.seal((), one.inputs)
        unit = former.standing(one.name, seal) if known and known.names and seal else None
        if known and (unit or not known.names):
            told[one.name] = known
            units += [unit._replace(left=True)] if unit else []
        else:
            tasks.append(Task(partial(_made, one, seal, catalogue, shelf), one.weight, 0))
    return told, units, tasks


def told_of(made: Iterable[object]) -> Mapping[str, Told]:
    """What is told of the bundles among what was made."""
    return {name: told for one in made if isinstance(one, Piece) and one.kind == BUNDLE for name, told in [one.told]}


def digest(parts: Iterable[bytes]) -> str:
    """One digest of several things."""
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()[:32]


def _made(one: Bundle, seal: str, catalogue: Catalogue, shelf: Shelf | None) -> Made:
    with paused():  # Long lists are made and none is garbage.
        made = one.make()
    places: list[Place] = []
    finished: list[Document | Asset] = [*made.pages, *made.assets()]
    for thing in finished:
        places.append(place_of(thing))
        yield thing
    told = made.told()
    one.keep(told, catalogue, shelf)
    if seal and told.names:
        yield Unit(one.name, (seal,), tuple(places))
    yield Piece(BUNDLE, (one.name, told))
