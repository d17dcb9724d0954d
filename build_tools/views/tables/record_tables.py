"""Tables with a row for each record: cases and what they list, stakeholders, products, terms, and what became of former records."""

from collections.abc import Iterator

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.views.place import Site
from build_tools.views.tables.table import CASE, EVIDENCE, URL, CaseTable, Column, OtherTable, Row, stakeholder


def _cases(case: CaseEntry, catalogue: Catalogue, site: Site) -> Iterator[Row]:
    record, latest, deadline = case.record, case.latest_event, case.next_deadline
    yield (
        case.id, record.title, record.summary, record.issue, record.jurisdiction, case.status.id, case.status.reason,
        case.evidence.level, case.evidence.contested, case.opened, latest.date if latest else None, deadline.date if deadline else None,
        record.reviewed, site.url(case.address),
    )  # fmt: skip


def _topics(case: CaseEntry, catalogue: Catalogue, site: Site) -> Iterator[Row]:
    return ((case.id, topic) for topic in dict.fromkeys(case.record.topics))


def _case_products(case: CaseEntry, catalogue: Catalogue, site: Site) -> Iterator[Row]:
    return ((case.id, product) for product in dict.fromkeys(case.record.products))


def _parties(case: CaseEntry, catalogue: Catalogue, site: Site) -> Iterator[Row]:
    yield from dict.fromkeys((case.id, party.stakeholder, party.role) for party in case.record.parties)


def _laws(case: CaseEntry, catalogue: Catalogue, site: Site) -> Iterator[Row]:
    for n, basis in enumerate(case.record.legal_basis, start=1):
        yield case.id, n, basis.law, "; ".join(basis.provisions) or None


def _related(case: CaseEntry, catalogue: Catalogue, site: Site) -> Iterator[Row]:
    yield from ((case.id, other.case, other.name) for other in catalogue.related[case.id])


def _stakeholders(catalogue: Catalogue, site: Site) -> Iterator[Row]:
    for ident, entry in sorted(catalogue.stakeholders.items()):
        record = entry.record
        yield (
            ident, record.name, record.local_name, "; ".join(record.aliases) or None, record.kind, record.jurisdiction, record.website,
            record.description, record.parent, site.url(entry.address),
        )  # fmt: skip


def _products(catalogue: Catalogue, site: Site) -> Iterator[Row]:
    for ident, entry in sorted(catalogue.products.items()):
        record = entry.record
        names = "; ".join(record.aliases) or None
        yield ident, record.name, names, record.developer, record.website, record.description, record.replaced_by, site.url(entry.address)


def _terms(catalogue: Catalogue, site: Site) -> Iterator[Row]:
    for name, terms in sorted(catalogue.vocabularies.items()):
        yield from ((name, n, term.id, term.name, term.description) for n, term in enumerate(terms.values(), start=1))


def _withdrawn(catalogue: Catalogue, site: Site) -> Iterator[Row]:
    for (kind, ident), record in sorted(catalogue.withdrawn.items()):
        yield kind, ident, record.withdrawn.date, record.withdrawn.reason, record.withdrawn.see


def _former(catalogue: Catalogue, site: Site) -> Iterator[Row]:
    yield from ((kind, former, ident) for (kind, former), ident in sorted(catalogue.aliases.items()))


RECORD_TABLES = (
    OtherTable(
        "stakeholders",
        "Authorities, courts, companies and organisations",
        (
            Column("id", "Its id."), Column("name", "Its usual English name."), Column("local_name", "Its name in its own language."),
            Column("other_names", "Other names, separated by semicolons."), Column("kind", "Term of stakeholder-kinds."),
            Column("jurisdiction", "Where it sits."), Column("website", "Its own site.", "address"),
            Column("description", "What it is and does."), stakeholder("parent_id", "Who owns it or what it belongs to."), URL,
        ),
        ("id",),
        _stakeholders,
    ),
    OtherTable(
        "products",
        "AI systems, as readers know them by name",
        (
            Column("id", "Its id."), Column("name", "Its name."), Column("other_names", "Other names, separated by semicolons."),
            stakeholder("developer_id", "Who makes it."), Column("website", "Its site.", "address"), Column("description", "What it does."),
            Column("replaced_by", "The product that took its place.", refers=("products", "id")), URL,
        ),
        ("id",),
        _products,
    ),
    CaseTable(
        "cases",
        "Disputes, with what is computed about each",
        (
            Column("id", "Its id."), Column("title", "Who and what."), Column("summary", "Two or three sentences."),
            Column("issue", "What was found or alleged."), Column("jurisdiction", "ISO 3166 code, or EU."),
            Column("status", "in-force, pending, on-appeal or concluded."), Column("status_reason", "The sentence that explains it."),
            EVIDENCE, Column("contested", "Whether its sources disagree.", "boolean"), Column("opened", "When it began.", "date"),
            Column("latest_event", "Date of the latest event.", "date"), Column("next_deadline", "Date of the next deadline.", "date"),
            Column("reviewed", "When an editor last went through the record.", "date"), URL,
        ),
        ("id",),
        _cases,
    ),
    CaseTable("case_topics", "What each case is about", (CASE, Column("topic", "Term of topics.")), ("case_id", "topic"), _topics),
    CaseTable(
        "case_products",
        "Products that each case touches",
        (CASE, Column("product_id", "The product.", refers=("products", "id"))),
        ("case_id", "product_id"),
        _case_products,
    ),
    CaseTable(
        "parties",
        "Who takes part in each case, and how",
        (CASE, stakeholder("stakeholder_id", "The party."), Column("role", "Term of roles.")),
        ("case_id", "stakeholder_id", "role"),
        _parties,
    ),
    CaseTable(
        "laws",
        "Laws that each case turns on",
        (CASE, Column("number", "Its place in the record.", "integer"), Column("law", "Its name."), Column("provisions", "Articles or sections.")),
        ("case_id", "number"),
        _laws,
    ),
    CaseTable(
        "related_cases",
        "Relations between cases, from both sides",
        (CASE, Column("other_id", "The other case.", refers=("cases", "id")), Column("relation", "How the other is related to this one.")),
        ("case_id", "other_id", "relation"),
        _related,
    ),
    OtherTable(
        "terms",
        "Every term of every vocabulary",
        (
            Column("vocabulary", "The vocabulary."), Column("number", "Its place in it.", "integer"), Column("id", "The term."),
            Column("name", "As readers see it."), Column("description", "What it means."),
        ),
        ("vocabulary", "id"),
        _terms,
    ),
    OtherTable(
        "withdrawn_records",
        "Records that were published once and are not any more",
        (
            Column("kind", "case, stakeholder or product."), Column("id", "Its id."), Column("date", "When it was withdrawn.", "date"),
            Column("reason", "Why."), Column("see", "The record that took its place."),
        ),
        ("kind", "id"),
        _withdrawn,
    ),
    OtherTable(
        "former_ids",
        "Ids that records had before",
        (Column("kind", "case, stakeholder or product."), Column("former_id", "The former id."), Column("id", "The present one.")),
        ("kind", "former_id"),
        _former,
    ),
)  # fmt: skip
