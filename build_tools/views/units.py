# Every record has pages and files of its own. They are made together and stand or fall together: a unit. It is remembered from what
# they were made, so that the next build can tell whether they would come out the same, and leave them where they are.
# A page that gathers cases is a unit, too. Which cases it is made of is known before it is made, so nothing has to be noted of them but
# one digest of them all; its maker gets a catalogue with these cases only, so it cannot be made of others.
"""The pages and files of one record, or of some cases, and from what they were made."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from build_tools.catalogue.link import Catalogue
from build_tools.catalogue.reads import NotingCatalogue
from build_tools.views.document import Asset, Document, Piece, Place, Unit


class Former(Protocol):
    """What an earlier build has left."""

    def standing(self, name: str, seal: str = "") -> Unit | None:
        """The unit of this name, if it would come out the same and nobody has touched what it wrote; `seal` is that of what it gathers."""

    def seal(self, members: Sequence[str], facts: object) -> str:
        """The note of everything that a unit gathers, as `catalogue/reads.py` makes it; "" where nobody will ask for it."""


class _Nothing:
    def standing(self, name: str, seal: str = "") -> Unit | None:
        return None

    def seal(self, members: Sequence[str], facts: object) -> str:
        return ""


NOTHING: Former = _Nothing()
"""There was no earlier build."""

Made = Iterator[Document | Asset | Piece | Unit]


class Deliver(Protocol):
    """What brings everything into the new site. May raise OSError."""

    def __call__(self, one: Document | Asset) -> None:
        """Put a finished document or asset where it belongs, in whichever process it was made."""

    def counted(self, counts: Mapping[str, int]) -> None:
        """Begin with what shows these counts and is made of no record. Called at most once."""

    def leave(self, places: Sequence[Place]) -> None:
        """Begin to leave what stands at these places as it is. Called once, with what is known to stand before anything is made."""


def place_of(one: Document | Asset) -> Place:
    """Where it belongs."""
    page = isinstance(one, Document)
    return Place(one.address, page, one.indexed if isinstance(one, Document) else False)


def unit(name: str, catalogue: Catalogue, make: Callable[[Catalogue], Iterable[Document | Asset]], former: Former | None = None) -> Made:
    """What is made for one record, and then the unit that it is. `make` gets a catalogue and must read records from no other.

    Where `former` is NOTHING nobody will ask for the unit, and it is left out: noting takes a twentieth of the time.
    """
    if former is NOTHING:
        yield from make(catalogue)
        return
    reads = {name}
    places = []
    for one in make(NotingCatalogue(catalogue, reads)):
        places.append(place_of(one))
        yield one
    yield Unit(name, tuple(sorted(reads)), tuple(places))


@dataclass(frozen=True)
class Gathered:
    """A page or file that is made of some cases, before it is made.

    `make` gets a catalogue with these cases only, and the facts; it must know nothing else of the record.
    """

    address: str
    members: Sequence[str]
    """Ids of the cases, in the order that counts."""
    facts: Any
    """What else of the record it tells: numbers, neighbours. `repr` must tell everything about them."""
    make: Callable[[Catalogue, Any], Document | Asset]

    def of(self, catalogue: Catalogue) -> Document | Asset:
        """The page or file itself."""
        return self.make(catalogue, self.facts)


def gathered(parts: Iterable[Gathered | Document | Asset], catalogue: Catalogue, former: Former) -> Made:
    """What these parts are, each followed by its unit; of those that stand already only the unit. What is finished goes through."""
    for part in parts:
        if not isinstance(part, Gathered):
            yield part
            continue
        seal = former.seal(part.members, part.facts)
        standing = former.standing(part.address, seal) if seal else None
        if standing:
            yield standing._replace(left=True)
            continue
        reads = {seal} if seal else set()
        one = part.of(NotingCatalogue(catalogue, reads, part.members))
        yield one
        if seal:
            yield Unit(part.address, tuple(sorted(reads)), (place_of(one),))
