# A light stemmer: inflection goes (plural, past, -ing), derivation stays, because "recall" and "recaller" are different words and
# readers see whole words completed while they type. The browser does the same in scripts/words.js.
"""What the forms of an English word have in common."""

import re

from build_tools.views.search.folding import STOP_WORDS

LONGEST_WORD = 40

IRREGULAR = {
    form: base
    for base, forms in {
        "agree": "agreed",
        "begin": "began begun",
        "break": "broke broken",
        "bring": "brought",
        "buy": "bought",
        "child": "children",
        "choose": "chose chosen",
        "decree": "decreed",
        "drive": "drove driven",
        "find": "found",
        "forbid": "forbade forbidden",
        "free": "freed",
        "give": "gave given",
        "go": "went gone",
        "guarantee": "guaranteed",
        "hear": "heard",
        "hide": "hid hidden",
        "hold": "held",
        "know": "knew known",
        "leave": "left",
        "lose": "lost",
        "make": "made",
        "man": "men",
        "pay": "paid",
        "person": "people persons",
        "say": "said",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "speak": "spoke spoken",
        "steal": "stole stolen",
        "strike": "struck",
        "take": "took taken",
        "teach": "taught",
        "tell": "told",
        "think": "thought",
        "win": "won",
        "withdraw": "withdrew withdrawn",
        "withhold": "withheld",
        "woman": "women",
        "write": "wrote written",
    }.items()
    for form in forms.split()
}
_NOT_INFLECTED = (
    "always anything arkansas atlas chaos during everything kansas news nothing paris perhaps series something species texas thing wales"
)
_KEPT = frozenset(_NOT_INFLECTED.split())
_VOWEL = re.compile("[aeiouy]")
_PLAIN = re.compile(r"[a-z]+\Z")
_DOUBLE = re.compile(r"([bdfgklmnprtvz])\1\Z")


def term_of(word: str) -> str:
    """What a folded word is indexed as; "" for a stop word."""
    return "" if word in STOP_WORDS else stem(word)[:LONGEST_WORD]


def stem(word: str) -> str:
    """The stem of a folded word; words that are not plain Latin letters stay as they are."""
    if len(word) < 4 or _PLAIN.match(word) is None:
        return word
    word = IRREGULAR.get(word, word)
    if word in _KEPT:
        return word
    word = _singular(word)
    base = _without_ending(word)
    if base.endswith("e") and len(base) > 3:
        base = base[:-1]
    return _spelling(base)


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "sis")):
        return word[:-1]
    return word


def _without_ending(word: str) -> str:
    """Without -ed or -ing, where a word with a vowel is left."""
    ending = "ed" if word.endswith("ed") else "ing" if word.endswith("ing") else ""
    left = word.removesuffix(ending)
    if not ending or not _VOWEL.search(left):
        return word
    if ending == "ed" and left.endswith("e"):
        return word  # need, proceed
    if ending == "ed" and left.endswith("i"):
        return left[:-1] + "y"
    if len(left) < 3:
        return left + "e"
    return left[:-1] if _DOUBLE.search(left) and len(left) > 3 else left


def _spelling(base: str) -> str:
    """American and British spellings alike: recogniz(e), behavior, licens(e), labelling."""
    if len(base) > 5:
        base = base.replace("isation", "ization")
        if base.endswith("is") and not base.endswith("sis"):
            return base[:-1] + "z"
        if base.endswith("our"):
            return base[:-2] + "r"
        if base.endswith("enc"):
            return base[:-1] + "s"
    if base.endswith("ll"):
        return base[:-1]
    return base[:-1] + "i" if base.endswith("y") and len(base) > 3 else base
