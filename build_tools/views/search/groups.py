# Where a group ends depends on its last id alone, so that one more id changes one group or two, and not all that follow.
"""Ids in groups of neighbours."""

from collections.abc import Iterable, Iterator
from zlib import crc32

MOST = 255
"""Ids in a group."""
_ONE_IN = 96


def groups(ids: Iterable[str]) -> Iterator[list[str]]:
    """Sorted ids in groups of about a hundred neighbours."""
    group: list[str] = []
    for ident in sorted(ids):
        group.append(ident)
        if crc32(ident.encode()) % _ONE_IN == 0 or len(group) == MOST:
            yield group
            group = []
    if group:
        yield group
