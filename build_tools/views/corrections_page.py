# Corrections stand on the page they correct; here they stand together, so that nobody has to look for them.
"""The page of corrections, replies and withdrawals, and of what is due for review."""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from build_tools.catalogue.link import Catalogue
from build_tools.records.parts import Correction
from build_tools.records.read import FOLDERS
from build_tools.views.claims import View, party_view, term_view
from build_tools.views.document import Document, Heading
from build_tools.views.environment import render
from build_tools.views.links import Links
from build_tools.views.place import Site

ADDRESS = "corrections/"
SOON = 30
"""Days ahead in which a review is said to be due soon."""
_LINKS = Links(ADDRESS)


def corrections_page(catalogue: Catalogue, site: Site) -> Document:
    """All public changes, newest first; then every case by the day on which its review is due."""
    changes = sorted(_changes(catalogue), key=lambda view: (str(view["date"]), str(view["title"])), reverse=True)
    soon = catalogue.today + timedelta(days=SOON)
    due = [
        {
            "title": case.record.title,
            "url": _LINKS.to(case.address),
            "status": term_view("statuses", case.status.id, catalogue),
            "reviewed": case.record.reviewed,
            "due": case.review_due.isoformat(),
            "overdue": case.overdue,
            "soon": case.review_due <= soon,
        }
        for case in sorted(catalogue.cases.values(), key=lambda case: (case.review_due, case.id))
    ]
    body = render(
        "corrections.html.j2",
        changes=changes,
        due=due,
        soon=SOON,
        report=site.report("corrections/"),
        contribute=_LINKS.to("contribute/"),
        policy=_LINKS.to("about/neutrality/"),
        as_of=catalogue.today,
    )
    description = "What was corrected, answered or withdrawn, newest first, and which records are due for review."
    contents = (
        Heading("changes", "Corrections, replies and withdrawals"),
        Heading("report", "Report a mistake"),
        Heading("due", "Due for review"),
    )
    return Document(ADDRESS, "Corrections", description, body, "about", "list", contents)


def _changes(catalogue: Catalogue) -> Iterator[View]:
    for case in catalogue.cases.values():
        page = {"title": case.record.title, "url": _LINKS.to(case.address, "history")}
        yield from _corrections(case.record.corrections, page, catalogue)
        for reply in case.record.replies:
            outcome = catalogue.vocabularies["reply-outcomes"].label(reply.outcome)
            party = party_view(reply.party, catalogue, _LINKS)
            yield page | {"date": reply.date, "kind": "Reply", "what": reply.what, "was": "", "now": "", "party": party, "outcome": outcome}
    for stakeholder in catalogue.stakeholders.values():
        yield from _corrections(
            stakeholder.record.corrections, {"title": stakeholder.record.name, "url": _LINKS.to(stakeholder.address)}, catalogue
        )
    for product in catalogue.products.values():
        yield from _corrections(product.record.corrections, {"title": product.record.name, "url": _LINKS.to(product.address)}, catalogue)
    for (kind, ident), record in catalogue.withdrawn.items():
        gone = {"title": f"{kind} {ident}", "url": _LINKS.to(f"{FOLDERS[kind]}/{ident}/"), "party": None, "outcome": ""}
        yield gone | {"date": record.withdrawn.date, "kind": "Withdrawal", "what": record.withdrawn.reason, "was": "", "now": ""}


def _corrections(corrections: Iterable[Correction], page: View, catalogue: Catalogue) -> Iterator[View]:
    kinds = catalogue.vocabularies["correction-kinds"]
    for correction in corrections:
        yield page | {
            "date": correction.date,
            "kind": kinds.label(correction.kind),
            "what": correction.what,
            "was": correction.was or "",
            "now": correction.now or "",
            "party": None,
            "outcome": "",
        }
