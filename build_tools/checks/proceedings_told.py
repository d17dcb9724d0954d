"""E114: a proceeding that no event belongs to."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E114"


def check(case: CaseEntry) -> Iterator[Fault]:
    """A warning for each proceeding without events: its state would be a guess."""
    for n, proceeding in enumerate(case.record.proceedings):
        if not case.proceedings[proceeding.id].life.events:
            hint = f"add `proceeding: {proceeding.id}` to its events, or delete it"
            yield Fault(("proceedings", n), CODE, f"no event belongs to '{proceeding.id}'", hint, "warning")
