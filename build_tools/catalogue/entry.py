# A record and what is computed from it. Authored: everything in `.record`. Computed: everything else here.
"""Entries of the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from build_tools.catalogue.anchors import Anchors, anchors
from build_tools.catalogue.disputed import Disputed
from build_tools.catalogue.evidence import Evidence, Grader, Support, case_evidence, support
from build_tools.catalogue.ledger import Ledger, Sums
from build_tools.catalogue.measure_life import MeasureLife
from build_tools.catalogue.proceeding_life import ProceedingLife
from build_tools.catalogue.status import Status
from build_tools.records.case import Case, Event, Measure, Position
from build_tools.records.partial_date import PartialDate
from build_tools.records.parts import Source
from build_tools.records.product import Product
from build_tools.records.stakeholder import Stakeholder


@dataclass(frozen=True, slots=True)
class MeasureEntry:
    """A measure as of the build date: state, sums and evidence of the events that made it."""

    measure: Measure
    life: MeasureLife
    state: str
    sums: Sums
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ProceedingEntry:
    """A proceeding as of the build date."""

    life: ProceedingLife
    state: str


@dataclass(frozen=True)
class CaseEntry:
    """A case as of the build date.

    What only its own page and some checks ask for is computed when it is asked for: a check or an edit of one record needs it of few cases.
    """

    id: str
    record: Case
    file: str
    status: Status
    measures: Mapping[str, MeasureEntry]
    proceedings: Mapping[str, ProceedingEntry]
    ledger: Ledger
    disputed: Disputed
    grader: Grader = field(repr=False, compare=False)
    speakers: Mapping[str, Stakeholder] = field(repr=False, compare=False)
    """Stakeholders by id; parties that could not be read are missing."""
    opening: int
    """Index of the event that opened the first proceeding, or is the first step in one that the record knows."""
    latest: int | None
    deadline: int | None
    duration: int | None
    """Days from opening to conclusion, or to the build date."""
    review_due: date
    overdue: bool

    @property
    def address(self) -> str:
        """Site-relative address of its page."""
        return f"cases/{self.id}/"

    @property
    def sources(self) -> Mapping[str, Source]:
        """Its sources by id."""
        return self.grader.sources

    @cached_property
    def anchors(self) -> Anchors:
        """The anchors of its claims."""
        return anchors(self.record)

    @cached_property
    def event_evidence(self) -> tuple[Evidence, ...]:
        """Parallel to the events."""
        return tuple([self.grader.claim(event.sources, n in self.disputed.events) for n, event in enumerate(self.record.events)])

    @cached_property
    def position_evidence(self) -> tuple[Evidence | None, ...]:
        """Parallel to the positions; None for one that was not found."""
        return tuple([self._of_position(n, position) for n, position in enumerate(self.record.positions)])

    def _of_position(self, n: int, position: Position) -> Evidence | None:
        if not position.heard:
            return None
        return self.grader.claim(position.sources, n in self.disputed.positions, position.party, self.speakers.get(position.party))

    @cached_property
    def impact_evidence(self) -> tuple[Evidence, ...]:
        """Parallel to the impact."""
        return tuple([self.grader.claim(item.sources, False) for item in self.record.impact])

    @cached_property
    def evidence(self) -> Evidence:
        """Of all its claims together."""
        claims = (*self.event_evidence, *self.position_evidence, *self.impact_evidence)
        return case_evidence([evidence for evidence in claims if evidence], bool(self.record.conflicts))

    @cached_property
    def support(self) -> Support:
        """How many of its claims show the words that carry them."""
        cited = [event.sources for event in self.record.events]
        cited += [position.sources for position in self.record.positions if position.heard]
        cited += [item.sources for item in self.record.impact]
        return support(cited)

    @property
    def opened(self) -> PartialDate:
        return self.record.events[self.opening].date

    @property
    def latest_event(self) -> Event | None:
        return self.record.events[self.latest] if self.latest is not None else None

    @property
    def next_deadline(self) -> Event | None:
        return self.record.events[self.deadline] if self.deadline is not None else None

    def with_role(self, *roles: str) -> tuple[str, ...]:
        """Ids of the parties that have one of these roles, in the record's order."""
        return tuple(dict.fromkeys([party.stakeholder for party in self.record.parties if party.role in roles]))


@dataclass(frozen=True, slots=True)
class RelatedCase:
    """A relation as it reads from this side: the other case's id, and the name of the relation."""

    case: str
    how: str
    name: str


@dataclass(frozen=True, slots=True)
class PositionOf:
    """A position of a stakeholder: the case's id and the index of the position there."""

    case: str
    index: int


@dataclass(frozen=True, slots=True)
class MeasureOf:
    """A measure of a case: the case's id and the measure's."""

    case: str
    measure: str


@dataclass(frozen=True, slots=True)
class StakeholderEntry:
    """A stakeholder with everything the cases say of it; cases are ids, newest development first."""

    id: str
    record: Stakeholder
    file: str
    roles: Mapping[str, tuple[str, ...]]
    """Its cases by role."""
    cases: tuple[str, ...]
    positions: tuple[PositionOf, ...]
    ordered: tuple[MeasureOf, ...]
    """Measures by it."""
    bound: tuple[MeasureOf, ...]
    """Measures on it."""
    ledger_by: Ledger
    ledger_on: Ledger
    faces: tuple[tuple[str, int], ...]
    """Who stands on the other side, with the number of cases, most first."""
    products: tuple[str, ...]
    children: tuple[str, ...]

    @property
    def address(self) -> str:
        return f"stakeholders/{self.id}/"


@dataclass(frozen=True, slots=True)
class ProductEntry:
    """A product with the cases that touch it, newest development first."""

    id: str
    record: Product
    file: str
    cases: tuple[str, ...]

    @property
    def address(self) -> str:
        return f"products/{self.id}/"
