# Title, summary and passages of an entry stand in one block with those of its neighbours, because a reader sees ten entries at a time.
"""What is shown of entries, in blocks."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from build_tools.views.search.assets import Shard
from build_tools.views.search.entries import Entry


def text_shards(entries: Sequence[Entry], kinds: Sequence[str], size: int = 12_000) -> tuple[list[Shard], list[list[int]]]:
    """What is shown of entries, some to a block. Returns segments [first ordinal, entries a block, first block] besides."""
    shards: list[Shard] = []
    segments: list[list[int]] = []
    for first, last in _runs(entries):
        told: list[list[Any]] = [
            [kinds.index(e.kind), e.address, e.title, e.meta, e.summary, [text for text in e.texts if text.text]]
            for e in entries[first:last]
        ]
        length = sum(map(_length, told)) // len(told)
        each = max(1, round(size / max(length, 1)))
        segments.append([first, each, len(shards)])
        shards += [Shard(f"b{len(shards) + n}", told[start : start + each]) for n, start in enumerate(range(0, len(told), each))]
    return shards, segments


def _length(told: list[Any]) -> int:
    """The characters of an entry's texts with quotes, commas and brackets; nothing in them is escaped in this sum."""
    _, *line, passages = told
    return len("".join((*line, *chain.from_iterable(passages)))) + 21 + 14 * len(passages)


def _runs(entries: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """Cases, and all others: two runs of ordinals."""
    cases = sum(entry.kind == "case" for entry in entries)
    if cases:
        yield 0, cases
    if cases < len(entries):
        yield cases, len(entries)
