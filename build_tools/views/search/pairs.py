# For quoted phrases: which entries hold two words side by side. Pairs are hashed into buckets of some forty pairs, because a list of
# all pairs would be larger than the record; the browser reads the few entries that remain and keeps those that hold the phrase.
"""Neighbouring words."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from build_tools.views.search.assets import Shard, Written
from build_tools.views.search.numbers import Numbers, distinct, leads_of, packed_lists
from build_tools.views.search.parts import PARTS, Segment
from build_tools.views.search.runs import MOST_BITS, PAIRS_A_SHARD

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


def pair_shards(segments: Sequence[Segment], parts: range, bits: int) -> list[Written]:
    """Which entries of segments hold which two neighbours of these parts, by bucket of their hash; `bits` name a bucket."""
    entries = [one.head.entries for one in segments]
    found = [one.part(PARTS + n) for one in segments for n in parts]
    starts = np.repeat(np.cumsum([0, *entries])[:-1], len(parts))
    keys = np.frombuffer(b"".join(found), dtype="<u4").astype(np.int64)
    first = (parts.start << bits) // PARTS
    buckets = (keys >> 8 + MOST_BITS - bits) - first
    ordinals = (keys & 0xFF) + np.repeat(starts, [len(one) // 4 for one in found])
    keys = distinct(buckets << 32 | ordinals)
    sizes = np.bincount(keys >> 32, minlength=(len(parts) << bits) // PARTS)
    packed = packed_lists(keys & (1 << 32) - 1, sizes, sum(entries), leads_of(np.full(len(sizes), ord("\n"))))
    lists = [packed.part(start, end) for start, end in pairwise(range(0, len(sizes) + 1, PAIRS_A_SHARD))]
    return [Shard(f"p{n}", data).written() for n, data in enumerate(lists, start=first // PAIRS_A_SHARD)]
