# A reader must see what each side says, or that its word was looked for.
"""E104: a case in which one side does not speak."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E104"
# Those who bring the matter and those against whom it is brought; in a challenge to a law, its author is the respondent or the authority.
_SIDES = (("respondent", ("respondent",)), ("authority or complainant", ("authority", "complainant")))


def check(case: CaseEntry) -> Iterator[Fault]:
    """One fault for each side that is missing or does not speak."""
    heard = {position.party for position in case.record.positions}
    for name, roles in _SIDES:
        side = case.with_role(*roles)
        if not side:
            yield Fault(("parties",), CODE, f"no party has the role {name}", "add it with its role", on_key=True)
        elif not heard & set(side):
            hint = f'add what it says, or {{party: {side[0]}, statement: none-found, looked: "where", as_of: {case.record.reviewed}}}'
            yield Fault(("positions",) if case.record.positions else ("parties",), CODE, f"the {name} has no position", hint, on_key=True)
