# After an edit, the fewer parts are merged together the less there is to merge; but every run of parts has files of its own, and a small
# record needs few files. Runs depend on sizes in steps of two, so that hardly an edit changes them.
"""Which parts of all segments are merged together."""

from collections.abc import Sequence

from build_tools.views.search.parts import PARTS, Segment

PAIRS_A_SHARD = 256
LEAST_BITS, MOST_BITS = 8, 17
_BYTES_A_RUN = 200_000
"""Of terms with their postings, in segments. A run becomes two shards or three, and more in a large record, because there are no more runs than parts."""


def term_runs(segments: Sequence[Segment]) -> list[range]:
    """The parts of terms."""
    size = sum(one.size(0, PARTS) for one in segments)
    return _runs(1 << (size // _BYTES_A_RUN).bit_length())


def pair_bits(segments: Sequence[Segment]) -> int:
    """How many bits name a bucket of pairs: some forty pairs are in each."""
    size = sum(one.size(PARTS, 2 * PARTS) for one in segments) // 4
    return min(MOST_BITS, max(LEAST_BITS, (size // 40).bit_length()))


def pair_runs(bits: int) -> list[range]:
    """The parts of pairs, each run a shard or more."""
    return _runs((1 << bits) // PAIRS_A_SHARD)


def _runs(count: int) -> list[range]:
    each = max(1, PARTS // count)
    return [range(first, first + each) for first in range(0, PARTS, each)]
