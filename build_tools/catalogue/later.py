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

    @property
    def made(self) -> Mapping[str, V]:
        """The values that were asked for until now."""
        return dict(self._made)

    def changed(self, keys: Collection[str], values: Mapping[str, V]) -> "Later[V]":
        """The same with these keys; of those that are new, or whose value is another one, `values` has it."""
        left = dict.fromkeys(keys)
        return Later(keys, self._make, {**{key: value for key, value in self.made.items() if key in left}, **values})
