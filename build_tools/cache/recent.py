"""A store that also remembers what it was asked for, for a process that asks again and again."""

from collections.abc import Collection, Iterator, Mapping

from build_tools.cache.store import Store


class Recent(Store):
    """The same cache file; what was got from it or put into it is not looked up there again."""

    def __init__(self, behind: Store) -> None:
        super().__init__(behind.path, behind.version)
        self._known: dict[str, bytes] = {}

    @property
    def keeps(self) -> bool:
        """It keeps what it is given, with a file or without."""
        return True

    def each(self, keys: Collection[str]) -> Iterator[tuple[str, bytes]]:
        """Key by key, the values that are there and whole."""
        known = self._known
        yield from [(key, known[key]) for key in keys if key in known]
        for key, value in super().each([key for key in keys if key not in known]):
            known[key] = value
            yield key, value

    def value(self, key: str) -> bytes | None:
        """One value, if it is there and whole."""
        return self._known[key] if key in self._known else super().value(key)

    def put(self, values: Mapping[str, bytes]) -> None:
        """Keep values."""
        self._known.update(values)
        super().put(values)

    def tidy(self, used: Collection[str]) -> None:
        """Drop the entries that are not `used` any more."""
        wanted = set(used)
        self._known = {key: value for key, value in self._known.items() if key in wanted}
        super().tidy(used)
