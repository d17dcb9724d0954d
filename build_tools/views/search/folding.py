# The browser does exactly the same in scripts/words.js; tests/search/vectors.json holds both to it.
"""Text as words to search for: case, accents and inflection folded."""

import re
import unicodedata
from collections.abc import Iterator

CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uac00-\ud7af"
_MARKS = re.compile("[\u0300-\u036f]")
_POSSESSIVE = re.compile(r"['’ʼ`]s(?![a-z0-9])")
_SPACED = bytes(code if chr(code).isalnum() else 32 for code in range(128)) + bytes(128)
"""What bytes.translate makes of ASCII: a space of everything that is no part of a word."""
_WORD = re.compile(rf"[{CJK}]+|[^\W_{CJK}]+")
_IS_CJK = re.compile(rf"[{CJK}]")
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i", "ŋ": "n", "ŧ": "t"}
)
_ODD = re.compile(f"[{''.join(map(chr, _LETTERS))}]")

_STOPPED = """
a an and are as at be been by but for from had has have how if in into is it its no not of on or so such than that the their them then
there these they this those to was were what when where which who whom whose why will with would about after against also any over
under did do does can could may might must should v vs
"""
STOP_WORDS = frozenset(_STOPPED.split())
"""Words that tell nothing apart. They are neither indexed nor searched for."""


def fold(text: str) -> str:
    """Lower case, without accents and possessives."""
    folded = text.lower()
    if not folded.isascii():  # often for the sake of a quotation mark only, which takes no more than this
        folded = folded.replace("“", '"').replace("”", '"').replace("’", "'").replace("–", "-").replace("\u00a0", " ")
    if not folded.isascii():
        if _ODD.search(folded):
            folded = folded.translate(_LETTERS)
        folded = unicodedata.normalize("NFKD", folded)
        folded = unicodedata.normalize("NFC", _MARKS.sub("", folded))
    # Looking for characters takes a tenth of the time that the expression takes, and for one a tenth of that; most texts have no possessive.
    possessive = ("'" in folded and "'s" in folded) or "`" in folded or not folded.isascii()
    return _POSSESSIVE.sub("", folded) if possessive else folded


def words(text: str) -> list[str]:
    """The folded words of a text in order, stop words included. Chinese, Japanese and Korean come as overlapping pairs of characters."""
    if not text.isascii() and "\n" in text:  # ASCII takes a tenth of the time, and most lines are.
        return [word for line in text.split("\n") for word in words(line)]
    folded = fold(text)
    if folded.isascii():
        return folded.encode().translate(_SPACED).decode().split()  # a fifth of the time that a regular expression takes
    runs: list[str] = _WORD.findall(folded)
    return list(_pairs(runs)) if _IS_CJK.search(folded) else runs


def _pairs(runs: list[str]) -> Iterator[str]:
    for run in runs:
        if _IS_CJK.match(run) is None or len(run) < 3:
            yield run
        else:
            yield from (run[n : n + 2] for n in range(len(run) - 1))
