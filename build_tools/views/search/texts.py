# Title, summary and passages of an entry stand in one block with those of its neighbours, because a reader sees ten entries at a time.
"""What is shown of entries, in blocks."""

from collections.abc import Sequence
from itertools import chain

from pydantic_core import to_json

from build_tools.views.search.assets import folder_of
from build_tools.views.search.entries import KINDS, Entry

SIZE = 12_000
"""Characters of a block, about."""


def text_blocks(entries: Sequence[Entry]) -> tuple[int, list[bytes], str]:
    """How many entries stand in a block, the blocks as JSON, and the folder in which they lie as `b0`, `b1` …"""
    shown = [_shown(entry) for entry in entries]
    each = max(1, round(SIZE / max(sum(length for _, length in shown) // max(len(shown), 1), 1)))
    blocks = [b"[" + b",".join([text for text, _ in shown[at : at + each]]) + b"]" for at in range(0, len(shown), each)]
    return each, blocks, folder_of([(f"b{n}", block) for n, block in enumerate(blocks)])


def _shown(entry: Entry) -> tuple[bytes, int]:
    """What is shown of an entry as JSON, and about how many characters that has: nothing that is escaped is counted as such."""
    passages = [list(text) for text in entry.texts if text.text]  # A named tuple takes pydantic five times as long to write as a list.
    line = (entry.address, entry.title, entry.meta, entry.summary)
    length = len("".join((*line, *chain.from_iterable(passages)))) + 21 + 14 * len(passages)
    return to_json([KINDS.index(entry.kind), *line, passages]), length
