# What happened to a measure, step by step.
# Which step is possible in which state stands in data/vocabulary/steps.yml and nowhere else.
"""The life of a measure: its steps in order, and its state on any date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from build_tools.records.case import Case, Event, Measure
from build_tools.records.partial_date import PartialDate
from build_tools.records.vocabulary import Vocabulary

NONE = "none"
"""The state before anything happened."""


@dataclass(frozen=True, slots=True)
class Move:
    """One step of a measure: the event (index in the case) that made it, and the state from then on."""

    event: int
    effect: int
    date: PartialDate
    step: str
    before: str
    state: str
    amount: int | None = None
    note: str | None = None

    @property
    def possible(self) -> bool:
        """False if the step cannot be taken in the state before it; the state is then unchanged."""
        return self.state != ""


@dataclass(frozen=True, slots=True)
class MeasureLife:
    """A measure and all its steps, in the order of the record."""

    measure: Measure
    moves: tuple[Move, ...]

    def until(self, day: date) -> tuple[Move, ...]:
        """The possible steps that had begun by `day`; a vague date counts from its first day."""
        return tuple([move for move in self.moves if move.state and move.date.first <= day])  # As `possible` says, and asked often.

    def state_on(self, day: date) -> str:
        """The state on `day`: an id of the vocabulary measure-states, or "none" before the first step."""
        return next((move.state for move in reversed(self.moves) if move.possible and move.date.first <= day), NONE)

    def spans(self) -> Iterator[tuple[str, PartialDate, PartialDate | None]]:
        """Stretches of one state: (state, from, to), the last one open."""
        moves = [move for move in self.moves if move.possible]
        start = 0
        for n, move in enumerate(moves):
            if n + 1 == len(moves) or moves[n + 1].state != move.state:
                yield move.state, moves[start].date, moves[n + 1].date if n + 1 < len(moves) else None
                start = n + 1


def life(measure: Measure, events: Sequence[Event], steps: Vocabulary) -> MeasureLife:
    """Follow a measure through the events of its case.

    A step that is impossible in its state is kept as a Move with an empty state; checks report it.
    """
    state = NONE
    moves = []
    for n, event in enumerate(events):
        for k, effect in enumerate(event.effects):
            if effect.measure != measure.id:
                continue
            after = _after(effect.step, state, steps)
            moves.append(Move(n, k, event.date, effect.step, state, after, effect.amount, effect.note))
            state = after or state
    return MeasureLife(measure, tuple(moves))


def lives(case: Case, steps: Vocabulary) -> dict[str, MeasureLife]:
    """The lives of all measures of a case, by id, in the record's order."""
    return {measure.id: life(measure, case.events, steps) for measure in case.measures}


def _after(step: str, state: str, steps: Vocabulary) -> str:
    """The state after a step, or "" if the step is impossible in `state`."""
    if step not in steps:
        return state
    term = steps[step]
    if state not in term.before:
        return ""
    if term.to == "same":
        return state
    if term.to == "dropped":
        return "not-imposed" if state == "proposed" else "ended"
    return term.to or state
