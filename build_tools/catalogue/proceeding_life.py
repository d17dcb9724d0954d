# A proceeding is as pending as its last telling event says. What a kind of event does stands in data/vocabulary/event-kinds.yml.
"""The state of proceedings on any date."""

from dataclasses import dataclass
from datetime import date

from build_tools.records.case import Case, Event, Proceeding
from build_tools.records.partial_date import PartialDate
from build_tools.records.vocabulary import Vocabulary

IMPLICIT = "main"
"""Id of the one proceeding of a case that names none."""


@dataclass(frozen=True, slots=True)
class ProceedingLife:
    """A proceeding, the indexes of its events, and every date on which its state changed: (date, state)."""

    proceeding: Proceeding
    events: tuple[int, ...]
    turns: tuple[tuple[PartialDate, str], ...]

    def state_on(self, day: date) -> str:
        """pending, on-appeal or concluded; pending before its first telling event."""
        state = "pending"
        for when, after in self.turns:
            if when.first <= day:
                state = after
        return state

    def since(self, day: date) -> PartialDate | None:
        """When it came into the state it has on `day`."""
        past = [(when, state) for when, state in self.turns if when.first <= day]
        return past[-1][0] if past else None


def proceedings(case: Case) -> tuple[Proceeding, ...]:
    """The proceedings of a case; without any, the one before its first authority or court."""
    if case.proceedings:
        return case.proceedings
    for role in ("authority", "court"):
        for party in case.parties:
            if party.role == role:
                return (Proceeding(id=IMPLICIT, name="Main proceeding", forum=party.stakeholder),)
    return ()


def proceeding_lives(case: Case, kinds: Vocabulary) -> dict[str, ProceedingLife]:
    """All proceedings of a case with their turns, by id."""
    found = {}
    for proceeding in proceedings(case):
        own = [(n, event) for n, event in enumerate(case.events) if (event.proceeding or IMPLICIT) == proceeding.id]
        found[proceeding.id] = ProceedingLife(proceeding, tuple(n for n, _ in own), _turns([event for _, event in own], kinds))
    return found


def _turns(events: list[Event], kinds: Vocabulary) -> tuple[tuple[PartialDate, str], ...]:
    turns: list[tuple[PartialDate, str]] = []
    state = ""
    for event in events:
        does = kinds[event.kind].proceeding if event.kind in kinds else "none"
        after = {"ends": "concluded", "appeals": "on-appeal"}.get(does or "none", state)
        if does == "opens" and state != "on-appeal":
            after = "pending"
        if after != state:
            turns.append((event.date, after))
            state = after
    return tuple(turns)
