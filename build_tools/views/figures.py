# Numbers about the record are counted whenever pages are made. A page written by hand names one, as {{ claims }}, instead of typing it.
"""What the record counts, and the places in hand-written pages that show it."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.evidence import LEVELS, Evidence
from build_tools.catalogue.link import Catalogue
from build_tools.views.conflicts_page import contested_claims

_PLACE = re.compile(r"\{\{ ?([a-z_]+) ?\}\}")


def figures(catalogue: Catalogue) -> dict[str, int]:
    """Counts of claims (in all, with the words that carry them, touched by a disagreement, by level), disagreements, documents and cases."""
    found: dict[str, int] | None = catalogue.kept.get("figures")
    if found is None:
        found = catalogue.kept["figures"] = _counted(catalogue)
    return found


def _counted(catalogue: Catalogue) -> dict[str, int]:
    cases = catalogue.cases.values()
    levels = Counter(evidence.level for case in cases for evidence in claims(case))
    worded = sum(case.support.shown for case in cases)
    return {
        "claims": levels.total(),
        "worded": worded,
        "worded_percent": percent(worded, levels.total()),
        "contested": contested_claims(catalogue),
        "conflicts": sum(len(case.record.conflicts) for case in cases),
        "documents": len(catalogue.documents),
        "read": sum(document.source.read for document in catalogue.documents.values()),
        "cases": len(catalogue.cases),
        **{level: levels[level] for level in LEVELS},
    }


def claims(case: CaseEntry) -> Iterator[Evidence]:
    """The evidence of every claim: events, positions that were found, effects on readers."""
    return (evidence for evidence in (*case.event_evidence, *case.position_evidence, *case.impact_evidence) if evidence)


def percent(part: int, whole: int) -> int:
    """Rounded down, so that 100 means all."""
    return 100 * part // whole if whole else 0


def filled(text: str, known: Mapping[str, int]) -> tuple[str, list[str]]:
    """The text with its places filled, and the names that nothing is counted under, which stay as they are."""
    unknown: list[str] = []

    def count(place: re.Match[str]) -> str:
        if place[1] in known:
            return f"{known[place[1]]:,}"
        unknown.append(place[1])
        return place[0]

    return _PLACE.sub(count, text), unknown
