# Readers see sources as [1], [2]; the ids of the file mean nothing to them.
"""E118: the id of a source in a text that readers see."""

import re
from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.checks.prose import Prose
from build_tools.files.finding import Fault

CODE = "E118"
_LIKE_AN_ID = re.compile(r"(?<![\w-])s[0-9]+(?![\w-])")


def check(case: CaseEntry, prose: Prose) -> Iterator[Fault]:
    """A warning for each text that names one of the case's sources by its id."""
    ids = prose.words.intersection(case.sources)
    if not ids:
        return
    for path, text in (*prose.own, *prose.beside):
        for ident in dict.fromkeys(_LIKE_AN_ID.findall(text)):
            if ident in ids:
                hint = f"name the publisher instead: {case.sources[ident].publisher}"
                yield Fault(path, CODE, f"readers do not see the id '{ident}'", hint, "warning", mark=ident)
