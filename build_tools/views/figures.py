# Numbers about the record are counted whenever pages are made. A page written by hand names one, as {{ claims }}, instead of typing it.
"""What the record counts, and the places in hand-written pages that show it."""

import re
from collections.abc import Mapping

from build_tools.catalogue.evidence import LEVELS
from build_tools.catalogue.link import Catalogue

_PLACE = re.compile(r"\{\{ ?([a-z_]+) ?\}\}")


def figures(catalogue: Catalogue) -> dict[str, int]:
    """Counts of claims (in all, with the words that carry them, touched by a disagreement, by level), disagreements, documents and cases."""
    found: dict[str, int] | None = catalogue.kept.get("figures")
    if found is None:
        found = catalogue.kept["figures"] = _counted(catalogue)
    return found


def _counted(catalogue: Catalogue) -> dict[str, int]:
    cards = catalogue.cards.values()
    levels = [sum(numbers) for numbers in zip(*(card.levels for card in cards), strict=True)] or [0] * len(LEVELS)
    claims, worded = sum(levels), sum(card.worded for card in cards)
    documents: dict[str, bool] = {}
    for ident in sorted(catalogue.cards):  # Of a document its first case tells, as in `catalogue.documents`.
        for address, read in catalogue.cards[ident].documents:
            documents.setdefault(address, read)
    return {
        "claims": claims,
        "worded": worded,
        "worded_percent": percent(worded, claims),
        "contested": sum(card.contested for card in cards),
        "conflicts": sum(card.conflicts for card in cards),
        "documents": len(documents),
        "read": sum(documents.values()),
        "cases": len(cards),
        **dict(zip(LEVELS, levels, strict=True)),
    }


def percent(part: int, whole: int) -> int:
    """Rounded down, so that 100 means all."""
    return 100 * part // whole if whole else 0


def counted(text: str) -> set[str]:
    """The names in a text under which something is counted, or should be."""
    return set(_PLACE.findall(text))


def filled(text: str, known: Mapping[str, int]) -> tuple[str, list[str]]:
    """The text with its places filled, and the names that nothing is counted under, which stay as they are."""
    unknown: list[str] = []

    def count(place: re.Match[str]) -> str:
        if place[1] in known:
            return f"{known[place[1]]:,}"
        unknown.append(place[1])
        return place[0]

    return _PLACE.sub(count, text), unknown
