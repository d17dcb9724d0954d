# schema.org in JSON-LD, for search engines and reference managers: https://schema.org/Article
"""Structured data in pages."""

from typing import Any

from pydantic_core import to_json

from build_tools.catalogue.entry import CaseEntry
from build_tools.catalogue.link import Catalogue
from build_tools.views.place import Site
from build_tools.views.prose import plain


def case_json_ld(case: CaseEntry, catalogue: Catalogue, site: Site) -> str:
    """An Article about the parties, safe inside a script element. What it cites, the links in its list of sources say themselves, in RDFa."""
    record = case.record
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@id": "",
        "@type": "Article",
        "headline": record.title,
        "abstract": plain(record.summary),
        "dateModified": str(record.reviewed),
        "inLanguage": "en",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isPartOf": {"@type": "WebSite", "name": "Contested"},
        "about": [{"@type": "Organization", "name": catalogue.name(party.stakeholder)} for party in record.parties],
    }
    if site.site_url:
        data["url"] = site.url(case.address)
    return script_safe(data)


_UNSAFE = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def script_safe(data: Any) -> str:
    """JSON that cannot end the script element it stands in, nor start another."""
    text = to_json(data).decode()
    for char, written in _UNSAFE.items():
        text = text.replace(char, written)
    return text
