# Every record has pages and files of its own. They are made together and stand or fall together: a unit. It is remembered from what
# they were made, so that the next build can tell whether they would come out the same, and leave them where they are.
"""The pages and files of one record, and from what they were made."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Protocol

from build_tools.catalogue.link import Catalogue
from build_tools.catalogue.reads import NotingCatalogue
from build_tools.views.document import Asset, Document, Piece, Place, Unit


class Former(Protocol):
    """What an earlier build has left."""

    def standing(self, name: str) -> Unit | None:
        """The unit of this name, if it would come out the same and nobody has touched what it wrote."""

    def handwritten(self, pages: Collection[str], figures: Mapping[str, int]) -> bool:
        """Whether the pages written by hand stand, and are right beside pages at these addresses and with these counts."""


class _Nothing:
    def standing(self, name: str) -> Unit | None:
        return None

    def handwritten(self, pages: Collection[str], figures: Mapping[str, int]) -> bool:
        return False


NOTHING: Former = _Nothing()
"""There was no earlier build."""

Made = Iterator[Document | Asset | Piece | Unit]
Deliver = Callable[[Document | Asset], None]
"""Puts a finished document or asset where it belongs in the new site, in whichever process it was made. May raise OSError."""


def place_of(one: Document | Asset) -> Place:
    """Where it belongs."""
    page = isinstance(one, Document)
    return Place(one.address, page, one.indexed if isinstance(one, Document) else False)


def unit(name: str, catalogue: Catalogue, make: Callable[[Catalogue], Iterable[Document | Asset]]) -> Made:
    """What is made for one record, and then the unit that it is. `make` gets a catalogue and must read records from no other."""
    reads = {name}
    places = []
    for one in make(NotingCatalogue(catalogue, reads)):
        places.append(place_of(one))
        yield one
    yield Unit(name, tuple(sorted(reads)), tuple(places))
