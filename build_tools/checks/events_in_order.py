# Readers and the lives of measures follow the record's order, so it must be the order of time.
"""E103: an event that stands after a later one."""

from collections.abc import Iterator
from itertools import pairwise

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E103"


def check(case: CaseEntry) -> Iterator[Fault]:
    """One fault for each event that must have happened before the one above it."""
    for n, (above, event) in enumerate(pairwise(case.record.events), start=1):
        if event.date.last < above.date.first:
            yield Fault(("events", n, "date"), CODE, f"{event.date} stands after {above.date}", "put the events in order of date")
