# The levels are explained with what the record holds today, so that no number about evidence is ever typed.
"""The page of evidence levels, with counts and an example of each."""

import re
from collections import Counter

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.evidence import LEVELS, Evidence
from build_tools.catalogue.link import Catalogue
from build_tools.views.charts import share
from build_tools.views.claims import View
from build_tools.views.conflicts_page import contested_claims
from build_tools.views.document import Document, Heading
from build_tools.views.environment import render
from build_tools.views.links import Links

ADDRESS = "evidence/"
_LINKS = Links(ADDRESS)


def evidence_page(catalogue: Catalogue) -> Document:
    """What each level means, how many claims and cases have it, and a claim that shows it."""
    cases = catalogue.cases.values()
    claims = Counter(evidence.level for case in cases for evidence in _claims(case))
    whole = Counter(case.evidence.level for case in cases)
    most = max(claims.values(), default=0)
    words = catalogue.vocabularies["evidence-levels"]
    levels = [
        {
            "level": level,
            "word": words.label(level),
            "description": (words[level].description or "") if level in words else "",
            "claims": claims[level],
            "percent": f"{100 * claims[level] / (claims.total() or 1):.1f}",
            "share": share(claims[level], most) if claims[level] else "",
            "cases": whole[level],
            "example": _example(level, catalogue),
        }
        for level in reversed(LEVELS)
    ]
    shown = sum(case.support.shown for case in cases)
    read = sum(document.source.read for document in catalogue.documents.values())
    counts = {
        "claims": claims.total(),
        "worded": shown,
        "worded_percent": _percent(shown, claims.total()),
        "contested": contested_claims(catalogue),
        "conflicts": sum(len(case.record.conflicts) for case in cases),
        "documents": len(catalogue.documents),
        "read": read,
        "cases": len(catalogue.cases),
    }
    body = render(
        "evidence.html.j2",
        levels=levels,
        counts=counts,
        links={
            name: _LINKS.to(address)
            for name, address in (("conflicts", "conflicts/"), ("method", "about/method/"), ("sources", "sources/"))
        },
        as_of=catalogue.today,
    )
    contents = (
        Heading("levels", "The levels"),
        Heading("words", "The words that carry a claim"),
        Heading("disagree", "Where sources disagree"),
    )
    description = "How well each claim is documented: what the levels mean, and how many claims and cases have each."
    return Document(ADDRESS, "Evidence", description, body, "about", "list", contents)


def _claims(case: CaseEntry) -> list[Evidence]:
    """The evidence of every claim: events, positions that were found, effects on readers."""
    return [evidence for evidence in (*case.event_evidence, *case.position_evidence, *case.impact_evidence) if evidence]


def _named(working: str, case: CaseEntry) -> str:
    """The working with publishers in the place of ids, which are numbers on the page of the case only."""
    return re.sub(
        r"[a-z0-9]+(-[a-z0-9]+)*", lambda match: case.sources[match[0]].publisher if match[0] in case.sources else match[0], working
    )


def _percent(part: int, whole: int) -> int:
    """Rounded down, so that 100 means all."""
    return 100 * part // whole if whole else 0


def _example(level: str, catalogue: Catalogue) -> View | None:
    """The latest event of this level whose working explains it, from the case with the newest development."""
    for case in catalogue.cases.values():
        for n in range(len(case.record.events) - 1, -1, -1):
            evidence = case.event_evidence[n]
            if evidence.level == level and case.record.events[n].date.first <= catalogue.today:
                return {
                    "what": case.record.events[n].what,
                    "working": _named(evidence.working, case),
                    "url": _LINKS.to(case.address, case.anchors.events[n]),
                    "title": case.record.title,
                }
    return None
