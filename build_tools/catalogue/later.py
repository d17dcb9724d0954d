"""A mapping whose values are made when somebody first asks for them."""

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

V = TypeVar("V")


class Later(Mapping[str, V]):
    """Keys in a certain order, and what makes the value of each."""

    __slots__ = ("_keys", "_made", "_make")

    def __init__(self, keys: Collection[str], make: Callable[[str], V], made: Mapping[str, V] | None = None) -> None:
        """`made` are the values that are there already."""
        self._keys = dict.fromkeys(keys)
        self._make = make
        self._made = dict(made or {})

    def __getitem__(self, key: str) -> V:
        try:
            return self._made[key]
        except KeyError:
            if key not in self._keys:
                raise
        value = self._made[key] = self._make(key)
        return value

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
