# An edit should make again what was made from it, and nothing else. So whoever makes a page gets a catalogue that notes what is asked of
# it. The notes name records and computed values; each has a digest that changes when it could have changed, and a page whose notes all
# have the digests they had is the page it was. Nobody declares a dependency, so nobody can forget one.
# Today, vocabularies, code, templates and settings are not noted: whoever keeps pages keeps none of them when one of these changes.
"""Notes from what a page was made, and tells whether that has changed."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from build_tools.catalogue.link import Catalogue
from build_tools.records.product import Product
from build_tools.records.stakeholder import Stakeholder

V = TypeVar("V")

EVERYTHING = "everything"
SEAL = "seal "
"""Before the digest of what a page was made from, where a list of it would be long. See `Digests.seal`."""


class _Noted(Mapping[Any, V]):
    """A mapping that notes what is asked of it."""

    __slots__ = ("_kind", "_of", "_reads")

    def __init__(self, kind: str, of: Mapping[Any, V], reads: set[str]) -> None:
        self._kind, self._of, self._reads = kind, of, reads

    def __getitem__(self, key: Any) -> V:
        self._reads.add(f"{self._kind}/{key}")
        return self._of[key]

    def __contains__(self, key: object) -> bool:
        self._reads.add(f"has {self._kind}/{key}")
        return key in self._of

    def __iter__(self) -> Iterator[Any]:
        self._reads.add(EVERYTHING)
        return iter(self._of)

    def __len__(self) -> int:
        self._reads.add(EVERYTHING)
        return len(self._of)


def _of_many(name: str) -> Any:
    """What is made of many records is noted as such, and not made again."""

    def asked(noting: "NotingCatalogue") -> Any:
        noting._reads.add(EVERYTHING)
        return getattr(noting._plain, name)

    return property(asked)


class _Members(Mapping[Any, V]):
    """Some cases, and no way to ask which or how many there are: whoever has chosen them knows."""

    __slots__ = ("_ids", "_of")

    def __init__(self, of: Mapping[Any, V], ids: Collection[str]) -> None:
        self._of, self._ids = of, frozenset(ids)

    def __getitem__(self, key: Any) -> V:
        if key not in self._ids:
            raise KeyError(key)
        return self._of[key]

    def __iter__(self) -> Iterator[Any]:
        raise TypeError("what is made of some cases must not ask for all of them")

    def __len__(self) -> int:
        raise TypeError("what is made of some cases must not ask how many there are")


class NotingCatalogue(Catalogue):
    """A catalogue that notes what is asked of it: `cases/x` (with all that is computed), `record products/x`, `count products/x`, `has products/x`, or EVERYTHING.

    What it keeps for several pages under the id of an entry must be made of that entry alone, and be asked for together with it.
    """

    withdrawn = _of_many("withdrawn")
    aliases = _of_many("aliases")
    documents = _of_many("documents")
    kinds_by_name = _of_many("kinds_by_name")
    outlines = _of_many("outlines")

    _plain: Catalogue
    _reads: set[str]

    def __init__(self, catalogue: Catalogue, reads: set[str], members: Collection[str] | None = None) -> None:
        """`reads` is where it notes. With `members` it has these cases only, and does not note that they are read."""
        noted: dict[str, Mapping[Any, Any]] = {
            name: _Noted(name, getattr(catalogue, name), reads) for name in ("cases", "stakeholders", "products", "related")
        }
        noted |= {name: _Noted("cases", getattr(catalogue, name), reads) for name in ("cards", "told")}  # Made of nothing but the case.
        if members is not None:
            noted |= {name: _Members(getattr(catalogue, name), members) for name in ("cases", "cards", "told")}
        self.__dict__.update({**catalogue.__dict__, **noted, "_plain": catalogue, "_reads": reads})

    def stakeholder_record(self, stakeholder: str) -> Stakeholder | None:
        """A record does not depend on the cases of its bearer."""
        self._reads.add(f"record stakeholders/{stakeholder}")
        return self._plain.stakeholder_record(stakeholder)

    def product_record(self, product: str) -> Product | None:
        """Nor does that of a product."""
        self._reads.add(f"record products/{product}")
        return self._plain.product_record(product)

    def name(self, stakeholder: str) -> str:
        """The name depends on the record alone, not on the cases of its bearer."""
        self._reads.add(f"record stakeholders/{stakeholder}")
        return self._plain.name(stakeholder)

    def kind(self, stakeholder: str) -> str:
        """So does the kind."""
        self._reads.add(f"record stakeholders/{stakeholder}")
        return self._plain.kind(stakeholder)

    def product_name(self, product: str) -> str:
        """And the name of a product."""
        self._reads.add(f"record products/{product}")
        return self._plain.product_name(product)

    def count(self, kind: str, ident: str) -> int:
        """How many cases there are does not depend on what they hold."""
        self._reads.add(f"count {kind}/{ident}")
        return self._plain.count(kind, ident)


class Digests:
    """What entries of a catalogue are made of, as digests by the names that `noting` gives them."""

    def __init__(self, catalogue: Catalogue, texts: Mapping[tuple[str, str], bytes]) -> None:
        """`texts` are digests of the texts of all records by folder ("cases") and id."""
        self._catalogue = catalogue
        self._texts = texts
        self._known: dict[str, bytes] = {}
        self._parts: dict[str, bytes] = {}
        self._keys: dict[tuple[str, ...], str] = {}

    def key(self, reads: Iterable[str]) -> str:
        """One digest of everything that was noted; it does not depend on the order."""
        names = tuple(sorted(reads))
        made = self._keys.get(names)  # Parts of a piece are made from the same.
        if made is None:
            made = self._keys[names] = hashlib.sha256(self._joined(names)).hexdigest()[:32]
        return made

    def _joined(self, reads: Iterable[str]) -> bytes:
        """Notes and their digests as they go into a key."""
        known = self._parts
        return b"".join([known.get(read) or self._part(read) for read in reads])

    def _part(self, read: str) -> bytes:
        """A note and its digest, with their lengths. Many keys name the same."""
        name, digest = read.encode(), self.of(read)
        made = self._parts[read] = b"%d %d %b%b" % (len(name), len(digest), name, digest)
        return made

    def of_case(self, ident: str) -> bytes:
        """The digest of everything that is written of a case."""
        return self.of(f"cases/{ident}")

    def seal(self, members: Iterable[str], facts: object) -> str:
        """The note of everything that a page gathers: these cases in this order, and what else is known of them, as `repr` tells it."""
        told = repr(facts).encode()
        return (
            SEAL + hashlib.sha256(b"%d %b" % (len(told), told) + self._joined([f"cases/{member}" for member in members])).hexdigest()[:32]
        )

    def of(self, read: str) -> bytes:
        """The digest of what a note names."""
        found = self._known.get(read)
        if found is None:
            found = self._known[read] = self._made(read)
        return found

    def _made(self, read: str) -> bytes:
        if read == EVERYTHING:
            return _sum(f"{kind}/{ident}".encode() + text for (kind, ident), text in sorted(self._texts.items()))
        if read.startswith(SEAL):
            return b""  # It is a digest itself.
        kind, _, ident = read.partition("/")
        if kind.startswith("has "):
            return str(ident in getattr(self._catalogue, kind.removeprefix("has "))).encode()
        if kind.startswith("count "):
            return str(self._catalogue.count(kind.removeprefix("count "), ident)).encode()
        if kind.startswith("record "):
            return self._text(kind.removeprefix("record "), ident)
        if kind == "cases":
            return self._case(ident)
        if kind == "stakeholders":
            return self._stakeholder(ident)
        if kind == "products":
            return self._product(ident)
        return repr(self._catalogue.related.get(ident)).encode()

    def _text(self, kind: str, ident: str) -> bytes:
        return self._texts.get((kind, ident), b"")

    def _case(self, ident: str) -> bytes:
        """Its record, and those of the parties that speak: evidence asks whether a source is the party's own."""
        outline = self._catalogue.outlines.get(ident)
        if outline is None:
            return b""
        parties = dict.fromkeys(party for party, _ in outline.positions)
        return _sum([self._text("cases", ident), *(self._text("stakeholders", party) for party in parties)])

    def _stakeholder(self, ident: str) -> bytes:
        """Its record, which cases it has in which roles and order, and all that these cases hold."""
        entry = self._catalogue.stakeholders.get(ident)
        if entry is None:
            return b""
        # Plain values are told in a fifth of the time.
        positions = [(one.case, one.index) for one in entry.positions]
        ordered, bound = ([(one.case, one.measure) for one in some] for some in (entry.ordered, entry.bound))
        gathered = repr((dict(entry.roles), positions, ordered, bound, entry.faces, entry.products, entry.children))
        return _sum([self._text("stakeholders", ident), gathered.encode(), *(self.of(f"cases/{case}") for case in entry.cases)])

    def _product(self, ident: str) -> bytes:
        entry = self._catalogue.products.get(ident)
        if entry is None:
            return b""
        return _sum([self._text("products", ident), repr(entry.cases).encode(), *(self.of(f"cases/{case}") for case in entry.cases)])


def _sum(parts: Iterable[bytes]) -> bytes:
    total = hashlib.sha256()
    for part in parts:
        total.update(len(part).to_bytes(4, "big") + part)
    return total.digest()[:16]
