# Sets of ordinals as short text. Sparse ones are gaps in a variable number of characters, dense ones a bitmap: whichever is shorter.
# Millions of gaps go through here, so all lists of an index are packed in one go, without a line of Python for each number.
# The browser reads them in scripts/postings.js.
"""Ordered numbers as characters that a script may hold without escapes."""

from base64 import b64encode
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
"""A column of whole numbers."""

_CHARACTERS = "".join(chr(code) for code in range(0x23, 0x7F) if chr(code) not in "\\~")
LAST, MORE = _CHARACTERS[:60], _CHARACTERS[60:90]
"""A digit that ends a number, and one that another digit follows."""
BITMAP = "~"
_AT_ONCE = 50_000


class PackedLists(NamedTuple):
    """Many lists in one text."""

    text: bytes
    starts: list[int]
    """Where each list begins, with what leads it, and where the last one ends."""

    def part(self, first: int, last: int) -> str:
        """The lists from `first` up to, not including, `last`, without the first character of the first one's lead."""
        return self.text[self.starts[first] + 1 : self.starts[last]].decode()


def packed_lists(numbers: Numbers, sizes: Numbers, below: int, leads: NDArray[np.uint8]) -> PackedLists:
    """Lists of numbers below `below` as text, each after its lead.

    `numbers` holds the lists one after the other, each rising; `sizes` how many numbers each has; `leads` a row of characters for each.
    """
    ends = np.cumsum(sizes)
    # Some lists at a time: columns that fit into the processor's cache take half the time.
    last = [*distinct(np.searchsorted(ends, np.arange(_AT_ONCE, len(numbers), _AT_ONCE))).tolist(), len(sizes)]
    texts, starts, first = [], [0], 0
    for end in last:
        some = sizes[first:end]
        before = ends[first - 1] if first else 0
        text, own = _packed(numbers[before : before + some.sum()], some, below, leads[first:end])
        texts.append(text)
        starts += (own[1:] + starts[-1]).tolist()
        first = end
    return PackedLists(b"".join(texts), starts)


def _packed(numbers: Numbers, sizes: Numbers, below: int, leads: NDArray[np.uint8]) -> tuple[bytes, Numbers]:
    """The text, and where each list begins in it."""
    ends = np.cumsum(sizes)
    gaps = np.diff(numbers, prepend=-1)
    first = (ends - sizes)[sizes > 0]
    gaps[first] = numbers[first] + 1
    lengths, digits = _codes(1 << max(below, 1).bit_length())
    long = lengths[gaps]
    dense = np.flatnonzero(sizes * 6 > below)
    bitmaps = {n: _bitmap(numbers[ends[n] - sizes[n] : ends[n]], below) for n in dense.tolist()}
    for n in bitmaps:
        long[ends[n] - sizes[n] : ends[n]] = 0
    written = np.concatenate(([0], np.cumsum(long)))
    widths = written[ends] - written[ends - sizes] + leads.shape[1]
    for n, bitmap in bitmaps.items():
        widths[n] += len(bitmap)
    starts = np.concatenate(([0], np.cumsum(widths)))
    text = np.empty(starts[-1], dtype=np.uint8)
    for n in range(leads.shape[1]):
        text[starts[:-1] + n] = leads[:, n]
    # The last character of each number's code, then, for those that have more, the one before.
    last = written[1:] + np.repeat(starts[:-1] + leads.shape[1] - written[ends - sizes], sizes) - 1
    for n, digit in enumerate(digits):
        longer = np.flatnonzero(long > n)
        text[last[longer] - n] = digit[gaps[longer]]
    for n, bitmap in bitmaps.items():
        text[starts[n + 1] - len(bitmap) : starts[n + 1]] = np.frombuffer(bitmap, dtype=np.uint8)
    return text.tobytes(), starts


def starts_of_runs(rising: Numbers) -> Numbers:
    """Where each value begins in a column of rising numbers from 0 on.

    numpy's own `unique` looks each value up in a table, which takes ten times as long as sorting, and loads `numpy.ma` for 0.03 s.
    """
    return np.flatnonzero(np.diff(rising, prepend=-1))


def distinct(numbers: Numbers) -> Numbers:
    """Each number from 0 on once, rising."""
    rising = np.sort(numbers)
    return rising[starts_of_runs(rising)]


def leads_of(*columns: Any) -> NDArray[np.uint8]:
    """Rows of characters from columns of them, each a column of codes."""
    return np.stack([np.asarray(column, dtype=np.uint8) for column in columns], axis=1)


@cache
def _codes(most: int) -> tuple[Numbers, list[NDArray[np.uint8]]]:
    """How long the code of each gap from 1 to `most` is, and its characters from the last to the first.

    A code is digits of base 30 in MORE, then one of base 60 in LAST. Nothing is a gap of 0.
    """
    last, more = (np.frombuffer(characters.encode(), dtype=np.uint8) for characters in (LAST, MORE))
    rest = np.arange(-1, most)
    lengths, digits = np.ones(most + 1, dtype=np.int64), [last[rest % 60]]
    rest = np.maximum(rest, 0) // 60
    while rest.any():
        lengths += rest > 0
        rest = np.maximum(rest - 1, -1)
        digits.append(more[rest % 30])
        rest = np.maximum(rest, 0) // 30
    return lengths, digits


def _bitmap(numbers: Numbers, below: int) -> bytes:
    bits = np.zeros(below, dtype=bool)
    bits[numbers] = True
    return BITMAP.encode() + b64encode(np.packbits(bits, bitorder="little").tobytes()).rstrip(b"=")
