# Several rules look for words in what editors wrote. Its texts are gathered once for each case, with the set of all words in them:
# nearly no case has a word that is looked for, and asking the set costs a hundredth of searching every text.
"""The texts of one case that readers see, and phrases to look for in them."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from build_tools.files.finding import KeyPath
from build_tools.records.case import Case

QUOTED = re.compile(r"[\"“„«][^\"”“»]{1,400}[\"”“»]|(?<!\w)['‘][^'’]{1,200}['’](?!\w)")
"""Words of others inside a text of ours."""
_BETWEEN_WORDS = bytes(code if chr(code).isalnum() or chr(code) == "_" else 32 for code in range(128)) + bytes(128)
"""What bytes.translate makes of ASCII: a space of everything that is no part of a word."""


class Prose:
    """What an editor wrote in a case, in whole sentences or in a few words."""

    def __init__(self, record: Case) -> None:
        self._record = record

    @cached_property
    def own(self) -> tuple[tuple[KeyPath, str], ...]:
        """Every text that takes sides if it is worded badly, with its path."""
        return tuple(_own(self._record))

    @cached_property
    def beside(self) -> tuple[tuple[KeyPath, str], ...]:
        """Shorter texts around the words of others, with their paths."""
        return tuple(_beside(self._record))

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of all these texts, without regard to case, as phrases are compared with it."""
        return _words("\n".join([text for _, text in self.own] + [text for _, text in self.beside]))


class Phrases:
    """Phrases that are looked for, whole and without regard to case."""

    def __init__(self, phrases: Iterable[str]) -> None:
        phrases = tuple(phrases)
        self._pattern = re.compile(r"\b(?:" + "|".join(re.escape(phrase) for phrase in phrases) + r")\b", re.IGNORECASE)
        self._words = [_words(phrase) for phrase in phrases]
        self._longest = frozenset(max(words, key=lambda word: (len(word), word)) for words in self._words if words)
        self._wordless = not all(self._words)

    def may_stand_in(self, prose: Prose) -> bool:
        """False where every phrase has a word that the prose has not: as a rule its longest, so these are asked for together first."""
        if self._longest.isdisjoint(prose.words) and not self._wordless:
            return False
        return any(words <= prose.words for words in self._words)

    def search(self, text: str) -> str | None:
        """The first phrase in a text, as it is written there."""
        found = self._pattern.search(text)
        return found.group() if found else None

    def find(self, text: str) -> Iterator[str]:
        """Every phrase in a text, as it is written there."""
        return (found.group() for found in self._pattern.finditer(text))


def _words(text: str) -> frozenset[str]:
    """The words; one with letters outside ASCII is cut at each. Twice as quick as a regular expression, for a text and a phrase the same."""
    return frozenset(text.casefold().encode("ascii", "replace").translate(_BETWEEN_WORDS).decode("ascii").split())


def _own(record: Case) -> Iterator[tuple[KeyPath, str]]:
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
    for key in ("open_questions", "unconfirmed", "not_read"):
        yield from (((key, n), text) for n, text in enumerate(getattr(record, key)))


def _beside(record: Case) -> Iterator[tuple[KeyPath, str]]:
    for n, position in enumerate(record.positions):
        if position.quote:
            yield ("positions", n, "quote", "speaker"), position.quote.speaker
    for n, source in enumerate(record.sources):
        if source.note:
            yield ("sources", n, "note"), source.note
    for n, conflict in enumerate(record.conflicts):
        yield ("conflicts", n, "about"), conflict.about
        for k, version in enumerate(conflict.versions):
            yield ("conflicts", n, "versions", k, "says"), version.says
