"""E112: an impact that ends before it begins."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E112"


def check(case: CaseEntry) -> Iterator[Fault]:
    """One fault for each impact whose `until` lies before its `since`."""
    for n, item in enumerate(case.record.impact):
        if item.since and item.until and item.until.last < item.since.first:
            yield Fault(("impact", n, "until"), CODE, f"{item.until} lies before {item.since}", "swap the two, or correct one")
