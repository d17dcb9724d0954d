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


def state_word(entry: MeasureEntry, vocabularies: Vocabularies, day: date) -> str:
    """The state on `day`, the build date of `entry`: what nobody is bound by yet was sought, threatened or proposed, and what is issued was begun, given or made."""
    steps, asked = vocabularies["steps"], ""
    if entry.state == "proposed":
        asked = next(
            (move.step for move in reversed(entry.life.until(day)) if move.step in steps and steps[move.step].to == "proposed"), ""
        )
    elif entry.state == "issued":
        asked = "imposed"
    kinds = vocabularies["measures"]
    own = entry.measure.kind in kinds and asked in kinds[entry.measure.kind].words
    if not asked or (entry.state == "issued" and not own):
        return vocabularies["measure-states"].label(entry.state)
    return step_word(entry.measure.kind, asked, vocabularies).capitalize()
