# How long a review lasts depends on the status: what is pending changes soonest (catalogue/calendar.py).
"""E126: a record whose review is overdue."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E126"


def check(case: CaseEntry) -> Iterator[Fault]:
    """A warning for a case that was due for review before the build date."""
    if case.overdue:
        hint = "go through the whole record and its sources again, then set `reviewed:` to that day"
        message = f"a case that is {case.status.id} was due for review by {case.review_due.isoformat()}"
        yield Fault(("reviewed",), CODE, message, hint, "warning")
