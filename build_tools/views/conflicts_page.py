# The case page shows a disagreement among its claims; here all of them stand together, so that a reader can see how the record decides.
"""The page of every disagreement between sources."""

from collections import defaultdict
from collections.abc import Iterable

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.records.parts import Citation
from build_tools.views.case_parts import conflict_views
from build_tools.views.claims import Cites, View, term_view
from build_tools.views.document import Document, Heading
from build_tools.views.environment import render
from build_tools.views.links import Links
from build_tools.views.list_pages import ways
from build_tools.views.wording import counted

ADDRESS = "conflicts/"
_LINKS = Links(ADDRESS)


def conflicts_page(catalogue: Catalogue) -> Document:
    """What each source says, which version the record follows and why; by place, newest development first."""
    places: dict[str, list[View]] = defaultdict(list)
    names = catalogue.vocabularies["jurisdictions"]
    for case in catalogue.cases.values():
        if case.record.conflicts:
            places[case.record.jurisdiction].append(_case(case, catalogue))
    groups: list[View] = [
        {
            "anchor": f"in-{code.lower()}",
            "name": names.label(code),
            "cases": places[code],
            "count": sum(len(case["points"]) for case in places[code]),
        }
        for code in sorted(places, key=names.label)
    ]
    points = [point for group in groups for case in group["cases"] for point in case["points"]]
    counts = {
        "points": len(points),
        "cases": sum(len(group["cases"]) for group in groups),
        "versions": sum(len(point["versions"]) for point in points),
        "followed": sum(point["followed"] for point in points),
        "claims": contested_claims(catalogue),
    }
    body = render(
        "conflicts.html.j2",
        counts=counts,
        groups=groups,
        total=len(catalogue.cases),
        ways=ways(_LINKS, ADDRESS),
        evidence=_LINKS.to("evidence/"),
        as_of=catalogue.today,
    )
    description = f"Where sources disagree: {counted(counts['points'], 'point')} in {counted(counts['cases'], 'case')}, version by version."
    contents = tuple(Heading(str(group["anchor"]), str(group["name"])) for group in groups)
    return Document(ADDRESS, "Where sources disagree", description, body, "cases", "list", contents)


def contested_claims(catalogue: Catalogue) -> int:
    """How many claims of the record a disagreement touches."""
    levels = [(*case.event_evidence, *case.position_evidence, *case.impact_evidence) for case in catalogue.cases.values()]
    return sum(evidence.contested for claims in levels for evidence in claims if evidence)


def _case(case: CaseEntry, catalogue: Catalogue) -> View:
    return {
        "title": case.record.title,
        "url": _LINKS.to(case.address),
        "status": term_view("statuses", case.status.id, catalogue),
        "points": [_point(n, view, case) for n, view in enumerate(conflict_views(case, Cites(case, catalogue)))],
    }


def _point(n: int, view: View, case: CaseEntry) -> View:
    """A disagreement as the case page shows it, with its sources by name."""
    versions = case.record.conflicts[n].versions
    return {
        "anchor": f"{case.id}-{view['anchor']}",
        "url": _LINKS.to(case.address, view["anchor"]),
        "about": view["about"],
        "versions": [
            {"letter": shown["letter"], "says": shown["says"], "used": shown["used"], "sources": _sources(version.sources, case)}
            for shown, version in zip(view["versions"], versions, strict=True)
        ],
        "followed": bool(view["used"]),
        "note": view["note"],
    }


def _sources(citations: Iterable[Citation], case: CaseEntry) -> list[View]:
    ids = dict.fromkeys(citation.id for citation in citations)
    return [
        {"name": case.sources[ident].publisher, "title": case.sources[ident].title, "url": _LINKS.to(case.address, f"source-{ident}")}
        for ident in ids
    ]
