# What stands beside every claim: its number, its source numbers, its evidence. Templates get it as plain dictionaries whose
# keys stand at the head of templates/_macros/claims.j2.
"""Claims, citations and parties as templates show them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.evidence import Evidence
from build_tools.catalogue.link import Catalogue
from build_tools.records.parts import Citation, Source
from build_tools.views.links import Links

View = dict[str, Any]
"""What a template receives for one thing; see the comment at the template's head."""


def foreign(language: str | None) -> str:
    """A language tag for `lang`, or "" for English, the language of every page."""
    return language if language and language.partition("-")[0] != "en" else ""


def evidence_view(evidence: Evidence, catalogue: Catalogue, sources: Mapping[str, Source] | None = None) -> View:
    """Level, word and working; with `sources`, the working names them by the numbers that the page shows."""
    word = catalogue.vocabularies["evidence-levels"].label(evidence.level)
    working = evidence.working
    if sources:
        numbers = {ident: f"[{n}]" for n, ident in enumerate(sources, start=1)}
        working = re.sub(r"[a-z0-9]+(-[a-z0-9]+)*", lambda match: numbers.get(match.group(), match.group()), working)
    return {"level": evidence.level, "word": word, "working": working}


def citation_views(citations: Iterable[Citation], sources: Mapping[str, Source]) -> list[View]:
    """Numbered citations, in the order written; a source cited twice by one claim keeps both places."""
    numbers = {ident: n for n, ident in enumerate(sources, start=1)}
    return [
        {
            "number": numbers[citation.id],
            "anchor": f"source-{citation.id}",
            "label": f"{sources[citation.id].title}, {sources[citation.id].publisher}",
            "at": citation.at or "",
            "words": citation.words or "",
            "lang": foreign(sources[citation.id].language),
        }
        for citation in citations
    ]


def claim_view(
    anchor: str, citations: Iterable[Citation], evidence: Evidence, case: CaseEntry, catalogue: Catalogue, conflicts: tuple[int, ...] = ()
) -> View:
    """What every claim has; add its own keys to it."""
    return {
        "anchor": anchor,
        "citations": citation_views(citations, case.sources),
        "evidence": evidence_view(evidence, catalogue, case.sources),
        "contested": case.anchors.conflicts[conflicts[0]] if conflicts else "",
    }


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


def money_views(ledger: Mapping[str, Any]) -> list[View]:
    """The lines of a ledger that readers want first: what stands, what was asked for, what was annulled, what is paid."""
    labels = {
        "imposed": "Imposed or agreed", "reduced": "Reduced by", "increased": "Raised by", "annulled": "Annulled", "lifted": "Lifted",
        "paid": "Known to be paid", "proposed": "Proposed", "sought": "Sought", "threatened": "Threatened or the maximum",
    }  # fmt: skip
    lines = []
    for currency, sums in ledger.items():
        parts = sums.as_dict()
        lines += [{"label": label, "amount": parts[key], "currency": currency} for key, label in labels.items() if key in parts]
        if "imposed" in parts and parts.get("standing", 0) != parts["imposed"]:
            lines.append({"label": "Stands today", "amount": parts.get("standing", 0), "currency": currency})
    return lines
