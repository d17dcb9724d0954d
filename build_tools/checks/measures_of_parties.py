# A measure goes from somebody to somebody, and the page introduces both.
"""E130: a measure by or on somebody who is not a party."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E130"


def check(case: CaseEntry) -> Iterator[Fault]:
    """A warning for each stakeholder that a measure names and `parties` does not."""
    parties = {party.stakeholder for party in case.record.parties}
    for n, measure in enumerate(case.record.measures):
        for key, named in (("by", measure.authors), ("on", measure.holders)):
            for ident in named:
                if ident not in parties:
                    hint = "add it under `parties` with its role, such as affected"
                    yield Fault(("measures", n, key), CODE, f"'{ident}' is no party of this case", hint, "warning")
