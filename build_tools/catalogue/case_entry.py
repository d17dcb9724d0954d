"""Computes everything about one case from its record: one small function after the other, in the order of need."""

from collections.abc import Mapping
from datetime import date

from build_tools.catalogue import calendar
from build_tools.catalogue.disputed import disputed
from build_tools.catalogue.entry import CaseEntry, MeasureEntry, ProceedingEntry
from build_tools.catalogue.evidence import Grader
from build_tools.catalogue.ledger import ledger, measure_sums
from build_tools.catalogue.measure_life import NONE, MeasureLife, lives
from build_tools.catalogue.proceeding_life import proceeding_lives
from build_tools.catalogue.status import status_on
from build_tools.records.case import Case
from build_tools.records.stakeholder import Stakeholder
from build_tools.records.vocabulary import Vocabularies, Vocabulary


def case_entry(
    ident: str, case: Case, file: str, stakeholders: Mapping[str, Stakeholder], vocabularies: Vocabularies, today: date
) -> CaseEntry:
    """The entry of one case as of `today`. `stakeholders` may lack parties that could not be read."""
    touched = disputed(case)
    measure_lives = lives(case, vocabularies["steps"])
    proceeding = proceeding_lives(case, vocabularies["event-kinds"])
    status = status_on(today, measure_lives, proceeding, vocabularies["measures"])
    grader = Grader({source.id: source for source in case.sources}, vocabularies["source-kinds"])
    start = calendar.opening(case.events, vocabularies["event-kinds"])
    latest = calendar.latest(case.events, today)
    end = case.events[latest].date if latest is not None and status.id == "concluded" else today
    due = calendar.review_due(case.reviewed, status.id)
    measures = {
        key: MeasureEntry(
            life.measure,
            life,
            _state(life, today, vocabularies["measures"]),
            measure_sums(life, today),
            grader.claim(
                [cite for n in dict.fromkeys(move.event for move in life.moves) for cite in case.events[n].sources], key in touched.measures
            ),
        )
        for key, life in measure_lives.items()
    }
    return CaseEntry(
        id=ident,
        record=case,
        file=file,
        status=status,
        measures=measures,
        proceedings={key: ProceedingEntry(life, life.state_on(today)) for key, life in proceeding.items()},
        ledger=ledger((entry.measure.currency, entry.sums) for entry in measures.values()),
        disputed=touched,
        grader=grader,
        speakers=stakeholders,
        opening=start,
        latest=latest,
        deadline=calendar.next_deadline(case.events, today),
        duration=calendar.duration(case.events[start].date, end),
        review_due=due,
        overdue=due < today,
    )


_IN_FORCE = {"procedure": "issued", "promise": "stands", "money": "stands"}
"""What `in force` is called by the weight of the measure's kind; a rule keeps the word."""


def _state(life: MeasureLife, today: date, kinds: Vocabulary) -> str:
    """The state readers see: what nothing happened to is not imposed; only a rule is in force, a promise or a sum stands, a warning is issued."""
    state = life.state_on(today)
    kind = life.measure.kind
    if state == "in-force" and kind in kinds:
        return _IN_FORCE.get(kinds[kind].weight or "", state)
    return "not-imposed" if state == NONE else state
