# Money, by currency, never converted and never counted twice: a sum is where its measure got to. What was proposed and then
# imposed is imposed; what was sought and never came stays sought.
"""The money ledger of a measure, a case, a stakeholder."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date

from build_tools.catalogue.measure_life import MeasureLife

_ASKED = ("sought", "threatened", "proposed")


@dataclass(frozen=True, slots=True)
class Sums:
    """Whole units of one currency.

    Asked for and not imposed: `sought`, `threatened`, `proposed`. `imposed` is what was first imposed or agreed; `reduced`,
    `increased`, `annulled` and `lifted` is what later steps took off or put on; `paid` is known to be paid; `standing` is what stands.
    """

    sought: int = 0
    threatened: int = 0
    proposed: int = 0
    imposed: int = 0
    reduced: int = 0
    increased: int = 0
    annulled: int = 0
    lifted: int = 0
    paid: int = 0
    standing: int = 0

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(*(getattr(self, field.name) + getattr(other, field.name) for field in fields(self)))

    def as_dict(self) -> dict[str, int]:
        """Only what is not zero, so that nothing reads as a finding of zero."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}


NOTHING = Sums()

Ledger = Mapping[str, Sums]
"""Sums by ISO 4217 currency code, in order of code."""


def measure_sums(life: MeasureLife, day: date) -> Sums:
    """What became of the sum of one measure by `day`; all zero for a measure without a sum."""
    amount = life.measure.amount or 0
    asked: dict[str, int] = {}
    done = dict.fromkeys(("imposed", "reduced", "increased", "annulled", "lifted", "paid"), 0)
    standing = 0
    stage = ""
    for move in life.until(day):
        step, given = move.step, move.amount
        if step in _ASKED:
            amount = given or amount
            asked = {step: amount}
            stage = step
        elif step == "imposed":
            amount = given or amount
            done["imposed"], standing, asked = amount, amount, {}
        elif step == "reinstated":
            amount = given or amount
            done["annulled"] = done["lifted"] = 0
            standing = amount
        elif step in ("annulled", "lifted", "withdrawn") and standing:
            done["annulled" if step == "annulled" else "lifted"] = standing
            standing = 0
        elif step == "paid":
            done["paid"] = given or standing
        elif given is not None:
            if standing:
                change = given - standing
                done["increased" if change > 0 else "reduced"] += abs(change)
                standing = given
            elif asked:
                asked = {stage: given}
            amount = given
    return Sums(**asked, **done, standing=standing)


def ledger(measures: Iterable[tuple[str | None, Sums]]) -> Ledger:
    """Add up the sums of measures by currency; a measure without a currency has none."""
    sums: dict[str, Sums] = {}
    for currency, own in measures:
        if currency is not None and own != NOTHING:
            sums[currency] = sums[currency] + own if currency in sums else own
    return {currency: sums[currency] for currency in sorted(sums)}


def together(ledgers: Iterable[Ledger]) -> Ledger:
    """Add ledgers of different measures, currency by currency."""
    sums: dict[str, Sums] = {}
    for one in ledgers:
        for currency, part in one.items():
            sums[currency] = sums.get(currency, Sums()) + part
    return dict(sorted(sums.items()))
