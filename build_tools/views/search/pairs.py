# For quoted phrases: which entries hold two words side by side. Pairs are hashed into buckets of some forty pairs, because a list of
# all pairs would be larger than the record; the browser reads the few entries that remain and keeps those that hold the phrase.
"""Neighbouring words."""

import numpy as np
from numpy.typing import NDArray

from build_tools.views.search.assets import Shard
from build_tools.views.search.numbers import Numbers, distinct, leads_of, packed_lists

PAIRS_A_SHARD = 256
MOST_BITS = 17
HASH_BITS = 24


def pair_hash(first: Numbers, second: Numbers) -> Numbers:
    """The hashes of neighbours from theirs; the browser computes the same."""
    return first * 31 + second & (1 << HASH_BITS) - 1


def pair_keys(hashes: NDArray[np.uint32], owners: Numbers) -> Numbers:
    """Every bucket with every entry that holds a pair of it, as `bucket << 8 | entry`, rising.

    `hashes` are those of all words in their order, `owners` says in which entry each word stands.
    """
    buckets = pair_hash(hashes[:-1].astype(np.int64), hashes[1:].astype(np.int64)) >> HASH_BITS - MOST_BITS
    return distinct((buckets << 8 | owners[:-1])[owners[:-1] == owners[1:]])


def pair_shards(keys: Numbers, entries: int) -> tuple[list[Shard], int]:
    """Which entries hold which two neighbours, by bucket of their hash; and the number of bits that name a bucket.

    `keys` are `bucket << 32 | ordinal`, each once.
    """
    bits = min(MOST_BITS, max(8, (len(keys) // 40).bit_length()))
    buckets = keys >> 32 + MOST_BITS - bits
    keys = distinct(buckets << 32 | keys & (1 << 32) - 1)
    sizes = np.bincount(keys >> 32, minlength=1 << bits)
    packed = packed_lists(keys & (1 << 32) - 1, sizes, entries, leads_of(np.full(len(sizes), ord("\n"))))
    starts = range(0, len(sizes), PAIRS_A_SHARD)
    return [Shard(f"p{n}", packed.part(start, min(start + PAIRS_A_SHARD, len(sizes)))) for n, start in enumerate(starts)], bits
