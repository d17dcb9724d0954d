"""A mapping whose values are made when somebody first asks for them."""

from collections.abc import Callable, Collection, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

V = TypeVar("V")


class Later(Mapping[str, V]):
    """Keys in a certain order, and what makes the value of each."""

    __slots__ = ("_keys", "_made", "_make", "_plain")

    def __init__(
        self,
        keys: Collection[str],
        make: Callable[[str], V],
        made: Mapping[str, V] | None = None,
        plain: Callable[[str], bytes | None] | None = None,
    ) -> None:
        """`made` are the values that are there already; `plain` tells what the others are made of."""
        self._keys = dict.fromkeys(keys)
        self._make = make
        self._plain = plain
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

    def plain(self, key: str) -> bytes | None:
        """What a value would be made of, if it is not there already and this is known."""
        return self._plain(key) if self._plain and key in self._keys and key not in self._made else None

    @property
    def made(self) -> Mapping[str, V]:
        """The values that were asked for until now."""
        return MappingProxyType(self._made)

    def changed(self, keys: Collection[str], values: Mapping[str, V]) -> "Later[V]":
        """The same with these keys; of those that are new, or whose value is another one, `values` has it."""
        left = dict.fromkeys(keys)
        made = {key: value for key, value in self._made.items() if key in left}
        return Later(keys, self._make, {**made, **values}, self._plain)
