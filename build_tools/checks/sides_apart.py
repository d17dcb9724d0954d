# Nobody brings a matter against themselves; an id was written twice.
"""E129: a case whose two sides are the same stakeholder."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E129"


def check(case: CaseEntry) -> Iterator[Fault]:
    """One fault for each party that stands on both sides."""
    bringing = set(case.with_role("authority", "complainant"))
    for n, party in enumerate(case.record.parties):
        if party.role == "respondent" and party.stakeholder in bringing:
            hint = "give each side its own stakeholder; a body that answers for its own act is the respondent only"
            yield Fault(("parties", n), CODE, f"'{party.stakeholder}' stands on both sides", hint)
