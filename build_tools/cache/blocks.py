# Whoever wants something kept for each of ten thousand records wants all of it at once: asking for each apart takes longer than reading it. So
# such values stand in a few dozen blocks by the names of the records, and an edit writes one block again.
"""Values for each of many files, kept in blocks."""

from collections.abc import Collection, Mapping
from typing import Any
from zlib import crc32

from pydantic_core import from_json, to_json

from build_tools.cache.store import Store

_COUNT = 64


class Blocks:
    """Values by the name of a file, each with the key of what it was made from. `everywhere` is what all of them depend on."""

    def __init__(self, store: Store, everywhere: str) -> None:
        self._store, self._everywhere = store, everywhere

    def get(self, keys: Mapping[str, str]) -> dict[str, Any]:
        """The values of those names whose key is as it was, as JSON gives them."""
        if not self._store.keeps:
            return {}
        found: dict[str, Any] = {}
        for kept in self._blocks({_block(name) for name in keys}).values():
            found.update({name: value for name, (key, value) in kept.items() if keys.get(name) == key})
        return found

    def put(self, values: Mapping[str, tuple[str, Any]], names: Collection[str]) -> None:
        """Keep values with their keys. What is kept of other names than `names` in the same blocks is dropped."""
        if not self._store.keeps or not values:
            return
        blocks = self._blocks({_block(name) for name in values})
        for block, kept in blocks.items():
            blocks[block] = {name: row for name, row in kept.items() if name in names}
        for name, row in values.items():
            blocks.setdefault(_block(name), {})[name] = row
        self._store.put({block: to_json((self._everywhere, kept)) for block, kept in blocks.items()})

    def _blocks(self, wanted: Collection[str]) -> dict[str, dict[str, Any]]:
        """Those blocks that are there and depend on the same."""
        found = {}
        for block, value in self._store.each(wanted):
            try:
                everywhere, kept = from_json(value)
                if everywhere == self._everywhere and all(type(row) is list and len(row) == 2 for row in kept.values()):
                    found[block] = kept
            except (ValueError, TypeError, AttributeError):
                continue  # Somebody else has written it: there is no such block.
        return found


def _block(name: str) -> str:
    """The block of a file: one of some for each folder."""
    folder, _, last = name.rpartition("/")
    return f"{folder} {crc32(last.encode('utf-8', 'surrogateescape')) % _COUNT}"
