"""Cases as rows of a table and as entries of a list."""

from collections.abc import Iterable

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.views.claims import View, evidence_view, party_view, place_view, term_view
from build_tools.views.links import Links


def case_row(case: CaseEntry, catalogue: Catalogue, links: Links) -> View:
    """One case; keys as in templates/_macros/lists.j2."""
    kinds = catalogue.vocabularies["measures"]
    latest = case.latest_event
    return {
        "id": case.id,
        "title": case.record.title,
        "url": links.to(case.address),
        "status": term_view("statuses", case.status.id, catalogue),
        "reason": case.status.reason,
        "place": place_view(case.record.jurisdiction, catalogue, links),
        "authorities": [party_view(ident, catalogue, links) for ident in case.with_role("authority")],
        "respondents": [party_view(ident, catalogue, links) for ident in case.with_role("respondent")],
        "measures": list(dict.fromkeys(kinds.label(measure.kind) for measure in case.record.measures)),
        "latest": latest.date if latest else case.opened,
        "opened": case.opened,
        "evidence": evidence_view(case.evidence, catalogue),
        "conflicts": len(case.record.conflicts),
    }


def case_rows(ids: Iterable[str], catalogue: Catalogue, links: Links) -> list[View]:
    """Rows for cases by id, in the order given."""
    return [case_row(catalogue.cases[ident], catalogue, links) for ident in ids]
