# "What this means for you" ends with what the reader can do; a fact alone belongs among the events.
"""E138: an impact that leaves the reader with nothing to do."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E138"


def check(case: CaseEntry) -> Iterator[Fault]:
    """A warning for each impact without an action."""
    for n, item in enumerate(case.record.impact):
        if item.action is None:
            hint = "add `action:` with something modest that this reader can do; if there is nothing, tell the fact as an event"
            yield Fault(("impact", n), CODE, "the reader does not learn what to do", hint, "warning")
