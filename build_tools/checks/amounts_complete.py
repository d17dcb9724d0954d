# A number without a currency is not a sum, and a step that changes a sum must say the new one.
"""E110: a sum without currency, or a change of a sum without the new sum."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E110"


def check(case: CaseEntry) -> Iterator[Fault]:
    """One fault for each sum that cannot be shown."""
    for n, measure in enumerate(case.record.measures):
        amounts = [measure.amount, *(move.amount for move in case.measures[measure.id].life.moves)]
        if any(amounts) and measure.currency is None:
            yield Fault(("measures", n), CODE, f"the sum of '{measure.id}' has no currency", "add `currency:` with its three-letter code")
        if measure.currency is not None and not any(amounts):
            yield Fault(
                ("measures", n, "currency"), CODE, f"'{measure.id}' has a currency and no sum", "add `amount:`, or delete the currency"
            )
    for n, event in enumerate(case.record.events):
        for k, effect in enumerate(event.effects):
            if effect.step in ("reduced", "increased") and effect.amount is None:
                hint = "add `amount:` with the new sum; where no sum is involved, use narrowed, extended or amended"
                yield Fault(("events", n, "effects", k), CODE, f"'{effect.measure}' is {effect.step}, but the new sum is missing", hint)
