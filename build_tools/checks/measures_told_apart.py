# Readers see measures by kind; two fines in one case need a name each.
"""E117: measures of one kind that readers cannot tell apart."""

from collections import Counter
from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E117"


def check(case: CaseEntry) -> Iterator[Fault]:
    """A warning for each measure that has the kind and name of another one of its case."""
    labels = Counter((measure.kind, measure.name) for measure in case.record.measures)
    for n, measure in enumerate(case.record.measures):
        if labels[measure.kind, measure.name] > 1:
            hint = "add `name:` with what tells it from the others, such as the party, the place or the year"
            yield Fault(("measures", n), CODE, f"another {measure.kind} of this case has the same name", hint, "warning")
