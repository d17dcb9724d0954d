# What stands in a record comes from strangers, and a terminal obeys whatever it is sent: escape codes move the cursor, recolour
# earlier lines or hide what follows. So nothing from a record reaches a terminal or a log before it went through this file.
"""Makes characters that cannot be seen visible and harmless, and knows how many columns the others take."""

import re
import unicodedata

_JOINERS = frozenset("\u200c\u200d")
"""Needed inside words of some scripts and inside emoji; they take no column and change no direction."""


def visible(text: str) -> str:
    """A text on one line or several whose other control, format and undecodable characters are shown as signs.

    >>> visible("a\\x1b[31mb")
    'a␛[31mb'
    """
    return "".join(char if char == "\n" else shown(char)[0] for char in text)


def shown(char: str) -> tuple[str, int]:
    """How one character is shown, and how many columns of a terminal that takes (Unicode Standard Annex 11, East Asian Width)."""
    if " " <= char <= "~":
        return char, 1
    code = ord(char)
    if char == "\t":
        return "→", 1
    if code < 0x20:
        return chr(0x2400 + code), 1
    if code == 0x7F:
        return "␡", 1
    if char == "\u00a0":
        return "⍽", 1
    category = unicodedata.category(char)
    if category in ("Mn", "Me") or char in _JOINERS:
        return char, 0
    if category in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        sign = f"<U+{code:04X}>"
        return sign, len(sign)
    return char, 2 if unicodedata.east_asian_width(char) in "WF" else 1


def escaped_json(text: str) -> str:
    """JSON whose characters that a terminal obeys, or that cannot be seen, are written as `\\uXXXX`."""
    return re.sub(
        "[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]", lambda m: f"\\u{ord(m.group()):04x}", text
    )
