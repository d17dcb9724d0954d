# A card follows from the text of a case, those of the parties that speak in it, the vocabularies, the build date and the code, and is known
# under a digest of the texts: in a file from one run to the next, and in a preview from one state to the next.
"""The cards of all cases."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

from build_tools.cache.blocks import Blocks
from build_tools.cache.store import Store
from build_tools.catalogue.card import Card, card, packed, unpacked
from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.outlines import made_by
from build_tools.records.vocabulary import Vocabularies


class CardFile:
    """Where cards are kept, as of one day."""

    def __init__(self, folder: Path | None, digest: Callable[[str], bytes], vocabularies: Vocabularies, today: date) -> None:
        """They are kept in a folder, or nowhere. `digest` tells a digest of everything that is written of a case, by its id."""
        self.store = Store(
            folder / "cards.sqlite" if folder else None, made_by(["cache", "files", "records", "catalogue"]) if folder else ""
        )
        self.everywhere = f"{today} {vocabularies.digest}"
        self.digest = digest
        self.blocks = Blocks(self.store, self.everywhere)


class Cards(Mapping[str, Card]):
    """Cards by id of the case, in the order of the cases. What is not known is made when somebody asks for it. Several threads may ask."""

    def __init__(self, cases: Mapping[str, CaseEntry], file: CardFile | None = None, earlier: "Cards | None" = None) -> None:
        """`file` has cards of an earlier run, `earlier` those of an earlier state of this run. Nothing is looked up before somebody asks."""
        self._cases, self._file, self._earlier = cases, file, earlier
        self._cards: dict[str, Card] = {}
        self._new: dict[str, Card] = {}
        self._keys: dict[str, str] | None = None

    def __getitem__(self, ident: str) -> Card:
        found = self._cards.get(ident)
        if found is not None:
            return found
        if self._keys is None:
            self._keys = self._looked_up()
            found = self._cards.get(ident)
        if found is None:
            found = self._new[ident] = self._cards[ident] = card(self._cases[ident])
        return found

    def __contains__(self, ident: object) -> bool:
        return ident in self._cases

    def __iter__(self) -> Iterator[str]:
        return iter(self._cases)

    def __len__(self) -> int:
        return len(self._cases)

    def keep(self) -> None:
        """Keep the cards that were made for the next run."""
        new, self._new = self._new, {}  # Somebody may ask for one meanwhile.
        if self._file and self._keys and new:
            self._file.blocks.put({ident: (self._keys[ident], packed(one)) for ident, one in new.items()}, self._cases.keys())

    @property
    def problem(self) -> str:
        """Why cards were not kept, for people; "" where nothing was wrong."""
        return self._file.store.problem if self._file else ""

    def _looked_up(self) -> dict[str, str]:
        """Take all cards that are known, and tell under what cards are known; by id of the case."""
        file, earlier = self._file, self._earlier
        self._earlier = None
        if file is None or not (file.store.keeps or earlier):
            return {}
        keys = {ident: file.digest(ident).hex() for ident in self._cases}
        if earlier and earlier._keys and earlier._file and earlier._file.everywhere == file.everywhere:
            before = earlier._keys
            self._cards.update({ident: one for ident, one in earlier._cards.items() if before[ident] == keys.get(ident)})
        missing = {ident: key for ident, key in keys.items() if ident not in self._cards}
        for ident, value in file.blocks.get(missing).items():
            one = unpacked(value)
            if one is not None:
                self._cards[ident] = one
        return keys
