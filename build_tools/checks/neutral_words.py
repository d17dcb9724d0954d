# The record takes no side; a word that judges does. Quotations, excerpts and titles of others are left as they are.
"""E113: a loaded word in our own prose."""

import re
from collections.abc import Iterator
from functools import cache

from build_tools.checks.prose import QUOTED, Phrases, Prose
from build_tools.files.finding import Fault
from build_tools.records.vocabulary import Term, Vocabulary

CODE = "E113"


def check(prose: Prose, words: Vocabulary) -> Iterator[Fault]:
    """A warning for each loaded word, with what to write instead."""
    loaded = _any_of(words.labels)
    if not loaded.may_stand_in(prose):
        return
    for path, text in prose.own:
        for word in loaded.find(QUOTED.sub(" ", text)):
            instead = next(term.instead for term in words.values() if _is(term, word))
            yield Fault(path, CODE, f"'{word}' judges", f"write neutrally: {instead}", "warning", mark=word)


_any_of = cache(Phrases)


def _is(term: Term, word: str) -> bool:
    """Whether a word found is this term; some letters have more than two cases (ſ is an s)."""
    return re.fullmatch(re.escape(term.name), word, re.IGNORECASE) is not None
