# The browser reads this in scripts/postings.js.
"""Sorted words as short text."""

from collections.abc import Sequence


def packed_texts(words: Sequence[str]) -> str:
    """Sorted words, each without what it shares with the one before: the number of shared letters as a digit of base 36, then the rest."""
    lines, former = [], ""
    for word in words:
        shared = 0
        for one, other in zip(word[:35], former, strict=False):
            if one != other:
                break
            shared += 1
        lines.append("0123456789abcdefghijklmnopqrstuvwxyz"[shared] + word[shared:])
        former = word
    return "\n".join(lines)
