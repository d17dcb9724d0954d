# The record takes no side; a word that judges does. Quotations, excerpts and titles of others are left as they are.
"""E113: a loaded word in our own prose."""

import re
from collections.abc import Iterator
from functools import cache

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault, KeyPath
from build_tools.records.case import Case
from build_tools.records.vocabulary import Vocabulary

CODE = "E113"
QUOTED = re.compile(r"[\"“„«][^\"”“»]{1,400}[\"”“»]|(?<!\w)['‘][^'’]{1,200}['’](?!\w)")


def check(case: CaseEntry, words: Vocabulary) -> Iterator[Fault]:
    """A warning for each loaded word, with what to write instead."""
    if not words:
        return
    pattern = _any_of(tuple(term.name for term in words.values()))
    for path, text in own_prose(case.record):
        for match in pattern.finditer(QUOTED.sub(" ", text)):
            word = match.group()
            instead = next(term.instead for term in words.values() if term.name.lower() == word.lower())
            yield Fault(path, CODE, f"'{word}' judges", f"write neutrally: {instead}", "warning", mark=word)


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of these words, whole, in upper or lower case."""
    return re.compile(r"\b(" + "|".join(re.escape(word) for word in words) + r")\b", re.IGNORECASE)


def own_prose(record: Case) -> Iterator[tuple[KeyPath, str]]:
    """Every text of a case that we wrote ourselves, with its path."""
    yield ("title",), record.title
    yield ("summary",), record.summary
    yield ("issue",), record.issue
    for key, field in (
        ("measures", "what"),
        ("events", "what"),
        ("positions", "claim"),
        ("impact", "effect"),
        ("impact", "action"),
        ("conflicts", "note"),
    ):
        for n, part in enumerate(getattr(record, key)):
            text = getattr(part, field)
            if text:
                yield (key, n, field), text
    for key in ("open_questions", "unconfirmed"):
        yield from (((key, n), text) for n, text in enumerate(getattr(record, key)))
