# A record and what is computed from it. Authored: everything in `.record`. Computed: everything else here.
"""Entries of the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from build_tools.catalogue.anchors import Anchors
from build_tools.catalogue.disputed import Disputed
from build_tools.catalogue.evidence import Evidence, Support
from build_tools.catalogue.ledger import Ledger, Sums
from build_tools.catalogue.measure_life import MeasureLife
from build_tools.catalogue.proceeding_life import ProceedingLife
from build_tools.catalogue.status import Status
from build_tools.records.case import Case, Event, Measure
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
    """A case as of the build date. Evidence is parallel to the lists of the record."""

    id: str
    record: Case
    file: str
    status: Status
    measures: Mapping[str, MeasureEntry]
    proceedings: Mapping[str, ProceedingEntry]
    ledger: Ledger
    disputed: Disputed
    anchors: Anchors
    event_evidence: tuple[Evidence, ...]
    position_evidence: tuple[Evidence | None, ...]
    """None for a position that was not found."""
    impact_evidence: tuple[Evidence, ...]
    evidence: Evidence
    support: Support
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

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Its sources by id."""
        return {source.id: source for source in self.record.sources}

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
        return tuple(dict.fromkeys(party.stakeholder for party in self.record.parties if party.role in roles))


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
