# A sum that was threatened is not proposed, and a promise is not imposed: readers get the word that fits the kind of measure and
# the step that was taken. The words stand in data/vocabulary/; the ids of steps and states stay what they are, for programs.
"""The words for the steps and the state of a measure."""

from datetime import date

from build_tools.catalogue.entry import MeasureEntry
from build_tools.records.vocabulary import Vocabularies


def step_word(kind: str, step: str, vocabularies: Vocabularies) -> str:
    """A step in lower case: `imposed`, but `given` for a commitment. `kind` and `step` are ids of the vocabularies measures and steps."""
    kinds = vocabularies["measures"]
    own = kinds[kind].words.get(step) if kind in kinds else None
    return own or vocabularies["steps"].label(step).lower()


_TOLD_BY_STEP = {"proposed": True, "ended": True, "issued": False, "not-imposed": False}
"""States that the step which led to them tells better: threatened or sought, lifted or paid. False: only where the kind has its own word
for the step; "withdrawn" alone would read as if an order that never came had been one."""


def state_word(entry: MeasureEntry, vocabularies: Vocabularies, day: date) -> str:
    """The state on `day`, the build date of `entry`, as readers see it: `In force`, but `Threatened` rather than `Proposed`."""
    kinds, steps = vocabularies["measures"], vocabularies["steps"]
    kind, state = entry.measure.kind, entry.state
    if state not in _TOLD_BY_STEP:
        return vocabularies["measure-states"].label(state)
    told = [move.step for move in entry.life.until(day) if move.step in steps and steps[move.step].to != "same"]
    own = bool(told) and kind in kinds and told[-1] in kinds[kind].words
    if told and (own or _TOLD_BY_STEP[state]):
        return step_word(kind, told[-1], vocabularies).capitalize()
    return vocabularies["measure-states"].label(state)
