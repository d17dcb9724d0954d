# The levels are explained with what the record holds today, so that no number about evidence is ever typed.
"""The page of evidence levels, with counts and an example of each."""

import re
from collections import Counter

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.evidence import LEVELS
from build_tools.catalogue.link import Catalogue
from build_tools.views.charts import share
from build_tools.views.claims import View
from build_tools.views.document import Document, Heading
from build_tools.views.environment import render
from build_tools.views.figures import figures
from build_tools.views.links import Links

ADDRESS = "evidence/"
_LINKS = Links(ADDRESS)


def evidence_page(catalogue: Catalogue) -> Document:
    """What each level means, how many claims and cases have it, and a claim that shows it."""
    counts = figures(catalogue)
    whole = Counter(card.evidence for card in catalogue.cards.values())
    most = max(counts[level] for level in LEVELS)
    words = catalogue.vocabularies["evidence-levels"]
    levels = [
        {
            "level": level,
            "word": words.label(level),
            "description": (words[level].description or "") if level in words else "",
            "claims": counts[level],
            "percent": f"{100 * counts[level] / (counts['claims'] or 1):.1f}",
            "share": share(counts[level], most) if counts[level] else "",
            "cases": whole[level],
            "example": _example(level, catalogue),
        }
        for level in reversed(LEVELS)
    ]
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


def _named(working: str, case: CaseEntry) -> str:
    """The working with publishers in the place of ids, which are numbers on the page of the case only."""
    return re.sub(
        r"[a-z0-9]+(-[a-z0-9]+)*", lambda match: case.sources[match[0]].publisher if match[0] in case.sources else match[0], working
    )


def _example(level: str, catalogue: Catalogue) -> View | None:
    """The latest event of this level whose working explains it, from the case with the newest development."""
    for ident, card in catalogue.cards.items():
        for n in range(len(card.events) - 1, -1, -1):
            if card.events[n].level == level and card.events[n].date.first <= catalogue.today:
                case = catalogue.cases[ident]
                return {
                    "what": case.record.events[n].what,
                    "working": _named(case.event_evidence[n].working, case),
                    "url": _LINKS.to(case.address, case.anchors.events[n]),
                    "title": case.record.title,
                }
    return None
