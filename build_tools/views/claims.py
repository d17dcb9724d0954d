# What stands beside every claim: its number, its source numbers, its evidence. Templates get it as plain dictionaries whose
# keys stand at the head of templates/_macros/claims.j2.
"""Claims, citations and parties as templates show them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.evidence import Evidence
from build_tools.catalogue.link import Catalogue
from build_tools.records.parts import Citation
from build_tools.views.links import Links

View = dict[str, Any]
"""What a template receives for one thing; see the comment at the template's head."""


def foreign(language: str | None) -> str:
    """A language tag for `lang`, or "" for English, the language of every page."""
    return language if language and language.partition("-")[0] != "en" else ""


def evidence_view(evidence: Evidence, catalogue: Catalogue) -> View:
    """Level, word and working."""
    word = catalogue.vocabularies["evidence-levels"].label(evidence.level)
    return {"level": evidence.level, "word": word, "working": evidence.working}


@lru_cache(maxsize=4096)  # Sources of most cases are called s1, s2, …, so most sentences are said of many cases.
def _numbered(working: str, sources: tuple[str, ...]) -> str:
    """A working that names sources by the numbers that the page shows."""
    numbers = {ident: f"[{n}]" for n, ident in enumerate(sources, start=1)}
    return re.sub(r"[a-z0-9]+(-[a-z0-9]+)*", lambda match: numbers.get(match.group(), match.group()), working)


class Cites:
    """The sources of one case as its claims cite them. Each is described once, however many claims cite it."""

    def __init__(self, case: CaseEntry, catalogue: Catalogue) -> None:
        self._case, self._catalogue = case, catalogue
        self._ids = tuple(case.sources)
        self._graded: dict[int, View] = {}
        """By identity: claims that rest on the same sources share their evidence."""
        self._described: dict[str, View] = {}

    def _source(self, ident: str) -> View:
        found = self._described.get(ident)
        if found is None:
            source = self._case.sources[ident]
            found = self._described[ident] = {
                "number": str(self._ids.index(ident) + 1),  # It is printed often, and text is printed soonest.
                "source": ident,
                "label": f"{source.title}, {source.publisher}",
                "at": "",
                "words": "",
                "lang": foreign(source.language),
            }
        return found

    def citations(self, citations: Iterable[Citation]) -> list[View]:
        """Numbered citations, in the order written; a source cited twice by one claim keeps both places."""
        known = self._source
        return [
            known(one.id) | {"at": one.at or "", "words": one.words or ""} if one.at or one.words else known(one.id) for one in citations
        ]

    def evidence(self, evidence: Evidence) -> View:
        """Level, word and working, which names sources by their numbers."""
        found = self._graded.get(id(evidence))
        if found is None:
            found = evidence_view(evidence, self._catalogue) | {"working": _numbered(evidence.working, self._ids)}
            self._graded[id(evidence)] = found
        return found

    def claim(self, anchor: str, citations: Iterable[Citation], evidence: Evidence, conflicts: tuple[int, ...] = ()) -> View:
        """What every claim has; add its own keys to it."""
        cited = self.citations(citations)
        return {
            "anchor": anchor,
            "citations": cited,
            "worded": [one for one in cited if one["words"]],
            "evidence": self.evidence(evidence),
            "contested": self.contested(conflicts),
        }

    def contested(self, conflicts: Sequence[int]) -> str:
        """The anchor of the first of these conflicts, or ""."""
        return self._case.anchors.conflicts[conflicts[0]] if conflicts else ""


def party_view(ident: str, catalogue: Catalogue, links: Links) -> View:
    """A stakeholder's name and profile."""
    known = ident in catalogue.stakeholders
    return {"name": catalogue.name(ident), "url": links.to(f"stakeholders/{ident}/") if known else "", "lang": ""}


def term_view(vocabulary: str, ident: str, catalogue: Catalogue) -> View:
    """A term's id and word, as marks show it."""
    return {"id": ident, "word": catalogue.vocabularies[vocabulary].label(ident)}


def place_view(code: str, catalogue: Catalogue, links: Links) -> View:
    """A jurisdiction's name and page."""
    return {"name": catalogue.vocabularies["jurisdictions"].label(code), "url": links.to(f"jurisdictions/{code.lower()}/")}


def product_view(ident: str, catalogue: Catalogue, links: Links) -> View:
    """A product's name and page."""
    return {"name": catalogue.product_name(ident), "url": links.to(f"products/{ident}/")}


_SUMS = {
    "imposed": "Imposed or agreed", "reduced": "Reduced by", "increased": "Raised by", "annulled": "Annulled", "lifted": "Lifted",
    "paid": "Known to be paid", "proposed": "Proposed", "sought": "Sought", "threatened": "Threatened or the maximum",
}  # fmt: skip


def money_views(ledger: Mapping[str, Any]) -> list[View]:
    """The lines of a ledger that readers want first: what stands, what was asked for, what was annulled, what is paid."""
    lines = []
    for currency, sums in ledger.items():
        parts = sums.as_dict()
        lines += [{"label": label, "amount": parts[key], "currency": currency} for key, label in _SUMS.items() if key in parts]
        if "imposed" in parts and parts.get("standing", 0) != parts["imposed"]:
            lines.append({"label": "Stands today", "amount": parts.get("standing", 0), "currency": currency})
    return lines
