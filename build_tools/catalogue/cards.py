# A card follows from the text of a case, those of the parties that speak in it, the vocabularies, the build date and the code, and is known
# under a digest of these: in a file from one run to the next, and in a preview from one state to the next.
"""The cards of all cases."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from build_tools.cache.store import Store
from build_tools.catalogue.card import Card, card, unpacked
from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.outlines import made_by
from build_tools.records.vocabulary import Vocabularies


class Keys:
    """Under what the cards of cases are known, as of one day."""

    def __init__(self, digest: Callable[[str], bytes], vocabularies: Vocabularies, today: date) -> None:
        """`digest` tells a digest of everything that is written of a case, by its id."""
        self._digest = digest
        self._everywhere = f"{today} {vocabularies.digest} ".encode()

    def of(self, ident: str) -> str:
        """Under what the card of a case is known."""
        return hashlib.sha256(self._everywhere + self._digest(ident)).hexdigest()


class Cards(Mapping[str, Card]):
    """Cards by id of the case, in the order of the cases. What is not known is made when somebody asks for it. Several threads may ask."""

    def __init__(
        self, cases: Mapping[str, CaseEntry], keys: Keys | None = None, store: Store | None = None, earlier: "Cards | None" = None
    ) -> None:
        """`store` has cards of an earlier run, `earlier` those of an earlier state of this run. Nothing is looked up before somebody asks."""
        self._cases, self._of, self._store, self._earlier = cases, keys, store or Store(None, ""), earlier
        self._cards: dict[str, Card] = {}
        self._new: dict[str, bytes] = {}
        self._keys: dict[str, str] | None = None

    def __getitem__(self, ident: str) -> Card:
        if self._keys is None:
            self._keys = self._looked_up()
        found = self._cards.get(ident)
        if found is None:
            value = card(self._cases[ident])
            made = unpacked(value)  # As the next run will find it: what is made of it must be the same.
            assert made is not None
            found = self._cards[ident] = made
            self._new[ident] = value
        return found

    def __contains__(self, ident: object) -> bool:
        return ident in self._cases

    def __iter__(self) -> Iterator[str]:
        return iter(self._cases)

    def __len__(self) -> int:
        return len(self._cases)

    def keep(self) -> None:
        """Keep the cards that were made for the next run."""
        if self._keys and self._new:
            self._store.put({self._keys[ident]: value for ident, value in self._new.items()})
            self._store.tidy(self._keys.values())
            self._new = {}

    @property
    def problem(self) -> str:
        """Why the store was not used, for people; "" where nothing was wrong with it."""
        return self._store.problem

    def _looked_up(self) -> dict[str, str]:
        """Take all cards that are known, and tell under what cards are known; by id of the case."""
        earlier, self._earlier = self._earlier, None
        if self._of is None or not (self._store.keeps or earlier):
            return {}
        keys = {ident: self._of.of(ident) for ident in self._cases}
        known = {earlier._keys[ident]: one for ident, one in earlier._cards.items()} if earlier and earlier._keys else {}
        self._cards.update({ident: known[key] for ident, key in keys.items() if key in known})
        missing = {key: ident for ident, key in keys.items() if ident not in self._cards}
        for key, value in self._store.each(missing):
            one = unpacked(value)
            if one is not None:
                self._cards[missing[key]] = one
        return keys


def open_cards(folder: Path | None) -> Store:
    """The store of cards in a cache folder; one that keeps nothing without a folder."""
    return Store(folder / "cards.sqlite" if folder else None, made_by(["files", "records", "catalogue"]) if folder else "")
