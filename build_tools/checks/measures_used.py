# What happened to a measure is told by events; a measure that no event touches has no state.
"""E102: a measure that no event imposes, seeks or changes."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E102"


def check(case: CaseEntry) -> Iterator[Fault]:
    """A warning for each measure without a step; it counts as not imposed."""
    for n, measure in enumerate(case.record.measures):
        if not case.measures[measure.id].life.moves:
            hint = f"add `effects: [{{measure: {measure.id}, step: imposed}}]` to the event that made it"
            yield Fault(("measures", n), CODE, f"no event says what happened to '{measure.id}'", hint, "warning")
