# For quoted phrases: which entries hold two words side by side. Pairs are hashed into buckets of some forty pairs, because a list of
# all pairs would be larger than the record; the browser reads the few entries that remain and keeps those that hold the phrase.
"""Neighbouring words."""

from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from build_tools.views.search.assets import Shard
from build_tools.views.search.entries import Entry
from build_tools.views.search.folding import words
from build_tools.views.search.index import Stems
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
    """Word to the hash of its stem, 0 for a stop word."""

    def __init__(self) -> None:
        super().__init__()
        self.stems = Stems()

    def __missing__(self, word: str) -> int:
        term = self.stems[word]
        self[word] = made = word_hash(term) if term else 0
        return made


def pair_shards(entries: Sequence[Entry]) -> tuple[list[Shard], int]:
    """Which entries hold which two neighbours, by bucket of their hash; and the number of bits that name a bucket."""
    buckets, count = _gathered(entry.prose for entry in entries)
    bits = min(MOST_BITS, max(8, (count // 40).bit_length()))
    width = 1 << MOST_BITS - bits
    if width > 1:
        buckets = [sorted(set(chain.from_iterable(buckets[n : n + width]))) for n in range(0, len(buckets), width)]
    shards = [
        Shard(f"p{n}", "\n".join(packed(bucket, len(entries)) for bucket in buckets[start : start + PAIRS_A_SHARD]))
        for n, start in enumerate(range(0, len(buckets), PAIRS_A_SHARD))
    ]
    return shards, bits


def _gathered(texts: Iterable[str]) -> tuple[list[list[int]], int]:
    """Ordinals by bucket, and how many there are in all."""
    buckets: list[list[int]] = [[] for _ in range(1 << MOST_BITS)]
    hashes, count = _Hashes(), 0
    mask, shift = (1 << _HASH_BITS) - 1, _HASH_BITS - MOST_BITS
    for ordinal, text in enumerate(texts):
        row = filter(None, map(hashes.__getitem__, words(text)))
        # This is pair_hash, written out because it runs millions of times.
        found = {((first * 31 + second) & mask) >> shift for first, second in pairwise(row)}
        count += len(found)
        for bucket in found:
            buckets[bucket].append(ordinal)
    return buckets, count
