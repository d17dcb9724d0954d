# A measure that was never imposed cannot be lifted. What is possible stands in data/vocabulary/steps.yml.
"""E101: a step that is impossible in the state of its measure."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.files.finding import Fault

CODE = "E101"
_WORDS = {"none": "nothing had happened to it yet", "proposed": "it was only proposed", "in-force": "it was in force", "stayed": "it was stayed",
          "ended": "it had ended", "annulled": "it had been annulled", "not-imposed": "it had not been imposed"}  # fmt: skip


def check(case: CaseEntry) -> Iterator[Fault]:
    """One fault for each impossible step."""
    for ident, entry in case.measures.items():
        for move in entry.life.moves:
            if not move.possible:
                why = _WORDS.get(move.before, move.before)
                hint = "check the order of the events, or add the step that came before (imposed, stayed, …)"
                yield Fault(("events", move.event, "effects", move.effect, "step"), CODE, f"'{ident}' cannot be {move.step}: {why}", hint)
