# Each accused party has its own answer; one company does not speak for another.
"""E105: a respondent without a position."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E105"


def check(case: CaseEntry) -> Iterator[Fault]:
    """A warning for each respondent who does not speak while another one does."""
    heard = {position.party for position in case.record.positions}
    respondents = case.with_role("respondent")
    if not heard & set(respondents):
        return  # both_sides reports it
    for n, party in enumerate(case.record.parties):
        if party.role == "respondent" and party.stakeholder not in heard:
            hint = f'add what it says, or {{party: {party.stakeholder}, statement: none-found, looked: "where", as_of: {case.record.reviewed}}}'
            yield Fault(("parties", n), CODE, f"'{party.stakeholder}' has no position", hint, "warning")
