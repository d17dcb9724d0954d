# A segment is cut by terms and by pairs, always at the same places, so that the same part of all segments can be merged alone, and so that
# a part that is as it was is known by its digest.
"""Segments in parts, as bytes."""

import hashlib
from bisect import bisect
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any, NamedTuple

from pydantic_core import from_json, to_json

from build_tools.views.search.assets import Written

# The terms of the record and of a synthetic one of 10,000 cases, cut into parts of about the same size. Other texts make other sizes, no more.
_WRITTEN = """
    062 198 302 75 acc ais anv aus bea bom bur cen cla com con d dee dev doj e end ewc fai fin fre gih gro hes ii ini irr kea lah lib ma mel
    moc nea not one pac per pop pri pru r ref req roa sat sep sli sta suf tal the tra um use voi whe yah \u3040
"""
_CUTS = tuple(_WRITTEN.split())
PARTS = len(_CUTS) + 1
"""The number of parts of terms, and of pairs."""
NAMES, TEXTS = 2 * PARTS, 2 * PARTS + 1
"""The parts that follow those of terms and those of pairs."""
NO_TERM = (1 << 32) - 1
"""The place of the term of a word that is no term of the segment."""
_DIGEST = 12


def part_of(term: str) -> int:
    """The part that a term is in; parts follow each other as terms do."""
    return bisect(_CUTS, term)


class Head(NamedTuple):
    """What is known of a segment without reading its parts."""

    cases: int
    """How many of the entries are cases."""
    entries: int
    each: int
    """How many entries stand in a shard of texts, and, next, in which folder how many of these shards lie."""
    folder: str
    blocks: int
    sizes: Sequence[int]
    """Of the parts, in bytes."""
    digests: str
    """Of the parts but the last, one after the other as hexadecimal digits."""


class Segment:
    """What is known of some entries, as bytes: that is how processes and builds hand it to each other. Its parts are read when asked for."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        line, _, _ = content.partition(b"\n")
        self.head = Head(*from_json(line))
        self._ends = list(accumulate(self.head.sizes, initial=len(line) + 1))

    def part(self, n: int) -> bytes:
        """One part: terms with postings, pairs, names or texts."""
        return self.content[self._ends[n] : self._ends[n + 1]]

    def digest(self, first: int, end: int) -> bytes:
        """What parts from `first` up to, not including, `end` are like, and how many entries stand before those of the next segment."""
        return f"{self.head.entries} {self.head.digests[first * 2 * _DIGEST : end * 2 * _DIGEST]}".encode()

    def size(self, first: int, end: int) -> int:
        """Bytes of these parts."""
        return self._ends[end] - self._ends[first]

    @cached_property
    def names(self) -> tuple[dict[str, str], list[str]]:
        """Names, titles and terms, with the words of each as written; and names of several words as one."""
        names, joined = from_json(self.part(NAMES))
        return names, joined

    @property
    def texts(self) -> list[Written]:
        """Shards of what is shown of entries."""
        blocks = self.part(TEXTS).split(b"\n") if self.head.blocks else []
        return [(f"b{n}", block) for n, block in enumerate(blocks)]


def packed(cases: int, entries: int, each: int, folder: str, parts: Sequence[bytes], blocks: Sequence[bytes]) -> bytes:
    """A segment of its parts of terms, pairs and names, and of shards of texts."""
    whole = [*parts, b"\n".join(blocks)]
    digests = "".join(hashlib.sha256(part).hexdigest()[: 2 * _DIGEST] for part in parts)
    head: Any = Head(cases, entries, each, folder, len(blocks), list(map(len, whole)), digests)
    return b"".join([to_json(head), b"\n", *whole])
