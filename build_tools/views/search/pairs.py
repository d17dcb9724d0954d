# For quoted phrases: which entries hold two words side by side. Pairs are hashed into buckets of some forty pairs, because a list of
# all pairs would be larger than the record; the browser reads the few entries that remain and keeps those that hold the phrase.
"""Neighbouring words."""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from build_tools.views.search.assets import Shard
from build_tools.views.search.numbers import packed

PAIRS_A_SHARD = 256
MOST_BITS = 17
_HASH_BITS = 24


def word_hash(term: str) -> int:
    """FNV-1a of the UTF-16 code units, folded to 24 bits and never 0; the browser computes the same."""
    value = 0x811C9DC5
    units = term.encode("utf-16-le")
    for low, high in zip(units[::2], units[1::2], strict=True):
        value = (value ^ (low | high << 8)) * 0x01000193 & 0xFFFFFFFF
    return (value ^ value >> _HASH_BITS) & (1 << _HASH_BITS) - 1 or 1


def pair_hash(first: int, second: int) -> int:
    """The hash of two neighbours from theirs."""
    return (first * 31 + second) & (1 << _HASH_BITS) - 1


class _Hashes(dict[str, int]):
    """Stem to its hash, worked out once."""

    def __missing__(self, term: str) -> int:
        self[term] = made = word_hash(term)
        return made


def pair_shards(rows: Sequence[Sequence[str]]) -> tuple[list[Shard], int]:
    """Which entries hold which two neighbours, by bucket of their hash; and the number of bits that name a bucket.

    `rows` are the stems of each entry's prose in order, without stop words.
    """
    buckets, count = _gathered(rows)
    bits = min(MOST_BITS, max(8, (count // 40).bit_length()))
    width = 1 << MOST_BITS - bits
    if width > 1:
        buckets = [sorted(set(chain.from_iterable(buckets[n : n + width]))) for n in range(0, len(buckets), width)]
    shards = [
        Shard(f"p{n}", "\n".join(packed(bucket, len(rows)) for bucket in buckets[start : start + PAIRS_A_SHARD]))
        for n, start in enumerate(range(0, len(buckets), PAIRS_A_SHARD))
    ]
    return shards, bits


def _gathered(rows: Iterable[Sequence[str]]) -> tuple[list[list[int]], int]:
    """Ordinals by bucket, and how many there are in all."""
    buckets: list[list[int]] = [[] for _ in range(1 << MOST_BITS)]
    hashes, count = _Hashes(), 0
    mask, shift = (1 << _HASH_BITS) - 1, _HASH_BITS - MOST_BITS
    for ordinal, row in enumerate(rows):
        # This is pair_hash, written out because it runs millions of times.
        found = {((first * 31 + second) & mask) >> shift for first, second in pairwise(map(hashes.__getitem__, row))}
        count += len(found)
        for bucket in found:
            buckets[bucket].append(ordinal)
    return buckets, count
