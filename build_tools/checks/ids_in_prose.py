# Readers see sources as [1], [2]; the ids of the file mean nothing to them.
"""E118: the id of a source in a text that readers see."""

import re
from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.checks.neutral_words import own_prose
from build_tools.files.finding import Fault, KeyPath

CODE = "E118"
_LIKE_AN_ID = re.compile(r"(?<![\w-])s[0-9]+(?![\w-])")


def check(case: CaseEntry) -> Iterator[Fault]:
    """A warning for each text that names one of the case's sources by its id."""
    ids = set(case.sources)
    for path, text in _texts(case):
        for ident in dict.fromkeys(_LIKE_AN_ID.findall(text)):
            if ident in ids:
                hint = f"name the publisher instead: {case.sources[ident].publisher}"
                yield Fault(path, CODE, f"readers do not see the id '{ident}'", hint, "warning", mark=ident)


def _texts(case: CaseEntry) -> Iterator[tuple[KeyPath, str]]:
    yield from own_prose(case.record)
    for n, position in enumerate(case.record.positions):
        if position.quote:
            yield ("positions", n, "quote", "speaker"), position.quote.speaker
    for n, source in enumerate(case.record.sources):
        if source.note:
            yield ("sources", n, "note"), source.note
    for n, conflict in enumerate(case.record.conflicts):
        yield ("conflicts", n, "about"), conflict.about
        for k, version in enumerate(conflict.versions):
            yield ("conflicts", n, "versions", k, "says"), version.says
