# Only what is set for a date can lie ahead: a deadline or a hearing. Anything else in the future has not happened.
# Dates are compared as texts, which is quicker and gives the same: 2026-12 lies after 2026-11-23, and 2026-11 does not.
"""E111: a date in the future that is not a deadline or a hearing."""

from collections.abc import Iterator
from datetime import date

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault, KeyPath
from build_tools.records.partial_date import PartialDate

CODE = "E111"
_AHEAD = ("deadline", "hearing")


def check(case: CaseEntry, today: date) -> Iterator[Fault]:
    """A warning for each date after `today` that says that something happened."""
    record, day = case.record, today.isoformat()
    if record.reviewed > day:
        yield _fault(("reviewed",), record.reviewed, day)
    for n, event in enumerate(record.events):
        if event.date > day and event.kind not in _AHEAD:
            yield _fault(("events", n, "date"), event.date, day)
    for n, position in enumerate(record.positions):
        if position.as_of is not None and position.as_of > day:
            yield _fault(("positions", n, "as_of"), position.as_of, day)
    for n, source in enumerate(record.sources):
        if source.published is not None and source.published > day:
            yield _fault(("sources", n, "published"), source.published, day)
        if source.checked is not None and source.checked > day:
            yield _fault(("sources", n, "checked"), source.checked, day)
    for n, correction in enumerate(record.corrections):
        if correction.date > day:
            yield _fault(("corrections", n, "date"), correction.date, day)


def _fault(path: KeyPath, when: PartialDate, day: str) -> Fault:
    hint = "correct the date; what is set for a future day has the kind deadline or hearing"
    return Fault(path, CODE, f"{when} lies after the build date {day}", hint, "warning")
