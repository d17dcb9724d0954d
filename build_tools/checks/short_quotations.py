# Quotations are short: law on quotation asks for it, and readers too.
"""E109: an excerpt, cited words or a quotation that is too long."""

import re
from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault, KeyPath
from build_tools.records.inner import citations

CODE = "E109"
EXCERPT_WORDS = 30
QUOTE_WORDS = 60
_SPACELESS = re.compile("[\u3040-\u9fff]")


def check(case: CaseEntry) -> Iterator[Fault]:
    """One fault for each text that is too long."""
    for n, source in enumerate(case.record.sources):
        yield from _long(("sources", n, "excerpt"), source.excerpt, EXCERPT_WORDS)
    for path, citation in citations(case.record):
        if citation.words:
            yield from _long((*path, "words"), citation.words, EXCERPT_WORDS)
    for n, position in enumerate(case.record.positions):
        yield from _long(("positions", n, "quote", "text"), position.quote.text if position.quote else None, QUOTE_WORDS)


def words(text: str) -> int:
    """How many words a text has; scripts without spaces count a word for every two characters."""
    if text.isascii():
        return len(text.split())
    rest, spaceless = _SPACELESS.subn(" ", text)
    return len(rest.split()) + (spaceless + 1) // 2


def _long(path: KeyPath, text: str | None, most: int) -> Iterator[Fault]:
    if text and words(text) > most:
        yield Fault(
            path, CODE, f"these are {words(text)} words of somebody else; at most {most} are quoted", "keep the part that carries the claim"
        )
