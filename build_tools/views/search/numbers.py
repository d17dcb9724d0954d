# Sets of ordinals as short text. Sparse ones are gaps in a variable number of characters, dense ones a bitmap: whichever is shorter.
# The browser reads them in scripts/postings.js.
"""Ordered numbers as characters that a script may hold without escapes."""

from base64 import b64encode
from functools import cache
from itertools import chain
from operator import sub

_CHARACTERS = "".join(chr(code) for code in range(0x23, 0x7F) if chr(code) not in "\\~")
LAST, MORE = _CHARACTERS[:60], _CHARACTERS[60:90]
"""A digit that ends a number, and one that another digit follows."""
BITMAP = "~"
_ONE = ord("1")


@cache
def _codes(most: int) -> list[str]:
    """The code of each gap from 1 to `most`, and "" for none: first digits of base 30 in MORE, then one of base 60 in LAST."""
    codes = [""]
    for number in range(most):
        code = LAST[number % 60]
        rest = number // 60
        while rest:
            rest -= 1
            code = MORE[rest % 30] + code
            rest //= 30
        codes.append(code)
    return codes


def packed(numbers: list[int], below: int) -> str:
    """Rising numbers below `below` as text."""
    if len(numbers) * 6 > below:
        # One character a bit, read as one binary number: setting each bit of a byte takes three times as long.
        bits = bytearray(b"0") * (-(-below // 8) * 8)
        for number in numbers:
            bits[number] = _ONE
        bits.reverse()
        return BITMAP + b64encode(int(bits, 2).to_bytes(len(bits) // 8, "little")).decode().rstrip("=")
    # Millions of gaps go through here, so no line of Python runs for each of them.
    gaps = map(sub, numbers, chain((-1,), numbers))
    return "".join(map(_codes(1 << max(below, 1).bit_length()).__getitem__, gaps))


def packed_texts(words: list[str]) -> str:
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
