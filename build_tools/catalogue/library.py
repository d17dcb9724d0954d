# A source is recognised across records by its canonical address, whatever id it has there.
"""Every document the record rests on, and who cites it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from build_tools.catalogue.entry import CaseEntry
from build_tools.records.case import Case
from build_tools.records.inner import cited
from build_tools.records.parts import Source
from build_tools.records.web_address import canonical


@dataclass(frozen=True, slots=True)
class Use:
    """A source as one case uses it: the case's id, the source as written there, how many claims cite it."""

    case: str
    source: Source
    claims: int


@dataclass(frozen=True, slots=True)
class Document:
    """One document under its canonical address, with its uses in order of case id."""

    address: str
    uses: tuple[Use, ...]

    @property
    def source(self) -> Source:
        """Its particulars, as the first case gives them."""
        return self.uses[0].source

    @property
    def claims(self) -> int:
        return sum(use.claims for use in self.uses)


def claims_by_source(case: Case) -> Counter[str]:
    """How many claims of a case cite each of its sources."""
    return Counter(source for citations in cited(case) for source in {citation.id for citation in citations})


def library(cases: Mapping[str, CaseEntry]) -> dict[str, Document]:
    """All documents by canonical address, in order of address."""
    uses: dict[str, list[Use]] = {}
    for ident in sorted(cases):
        case = cases[ident].record
        counts = claims_by_source(case)
        for source in case.sources:
            uses.setdefault(canonical(source.url), []).append(Use(ident, source, counts[source.id]))
    return {address: Document(address, tuple(uses[address])) for address in sorted(uses)}
