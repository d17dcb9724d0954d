# A reader acts on "you cannot use it". What has ended is told in the past tense.
"""E121: an impact that is over and told as if it lasted."""

import re
from collections.abc import Iterator
from datetime import date

from build_tools.catalogue.entry import CaseEntry
from build_tools.checks.prose import QUOTED
from build_tools.files.finding import Fault

CODE = "E121"
_PRESENT = re.compile(r"\b(is|are|cannot|can|can't|must|has to|have to|remains?|isn't|aren't|does not|do not|now)\b", re.IGNORECASE)
_PAST = re.compile(
    r"\b(was|were|could|had|did|until|went|began|came|lost|kept|stood|ran|got|took|made|gave|fell|withdrew)\b", re.IGNORECASE
)


def check(case: CaseEntry, today: date) -> Iterator[Fault]:
    """A warning for each impact whose `until` has passed and whose first sentence speaks of the present only."""
    for n, item in enumerate(case.record.impact):
        if item.until is None or item.until.last >= today:
            continue
        first = re.split(r"(?<=[.!?])\s+", QUOTED.sub(" ", item.effect), maxsplit=1)[0]
        present = _PRESENT.search(first)
        if present and not _PAST.search(first):
            hint = "tell it in the past tense; if it still holds, delete `until`"
            message = f"'{present.group()}' speaks of the present, and this ended {item.until.when()}"
            yield Fault(("impact", n, "effect"), CODE, message, hint, "warning", mark=present.group())
