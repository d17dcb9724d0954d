# Title, summary and passages of an entry stand in one block with those of its neighbours, because a reader sees ten entries at a time.
"""What is shown of entries, in blocks."""

from collections.abc import Sequence
from itertools import chain

from pydantic_core import to_json

from build_tools.views.document import Piece
from build_tools.views.search.assets import shard_piece
from build_tools.views.search.entries import KINDS, Entry


def shown(entry: Entry) -> tuple[bytes, int]:
    """What is shown of an entry as JSON, and about how many characters that has: nothing that is escaped is counted as such."""
    passages = [text for text in entry.texts if text.text]
    line = (entry.address, entry.title, entry.meta, entry.summary)
    length = len("".join((*line, *chain.from_iterable(passages)))) + 21 + 14 * len(passages)
    return to_json([KINDS.index(entry.kind), *line, passages]), length


def text_shards(runs: Sequence[tuple[Sequence[bytes], Sequence[int]]], size: int = 12_000) -> tuple[list[Piece], list[list[int]]]:
    """What is shown of entries, some to a block. Returns segments [first ordinal, entries a block, first block] besides.

    `runs` are cases, and all others, as `shown` gives them.
    """
    shards: list[Piece] = []
    segments: list[list[int]] = []
    first = 0
    for texts, lengths in runs:
        if texts:
            each = max(1, round(size / max(sum(lengths) // len(texts), 1)))
            segments.append([first, each, len(shards)])
            blocks = [b"[" + b",".join(texts[start : start + each]) + b"]" for start in range(0, len(texts), each)]
            shards += [shard_piece(f"b{n}", block) for n, block in enumerate(blocks, start=len(shards))]
            first += len(texts)
    return shards, segments
