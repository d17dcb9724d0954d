# A list is made of all cases, but of little of each: what stands here. It is made beside the pages of the records, and kept as JSON from one
# build to the next, so that a list can be made again without making the records of the cases that are as they were.
"""What lists tell of a case."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pydantic_core import from_json, to_json

from build_tools.catalogue.entry import CaseEntry, StakeholderEntry
from build_tools.catalogue.library import claims_by_source
from build_tools.catalogue.link import Catalogue
from build_tools.records.parts import Source
from build_tools.records.web_address import canonical


class SourceFacts(NamedTuple):
    """A source of a case; all but the first field are as in `records.parts.Source`."""

    document: str
    """Its canonical address: the same for every case that cites it."""
    url: str
    title: str
    publisher: str
    kind: str
    published: str | None
    language: str | None
    hosted_by: str | None
    read: bool
    claims: int
    """How many claims of the case cite it."""


class CaseFacts(NamedTuple):
    """A case. Sequences may be lists: they come from JSON."""

    id: str
    title: str
    status: str
    place: str
    authorities: Sequence[str]
    companies: Sequence[str]
    products: Sequence[str]
    topics: Sequence[str]
    measures: Sequence[str]
    evidence: str
    conflicts: int
    opened: str
    """A partial date, as the next."""
    latest: str
    sources: Sequence[Sequence[str | int | None]]
    """Fields of `SourceFacts`."""


class StakeholderFacts(NamedTuple):
    """A stakeholder."""

    id: str
    name: str
    local_name: str
    language: str | None
    kind: str
    place: str
    aliases: Sequence[str]
    roles: Sequence[str]
    """In its cases, whose ids are next, newest development first."""
    cases: Sequence[str]


class Facts(NamedTuple):
    """All that lists are made of, besides vocabularies."""

    cases: Sequence[CaseFacts]
    """In order of id."""
    stakeholders: Mapping[str, StakeholderFacts]
    """By id, in its order."""
    products: Mapping[str, str]
    """Names by id."""

    def name(self, stakeholder: str) -> str:
        """The name of a stakeholder; its id if it could not be read."""
        return self.stakeholders[stakeholder].name if stakeholder in self.stakeholders else stakeholder

    def product_name(self, product: str) -> str:
        """The name of a product; its id if it could not be read."""
        return self.products.get(product, product)


def facts_of(case: CaseEntry, catalogue: Catalogue) -> CaseFacts:
    """What lists tell of a case."""
    record = case.record
    claims = claims_by_source(record)
    return CaseFacts(
        case.id,
        record.title,
        case.status.id,
        record.jurisdiction,
        case.with_role("authority", "court"),
        [party.stakeholder for party in record.parties if catalogue.kind(party.stakeholder) == "company"],
        record.products,
        record.topics,
        [measure.kind for measure in record.measures],
        case.evidence.level,
        len(record.conflicts),
        str(case.opened),
        str(case.latest_event.date if case.latest_event else case.opened),
        [_source(one, claims[one.id]) for one in record.sources],
    )


def _source(one: Source, claims: int) -> list[str | int | None]:
    published = str(one.published) if one.published else None
    return [
        *SourceFacts(
            canonical(one.url), one.url, one.title, one.publisher, one.kind, published, one.language, one.hosted_by, one.read, claims
        )
    ]


def packed_facts(ids: Sequence[str], catalogue: Catalogue) -> bytes:
    """What lists tell of these cases, as JSON, of plain lists and texts: pydantic writes them in a fifth of the time."""
    return to_json([list(facts_of(catalogue.cases[ident], catalogue)) for ident in ids])


def unpacked_facts(pieces: Iterable[bytes]) -> list[CaseFacts]:
    """The facts of all pieces again."""
    return [CaseFacts(*fields) for piece in pieces for fields in from_json(piece)]


def without_cases(catalogue: Catalogue) -> Facts:
    """What lists tell of everything but cases."""
    return Facts(
        (),
        {ident: _stakeholder(catalogue.stakeholders[ident]) for ident in sorted(catalogue.stakeholders)},
        {ident: product.record.name for ident, product in sorted(catalogue.products.items())},
    )


def _stakeholder(entry: StakeholderEntry) -> StakeholderFacts:
    record = entry.record
    named = (entry.id, record.name, record.local_name or "", record.language)
    return StakeholderFacts(*named, record.kind, record.jurisdiction, record.aliases, tuple(entry.roles), entry.cases)
