"""The page of a case."""

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.records.case import Party
from build_tools.views.calendar_files import has_calendar
from build_tools.views.case_parts import (
    by_audience,
    conflict_views,
    days_until,
    event_views,
    impact_views,
    measure_views,
    proceeding_views,
    sides,
)
from build_tools.views.case_sources import source_views
from build_tools.views.citation import cite_text
from build_tools.views.claims import Cites, View, evidence_view, money_views, party_view, place_view, product_view, term_view
from build_tools.views.document import Alternate, Document
from build_tools.views.environment import render
from build_tools.views.json_ld import case_json_ld
from build_tools.views.links import Links
from build_tools.views.place import Site
from build_tools.views.prose import shortened
from build_tools.views.timeline_svg import case_timeline


def case_page(case: CaseEntry, catalogue: Catalogue, site: Site) -> Document:
    """The finished page of one case."""
    links = Links(case.address)
    body = render(
        "case.html.j2", case=case_view(case, catalogue, site, links), timeline_svg=case_timeline(case, catalogue), as_of=catalogue.today
    )
    return Document(
        address=case.address,
        title=case.record.title,
        description=shortened(case.record.summary),
        body=body,
        section="cases",
        kind="case",
        alternates=_alternates(case, site),
        json_ld=case_json_ld(case, catalogue, site),
        source=case.file,
    )


def _alternates(case: CaseEntry, site: Site) -> tuple[Alternate, ...]:
    feed = (Alternate(f"feeds/cases/{case.id}.atom", "application/atom+xml", "Feed of this case"),) if site.site_url else ()
    return (
        Alternate(f"api/v1/cases/{case.id}.json", "application/json", "This case as JSON"),
        Alternate(f"{case.address}cite.bib", "application/x-bibtex", "Citation as BibTeX"),
        *feed,
    )


def case_view(case: CaseEntry, catalogue: Catalogue, site: Site, links: Links) -> View:
    """Everything that templates/case.html.j2 may use; its head names each key."""
    record = case.record
    cites = Cites(case, catalogue)
    columns, others = sides(case, catalogue, links, cites)
    impact = impact_views(case, catalogue, links, cites)
    proceedings = proceeding_views(case, catalogue, links)
    latest, deadline = case.latest_event, case.next_deadline
    shown: View = {
        "id": case.id,
        "title": record.title,
        "summary": record.summary,
        "issue": record.issue,
        "place": place_view(record.jurisdiction, catalogue, links),
        "topics": [{"name": catalogue.vocabularies["topics"].label(topic), "url": links.to(f"topics/{topic}/")} for topic in record.topics],
        "status": term_view("statuses", case.status.id, catalogue) | {"reason": case.status.reason},
        "evidence": evidence_view(case.evidence, catalogue),
        "conflicts_count": len(record.conflicts),
        "authorities": [_party(party, catalogue, links) for party in record.parties if party.role == "authority"],
        "respondents": [_party(party, catalogue, links) for party in record.parties if party.role == "respondent"],
        "others": [_party(party, catalogue, links) for party in record.parties if party.role not in ("authority", "respondent")],
        "products": [product_view(ident, catalogue, links) for ident in record.products],
        "opened": _opened(case, catalogue),
        "latest": {"date": latest.date, "anchor": case.anchors.events[case.latest or 0], "what": latest.what} if latest else None,
        "next_deadline": {
            "date": deadline.date,
            "anchor": case.anchors.events[case.deadline or 0],
            "what": deadline.what,
            "days": days_until(deadline.date.first, catalogue.today),
        }
        if deadline
        else None,
        "money": money_views(case.ledger),
        "audiences": by_audience(impact),
        "sides": columns,
        "other_positions": others,
        "events": event_views(case, catalogue, cites),
        "legal_basis": [{"law": basis.law, "provisions": list(basis.provisions)} for basis in record.legal_basis],
        "measures": measure_views(case, catalogue, links, cites),
        "proceedings": proceedings,
        "dockets": [proceeding for proceeding in proceedings if proceeding["docket"]],
        "open_questions": record.open_questions,
        "unconfirmed": record.unconfirmed,
        "not_read": record.not_read,
        "conflicts": conflict_views(case, cites),
        "sources": source_views(case, catalogue),
        "related": [
            {
                "title": catalogue.cases[related.case].record.title,
                "url": links.to(catalogue.cases[related.case].address),
                "how": related.name,
                "status": term_view("statuses", catalogue.cases[related.case].status.id, catalogue),
            }
            for related in catalogue.related[case.id]
        ],
        "briefings": [{"name": briefing.title, "url": links.to(briefing.address)} for briefing in site.briefings_on(case.id)],
        "corrections": [
            {
                "anchor": f"correction-{n}",
                "removed": list(correction.removed),
                "date": correction.date,
                "kind": catalogue.vocabularies["correction-kinds"].label(correction.kind),
                "what": correction.what,
                "was": correction.was or "",
                "now": correction.now or "",
            }
            for n, correction in enumerate(record.corrections, start=1)
        ],
        "replies": [
            {
                "anchor": f"reply-{n}",
                "party": party_view(reply.party, catalogue, links),
                "date": reply.date,
                "outcome": catalogue.vocabularies["reply-outcomes"].label(reply.outcome),
                "what": reply.what,
                "citations": cites.citations(reply.sources),
            }
            for n, reply in enumerate(record.replies, start=1)
        ],
        "support": {"worded": case.support.shown, "claims": case.support.claims},
        "reviewed": record.reviewed,
        "review_due": case.review_due,
        "overdue": case.overdue,
        "cite": {"text": cite_text(case, catalogue, site), "bib": "cite.bib", "csl": "cite.json"},
        "address": site.url(case.address),
        "json": links.to(f"api/v1/cases/{case.id}.json"),
        "edit": site.edit(case.file),
        "report": site.report(case.address, case.file),
        "feed": links.to(f"feeds/cases/{case.id}.atom") if site.site_url else "",
        "calendar": links.to(f"calendar/{record.jurisdiction.lower()}.ics") if has_calendar(case) else "",
    }
    parts = [*impact, *shown["events"], *shown["measures"], *shown["conflicts"], *shown["sources"], *shown["other_positions"]]
    parts += [position for side in columns for position in side["positions"]]
    form = site.report(case.address, case.file, "*")  # No anchor holds a `*`, which stands in the address as %2A.
    shown["reports"] = {part["anchor"]: form.replace("%2A", part["anchor"]) for part in parts}
    return shown


def _opened(case: CaseEntry, catalogue: Catalogue) -> View:
    """The event that opened the dispute; where the first step that is known is, say, a judgment, the page says so."""
    event, kinds = case.record.events[case.opening], catalogue.vocabularies["event-kinds"]
    opens = event.kind in kinds and kinds[event.kind].proceeding == "opens"
    return {"date": event.date, "anchor": case.anchors.events[case.opening], "kind": "" if opens else kinds.label(event.kind)}


def _party(party: Party, catalogue: Catalogue, links: Links) -> View:
    """A party with the word for its role, and what the role means here."""
    return party_view(party.stakeholder, catalogue, links) | {
        "role": catalogue.vocabularies["roles"].label(party.role).lower(),
        "note": party.note or "",
    }
